"""Each case of damaged text comes back as it was, and each case of healthy text is left alone.

A case has a purpose and either `input` and `output`, or `output` and the `damage` to do to it first, or what is to stay
`unchanged`. The cases of the set known-failure have to fail: one that passes belongs into another set.
"""

from pathlib import Path

import pytest
import yaml

from generator.source.mojibake import repair, replay, undo
from tests.damage import LOSSLESS, LOSSY, after, once

CASES = Path(__file__).parent.parent / "cases" / "mojibake"
CHANNELS = {**LOSSLESS, **LOSSY, "cp1252 thrice": after(*[once("cp1252")] * 3)}


def _cases() -> list[object]:
    return [
        pytest.param(
            path,
            id=f"{path.parent.name}/{path.stem}",
            marks=[pytest.mark.xfail(strict=True, reason="not to be had yet")] * (path.parent.name == "known-failure"),
        )
        for path in sorted(CASES.glob("*/*.yaml"))
    ]


@pytest.mark.parametrize("path", _cases())
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    output = case.get("unchanged") or case["output"]
    damaged = case.get("input") or CHANNELS.get(case.get("damage"), str)(output)
    repaired = repair(damaged)
    assert repaired.text == output
    assert repair(repaired.text).text == output
    assert replay(damaged, repaired.repairs) == output
    assert undo(output, repaired.repairs) == damaged


def test_there_are_cases() -> None:
    assert {path.parent.name for path in CASES.glob("*/*.yaml")} == {"wild", "synthetic", "negative", "known-failure"}

"""One file per case of what people write wrongly: what it is about, the file, and what they are told.

With `--rewrite`, what they are told now is written into the cases.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.library import entries, strict_yaml
from generator.model.kinds import Kind

CASES = Path(__file__).parents[1] / "cases" / "yaml"


def cases(folder: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((CASES / folder).glob("*.yaml"))]


def case(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_no_case_is_left_out() -> None:
    assert {path.parent.name for path in CASES.rglob("*.yaml")} == {"syntax", "entries"}


def settle(path: Path, faults: Iterable[Diagnostic], config: pytest.Config) -> None:
    told = [str(fault).removeprefix("a.yaml:") for fault in faults]
    if config.getoption("--rewrite"):
        head = path.read_text(encoding="utf-8").partition("\nexpected:")[0]
        lines = "".join(f"\n  - {json.dumps(line, ensure_ascii=False)}" for line in told) or " []"
        path.write_text(f"{head}\nexpected:{lines}\n", encoding="utf-8", newline="\n")
    assert told == case(path)["expected"]


@pytest.mark.parametrize("path", cases("syntax"))
def test_syntax(path: Path, pytestconfig: pytest.Config) -> None:
    settle(path, strict_yaml.read(case(path)["input"].encode(), "a.yaml").diagnostics, pytestconfig)


@pytest.mark.parametrize("path", cases("syntax"))
def test_the_pure_parser_finds_the_same_lines_at_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", strict_yaml._PureLoader)
    given = case(path)
    document = strict_yaml.read(given["input"], "a.yaml")
    found = [f"{fault.line}: {fault.number}" for fault in document.diagnostics]
    assert found == [f"{line.split(':')[0]}: {line.split('[')[1].split(']')[0]}" for line in given["expected"]]


@pytest.mark.parametrize("path", cases("entries"))
def test_entries(path: Path, pytestconfig: pytest.Config) -> None:
    given = case(path)
    kind = next(kind for kind in Kind if kind.word == given["kind"])
    _, faults = entries.entry(strict_yaml.read(given["input"].encode(), "a.yaml"), kind)
    settle(path, faults, pytestconfig)

"""Each case document gives exactly the entries, dropped lines and diagnostics that its file names.

`pytest tests/parse --rewrite` writes what the code gives today into the files; read the difference before you keep it.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.source.prepare import prepare

from generator.model.lines import LineSet
from generator.model.settings import Settings
from generator.parse.document import Parsed
from generator.parse.reader import parse
from tests.parse.words import lost_words

CASES = Path(__file__).parent.parent / "cases" / "parse"
SETTINGS = Settings.model_validate(yaml.safe_load((CASES / "guide.yaml").read_text(encoding="utf-8")))
FILES = sorted(CASES.glob("*/*.yaml"))


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that a case reads well."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


def _outcome(parsed: Parsed) -> dict[str, Any]:
    return {
        "kind": parsed.kind.word,
        "entries": [
            {"kind": type(entry).__name__.lower(), **entry.model_dump(mode="json", exclude_defaults=True)}
            for entry in parsed.entries
        ],
        "dropped": [f"{gone.first}-{gone.last}: {gone.reason}" for gone in parsed.dropped],
        "diagnostics": [f"{found.line}: {found.code.name}" for found in parsed.diagnostics],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = prepare("case.md", case["input"].encode())
    parsed = parse(source, SETTINGS)
    outcome = _outcome(parsed)
    if request.config.getoption("rewrite"):
        told = {"purpose": case["purpose"], "input": case["input"], **outcome}
        path.write_text(
            yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8"
        )
    else:
        assert outcome == {name: case[name] for name in outcome}
    _assert_accounted(case["input"], parsed)


def _assert_accounted(text: str, parsed: Parsed) -> None:
    placed = LineSet(tuple((gone.first, gone.last) for gone in parsed.dropped))
    for entry in parsed.entries:
        for origin in entry.origin:
            placed |= LineSet.parse(origin.lines)
    assert [n for n, line in enumerate(text.split("\n"), 1) if line.strip() and n not in placed] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_word_is_lost(path: Path) -> None:
    text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
    assert lost_words(text, parse(prepare("case.md", text.encode()), SETTINGS)) == []


def test_there_are_cases() -> None:
    assert len(FILES) >= 15

"""Each case document gives exactly the entries, dropped lines and diagnostics that its file names.

`pytest tests/parse --rewrite` writes what the code gives today into the files; read the difference before you keep it.
"""

from pathlib import Path
from typing import Any

import pytest

from generator.model.lines import LineSet
from generator.model.settings import Settings
from generator.parse.document import Parsed
from generator.parse.reader import parse
from generator.source.prepare import prepare
from tests.cases import data
from tests.parse.words import lost_words

CASES = data.FOLDER / "parse"
SETTINGS = Settings.model_validate(data.load(CASES / "guide.yaml"))
FILES = sorted(CASES.glob("*/*.yaml"))


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


@pytest.mark.parametrize("path", FILES, ids=data.name)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = data.load(path)
    source = prepare("case.md", case["input"].encode())
    parsed = parse(source, SETTINGS)
    outcome = _outcome(parsed)
    if request.config.getoption("rewrite"):
        data.save(path, {"purpose": case["purpose"], "input": case["input"], **outcome})
    else:
        assert outcome == {name: case[name] for name in outcome}
    assert_accounted(case["input"], parsed)


def assert_accounted(text: str, parsed: Parsed) -> None:
    placed = LineSet(tuple((gone.first, gone.last) for gone in parsed.dropped))
    for entry in parsed.entries:
        for origin in entry.origin:
            placed |= LineSet.parse(origin.lines)
    assert [n for n, line in enumerate(text.split("\n"), 1) if line.strip() and n not in placed] == []


@pytest.mark.parametrize("path", FILES, ids=data.name)
def test_no_word_is_lost(path: Path) -> None:
    text = data.load(path)["input"]
    assert lost_words(text, parse(prepare("case.md", text.encode()), SETTINGS)) == []


def test_there_are_cases() -> None:
    assert len(FILES) >= 60

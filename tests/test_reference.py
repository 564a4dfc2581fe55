"""References that come from the code are up to date."""

from pathlib import Path

import pytest

from generator.diagnostics import Code
from scripts.reference import references

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", references())
def test_a_reference_is_what_the_code_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == references()[name], "stale: run `make docs`"


def test_nothing_else_is_among_the_schemas() -> None:
    schemas = {f"content/schema/{path.name}" for path in (ROOT / "content" / "schema").iterdir()}
    assert schemas - {"content/schema/ids.json"} <= set(references())


def test_every_diagnostic_has_a_code_of_its_own() -> None:
    numbers = [code.number for code in Code]
    assert len(set(numbers)) == len(numbers)
    stages = [number[2] for number in numbers]
    assert stages == sorted(stages), "a code stands among those of another stage"

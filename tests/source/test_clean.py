"""What is no content is set aside with its reason, and every other line stays where it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.clean import Cleaned, clean
from tests.cases import data

FILES = sorted((data.FOLDER / "clean").glob("*/*.yaml"))


def _outcome(cleaned: Cleaned) -> dict[str, Any]:
    return {
        "kept": [f"{number}: {line}" for number, line in enumerate(cleaned.lines, 1) if line.strip()],
        "dropped": [f"{gone.first}-{gone.last}: {gone.reason}" for gone in cleaned.dropped],
        "metadata": [f"{one.line}: {one.name} = {one.value}" for one in cleaned.metadata],
    }


@pytest.mark.parametrize("path", FILES, ids=data.name)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = data.load(path)
    outcome = _outcome(clean(case["input"]))
    if request.config.getoption("rewrite"):
        data.save(path, {"purpose": case["purpose"], "input": case["input"], **outcome})
    else:
        assert outcome == {name: case[name] for name in outcome}


LINES = st.lists(
    st.sampled_from(
        [
            "", "# Title", "Title of a page", "Skip to main content", "Related stories", "3 May 2024", "3 May",
            "By Ana Ruiz", "Discover more", "A sentence that says something about a customer and a date.", "- item",
            "---", "tags: [a]", "<!-- level: Senior -->", "3 jobs found", "Accept all",
            "Ana Ruiz, Engineer at Tarn, explains how it went.",
        ]
    )
    | st.text(max_size=30).filter(lambda text: "\n" not in text)
)  # fmt: skip


@given(LINES)
def test_every_line_stays_goes_with_a_reason_or_becomes_metadata(lines: list[str]) -> None:
    cleaned = clean("\n".join(lines))
    before = "\n".join(lines).split("\n")
    assert len(cleaned.lines) == len(before)
    dropped = [number for gone in cleaned.dropped for number in range(gone.first, gone.last + 1)]
    assert all(gone.reason for gone in cleaned.dropped)
    assert len(dropped) == len(set(dropped))
    told = {one.line for one in cleaned.metadata}
    for number, (was, now) in enumerate(zip(before, cleaned.lines, strict=True), 1):
        assert now in (was, "")
        if was.strip() and not now:
            assert number in dropped or number in told

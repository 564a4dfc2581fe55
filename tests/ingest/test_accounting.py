"""Every line and every word of a document goes somewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Code, GuideError
from generator.ingest.accounting import account, lost_words
from generator.model.lines import LineSet
from generator.model.parts import Origin, Section
from generator.parse.document import Parsed
from generator.parse.reader import parse
from generator.source.document import Dropped, SourceText
from generator.source.prepare import prepare
from tests.cases import data
from tests.parse.test_cases import FILES, SETTINGS
from tests.parse.test_properties import documents

LESSON = """\
# Name the price

A promise without a price is a wish. It helps nobody, least of all the one who asked.

- Say the price first.
- Say the date after it.
"""


def read(text: str) -> tuple[SourceText, Parsed]:
    source = prepare("a.md", text.encode())
    return source, parse(source, SETTINGS)


def without(parsed: Parsed, words: str, instead: str = "") -> Parsed:
    """The same reading by a reader that loses words."""
    (entry, *others) = parsed.entries
    sections = tuple(
        Section(title=one.title, level=one.level, body=one.body.replace(words, instead)) for one in entry.sections
    )
    return replace(parsed, entries=(entry.model_copy(update={"sections": sections}), *others))


def said(parsed: Parsed) -> list[tuple[int, str]]:
    return [(one.line, one.found) for one in parsed.diagnostics if one.code is Code.WORDS_LOST]


def test_a_reading_that_loses_nothing_is_left_as_it_is() -> None:
    source, parsed = read(LESSON)
    assert account(source, parsed, SETTINGS) is parsed


@pytest.mark.parametrize(
    ("words", "instead", "line", "lost"),
    [
        ("least of all the one who asked", "", 3, "least"),
        ("- Say the date after it.", "", 6, "after"),
        ("a price is a wish", "a wish is a price", 3, "promise"),
    ],
)
def test_a_line_that_lost_words_is_kept_whole_and_told(words: str, instead: str, line: int, lost: str) -> None:
    source, parsed = read(LESSON)
    held = account(source, without(parsed, words, instead), SETTINGS)
    assert held.entries[0].sections[-1].body == LESSON.split("\n")[line - 1]
    assert [place for place, _ in said(held)] == [line]
    assert lost in said(held)[0][1]
    assert account(source, held, SETTINGS) is held


def test_a_word_said_twice_is_there_twice() -> None:
    text = LESSON.replace("- Say the date after it.", "- Say the price first.")
    source, parsed = read(text)
    held = account(source, without(parsed, "- Say the price first.\n- Say", "- Say"), SETTINGS)
    assert len(said(held)) == 1


def test_a_line_that_is_nowhere_is_an_error() -> None:
    source, parsed = read(LESSON)
    (entry,) = parsed.entries
    short = entry.model_copy(update={"origin": (Origin(source="a.md", lines="1-3"),)})
    with pytest.raises(GuideError, match=r"a\.md:5.*SG204.*lines 5-6, “- Say the price first\.”"):
        account(source, replace(parsed, entries=(short,)), SETTINGS)


LINES = st.sets(st.integers(1, 6))


@given(LINES, LINES)
def test_exactly_the_lines_that_went_nowhere_are_named(taken: set[int], dropped: set[int]) -> None:
    source, parsed = read(LESSON)
    origin = Origin(source="a.md", lines=str(LineSet.of(taken)))
    entry = parsed.entries[0].model_copy(update={"origin": (origin,)})
    given_ = replace(parsed, entries=(entry,), dropped=tuple(Dropped(n, n, "advert") for n in dropped))
    try:
        account(source, given_, SETTINGS)
        named = set()
    except GuideError as error:
        found = (LineSet.parse(one.found.split(",")[0].split(" ")[1]) for one in error.diagnostics)
        named = {line for lines in found for line in lines}
    assert named == {1, 3, 5, 6} - taken - dropped


@pytest.mark.parametrize("path", FILES, ids=data.name)
def test_no_case_loses_a_word(path: Path) -> None:
    source, parsed = read(data.load(path)["input"])
    assert said(account(source, parsed, SETTINGS)) == []


@settings(max_examples=60, deadline=None)
@given(documents())
def test_whatever_a_document_looks_like_its_words_are_kept(text: str) -> None:
    assume(text.strip())
    source, parsed = read(text)
    held = account(source, parsed, SETTINGS)
    rows = source.repaired.text.split("\n")
    gone = {line for part in held.dropped for line in range(part.first, part.last + 1)}
    kept = [number for number, row in enumerate(rows, 1) if row.strip() and number not in gone]
    assert dict(lost_words(rows, kept, held.entries)) == {}

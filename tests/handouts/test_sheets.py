"""Sheets, worksheets, answer keys and cheat sheets, read back from their PDFs."""

import io
import re
from itertools import product

import pikepdf
import pytest

from generator.handouts.blocks import paragraph
from generator.handouts.composer import Composer
from generator.handouts.prompts import answers_of, gives_away, prompts, sentences
from generator.handouts.tree import Reader
from generator.library.commonmark import plain
from generator.library.shape import items, shapes, walk
from generator.model.handout import Sheet
from generator.model.kinds import AnyEntry
from tests.handouts.conftest import Prints, words
from tests.handouts.test_pdf import tags

_LONE = re.compile(r"\[.*\]\((?:#|entry:).*\)")
"""A link that stands for what is shown in its place."""


def composer(prints: Prints, level: str = "") -> Composer:
    return Composer(prints.press.entries, prints.press.library.guide.settings, Reader(), level)


def spoken(entry: AnyEntry) -> list[str]:
    """Every text of an entry that a reader should find on its sheet, as words."""
    skipped = {"id", "type", "level", "levels", "competencies", "related", "form", "origin", "star", "source", "lines"}
    found = []
    for _, part in walk(entry):
        for name, shape in shapes(type(part)).items():
            if shape.holds is str and not shape.slug and not shape.choices and name not in skipped and not shape.lines:
                texts = [text for _, text in items(getattr(part, name), ())]
                found += [
                    words(plain(line)) for text in texts for line in text.split("\n") if not _LONE.fullmatch(line)
                ]
    return [text for text in found if len(text) > 3]


@pytest.mark.parametrize("name", ["incidents", "the-friday-release", "write-a-decision-log", "active-listening"])
def test_a_sheet_has_every_word_of_its_entry(sample: Prints, name: str) -> None:
    page = sample.of(name, Sheet.SHEET).words.replace(" ", "")
    lines = [line.replace(" ", "") for line in spoken(sample.press.entries[name])]
    assert [line for line in lines if line not in page and not re.match(r"\d", line)] == []


def test_a_topics_sheet_has_its_questions_with_their_answers(sample: Prints) -> None:
    page = sample.of("incidents", Sheet.SHEET).words
    answer = sample.press.entries["rollback-you-owned"].answers[0]  # type: ignore[union-attr]  # it is a question
    assert words(plain(answer.situation.split("\n")[0])) in page


def test_no_sentence_of_an_answer_is_on_a_worksheet(sample: Prints, hard: Prints) -> None:
    checked = 0
    for prints in (sample, hard):
        for name in prints.subjects():
            sheet = f" {prints.of(name, Sheet.WORKSHEET).words} "
            entry = prints.press.entries[name]
            for sentence in sentences(answers_of(entry, composer(prints))):
                assert f" {sentence} " not in sheet, (name, sentence)
                checked += 1
    assert checked > 50


def test_a_key_answers_the_prompts_of_the_worksheet_under_their_numbers(sample: Prints) -> None:
    for name in sample.subjects():
        asked = prompts(sample.press.entries[name], composer(sample))
        for sheet in (Sheet.WORKSHEET, Sheet.KEY):
            text = sample.of(name, sheet).words
            at = 0
            for number, prompt in enumerate(asked, 1):
                at = text.find(f"{number} {words(plain(prompt.text))}", at)
                assert at >= 0, (name, sheet, number, prompt.text)


def test_a_setup_keeps_back_what_the_answer_says() -> None:
    known = sentences(iter(["I asked **both** of them first. No."]))
    assert gives_away(paragraph(["Then I asked ", ["b", ["both"]], " of them first!"]), known)
    assert not gives_away(paragraph(["No. I asked one of them."]), known)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_cheat_sheet_is_one_page(sample: Prints, hard: Prints, paper: str) -> None:
    for prints in (sample, hard):
        for name in prints.subjects():
            assert len(prints.of(name, Sheet.CHEAT, paper).pages) == 1, name


def test_a_cheat_sheet_says_what_it_leaves_out(hard: Prints) -> None:
    text = " ".join(hard.of("long", Sheet.CHEAT).text.split())
    match = re.search(r"Left out for want of space: (\d+) questions and (\d+) flags\.", text)
    assert match
    shown = len(re.findall(r"Tell me about time number \d+ when", text))
    assert shown + int(match[1]) == 60
    assert len(re.findall(r"I said that thing", text)) + int(match[2]) == 40
    assert "Left out" not in hard.of("markup", Sheet.CHEAT).text


def test_every_page_says_which_it_is_and_where_the_guide_is(sample: Prints) -> None:
    for name, sheet in product(sample.subjects(), Sheet):
        pdf = sample.of(name, sheet)
        for number, page in enumerate(pdf.pages, 1):
            text = " ".join(page.split())
            assert f"Page {number} of {len(pdf.pages)}" in text
            assert re.search(r"Edition [0-9a-f]{7}", text)
            assert re.search(r"guide\.example/p/[a-z2-7]{4}\.html", text)


def test_footnotes_are_at_the_foot_once_and_nothing_of_them_is_lost(hard: Prints) -> None:
    pdf = hard.of("notes", Sheet.SHEET)
    text = " ".join(pdf.text.split())
    for said in ("Fourteen #panic(“x”) in March, of last year.", "Celled.", "Farther.", "Near by it is."):
        assert text.count(said) == 1, said
        assert text.index(said) > text.index("Scope"), said
    for left in ("[^head]: Headed.", "[^title]: Titled.", "[^code]: Coded.", "[^idle]: Idle.", "[^half]: Twice."):
        assert left in text, left
    assert "[!" not in text
    with pikepdf.open(io.BytesIO(pdf.data)) as read:
        assert "/Note" in tags(read.Root.StructTreeRoot.K, set())


def test_what_to_read_next_can_be_typed(hard: Prints) -> None:
    assert "Nothing in it yet\nguide.example/p/" in hard.of("notes", Sheet.SHEET).text


def test_paper_has_its_size(sample: Prints) -> None:
    sizes = {}
    for paper in ("a4", "letter"):
        box = sample.of("incidents", Sheet.SHEET, paper).reader.pages[0].mediabox
        sizes[paper] = (round(float(box.width)), round(float(box.height)))
    assert sizes == {"a4": (595, 842), "letter": (612, 792)}


def test_a_handout_for_a_level_has_nothing_for_others(sample: Prints) -> None:
    scenario = sample.press.entries["the-friday-release"]
    levels = {each.level for each in scenario.expectations if each.level}  # type: ignore[union-attr]  # it is a scenario
    assert len(levels) > 1
    for level in levels:
        text = sample.of("the-friday-release", Sheet.SHEET, "a4", level).words
        for each in scenario.expectations:  # type: ignore[union-attr]  # as before
            assert all((words(plain(point)) in text) == (each.level in (None, level)) for point in each.points)


def test_no_heading_is_stranded_and_no_card_torn(sample: Prints) -> None:
    for name in sample.subjects():
        pdf = sample.of(name, Sheet.SHEET)
        for title, number in pdf.outline:
            page = words(pdf.pages[number - 1])
            after = page.rpartition(words(title))[2]
            assert len(after.split()) > 12, (name, title)  # the footer alone has fewer
    framework = sample.press.entries["calm"]
    ends = [framework.components[0].name, framework.components[-1].name]  # type: ignore[union-attr]  # it is a framework
    pages = [page for page in sample.of("incidents", Sheet.SHEET).pages if words(ends[0]) in words(page)]
    assert any(words(ends[1]) in words(page) for page in pages)

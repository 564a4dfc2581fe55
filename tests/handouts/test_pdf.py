"""What holds of every handout as a PDF: tagged, titled, in a language, with its fonts, and the same bytes each time."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from generator.handouts.typeset import lacking
from generator.model.handout import BOOK, Sheet
from tests.handouts import hostile
from tests.handouts.conftest import SAMPLE, SITE, Prints

EVERY = [(BOOK, None), *((name, sheet) for name in ("incidents", "active-listening") for sheet in Sheet)]


@pytest.mark.parametrize(("name", "sheet"), EVERY)
def test_a_handout_is_accessible(sample: Prints, name: str, sheet: Sheet | None) -> None:
    with pikepdf.open(io.BytesIO(sample.of(name, sheet).data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (sheet.title.lower() if sheet else "the book") in str(meta["dc:title"])
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys())


def tags(thing: pikepdf.Object, found: set[str]) -> set[str]:
    if isinstance(thing, pikepdf.Array):
        for item in thing:
            tags(item, found)
    elif isinstance(thing, pikepdf.Dictionary):
        if "/S" in thing:
            found.add(str(thing.S))
        if "/K" in thing:
            tags(thing.K, found)
    return found


def test_structure_is_tagged_as_what_it_is(sample: Prints, hard: Prints) -> None:
    with pikepdf.open(io.BytesIO(sample.of("incidents", Sheet.SHEET).data)) as pdf:
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/LBody"} <= tags(pdf.Root.StructTreeRoot.K, set())
    with pikepdf.open(io.BytesIO(hard.of("widths", Sheet.SHEET).data)) as pdf:
        assert {"/Table", "/TR", "/TH", "/TD", "/Code", "/BlockQuote"} <= tags(pdf.Root.StructTreeRoot.K, set())
    with pikepdf.open(io.BytesIO(sample.book().data)) as pdf:
        assert {"/TOC", "/TOCI", "/Link"} <= tags(pdf.Root.StructTreeRoot.K, set())


def test_the_same_guide_gives_the_same_bytes_in_another_process(sample: Prints) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from generator.handouts.documents import Press\n"
        "from generator.handouts.typeset import typeset\n"
        "from generator.library.store import load, open_guide\n"
        "from generator.model.handout import BOOK, Handout\n"
        "press = Press(load(open_guide(Path(sys.argv[1]))), sys.argv[2])\n"
        "sys.stdout.buffer.write(typeset(press.document(Handout(BOOK))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1700000000", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", program, str(SAMPLE), SITE]
    ran = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=Path(SAMPLE).parents[2])
    assert ran.stdout == sample.book().data


def test_what_looks_like_markup_is_shown_as_it_stands(hard: Prints) -> None:
    shown = hard.of("markup", Sheet.SHEET).text.replace("“", '"').replace("”", '"')
    flat = "".join(shown.split())
    for text in hostile.MARKUP[:-1]:
        # CommonMark itself takes a backslash before punctuation away.
        assert "".join(text.replace(r"\#", "#").split()) in flat
    assert "root:" not in shown
    assert "zerowidth" in flat


def test_a_long_table_repeats_its_head(hard: Prints) -> None:
    pages = [page for page in hard.of("widths", Sheet.SHEET).pages if "habit number" in page]
    assert len(pages) > 5
    assert all("What to say" in page for page in pages)
    text = " ".join(hard.of("widths", Sheet.SHEET).text.split())
    assert all(f"habit number {number} " in text for number in range(1, 301))


def test_a_character_that_no_font_has_is_told_with_its_entry(hard: Prints) -> None:
    if not lacking("不", system_fonts=True):
        pytest.skip("this machine has a font for Chinese")
    (said,) = hard.press.glyphs.diagnostics
    assert said.file == "content/skills/scripts.yaml"
    assert said.number == "SG505"
    assert "U+627F `承`" in said.found
    assert "U+627F" in hard.of("scripts", Sheet.SHEET).text


def test_fonts_of_the_machine_are_used_only_where_they_are_needed(sample: Prints, hard: Prints) -> None:
    assert not sample.press.document(sample.handout("incidents", Sheet.SHEET)).system_fonts
    needs = hard.press.document(hard.handout("scripts", Sheet.SHEET)).system_fonts
    assert needs == bool(hard.press.glyphs.foreign)


def test_emoji_with_a_meaning_are_drawn(hard: Prints) -> None:
    pdf = hard.of("scripts", Sheet.SHEET)
    assert not set("✅❌⚠🎯") & set(pdf.text)
    assert b"/Alt" in pdf.data or "①" in pdf.text
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        alts = {str(o.Alt) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o}
    assert {"yes", "no", "warning", "goal"} <= alts

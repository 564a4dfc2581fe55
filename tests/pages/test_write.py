"""Pages on disk: whole, unchanged where nothing changed, and none left over."""

from pathlib import Path

import pytest

from generator.diagnostics import Code, GuideError
from generator.guide import Guide
from generator.pages.write import PageSet, render_entries, write_pages
from tests.pages.guide import ENTRIES, GLOSSARY, SETTINGS


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return Guide(tmp_path, SETTINGS)


@pytest.fixture(scope="module")
def pages() -> PageSet:
    return render_entries(ENTRIES, SETTINGS, GLOSSARY)


def test_pages_are_written_once(guide: Guide, pages: PageSet) -> None:
    assert write_pages(guide, pages) == len(pages.pages)
    before = {path: path.stat().st_mtime_ns for path in guide.pages.rglob("*.md")}
    assert write_pages(guide, pages) == 0
    assert {path: path.stat().st_mtime_ns for path in guide.pages.rglob("*.md")} == before
    assert {path.relative_to(guide.pages).as_posix() for path in before} == set(pages.pages)


def test_pages_that_no_longer_are_go_and_nothing_else_does(guide: Guide, pages: PageSet) -> None:
    write_pages(guide, pages)
    (guide.pages / ".gitignore").write_text("*\n", encoding="utf-8")
    (guide.pages / "stories" / "chart.svg").write_text("<svg/>", encoding="utf-8")
    fewer = {name: entry for name, entry in ENTRIES.items() if name in ("rope", "hail")}
    kept = render_entries(fewer, SETTINGS, GLOSSARY)
    write_pages(guide, kept)
    left = {path.relative_to(guide.pages).as_posix() for path in guide.pages.rglob("*") if path.is_file()}
    assert left == {*kept.pages, ".gitignore", "stories/chart.svg"}
    assert not (guide.pages / "scenarios").exists()


def test_a_folder_in_the_way_is_a_diagnostic(guide: Guide, pages: PageSet) -> None:
    guide.pages.parent.mkdir()
    guide.pages.write_text("in the way", encoding="utf-8")
    with pytest.raises(GuideError) as raised:
        write_pages(guide, pages)
    assert raised.value.diagnostics[0].code is Code.CANNOT_WRITE

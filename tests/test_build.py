"""The whole corridor."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import build
from generator.model.kinds import Kind
from tests.conftest import Run, snapshot

LESSON = "# Say the price\n\nA promise without a price is a wish.\n\n## When\n\nBefore a date is in a calendar.\n"
DAMAGED = (
    LESSON.replace("Say the price", "Say the date")
    .replace("a wish", "a “wish” – or less")
    .encode()
    .decode("cp1252", "ignore")
)


@pytest.fixture
def filled(guide: Path) -> Path:
    """A guide with two source documents, one of them damaged."""
    for name, text in {"lesson.md": LESSON, "damaged.md": DAMAGED}.items():
        (guide / "content" / "sources" / name).write_text(text, encoding="utf-8")
    return guide


def test_a_new_guide_builds_at_once(guide: Path, studyguide: Run) -> None:
    content = snapshot(guide / "content")
    ran = studyguide("build", "--root", guide)
    assert (ran.code, ran.err) == (0, "")
    assert "entries   0" in ran.out
    assert (guide / "site" / "index.html").is_file()
    assert snapshot(guide / "content") == content


def test_a_build_ends_in_a_summary(filled: Path, studyguide: Run) -> None:
    ran = studyguide("build", "--root", filled)
    assert ran.code == 0
    rows = dict(re.findall(r"^  (\w+) +(.+)$", ran.out, flags=re.MULTILINE))
    assert list(rows) == ["sources", "entries", "pages", "repaired", "dropped", "time", "site", "report"]
    assert rows["sources"] == "2"
    assert rows["entries"] == "2 (2 lessons)"
    assert int(rows["pages"]) == len(list((filled / "site").rglob("*.html"))) - 1
    assert rows["repaired"] == "3 spans"
    assert rows["dropped"] == "0 lines"
    assert rows["site"] == str(filled / "site" / "index.html")
    assert rows["report"] == str(filled / "build" / "report" / "index.html")


def test_a_second_build_says_and_writes_the_same(filled: Path) -> None:
    first = build(filled)
    before = snapshot(filled)
    second = build(filled)
    assert replace(second, diagnostics=first.diagnostics) == first
    assert second.diagnostics == ()
    assert snapshot(filled) == before
    assert second.entries == {Kind.LESSON: 2}


def test_a_build_shows_how_far_it_is(filled: Path) -> None:
    seen: list[str] = []
    build(filled, lambda work, _done, _of: seen.append(work))
    assert list(dict.fromkeys(seen)) == [
        "Reading documents", "Writing entries", "Checking entries", "Writing pages", "Making handouts",
        "Building the site",
    ]  # fmt: skip


def test_mkdocs_alone_builds_the_same_site(filled: Path, studyguide: Run) -> None:
    assert studyguide("build", "--root", filled).code == 0
    ours = snapshot(filled / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean"]
    ran = subprocess.run(command, cwd=filled, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert snapshot(filled / "site") == ours


def test_pages_are_written_without_a_site(filled: Path, studyguide: Run) -> None:
    (filled / "content" / "lessons").mkdir()
    (filled / "content" / "lessons" / "a.yaml").write_text("title: A\n", encoding="utf-8")
    ran = studyguide("pages", "--root", filled)
    assert ran.code == 0
    assert str(filled / "build" / "pages") in ran.out
    assert (filled / "build" / "pages" / "lessons" / "a.md").is_file()
    assert not (filled / "site").exists()


def test_checking_changes_nothing(filled: Path, studyguide: Run) -> None:
    before = snapshot(filled)
    ran = studyguide("check", "--root", filled)
    assert ran.code == 0
    assert ran.out == "No errors: no entries yet.\n"
    assert snapshot(filled) == before

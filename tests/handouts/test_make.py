"""Handouts on disk and on the site: made once, made anew where they changed, found where people look for them."""

import html
import json
import posixpath
import re
from pathlib import Path

import pytest

from generator import files, scaffold
from generator.handouts import crew
from generator.handouts.make import make, of_site
from generator.library.store import load, open_guide
from generator.library.writer import dump
from generator.model.handout import Sheet
from generator.model.kinds import AnyEntry, Kind
from generator.model.lesson import Lesson
from generator.model.parts import Answer, Section
from generator.model.question import Question
from generator.model.topic import Group, Topic
from generator.website.build import build_site
from generator.website.handouts import site_handouts
from tests.conftest import Run, snapshot

ENTRIES: tuple[AnyEntry, ...] = (
    Topic(id="saying-no", title="Saying no", groups=(Group(title="Early", questions=("too-much",)),)),
    Question(id="too-much", prompt="What was too much?", topic="saying-no", answers=(Answer(body="All of it was."),)),
    Lesson(id="say-the-price", title="Say the price", levels=("senior",), sections=(Section(title="A", body="Text."),)),
)


def write(folder: Path) -> Path:
    scaffold.init(folder, "A guide")
    for entry in ENTRIES:
        files.write(folder / "content" / Kind.of(entry).folder / f"{entry.id}.yaml", dump(entry))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "guide")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide with its site, which has an address."""
    folder = write(tmp_path_factory.mktemp("site") / "guide")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nsite_url: https://guide.example/\n", encoding="utf-8")
    build_site(open_guide(folder))
    return folder


def test_a_command_makes_what_is_named_and_only_once(root: Path, studyguide: Run) -> None:
    ran = studyguide("handouts", "saying-no", "book", "--root", root)
    assert (ran.code, ran.err) == (0, "")
    assert "5 handouts, 0 of them unchanged" in ran.out
    made = root / "build" / "handouts"
    assert sorted(path.name for path in made.rglob("*.pdf")) == [
        *("book.pdf", "saying-no_cheat.pdf", "saying-no_key.pdf", "saying-no_sheet.pdf", "saying-no_worksheet.pdf")
    ]
    times = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    assert "5 handouts, 5 of them unchanged" in studyguide("handouts", "saying-no", "book", "--root", root).out
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == times


def test_only_what_shows_a_change_is_made_anew(root: Path, studyguide: Run) -> None:
    studyguide("handouts", "--root", root)
    before = snapshot(root / "build" / "handouts")
    question = root / "content" / "questions" / "too-much.yaml"
    question.write_text(
        question.read_text(encoding="utf-8").replace("All of it was.", "Half of it was."), encoding="utf-8"
    )
    assert "9 handouts, 6 of them unchanged" in studyguide("handouts", "--root", root).out
    after = snapshot(root / "build" / "handouts")
    changed = {name for name in after if after[name] != before[name]} - {"made.json"}
    assert changed == {"book.pdf", "topics/saying-no_sheet.pdf", "topics/saying-no_key.pdf"}


def test_what_is_gone_from_the_guide_is_gone_from_the_folder(root: Path, studyguide: Run) -> None:
    studyguide("handouts", "--root", root)
    studyguide("handouts", "--level", "senior", "--root", root)
    made = root / "build" / "handouts"
    (made / "topics" / "my_notes.pdf").write_bytes(b"mine")
    (made / "book_chief.pdf").write_bytes(b"of a level that was")
    before = snapshot(made).keys()
    (root / "content" / "lessons" / "say-the-price.yaml").unlink()
    assert studyguide("handouts", "saying-no", "--root", root).code == 0
    lessons = {f"lessons/say-the-price_{sheet.word}{level}.pdf" for sheet in Sheet for level in ("", "_senior")}
    assert before - snapshot(made).keys() == {*lessons, "book_chief.pdf"}
    assert "say-the-price" not in (made / "made.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["", "[]", '{"book.pdf": 1}', "\0"])
def test_a_record_that_cannot_be_read_costs_only_time(root: Path, studyguide: Run, damage: str) -> None:
    studyguide("handouts", "say-the-price", "--root", root)
    record = root / "build" / "handouts" / "made.json"
    record.write_text(damage, encoding="utf-8")
    assert "4 handouts, 0 of them unchanged" in studyguide("handouts", "say-the-price", "--root", root).out
    assert len(json.loads(record.read_text(encoding="utf-8"))) == 4


def test_paper_level_and_place_can_be_chosen(root: Path, tmp_path: Path, studyguide: Run) -> None:
    ran = studyguide(
        *("handouts", "--paper", "letter", "--level", "staff", "--output", tmp_path / "desk", "--root", root)
    )
    assert ran.code == 0
    found = sorted(path.relative_to(tmp_path / "desk").as_posix() for path in (tmp_path / "desk").rglob("*.pdf"))
    sheets = ("cheat", "key", "sheet", "worksheet")
    assert found == ["book_staff_letter.pdf", *(f"topics/saying-no_{sheet}_staff_letter.pdf" for sheet in sheets)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sayng-no"], "The nearest: `saying-no`"),
        (["too-much"], "is a question; expected the id of a topic, scenario, lesson or skill, or `book`"),
        (["../../etc/passwd"], "no entry with handouts"),
        (["saying-no", "--paper", "a5"], "a5"),
    ],
)
def test_what_is_not_there_is_said(root: Path, studyguide: Run, arguments: list[str], said: str) -> None:
    ran = studyguide("handouts", *arguments, "--root", root)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (root / "build" / "handouts").exists()


def test_an_unknown_level_is_said(root: Path, studyguide: Run) -> None:
    ran = studyguide("handouts", "--level", "senor", "--root", root)
    assert ran.code == 1
    assert "Did you mean `senior`?" in ran.err


def test_a_guide_with_errors_gives_no_handouts(root: Path, studyguide: Run) -> None:
    files.write(root / "content" / "topics" / "bad.yaml", "title: Bad\nnonsense: 1\n")
    ran = studyguide("handouts", "--root", root)
    assert ran.code == 1
    assert "SG304" in ran.err
    assert not (root / "build" / "handouts").exists()


def test_a_folder_that_cannot_be_written_is_said(root: Path, studyguide: Run) -> None:
    (root / "build" / "handouts").write_text("in the way", encoding="utf-8")
    ran = studyguide("handouts", "--root", root)
    assert ran.code == 1
    assert "error[SG603]" in ran.err


def test_the_site_has_them_where_people_look(built: Path) -> None:
    site = built / "site"
    listing = (site / "print.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="?(handouts/[^">\s]+)', listing))
    assert links == {path.relative_to(site).as_posix() for path in (site / "handouts").rglob("*.pdf")}
    assert len(links) == 18
    for page, subject in (("topics/saying-no", "saying-no"), ("questions/too-much", "saying-no")):
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        menu = text[text.index("sg-print__menu") :]
        found = re.findall(r'href="?(\.\./handouts/[^">\s]+)', menu)
        assert f"../handouts/topics/{subject}_worksheet_letter.pdf" in found
        assert all((site / posixpath.normpath(posixpath.join("topics", link))).is_file() for link in found)
    assert "sg-print__menu" in (site / "topics" / "index.html").read_text(encoding="utf-8")


def test_a_short_address_leads_to_the_page(built: Path) -> None:
    site = built / "site"
    targets = set()
    for page in (site / "p").iterdir():
        text = page.read_text(encoding="utf-8")
        address = html.unescape(re.findall(r'url=([^"]+)"', text)[0])
        target = (page.parent / address).resolve()
        assert target.is_file()
        targets.add(target.relative_to(site.resolve()).as_posix())
    assert targets == {"topics/saying-no.html", "questions/too-much.html", "lessons/say-the-price.html"}


def test_a_site_can_do_without_them(root: Path) -> None:
    settings = root / "content" / "guide.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nhandouts: []\n", encoding="utf-8")
    site = build_site(open_guide(root)).folder
    assert not (site / "handouts").exists()
    assert not (site / "print.html").exists()
    assert "sg-print" not in (site / "topics" / "saying-no.html").read_text(encoding="utf-8")


def test_serving_makes_none(root: Path) -> None:
    shown = site_handouts(load(open_guide(root)), "", makes=False)
    assert shown.files == {}
    assert shown.menu("topics/saying-no.md") == ()
    assert not (root / "build" / "handouts").exists()


def test_many_are_made_by_several_processes_with_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = load(open_guide(root))
    wanted = of_site(library)[:3]
    alone = {path.name: path.read_bytes() for path in make(library, wanted, "").files.values()}
    (root / "build" / "handouts" / "made.json").unlink()
    monkeypatch.setattr(crew, "_MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    made = make(library, wanted, "")
    assert made.renewed == 3
    assert {path.name: path.read_bytes() for path in made.files.values()} == alone

"""Source documents into entries."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import ingest as stage
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.ingest import reading
from generator.library import importing
from generator.library.store import open_guide
from generator.model.kinds import Kind
from generator.model.settings import Settings
from generator.parse.crosslinks import Documents
from generator.parse.document import Parsed
from generator.parse.reader import parse
from generator.source.document import SourceText
from tests.conftest import Run, snapshot

LESSON = """\
# Name the price

A promise without a price is a wish.

## When to say it

Before the date is in a calendar, because afterwards it sounds like an excuse.
"""
OTHER = LESSON.replace("Name the price", "Name the date").replace("a wish", "a rumour")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.md"
    path.write_text(LESSON, encoding="utf-8")
    return path


def content(guide: Path) -> dict[str, bytes]:
    return snapshot(guide / "content")


def imported(guide: Path) -> list[str]:
    """The files below content/ that an import made."""
    return sorted(
        name
        for name in content(guide)
        if not name.startswith("schema/") and name not in {"guide.yaml", "glossary.yaml", "sources/.gitkeep"}
    )


def test_a_document_becomes_entries_and_a_ledger(guide: Path, document: Path, studyguide: Run) -> None:
    ran = studyguide("import", "--root", guide, document)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "document   kind    certainty  entries  kept  dropped  to look at",
        "lesson.md  lesson         0%        1     4        0  1 warning, 1 unsure entry",
        f"report: {guide / 'build/report/index.html'}",
    ]
    assert imported(guide) == ["ledger/lesson.md.yaml", "lessons/name-the-price.yaml", "sources/lesson.md"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_source_is_kept_byte_for_byte(
    guide: Path, document: Path, studyguide: Run, encoding: str, end: str
) -> None:
    data = LESSON.replace("a wish", "a “wish”").replace("\n", end).encode(encoding)
    document.write_bytes(data)
    assert studyguide("import", "--root", guide, document).code == 0
    assert content(guide)["sources/lesson.md"] == data
    assert "“wish”" in content(guide)["lessons/name-the-price.yaml"].decode()


def test_importing_twice_changes_nothing(guide: Path, document: Path, studyguide: Run) -> None:
    studyguide("import", "--root", guide, document)
    before = content(guide)
    ran = studyguide("import", "--root", guide, document)
    assert (ran.code, ran.out, ran.err) == (
        0,
        f"1 document unchanged\nreport: {guide / 'build/report/index.html'}\n",
        "",
    )
    assert content(guide) == before


def test_the_same_documents_give_the_same_bytes_in_any_order(tmp_path: Path, document: Path, guide: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(OTHER, encoding="utf-8")
    stage.import_sources(open_guide(guide), [document, other])
    first = content(guide)
    for name in imported(guide):
        (guide / "content" / name).unlink()
    stage.import_sources(open_guide(guide), [other, document])
    assert content(guide) == first


def test_two_documents_of_one_title_become_two_entries(
    tmp_path: Path, document: Path, guide: Path, studyguide: Run
) -> None:
    other = tmp_path / "other.md"
    other.write_text(LESSON.replace("a wish", "a rumour"), encoding="utf-8")
    ran = studyguide("import", "--root", guide, document, other)
    assert ran.code == 0
    lessons = {name: data for name, data in content(guide).items() if name.startswith("lessons/")}
    assert sorted(lessons) == ["lessons/name-the-price-2.yaml", "lessons/name-the-price.yaml"]
    assert "rumour" in lessons["lessons/name-the-price-2.yaml"].decode()


def test_a_document_with_an_error_stops_no_other(tmp_path: Path, document: Path, guide: Path, studyguide: Run) -> None:
    for name, data in {"a.md": b"", "z.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"}.items():
        (tmp_path / name).write_bytes(data)
    ran = studyguide("import", "--root", guide, tmp_path / "z.md", document, tmp_path / "a.md")
    assert ran.code == 1
    assert [line.split()[:2] for line in ran.out.splitlines()[1:2]] == [["lesson.md", "lesson"]]
    assert [line.split(": ")[1] for line in ran.errors] == ["error[SG101]", "error[SG102]"]
    assert imported(guide) == ["ledger/lesson.md.yaml", "lessons/name-the-price.yaml", "sources/lesson.md"]


def test_a_missing_document_is_wrong_usage_and_nothing_is_imported(
    tmp_path: Path, document: Path, guide: Path, studyguide: Run
) -> None:
    ran = studyguide("import", "--root", guide, document, tmp_path / "a", tmp_path / "b")
    assert (ran.code, len(ran.errors)) == (2, 2)
    assert imported(guide) == []


def test_a_folder_gives_every_document_in_it_but_hidden_ones(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    for name, text in {"one.md": LESSON, "in/two.txt": OTHER, ".hidden.md": LESSON, ".git/x.md": LESSON}.items():
        (tmp_path / "documents" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "documents" / name).write_text(text, encoding="utf-8")
    assert studyguide("import", "--root", guide, tmp_path / "documents").code == 0
    assert [name for name in imported(guide) if name.startswith("sources/")] == ["sources/one.md", "sources/two.txt"]


def test_another_document_of_the_same_name_is_refused(
    tmp_path: Path, document: Path, guide: Path, studyguide: Run
) -> None:
    studyguide("import", "--root", guide, document)
    before = content(guide)
    (tmp_path / "in").mkdir()
    for name in ("lesson.md", "LESSON.md"):
        other = tmp_path / "in" / name
        other.write_text(OTHER, encoding="utf-8")
        ran = studyguide("import", "--root", guide, other)
        assert ran.code == 1
        assert f"{other}: error[SG107]" in ran.errors[0]
        assert "content/sources/lesson.md" in ran.errors[0]
    assert content(guide) == before


def test_two_new_documents_of_one_name_are_one_too_many(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    for folder, text in {"a": LESSON, "b": OTHER}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(text, encoding="utf-8")
    ran = studyguide("import", "--root", guide, "--replace", tmp_path / "b", tmp_path / "a")
    assert ran.code == 1
    assert ran.errors[0].startswith(f"{tmp_path}/b/x.md: error[SG107]")
    assert content(guide)["sources/x.md"] == LESSON.encode()


def test_a_document_is_replaced_on_demand(document: Path, guide: Path, studyguide: Run) -> None:
    studyguide("import", "--root", guide, document)
    document.write_text(OTHER, encoding="utf-8")
    assert studyguide("import", "--root", guide, "--replace", document).code == 0
    assert imported(guide) == ["ledger/lesson.md.yaml", "lessons/name-the-date.yaml", "sources/lesson.md"]


def test_what_somebody_edited_is_kept(document: Path, guide: Path, studyguide: Run) -> None:
    studyguide("import", "--root", guide, document)
    entry = guide / "content" / "lessons" / "name-the-price.yaml"
    entry.write_text(entry.read_text(encoding="utf-8") + "takeaway: Mine.\n", encoding="utf-8")
    mine = entry.read_bytes()
    document.write_text(LESSON + "\nMore.\n", encoding="utf-8")
    ran = studyguide("import", "--root", guide, "--replace", document)
    assert ran.code == 0
    assert "content/lessons/name-the-price.yaml: warning[SG410]" in ran.err
    assert entry.read_bytes() == mine


def test_a_source_that_was_put_there_by_hand_is_read(guide: Path, studyguide: Run) -> None:
    path = guide / "content" / "sources" / "by hand.md"
    path.write_text(LESSON, encoding="utf-8")
    before = content(guide)
    ran = studyguide("check", "--root", guide)
    assert ran.code == 0
    assert "content/sources/by hand.md: warning[SG108]" in ran.err
    assert content(guide) == before
    result = stage.ingest(open_guide(guide))
    assert [(one.name, dict(one.entries)) for one in result.documents] == [("by hand.md", {Kind.LESSON: 1})]
    assert "SG108" not in studyguide("check", "--root", guide).err
    path.write_text(OTHER, encoding="utf-8")
    assert "SG108" in studyguide("check", "--root", guide).err


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("mit Leerzeichen.txt", "mit Leerzeichen.txt"),
        ("Cafe\u0301 会議.md", "Café 会議.md"),
        (".hidden", "hidden"),
        ("..\\..\\up.txt", "up.txt"),
        ("C:\\a.txt", "a.txt"),
        ("tab\tline\nbell\x07.txt", "tab line bell-.txt"),
        ("not\udcffutf-8.txt", "not-utf-8.txt"),
        ("what?*.txt", "what--.txt"),
        ("...", "document"),
        ("a. ", "a"),
    ],
)
def test_names_are_made_safe(tmp_path: Path, guide: Path, given: str, kept: str) -> None:
    document = tmp_path / given
    document.write_text(LESSON, encoding="utf-8")
    result = stage.import_sources(open_guide(guide), [document])
    assert [one.name for one in result.documents] == [kept]
    assert content(guide)[f"sources/{kept}"] == LESSON.encode()


def test_a_path_upward_leads_nowhere_else(
    tmp_path: Path, document: Path, guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(guide / "content")
    outside = sorted(tmp_path.iterdir())
    assert studyguide("import", Path("..") / ".." / document.name).code == 0
    assert sorted(tmp_path.iterdir()) == outside
    assert "sources/lesson.md" in imported(guide)


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), GuideError(Diagnostic.at(Code.CANNOT_WRITE, "x"))])
def test_a_document_that_cannot_be_stored_leaves_nothing(
    document: Path, guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(importing, "store", fail)
    assert studyguide("import", "--root", guide, document).code == (
        130 if isinstance(failure, KeyboardInterrupt) else 1
    )
    assert imported(guide) == []


def test_lines_that_go_nowhere_are_an_error_and_nothing_is_written(
    document: Path, guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(source: SourceText, settings: Settings, documents: Documents) -> Parsed:
        parsed = parse(source, settings, documents)
        (entry,) = parsed.entries
        (origin,) = entry.origin
        short = entry.model_copy(update={"origin": (origin.model_copy(update={"lines": "1-3"}),)})
        return replace(parsed, entries=(short,))

    monkeypatch.setattr(reading, "parse", losing)
    ran = studyguide("import", "--root", guide, document)
    assert ran.code == 1
    assert f"{document}:5: error[SG204]" in ran.errors[0]
    assert imported(guide) == []


def test_a_deleted_entry_comes_back_by_importing_its_document_again(
    tmp_path: Path, guide: Path, studyguide: Run
) -> None:
    document = tmp_path / "early.md"
    document.write_text(
        "# Say it early\n\nA date that slips is said.\n\n## Why\n\nEverybody plans on it.\n", encoding="utf-8"
    )
    assert studyguide("import", "--root", guide, document).code == 0
    before = snapshot(guide)
    entry = guide / "content" / "lessons" / "say-it-early.yaml"
    entry.unlink()
    assert studyguide("build", "--root", guide).code == 0
    assert not entry.exists()
    assert studyguide("import", "--root", guide, document).code == 0
    assert snapshot(guide / "content")["lessons/say-it-early.yaml"] == before["content/lessons/say-it-early.yaml"]

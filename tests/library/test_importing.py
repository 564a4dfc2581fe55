"""Storing an import: nothing that somebody edited is overwritten, and the same import changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.library import importing
from generator.library.importing import ImportOutcome, ReadDocument
from generator.library.ledger import Ledger, load_ledger, load_ledgers
from generator.library.writer import dump
from generator.model.kinds import AnyEntry
from generator.model.parts import Origin
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.topic import Group, Topic

Put = Callable[[str, str], Path]


def question(name: str, prompt: str = "", source: str = "a.md") -> Question:
    return Question(id=name, prompt=prompt or f"Why {name}?", origin=(Origin(source=source, lines="3-4"),))


def read(source: str, *entries: AnyEntry) -> ReadDocument:
    ledger = Ledger(source=source, sha256="0" * 64, encoding="utf-8", kind="topic", certainty=1)
    return ReadDocument(source, entries, tuple(map(dump, entries)), ((1.0, ()),) * len(entries), ledger)


def store(guide: Guide, *entries: AnyEntry, source: str = "a.md") -> ImportOutcome:
    """Store what one document became, as if somebody had imported it again."""
    return importing.store(guide, [read(source, *entries)], load_ledgers(guide)[0], {source}, {})


def content(guide: Guide) -> dict[str, bytes]:
    return {guide.relative(path): path.read_bytes() for path in guide.content.rglob("*") if path.is_file()}


def test_the_same_import_changes_no_byte(guide: Guide) -> None:
    first = store(guide, question("a"), question("b"))
    before = content(guide)
    second = store(guide, question("a"), question("b"))
    assert first.written == second.unchanged == ["content/questions/a.yaml", "content/questions/b.yaml"]
    assert second.written == second.edited == second.removed == []
    assert second.diagnostics == []
    assert content(guide) == before


def test_an_entry_that_nobody_edited_takes_the_new_version(guide: Guide) -> None:
    store(guide, question("a"))
    assert store(guide, question("a", "Why not?")).written == ["content/questions/a.yaml"]
    assert b"Why not?" in content(guide)["content/questions/a.yaml"]


def test_an_edited_entry_is_kept_until_its_file_is_deleted(guide: Guide, put: Put) -> None:
    store(guide, question("a"))
    path = put("questions/a.yaml", "prompt: Mine\n")
    for prompt in ("Why?", "Why not?", "Why not?"):
        outcome = store(guide, question("a", prompt))
        assert outcome.edited == ["content/questions/a.yaml"]
        assert [fault.code for fault in outcome.diagnostics] == [Code.ENTRY_EDITED]
        assert path.read_text(encoding="utf-8") == "prompt: Mine\n"
    path.unlink()
    assert store(guide, question("a", "Why not?")).written == ["content/questions/a.yaml"]


def test_other_line_ends_are_no_edit(guide: Guide) -> None:
    store(guide, question("a"))
    path = guide.content / "questions" / "a.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert store(guide, question("a")).unchanged == ["content/questions/a.yaml"]
    assert store(guide, question("a", "Why not?")).written == ["content/questions/a.yaml"]


def test_without_its_ledger_an_entry_counts_as_edited(guide: Guide) -> None:
    store(guide, question("a"), question("b"))
    (guide.ledger / "a.md.yaml").unlink()
    outcome = store(guide, question("a"), question("b", "Why not b?"))
    assert outcome.unchanged == ["content/questions/a.yaml"]
    assert outcome.edited == ["content/questions/b.yaml"]
    assert outcome.diagnostics[0].code is Code.ENTRY_EDITED


def test_entries_that_the_source_no_longer_gives_go_unless_edited(guide: Guide, put: Put) -> None:
    store(guide, question("a"), question("b"), question("c"))
    put("questions/c.yaml", "prompt: Mine\n")
    outcome = store(guide, question("a"))
    assert outcome.removed == ["content/questions/b.yaml"]
    assert [(fault.number, fault.file) for fault in outcome.diagnostics] == [("SG413", "content/questions/c.yaml")]
    assert sorted(content(guide)) == [
        "content/guide.yaml", "content/ledger/a.md.yaml", "content/questions/a.yaml", "content/questions/c.yaml"
    ]  # fmt: skip


def test_an_id_of_another_origin_is_left_to_it_and_references_follow(guide: Guide, put: Put) -> None:
    mine = put("questions/a.yaml", "prompt: Mine\n")
    put("scenarios/a-2.yaml", "title: Mine\n")
    topic = Topic(id="t", title="T", groups=(Group(title="G", questions=("a", "b")),))
    before = None
    for _ in range(2):
        outcome = store(guide, topic, question("a"), question("b"))
        assert [entry.id for entry in outcome.entries] == ["t", "a-3", "b"]
        assert [(fault.number, fault.file) for fault in outcome.ledgers["a.md"].diagnostics] == [
            ("SG412", "content/questions/a-3.yaml")
        ]
        assert b"questions: [a-3, b]" in content(guide)["content/topics/t.yaml"]
        assert mine.read_text(encoding="utf-8") == "prompt: Mine\n"
        assert before in (None, content(guide))
        before = content(guide)


def test_two_entries_of_one_source_do_not_share_an_id(guide: Guide) -> None:
    outcome = store(guide, question("a", "One?"), question("a", "Two?"))
    assert [entry.id for entry in outcome.entries] == ["a", "a-2"]
    assert store(guide, question("a", "One?"), question("a", "Two?")).written == []


def test_an_entry_may_become_another_kind(guide: Guide, put: Put) -> None:
    store(guide, question("a"), question("b"))
    put("questions/b.yaml", "prompt: Mine\n")
    outcome = store(guide, Scenario(id="a", title="A"), Scenario(id="b", title="B"))
    assert outcome.written == ["content/scenarios/a.yaml", "content/scenarios/b-2.yaml"]
    assert outcome.removed == ["content/questions/a.yaml"]


def test_the_ledger_tells_lines_and_fingerprints(guide: Guide) -> None:
    store(guide, question("a"))
    ledger = load_ledger(guide, "a.md")
    assert ledger is not None
    assert [(item.id, item.kind, item.lines) for item in ledger.entries] == [("a", "question", "3-4")]


def test_when_writing_fails_all_is_as_before(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    store(guide, question("a"), question("b"))
    before = content(guide)
    write = files.write

    def failing(path: Path, data: str | bytes) -> bool:
        if path.name == "c.yaml":
            raise GuideError(Diagnostic.at(Code.CANNOT_WRITE, path))
        return write(path, data)

    monkeypatch.setattr(files, "write", failing)
    with pytest.raises(GuideError):
        store(guide, question("a", "New"), question("new"), question("c"))
    assert content(guide) == before


def test_folders_that_lead_out_of_the_guide_are_refused(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (guide.content / "questions").symlink_to(elsewhere)
    with pytest.raises(GuideError, match="SG407"):
        store(guide, question("a"))
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", ["../a.md", "b/a.md", "..\\a.md"])
def test_a_source_has_a_plain_name(guide: Guide, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a file"):
        store(guide, question("a"), source=name)

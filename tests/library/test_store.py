"""Reading a guide from its folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import GuideError
from generator.guide import Guide
from generator.library.store import load, open_guide
from generator.model.kinds import Kind

Put = Callable[[str, str], Path]


def told(guide: Guide) -> list[tuple[str, str]]:
    return [(fault.number, fault.place) for fault in load(guide).diagnostics]


def test_entries_come_by_kind_and_id(guide: Guide, put: Put) -> None:
    put("questions/b.yaml", "prompt: B\n")
    put("questions/a.yaml", "prompt: A\n")
    put("topics/z.yaml", "title: Z\n")
    put("glossary.yaml", "terms:\n  - term: BATNA\n    definition: The best way out.\n")
    library = load(guide)
    assert list(library.entries) == ["z", "a", "b"]
    assert [stored.entry.id for stored in library.of(Kind.QUESTION)] == ["a", "b"]
    assert library.counts[Kind.QUESTION] == 2
    assert library.glossary.terms[0].term == "BATNA"
    assert library.diagnostics == ()


def test_a_guide_without_entries_is_empty(guide: Guide) -> None:
    library = load(guide)
    assert (dict(library.entries), library.glossary.terms, library.diagnostics) == ({}, (), ())


def test_all_that_is_wrong_is_told_and_the_rest_is_read(guide: Guide, put: Put) -> None:
    put("questions/a.yaml", "prompt: [\n")
    put("questions/b.yaml", "promt: x\n")
    put("questions/c.yaml", "prompt: x\n")
    put("questions/C d.yaml", "prompt: x\n")
    put("topics/c.yaml", "title: x\n")
    put("glossary.yaml", "terms: x\n")
    assert told(guide) == [
        ("SG301", "content/questions/a.yaml:2:1"),
        ("SG304", "content/questions/b.yaml:1:1"),
        ("SG401", "content/questions/C d.yaml"),
        ("SG402", "content/questions/c.yaml"),
        ("SG306", "content/glossary.yaml:1:8"),
    ]
    assert list(load(guide).entries) == ["c"]


def test_strays_are_told(guide: Guide, put: Put) -> None:
    put("questions/a.yml", "prompt: x\n")
    put("questions/notes.txt", "x\n")
    put("questions/old/a.yaml", "prompt: x\n")
    put("questions/folder.yaml/a.yaml", "prompt: x\n")
    put("questions/.hidden", "x\n")
    put("question/a.yaml", "prompt: x\n")
    put("a.yaml", "prompt: x\n")
    put("notes.txt", "x\n")
    assert sorted(told(guide)) == [
        ("SG406", "content/a.yaml"),
        ("SG406", "content/question"),
        ("SG406", "content/questions/a.yml"),
        ("SG406", "content/questions/folder.yaml"),
        ("SG406", "content/questions/notes.txt"),
        ("SG406", "content/questions/old"),
    ]


def test_names_that_differ_in_capitals_only_clash(guide: Guide, put: Put) -> None:
    put("questions/A.yaml", "prompt: x\n")
    put("questions/a.yaml", "prompt: y\n")
    if len(list((guide.content / "questions").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals from small letters")
    assert told(guide) == [("SG402", "content/questions/A.yaml")]
    assert load(guide).of(Kind.QUESTION)[0].entry.heading == "y"


def test_links_out_of_the_guide_are_refused(guide: Guide, put: Put, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.yaml").write_text("title: secret\n", encoding="utf-8")
    inside = put("questions/b.yaml", "prompt: x\n")
    (guide.content / "questions" / "a.yaml").symlink_to(elsewhere / "a.yaml")
    (guide.content / "questions" / "c.yaml").symlink_to(inside)
    (guide.content / "topics").symlink_to(elsewhere)
    assert told(guide) == [("SG407", "content/topics"), ("SG407", "content/questions/a.yaml")]
    assert list(load(guide).entries) == ["b", "c"]


def test_a_dangling_link_is_told(guide: Guide, put: Put) -> None:
    put("questions/b.yaml", "prompt: x\n")
    (guide.content / "questions" / "a.yaml").symlink_to("gone.yaml")
    assert told(guide) == [("SG602", "content/questions/a.yaml")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("title: [\n", ["SG301"]),
        ("titel: x\nspeaking_rate: 1000\n", ["SG304", "SG306"]),
        ("title: x\ntitle: y\n", ["SG302"]),
        ("title: x\nlevels:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", ["SG402"]),
    ],
)
def test_broken_settings_stop_everything(guide: Guide, put: Put, text: str, numbers: list[str]) -> None:
    put("guide.yaml", text)
    with pytest.raises(GuideError) as caught:
        open_guide(guide.root)
    assert sorted(fault.number for fault in caught.value.diagnostics) == numbers


def test_a_folder_without_settings_is_no_guide(tmp_path: Path) -> None:
    with pytest.raises(GuideError) as caught:
        open_guide(tmp_path)
    assert [(fault.number, fault.file) for fault in caught.value.diagnostics] == [("SG601", "content/guide.yaml")]

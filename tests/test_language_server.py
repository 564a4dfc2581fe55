"""The schemas in an editor: completion, hover and errors, by a real YAML language server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.library.schema import write_schemas
from generator.library.store import load, open_guide
from generator.model.kinds import Kind
from tests.language_server import Session, is_installed

SAMPLE = Path(__file__).parent / "guides" / "sample"
HEAD = "# yaml-language-server: $schema=../schema/question.json\n"

pytestmark = pytest.mark.skipif(
    not is_installed(), reason="no YAML language server: .ci/run puts one into build/npm where npm is there"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample guide with fresh schemas."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("editor") / "guide"))
    guide = open_guide(folder)
    write_schemas(guide, load(guide))
    return folder


@pytest.fixture(scope="module")
def editor(root: Path) -> Iterator[Session]:
    with Session(root) as session:
        yield session


def test_every_entry_of_the_sample_is_right(editor: Session, root: Path) -> None:
    for stored in load(open_guide(root)).entries.values():
        head = HEAD.replace("question", stored.kind.word)
        assert editor.open(stored.path, head + stored.document.text) == [], stored.path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("promt: Why?\n", 2, "promt"),
        ("prompt: Why?\nlevels: [snior]\n", 3, "senior"),
        ("prompt: Why?\ncompetencies: [candor]\n", 3, "communication"),
        ("prompt: Why?\ntopic: incident\n", 3, "incidents"),
        ("prompt: Why?\nrelated: [nothing]\n", 3, "rollback-you-owned"),
        ("prompt: 7\n", 2, "string"),
        ("prompt: Why?\nanswers: none\n", 3, "array"),
        ("title: x\n", 2, "prompt"),
    ],
)
def test_what_is_wrong_is_underlined_at_its_line(editor: Session, root: Path, text: str, line: int, said: str) -> None:
    found = editor.open(root / "content" / "questions" / f"wrong-{said}-{len(text)}.yaml", HEAD + text)
    assert any(each.startswith(f"{line}: ") and said in each for each in found), found


def test_fields_levels_and_ids_are_offered(editor: Session, root: Path) -> None:
    path = root / "content" / "questions" / "offered.yaml"
    editor.open(path, f"{HEAD}prompt: Why?\nlevels:\n  - \ntopic: \nrelated:\n  - \n\n")
    assert {"junior", "senior", "lead"} <= editor.complete(path, 4, 5)
    assert {"incidents", "deadlines"} <= editor.complete(path, 5, 8)
    assert "calm" not in editor.complete(path, 5, 8)
    assert {"calm", "rollback-you-owned"} <= editor.complete(path, 7, 5)
    assert {"strategy", "answers", "follow_ups"} <= editor.complete(path, 8, 1)


def test_a_field_says_what_it_is_for(editor: Session, root: Path) -> None:
    path = root / "content" / "questions" / "hovered.yaml"
    editor.open(path, f"{HEAD}prompt: Why?\nanswers:\n  - takeaway: Ask.\n")
    assert "The question as an interviewer asks it." in editor.hover(path, 2, 3)
    said = editor.hover(path, 4, 7)
    assert "the sentence to remember" in said
    assert "Ask what a date is for before you fight about it." in said


def test_every_kind_has_a_schema_that_the_server_takes(editor: Session, root: Path) -> None:
    for kind in Kind:
        path = root / "content" / kind.folder / "empty.yaml"
        found = editor.open(path, f"{HEAD.replace('question', kind.word)}nonsense: 1\n")
        assert any("nonsense" in each for each in found), (kind, found)

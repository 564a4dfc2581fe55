"""What `studyguide import` tells of documents."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main, show
from tests.conftest import Run, snapshot
from tests.report.test_report import CALM, TOPIC


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of documents and other things."""
    folder = tmp_path / "in"
    texts = {
        "calm.md": CALM,
        "deep/er/Refusals.TXT": f"{TOPIC.format('Refusals')}\n## Related Topics\n\n- [Scope](scope.md)\n",
        "shapeless": "Text of no shape at all.\n",
        "a/README.md": "# Read me first\n\nFor one team.\n",
        "b/README.md": "# Read me first\n\nFor another team.\n",
        ".hidden/x.md": CALM,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("a/photo.png", "b/photo.PNG", "slides.pdf"):
        (folder / name).write_bytes(b"\x89")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    return folder


def test_a_table_tells_what_to_look_at(guide: Path, documents: Path, studyguide: Run) -> None:
    ran = studyguide("import", "--root", guide, documents)
    assert ran.code == 0
    rows = [line.split(maxsplit=6) for line in ran.out.splitlines()]
    assert rows[0] == ["document", "kind", "certainty", "entries", "kept", "dropped", "to look at"]
    named = {
        line[: ran.out.index("kind")].strip(): line[ran.out.index("kind") :].split(maxsplit=5)
        for line in ran.out.splitlines()[1:6]
    }
    assert list(named) == ["Refusals.TXT", "a - README.md", "b - README.md", "calm.md", "shapeless"]
    assert named["calm.md"][0] == "framework"
    assert named["calm.md"][2:] == ["1", "6", "0", "–"]
    assert named["Refusals.TXT"][5] == "1 note"
    assert "1 warning" in named["shapeless"][5]
    assert ran.out.splitlines()[6:] == [
        "3 other files left alone: 2 × .png, 1 × .pdf",
        f"report: {guide / 'build/report/index.html'}",
    ]
    assert (guide / "build/report/sources/shapeless.html").is_file()


def test_importing_a_folder_again_changes_nothing(guide: Path, documents: Path, studyguide: Run) -> None:
    studyguide("import", "--root", guide, documents)
    before = snapshot(guide)
    ran = studyguide("import", "--root", guide, documents)
    assert ran.out.splitlines()[0] == "5 documents unchanged"
    assert snapshot(guide) == before


def test_another_program_is_told_the_same(guide: Path, documents: Path, studyguide: Run) -> None:
    told = json.loads(studyguide("import", "--json", "--root", guide, documents).out)
    assert (told["version"], told["unchanged"], len(told["others"])) == (1, 0, 3)
    assert told["report"] == str(guide / "build/report/index.html")
    by_name = {one["source"]: one for one in told["documents"]}
    calm = by_name["calm.md"]
    assert (calm["kind"], calm["kept"], calm["dropped"], calm["need"]) == ("framework", 6, 0, "none")
    assert [(one["id"], one["lines"]) for one in calm["entries"]] == [("calm", "1-8")]
    assert calm["entries"][0]["reasons"]
    (found,) = by_name["Refusals.TXT"]["findings"]
    assert (found["code"], found["severity"], found["line"]) == ("SG203", "info", 32)
    assert by_name["shapeless"]["need"] == "look"


def test_standard_input_is_a_document(guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CALM.encode())))
    assert studyguide("import", "--root", guide, "-", "--name", "../calm.md").code == 0
    assert (guide / "content/sources/calm.md").read_text(encoding="utf-8") == CALM
    ran = studyguide("import", "--root", guide, "-")
    assert ran.code == 2
    assert "needs `--name`" in ran.err


def test_a_terminal_shows_first_what_needs_eyes(
    guide: Path, documents: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(40):
        (documents / f"more-{number:02}.md").write_text(CALM.replace("CALM", f"CALM {number}"), encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "90")
    assert show.console().is_terminal
    assert main(["import", "--root", str(guide), str(documents)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "shapeless" in "".join(lines[1:4])
    assert "1 note" in "".join(lines[1:6])
    assert "… and 15 documents more, in the report" in lines


def test_a_thousand_names_of_documents_are_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [((f"{number}.md", "lesson", "9%"), "") for number in range(1000)]
    show.columns(("document", "kind", "certainty"), rows, left={0, 1})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1001
    assert lines[1000] == "999.md    lesson         9%"


def test_a_pipe_that_closes_early_is_no_fault(guide: Path, documents: Path) -> None:
    program = "import sys; from generator.cli import main; sys.exit(main())"
    command = f"{sys.executable} -c '{program}' import --root {guide} {documents} | true"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in ran.stderr

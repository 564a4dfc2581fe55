"""`studyguide diff`: what changed between two versions of a guide."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run

SAMPLE = Path(__file__).parent / "guides" / "sample"


def git(folder: Path, *arguments: str) -> None:
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A guide in a folder of a repository, with one commit."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "repository" / "guide"))
    (folder / "mkdocs.yml").touch()
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-qm", "first")
    return folder


def change(path: Path, was: str, becomes: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")


def test_entries_and_their_fields_for_a_person_to_read(repository: Path, studyguide: Run) -> None:
    assert studyguide("diff", "HEAD", "--root", repository).out == "Nothing changed.\n"
    questions = repository / "content" / "questions"
    change(questions / "rollback-you-owned.yaml", "I asked for a rollback", "I ordered a rollback")
    (questions / "new.yaml").write_text("prompt: Why now?\n", encoding="utf-8")
    (repository / "content" / "skills" / "active-listening.yaml").unlink()
    assert studyguide("mv", "calm", "calmer", "--root", repository).code == 0
    out = studyguide("diff", "HEAD", "--root", repository).out
    assert "+ question new: Why now?" in out
    assert "- skill active-listening: Active listening" in out
    assert "> framework calmer, before: calm: CALM" in out
    assert "    answers[0].action[0].body\n      - I asked for a rollback" in out
    assert "1 entry added, 1 entry removed, 1 entry renamed, 3 entries changed" in out
    assert "Other pages that differ: " in out


def test_the_comment_shows_what_strangers_wrote_as_code(repository: Path, studyguide: Run) -> None:
    path = repository / "content" / "questions" / "new.yaml"
    path.write_text("prompt: '@team `x` <img src=x> [a](b)'\nstrategy: |\n  ```\n  </details>\n", encoding="utf-8")
    change(
        repository / "content" / "frameworks" / "scope.yaml",
        "Makes a late cut a decision and not an accident.",
        '"```` @team"',
    )
    out = studyguide("diff", "HEAD", "--root", repository, "--format", "markdown").out
    assert "<code>@team ˋxˋ &lt;img src=x&gt; [a](b)</code>" in out
    assert "`````diff\n@@ purpose @@" in out
    assert len(out) < 65_000


def test_json_for_another_program(repository: Path, studyguide: Run) -> None:
    change(repository / "content" / "frameworks" / "scope.yaml", "Makes a late cut", "Makes any cut")
    told = json.loads(studyguide("diff", "HEAD", "--root", repository, "--format", "json").out)
    (entry,) = told["entries"]
    assert (entry["how"], entry["kind"], entry["id"], entry["page"]) == (
        "changed",
        "framework",
        "scope",
        "frameworks/scope.md",
    )
    assert entry["fields"][0]["path"] == "purpose"
    assert "frameworks/scope.md" in told["pages"]


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD~9", ""])
def test_what_is_no_version_is_said(repository: Path, studyguide: Run, revision: str) -> None:
    ran = studyguide("diff", "--root", repository, "--", revision)
    assert (ran.code, ran.out) == (1, "")
    assert "SG607" in ran.err


def test_without_a_repository_there_is_no_other_version(guide: Path, studyguide: Run) -> None:
    ran = studyguide("diff", "HEAD", "--root", guide)
    assert ran.code == 1
    assert "[SG607]: no such version: not a git repository" in ran.err
    assert "git init" in ran.err

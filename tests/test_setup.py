"""What `make` sets up: lock files that fit together, and the commands that the README names."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"[a-z0-9-]+==[^ ;]+(?: ; [^\\]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+")


def pins(name: str) -> set[str]:
    """The first line of each dependency that a lock file pins."""
    return {pin.split(" \\")[0] for pin in PIN.findall((ROOT / name).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_holds_only_names_versions_and_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert PIN.sub("", text) == ""
    assert pins(name)


def test_the_development_tools_come_with_all_that_the_site_needs() -> None:
    assert pins("requirements.lock") < pins("requirements-dev.lock")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_alone_lists_what_it_can_do() -> None:
    ran = subprocess.run(["make", "--silent"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in ("site", "serve", "test", "format", "docs", "bench", "lock", "clean"):
        assert f"make {name} " in ran.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_an_older_python_is_refused_in_words(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    command = ["make", "site", f"PYTHON={old}"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "needs Python 3.11 or newer" in ran.stderr
    assert not (tmp_path / ".venv").exists()

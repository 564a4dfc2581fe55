"""A small guide in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.guide import Guide
from generator.library.store import open_guide

SETTINGS = """\
title: Saying no
levels:
  - id: senior
    title: Senior
competencies:
  - id: candour
    title: Candour
"""


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """A guide without entries."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    return open_guide(tmp_path)


@pytest.fixture
def put(guide: Guide) -> Callable[[str, str], Path]:
    """Write a file of the guide's content."""

    def write(name: str, text: str) -> Path:
        path = guide.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    return write

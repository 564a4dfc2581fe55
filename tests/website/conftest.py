"""A guide to build: the sample guide with this repository's settings and theme."""

import shutil
from pathlib import Path

import pytest

from generator.scaffold import with_scalars

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "tests" / "guides" / "sample"


def copy_sample(folder: Path) -> Path:
    """Make the sample guide in `folder`, as a fresh clone would have it, and give the folder."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    # A guide without an address of its own is served from the root.
    (folder / "mkdocs.yml").write_text(with_scalars(settings, {"site_url": None}), encoding="utf-8")
    (folder / "build" / "pages").mkdir(parents=True)
    shutil.copy(REPOSITORY / "build" / "pages" / ".gitignore", folder / "build" / "pages")
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The folder of a guide that a test may change."""
    return copy_sample(tmp_path / "guide")

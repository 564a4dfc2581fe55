"""The hostile guide, written and built once."""

from pathlib import Path

import pytest

from generator.library.store import open_guide
from generator.website.build import build_site
from tests.safety import hostile as guides


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the hostile guide."""
    return guides.write(tmp_path_factory.mktemp("safety"))


@pytest.fixture(scope="session")
def site(hostile: Path) -> Path:
    return build_site(open_guide(hostile), strict=False).folder

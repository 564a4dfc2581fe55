"""A guide to build: the sample guide with this repository's settings and theme."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.library.store import open_guide
from generator.scaffold import with_scalars
from generator.website.build import build_site
from tests.browsing import Visit, served

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


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample guide's site."""
    return build_site(open_guide(copy_sample(tmp_path_factory.mktemp("site") / "guide"))).folder


@pytest.fixture(scope="session")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample guide's site as `studyguide build --offline` makes it."""
    return build_site(open_guide(copy_sample(tmp_path_factory.mktemp("offline") / "guide")), offline=True).folder


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(folder) as found:
        yield found


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A visit to the site; at its end nothing may have gone to another host, and nothing may have gone wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page())
    yield visit
    origins = {tuple(url.split("/")[:3]) for url in visit.requests if not url.startswith(("data:", "blob:"))}
    context.close()
    assert len(origins) == 1, origins
    assert visit.complaints == []

"""Two builds of one guide on one host: as it is today, and after some editing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.library.store import open_guide
from generator.website.build import build_site
from tests.browsing import served
from tests.website.conftest import copy_sample

EDITS = (
    ("questions/rollback-you-owned.yaml", "312 double charges", "313 double charges"),
    ("topics/incidents.yaml", "name: Blames a person", "name: Blames somebody"),
    ("topics/incidents.yaml", "rollback-you-owned, a-warning-nobody-heard", "rollback-you-owned"),
    ("questions/rollback-you-owned.yaml", "[a-warning-nobody-heard, the-friday-release]", "[the-friday-release]"),
)
REMOVED = "questions/a-warning-nobody-heard.yaml"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site as it is, `now`, one that works from disk, `disk`, and an edited one, `later`."""
    root = tmp_path_factory.mktemp("practice")
    for name in ("now", "disk", "later"):
        guide = copy_sample(tmp_path_factory.mktemp(name) / "guide")
        if name == "later":
            _edit(guide / "content")
        build_site(open_guide(guide), offline=name == "disk").folder.rename(root / name)
    return root


def _edit(content: Path) -> None:
    for file, old, new in EDITS:
        text = (content / file).read_text(encoding="utf-8")
        assert old in text
        (content / file).write_text(text.replace(old, new), encoding="utf-8")
    (content / REMOVED).unlink()


@pytest.fixture(scope="session")
def host(folder: Path) -> Iterator[str]:
    """The address of the host."""
    with served(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that remembers nothing yet."""
    context = browser.new_context(
        viewport={"width": 1100, "height": 900}, reduced_motion="reduce", timezone_id="Europe/Berlin", locale="en-GB"
    )
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Opens an address in a new tab; at the end no tab may have complained."""
    complaints: list[str] = []

    def open_tab(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    yield open_tab
    assert complaints == []

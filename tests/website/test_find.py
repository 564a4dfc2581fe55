"""The browser's own search, by its key: it needs a browser with a window, and keys that come from outside the page."""

import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import OPTIONS, chromium_path
from tests.website.test_study import QUESTION, ready

SETTLED = 0.5
"""Seconds that a browser has for what no event tells of: that its window takes keys, that its search bar is open."""


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    server, keys = shutil.which("Xvfb"), shutil.which("xdotool")
    if server is None or keys is None:
        pytest.skip("needs Xvfb and xdotool")
    told, tells = os.pipe()
    command = [server, "-displayfd", str(tells), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL) as process:
        os.close(tells)
        try:
            assert select.select([told], [], [], 20)[0], "Xvfb does not start"
            yield f":{os.read(told, 20).decode().strip()}"
        finally:
            os.close(told)
            process.terminate()


@pytest.fixture
def window(browser: Browser, display: str) -> Iterator[Page]:
    """A page in a window on that screen."""
    shown = browser.browser_type.launch(
        executable_path=chromium_path(),
        args=OPTIONS,
        headless=False,
        env={**os.environ, "DISPLAY": display},
    )
    yield shown.new_context(no_viewport=True).new_page()
    shown.close()


def press(display: str, *command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, env={**os.environ, "DISPLAY": display})
    time.sleep(SETTLED)


def test_the_browsers_search_by_its_key_opens_what_it_finds(window: Page, display: str, address: str) -> None:
    page = ready(window, address + QUESTION)
    page.keyboard.press("h")
    found = page.get_by_text("Forty minutes after a Tuesday release")
    expect(found).to_be_hidden()
    before = page.locator(".sg-reveal[hidden]").count()
    press(display, "search", "--sync", "--onlyvisible", "--class", "chrom", "windowfocus")
    press(display, "key", "ctrl+f")
    press(display, "type", "--delay", "5", "Forty minutes after")
    press(display, "key", "Return")
    expect(found).to_be_visible()
    expect(page.locator(".sg-reveal-button").first).to_have_attribute("aria-expanded", "true")
    assert page.locator(".sg-reveal[hidden]").count() == before - 1
    press(display, "key", "Escape")
    expect(found).to_be_visible()

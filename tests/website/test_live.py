"""The site while it is edited, in a browser."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from generator.website.live import LiveSite, News
from generator.website.live_server import serving
from tests.website.conftest import copy_sample

QUESTION = "content/questions/rollback-you-owned.yaml"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, list[str]]]:
    """A guide, the address at which it is shown, and what was said."""
    root = copy_sample(tmp_path_factory.mktemp("live") / "guide")
    said: list[str] = []
    news, stop = News(), threading.Event()
    folder = tmp_path_factory.mktemp("live-site")
    with serving(folder, news, "127.0.0.1", 0) as address:
        site = LiveSite(root, folder, news, said.append)
        thread = threading.Thread(target=site.watch, args=(stop.is_set,))
        thread.start()
        yield root, address, said
        stop.set()
        thread.join()


def test_who_comes_before_the_site_is_built_is_told_to_wait(tmp_path: Path) -> None:
    with serving(tmp_path, News(), "127.0.0.1", 0) as address:
        asked = HTTPConnection(urlsplit(address).netloc, timeout=10)
        asked.request("GET", "/questions/a.html")
        early = asked.getresponse()
        assert (early.status, early.headers["Refresh"]) == (503, "1")
        assert b"being built" in early.read()
        (tmp_path / "index.html").write_text("<body>Here</body>", encoding="utf-8")
        asked.request("GET", "/")
        assert b"Here<script>" in asked.getresponse().read()
        asked.close()


def edit(path: Path, was: str, becomes: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")


def test_a_save_is_shown_and_an_error_keeps_the_last_good_page(
    browser: Browser, live: tuple[Path, str, list[str]]
) -> None:
    root, address, said = live
    path = root / QUESTION
    page = browser.new_page()
    page.goto(f"{address}questions/rollback-you-owned.html")
    edit(path, "Stop the harm, tell people, then mend", "Name the hour, tell people, then mend")
    expect(page.locator("body")).to_contain_text("Name the hour, tell people", timeout=20_000)
    edit(path, "topic: incidents", "topic: incident")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("SG403", timeout=20_000)
    expect(alert).to_contain_text("Did you mean `incidents`?")
    expect(page.locator("body")).to_contain_text("Name the hour, tell people")
    assert any("SG403" in line for line in said)
    page.goto(f"{address}questions/cut-scope-late.html")
    expect(page.get_by_role("alert")).to_contain_text("SG403")
    edit(path, "topic: incident\n", "topic: incidents\n")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=20_000)
    page.close()


def test_what_other_pages_say_of_an_entry_follows(browser: Browser, live: tuple[Path, str, list[str]]) -> None:
    root, address, _ = live
    page = browser.new_page()
    page.goto(f"{address}frameworks/scope.html")
    edit(root / "content" / "frameworks" / "scope.yaml", "title: Three piles", "title: Four piles")
    expect(page.locator("h1").first).to_contain_text("Four piles", timeout=30_000)
    page.goto(f"{address}frameworks/index.html")
    expect(page.locator("main")).to_contain_text("Four piles", timeout=30_000)
    (root / "content" / "frameworks" / "new.yaml").write_text("title: Quite new\n", encoding="utf-8")
    expect(page.locator("main")).to_contain_text("Quite new", timeout=60_000)
    page.close()

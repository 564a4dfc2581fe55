"""What a learner does with the built site, in a browser: hide and reveal, choose a level, look ahead, search."""

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Visit
from tests.website.test_browser import PAGES

QUESTION = "questions/rollback-you-owned.html"
FIRST_LOAD = 200_000
"""Bytes of HTML, CSS, scripts and fonts, compressed, that the first page may cost."""


def ready(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    return page


def test_one_key_hides_every_answer_and_it_stays_so(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    situation = page.get_by_text("Forty minutes after a Tuesday release")
    expect(situation).to_be_visible()
    page.keyboard.press("h")
    expect(situation).to_be_hidden()
    expect(page.get_by_role("button", name="Hide answers")).to_have_attribute("aria-pressed", "true")
    ready(page, address + "scenarios/the-friday-release.html")
    expect(page.locator(".sg-reveal").first).to_be_hidden()
    ready(page, address + QUESTION)
    expect(situation).to_be_hidden()
    page.get_by_role("button", name="Hide answers").click()
    expect(situation).to_be_visible()


def test_each_part_is_revealed_alone(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    page.keyboard.press("h")
    button = page.get_by_role("button", name="Show the task").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("I had led the release")).to_be_visible()
    expect(page.get_by_text("Forty minutes after a Tuesday release")).to_be_hidden()
    expect(page.get_by_role("button", name="Hide the task")).to_have_attribute("aria-expanded", "true")


def test_what_a_search_finds_is_opened_where_it_is_hidden(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    page.keyboard.press("h")
    page.keyboard.press("/")
    page.keyboard.type("festival")
    page.locator(".sg-hit").first.click()
    page.wait_for_url(f"**/{QUESTION}")
    expect(page.get_by_text("Forty minutes after a Tuesday release")).to_be_visible()
    expect(page.get_by_text("I had led the release")).to_be_hidden()


def test_a_part_that_the_browser_finds_stays_open(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    page.keyboard.press("h")
    page.locator(".sg-reveal").first.evaluate("part => part.dispatchEvent(new Event('beforematch'))")
    expect(page.locator(".sg-reveal").first).to_be_visible()
    expect(page.locator(".sg-reveal-button").first).to_have_attribute("aria-expanded", "true")


def test_the_browsers_own_search_opens_what_is_hidden(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    page.keyboard.press("h")
    hidden = page.get_by_text("Forty minutes after a Tuesday release")
    expect(hidden).to_be_hidden()
    # The key for the search bar is left to the browser.
    page.evaluate("addEventListener('keydown', event => (window.left = !event.defaultPrevented))")
    page.keyboard.press("Control+f")
    assert page.evaluate("window.left")
    # `test_find` presses it where there is a screen; a text fragment has the browser search and open by the same steps.
    page.goto(f"{address}{QUESTION}#:~:text=Forty%20minutes%20after")
    expect(hidden).to_be_visible()
    assert page.locator(".sg-reveal[hidden]").count() > 0


def test_steps_open_and_close_with_their_time(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    step = page.locator("details.sg-step").first
    expect(step.locator("summary")).to_have_text(re.compile(r"Stop the harm — first 10 minutes\s+\d+ s"))
    step.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("I asked for a rollback before")).to_be_hidden()
    page.get_by_role("button", name="Outline only").first.click()
    assert page.locator("details.sg-step[open]").count() == 0
    page.get_by_role("button", name="Open all steps").first.click()
    assert page.locator("details.sg-step:not([open])").count() == 0


def test_without_a_script_answers_fold_and_links_lead(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + QUESTION)
    expect(page.get_by_text("Forty minutes after a Tuesday release")).to_be_visible()
    page.locator("details.sg-step > summary").first.click()
    expect(page.get_by_text("I asked for a rollback before")).to_be_hidden()
    expect(page.locator(".sg-scripted").first).to_be_hidden()
    page.locator("details.sg-follow-up > summary").first.click()
    expect(page.locator("details.sg-follow-up[open] p").first).to_be_visible()
    page.locator("article a", has_text="The Friday release").first.click()
    expect(page.locator("h1").first).to_contain_text("The Friday release")
    context.close()


def test_a_level_is_kept_in_the_address_and_filters_lists_and_search(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + "questions/index.html")
    senior = page.locator("article li", has_text="Describe a time when a release")
    for_all = page.locator("article .sg-list li:not([data-levels])").first
    page.get_by_label("Level").select_option("Junior")
    expect(senior).to_be_hidden()
    expect(for_all).to_be_visible()
    assert "level=junior" in page.url
    ready(page, address + QUESTION)
    assert "level=junior" in page.url
    page.keyboard.press("/")
    page.keyboard.type("rollback")
    expect(page.locator(".sg-search__status")).to_have_text(re.compile("result|Nothing"))
    expect(page.locator(".sg-hit", has_text="Describe a time when a release")).to_have_count(0)
    page.locator(".sg-search select").select_option("All levels")
    expect(page.locator(".sg-hit", has_text="Describe a time when a release")).to_have_count(1)
    page.keyboard.press("Escape")
    assert "level=" not in page.url
    ready(page, address + "questions/index.html?level=lead")
    expect(page.get_by_label("Level")).to_have_value("lead")


def test_a_tab_for_the_level_is_chosen(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + "scenarios/the-friday-release.html?level=senior")
    expect(page.locator(".tabbed-set input:checked + label, .tabbed-labels label").first).to_be_visible()
    chosen = page.locator(".tabbed-set > input:checked").first.get_attribute("id")
    label = page.locator(f"label[for={chosen}]").inner_text()
    labels = page.locator(".tabbed-set").first.locator(".tabbed-labels label").all_inner_texts()
    assert label == next(text for text in labels if "Senior" in text)


def test_a_preview_by_hover_and_by_keyboard(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + QUESTION)
    link = page.locator("article p a[href*='glossary'], article li a[href*='glossary']").first
    link.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text(re.compile(link.inner_text(), re.IGNORECASE))
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    page.mouse.move(0, 0)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "sg-preview")


def test_a_tap_shows_and_a_second_follows(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = ready(context.new_page(), address + QUESTION)
    link = page.locator("article p a[href*='glossary'], article li a[href*='glossary']").first
    link.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert "rollback-you-owned" in page.url
    link.tap()
    page.wait_for_url("**/glossary.html*")
    context.close()


def test_search_by_keyboard(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("double charges")
    hit = page.locator(".sg-hit").first
    expect(hit).to_contain_text("Describe a time when a release")
    expect(hit.locator(".sg-hit__kind")).to_have_text("question")
    expect(hit.locator("mark").first).to_have_text(re.compile("double", re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#sg-search-input")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{QUESTION}*")


def test_an_exact_prompt_comes_first_and_kinds_filter(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("Describe a time when a release that you owned had to be rolled back")
    expect(page.locator(".sg-hit__title").first).to_have_text(re.compile("^Describe a time when a release"))
    page.locator("#sg-search-input").fill("release")
    expect(page.locator(".sg-hit").first).to_be_visible()
    page.get_by_label("Scenarios").check(force=True)
    expect(page.locator(".sg-hit__kind:not(.sg-hit__kind--scenario)")).to_have_count(0)
    expect(page.locator(".sg-hit__kind").first).to_have_text("scenario")


def test_a_term_is_a_hit_that_leads_to_its_place(visit: Visit, address: str) -> None:
    page = ready(visit.page, address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("blast radius")
    hit = page.locator(".sg-hit", has=page.locator(".sg-hit__kind--term")).first
    hit.click()
    page.wait_for_url("**/glossary.html#term-*")


def test_nothing_is_loaded_for_a_search_that_is_not_made(visit: Visit, address: str) -> None:
    ready(visit.page, address + QUESTION)
    assert [url for url in visit.requests if "pagefind" in url or url.endswith("dialog.js")] == []


def test_the_page_for_lost_readers_searches(visit: Visit, folder: Path, address: str) -> None:
    # A host of static sites answers so, at whatever address was asked for.
    (folder / "the-friday-relase.html").write_bytes((folder / "404.html").read_bytes())
    page = visit.page
    page.goto(address + "the-friday-relase.html")
    expect(page.locator("h1")).to_have_text("This page is not here")
    expect(page.locator("h2", has_text="Perhaps you meant")).to_be_visible()
    expect(page.locator("h2 + ul a").first).to_have_text("The Friday release")
    assert violations(page) == []
    page.get_by_role("button", name="Search the site").click()
    expect(page.locator("#sg-search-input")).to_have_value("the friday relase")
    (folder / "the-friday-relase.html").unlink()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page = context.new_page()
    faults = []
    for name in (*PAGES, "404", "frameworks/index", "practice/index"):
        ready(page, f"{address}{name}.html")
        faults += [(name, fault["id"], fault["nodes"][0]["html"]) for fault in violations(page)]
    page.goto(address + QUESTION)
    page.keyboard.press("h")
    page.keyboard.press("/")
    page.keyboard.type("release")
    page.locator(".sg-hit").first.wait_for()
    faults += [("search", fault["id"], fault["nodes"][0]["html"]) for fault in violations(page)]
    context.close()
    assert faults == []


def violations(page: Page) -> list[dict[str, list[dict[str, str]]]]:
    found: list[dict[str, list[dict[str, str]]]] = Axe().run(page).response["violations"]
    return found


def test_headings_come_in_order(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    for name in PAGES:
        page.goto(f"{address}{name}.html")
        levels = page.evaluate(
            "[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
        )
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)
    page.close()


def test_a_first_load_is_small(browser: Browser, folder: Path, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        asked.clear()
        ready(page, f"{address}{name}.html")
        paths = {folder / url.removeprefix(address).partition("?")[0] for url in asked if url.startswith(address)}
        size = sum(len(gzip.compress(path.read_bytes())) for path in paths if path.is_file())
        assert size < FIRST_LOAD, (name, size)
    page.close()


def test_text_at_twice_the_size_fits(browser: Browser, address: str) -> None:
    # A window of 1280 pixels at 200 % is one of 640 with everything twice as large.
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{address}{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
    context.close()

"""Practice for everybody: axe has nothing to say, nothing is wider than a small phone, all by touch."""

import time
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, Page, Route

Prepare = Callable[[Page], None]


def study(page: Page) -> None:
    page.locator(".sg-start button").click()
    page.get_by_role("button", name="Show all").click()
    page.locator(".sg-grade").first.wait_for()


def along(page: Page) -> None:
    page.locator("summary", has_text="Take it along").click()
    page.get_by_role("button", name="Forget my answers").first.click()


def sample_answer(page: Page) -> None:
    page.get_by_role("button", name="Show the sample answer").click()


def written(page: Page) -> None:
    page.get_by_label("Action", exact=True).fill("We did it. " * 40)


STATES: dict[str, tuple[str, str, Prepare]] = {
    "overview": ("index.html", ".sg-today", lambda _page: None),
    "along": ("index.html", ".sg-today", along),
    "card": ("index.html", ".sg-today", study),
    "speaking": ("speaking.html#rollback-you-owned", ".sg-clock", sample_answer),
    "scenario": ("speaking.html#the-friday-release", ".sg-clock", lambda _page: None),
    "story": ("stories.html", ".sg-story", written),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_for_everybody(browser: Browser, host: str, scheme: Literal["light", "dark"], width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 720}, color_scheme=scheme, reduced_motion="reduce", has_touch=width < 400
    )
    context.set_default_timeout(5000)
    faults = []
    for name, (address, sign, prepare) in STATES.items():
        page = context.new_page()
        page.goto(f"{host}now/practice/{address}")
        page.locator(sign).wait_for()
        prepare(page)
        page.wait_for_timeout(100)
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        for violation in found.response["violations"]:
            faults += [
                (name, violation["id"], node["html"][:120], node["failureSummary"]) for node in violation["nodes"]
            ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append((name, "too wide", str(wide), ""))
        small = page.evaluate(
            """[...document.querySelectorAll(".sg-practice :is(button, select, .md-button, .sg-choice)")]
              .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 32)
              .map((element) => element.outerHTML.slice(0, 100))"""
        )
        faults += [(name, "too small for a thumb", html, "") for html in small]
        page.close()
    context.close()
    assert faults == []


SHIFTS = """
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shifts.push([value, ...sources.map(({ node }) => node?.className)])
    }
  }).observe({ type: "layout-shift", buffered: true })
"""


@pytest.mark.parametrize("name", ["overview", "speaking", "scenario", "story"])
def test_nothing_moves_while_a_script_fills_the_page(browser: Browser, host: str, name: str) -> None:
    address, sign, _ = STATES[name]
    context = browser.new_context(viewport={"width": 412, "height": 823}, has_touch=True)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.route("**/assets/data/**", late)
    page.goto(f"{host}now/practice/{address}")
    page.locator(sign).wait_for()
    page.wait_for_timeout(200)
    shifts = page.evaluate("shifts")
    context.close()
    assert sum(value for value, *_ in shifts) < 0.05, shifts


def late(route: Route) -> None:
    """Let data come after the page has been painted."""
    time.sleep(0.3)
    route.continue_()

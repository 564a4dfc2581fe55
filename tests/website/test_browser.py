"""The built site in a browser: home, a question, the search box, a cross-link; no request to another host."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browsing import Visit

PAGES = (
    *("index", "glossary", "levels/senior", "questions/index", "questions/rollback-you-owned", "topics/incidents"),
    *("questions/text-that-looks-like-code", "frameworks/calm", "scenarios/the-friday-release"),
    *("lessons/write-a-decision-log", "stories/the-export-that-ate-lunch", "skills/active-listening"),
    *("levels/index", "competencies/judgement", "about/index"),
)
"""One page of each kind."""


def test_from_the_home_page_to_a_question_by_search_and_along_a_link(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "index.html")
    assert page.title() == "Stakeholders, customers and negotiation: an interview guide"

    page.keyboard.press("/")
    page.keyboard.type("release rolled back")
    result = page.locator(".sg-hit", has_text="Describe a time when a release").first
    result.click()
    page.wait_for_url("**/questions/rollback-you-owned.html*")
    assert page.locator("h1").first.inner_text().startswith("Describe a time when a release")

    page.locator("article a", has_text="The Friday release").first.click()
    page.wait_for_url("**/scenarios/the-friday-release.html")
    assert page.locator("h1").first.inner_text().startswith("The Friday release")


def test_the_home_page_leads_to_a_question(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "index.html")
    page.locator("article a[href*='questions/index.html']").first.click()
    page.locator("article a[href$='rollback-you-owned.html']").first.click()
    page.wait_for_url("**/questions/rollback-you-owned.html")


def test_links_and_search_work_from_disk(visit: Visit, on_disk: Path) -> None:
    page = visit.page
    page.goto((on_disk / "index.html").as_uri())
    page.locator("article a[href*='questions/index.html']").first.click()
    page.locator("article a[href$='rollback-you-owned.html']").first.click()
    assert page.locator("h1").first.inner_text().startswith("Describe a time when a release")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("/")
    page.keyboard.type("friday release")
    page.locator(".sg-hit", has_text="The Friday release").first.click()
    page.wait_for_url("**/scenarios/the-friday-release.html*")


def test_text_that_looks_like_code_does_nothing(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "questions/text-that-looks-like-code.html")
    page.keyboard.press("/")
    page.keyboard.type("paragraph cover")
    page.locator(".sg-hit").first.wait_for()
    assert page.evaluate("window.pwned") is None
    assert page.locator("article p", has_text="{{ 7*7 }} {% raw %}").count() >= 1


CONTRAST = """() => {
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d", { willReadFrequently: true })
  const luminance = () => {
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paint = (color) => {
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    return luminance()
  }
  const faults = []
  for (const element of document.querySelectorAll(".md-container *, .md-header *")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(" ")
    if (!text.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest(".headerlink, script, svg")) continue
    const chain = []
    for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at))
    paint("white")
    const ground = chain.map((style) => paint(style.backgroundColor)).at(-1)
    const { color, fontSize, fontWeight } = chain.at(-1)
    const ink = paint(color)
    const [low, high] = [ground, ink].sort((a, b) => a - b)
    const size = parseFloat(fontSize)
    const needed = size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5
    const contrast = (high + 0.05) / (low + 0.05)
    const place = `${element.className || element.tagName}: ${text.slice(0, 40)}`
    if (contrast < needed) faults.push(`${contrast.toFixed(2)} ${place}`)
  }
  return faults
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    faults = set()
    for name in PAGES:
        page.goto(f"{address}{name}.html")
        faults |= set(page.evaluate(CONTRAST))
    context.close()
    assert not faults


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_window(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{address}{name}.html")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
    context.close()

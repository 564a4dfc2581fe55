"""Studying as a person does: over days, with a file to take along, in two tabs, in a browser that keeps nothing."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

Open = Callable[[str], Page]
ROLLBACK = "rollback-you-owned"
SAMPLE = Path(__file__).parents[1] / "cases" / "practice" / "progress-1.json"


def figure(page: Page, name: str) -> str:
    return page.locator(".sg-today > div", has=page.get_by_text(name, exact=True)).locator("dd").inner_text()


def answers(page: Page) -> list[dict[str, str | int]]:
    """What the browser keeps."""
    kept: list[str] = page.evaluate(
        """Object.entries(localStorage)
          .filter(([key]) => key.startsWith("studyguide/guide/log/"))
          .map(([, text]) => text)"""
    )
    return [review for text in kept for review in json.loads(text)["reviews"]]


def only(page: Page, deck: str, kind: str = "Answers") -> None:
    """Choose one topic and one kind of card."""
    for group, chosen in ((".sg-decks", deck), (".sg-kinds", kind)):
        names = page.locator(f"{group} label").all_inner_texts()
        for name in names:
            page.locator(group).get_by_label(name, exact=True).set_checked(name == chosen)


def answer(page: Page, grade: str) -> str:
    """Reveal a card's answer, grade it, and give its prompt."""
    prompt = page.locator(".sg-prompt").inner_text()
    page.keyboard.press("a")
    page.keyboard.press(grade)
    return prompt


@pytest.fixture
def tab(context: BrowserContext, open_page: Open, host: str) -> Page:
    """The page of cards on a Monday morning."""
    context.clock.install(time="2026-03-02T08:00:00+01:00")
    page = open_page(f"{host}now/practice/index.html")
    page.locator(".sg-today").wait_for()
    return page


def test_a_story_is_recalled_part_by_part_by_keyboard(tab: Page) -> None:
    only(tab, "Incidents and rollbacks")
    tab.keyboard.press("s")
    expect(tab.locator(".sg-prompt")).to_be_focused()
    assert tab.locator(".sg-part").count() == 0
    seen = []
    while tab.locator(".sg-grade").count() == 0:
        tab.keyboard.press(" ")
        seen.append(tab.locator(".sg-part > h3").last.inner_text())
    assert seen[:5] == ["How to go about it", "Situation", "Task", "Action", "Result"]
    waits = [wait.split("\n")[-1] for wait in tab.locator(".sg-grade__wait").all_inner_texts()]
    assert waits == ["1 min", "6 min", "10 min", "8 days"]
    tab.keyboard.press("4")
    [given] = answers(tab)
    assert (given["card"], given["grade"]) == (ROLLBACK, 4)
    tab.keyboard.press("u")
    expect(tab.locator(".sg-prompt")).to_contain_text("rolled back")
    assert answers(tab) == []
    tab.keyboard.press("q")
    expect(tab.locator(".sg-today")).to_be_visible()


def test_over_several_days(tab: Page, context: BrowserContext) -> None:
    only(tab, "Incidents and rollbacks")
    total = int(re.findall(r"\d+", figure(tab, "Learnt"))[1])
    assert figure(tab, "New today") == str(total)
    tab.keyboard.press("s")
    first = answer(tab, "3")
    for _ in range(total - 1):
        assert answer(tab, "4") != first
    assert tab.locator(".sg-prompt").inner_text() == first, "it comes again, ahead of its ten minutes"
    answer(tab, "3")
    expect(tab.locator(".sg-done")).to_be_visible()
    tab.keyboard.press("q")
    assert figure(tab, "Learnt") == f"{total} of {total}"
    assert figure(tab, "Day in a row") == "1"
    expect(tab.locator(".sg-start")).to_contain_text("All done for today. The next card is due on Wednesday, March 4")

    context.clock.set_fixed_time("2026-03-03T22:00:00+01:00")
    tab.reload()
    assert figure(tab, "Due today") == "0"
    context.clock.set_fixed_time("2026-03-04T07:00:00+01:00")
    tab.reload()
    assert figure(tab, "Due today") == "1", "due at some time of this day"
    assert figure(tab, "Days in a row") == "0"
    tab.keyboard.press("s")
    assert answer(tab, "1") == first
    answer(tab, "3")
    expect(tab.locator(".sg-done")).to_be_visible()
    context.clock.set_fixed_time("2026-03-10T07:00:00+01:00")
    tab.reload()
    assert figure(tab, "Due today") == str(total)


def test_along_in_a_file_and_back(tab: Page, tmp_path: Path) -> None:
    tab.keyboard.press("s")
    for grade in "343":
        answer(tab, grade)
    tab.keyboard.press("q")
    before = answers(tab)
    tab.locator("summary", has_text="Take it along").click()
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="Save to a file").first.click()
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    assert saved.name == "guide-progress.json"

    tab.get_by_role("button", name="Forget my answers").first.click()
    tab.get_by_role("dialog").get_by_role("button", name="Forget my answers").click()
    expect(tab.get_by_role("alert")).to_contain_text("forgotten")
    assert answers(tab) == []
    tab.reload()
    tab.locator("#sg-load").set_input_files(saved)
    expect(tab.get_by_role("alert")).to_contain_text("Loaded: 3 new answers.")
    assert sorted(map(str, answers(tab))) == sorted(map(str, before))
    tab.locator("#sg-load").set_input_files(saved)
    expect(tab.get_by_role("alert")).to_contain_text("Loaded: 0 new answers. The others were here already.")
    assert len(answers(tab)) == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:-40], "cut off"),
        (lambda _text: "{}", "something else"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "newer version"),
        (lambda text: text.replace('"grade": 3', '"grade": 5'), "answer 1 of 3 cannot be read"),
        (lambda text: text.replace('"guide": "guide"', '"guide": "other"'), "progress in another guide (other)"),
        (lambda text: text.replace('"reviews"', '"answers"'), "answers is missing"),
    ],
)
def test_a_bad_file_changes_nothing(tab: Page, tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(change(SAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    tab.locator("#sg-load").set_input_files(bad)
    expect(tab.get_by_role("alert")).to_contain_text(said)
    expect(tab.get_by_role("alert")).to_contain_text("Nothing was changed.")
    assert answers(tab) == []


def test_what_the_first_version_wrote_is_read(tab: Page, context: BrowserContext) -> None:
    saved = json.loads(SAMPLE.read_text(encoding="utf-8"))
    tab.locator("#sg-load").set_input_files(SAMPLE)
    expect(tab.get_by_role("alert")).to_contain_text("Loaded: 3 new answers and 1 new or newer of 1 story.")
    assert answers(tab) == saved["reviews"]
    # As the first version left it in a browser.
    tab.evaluate(
        """(reviews) => {
          localStorage.clear()
          localStorage.setItem("studyguide/guide/log/lq1", JSON.stringify({ version: 1, reviews }))
        }""",
        saved["reviews"],
    )
    context.clock.set_fixed_time("2026-02-20T08:00:00+01:00")
    tab.reload()
    assert figure(tab, "Due today") == "2"


def test_a_changed_answer_says_so_and_nothing_is_lost_with_names_or_entries(
    tab: Page, context: BrowserContext, open_page: Open, host: str
) -> None:
    only(tab, "Incidents and rollbacks")
    tab.locator("label", has_text="Red flags").click()
    tab.locator("#sg-per-day").select_option("20")
    tab.locator(".sg-start button").click()
    tab.locator(".sg-prompt").wait_for()
    while tab.locator(".sg-prompt").count():
        answer(tab, "4")
    count = len(answers(tab))
    context.clock.set_fixed_time("2026-03-12T07:00:00+01:00")
    later = open_page(f"{host}later/practice/index.html")
    later.locator(".sg-today").wait_for()
    expect(later.locator(".sg-practice__note")).to_contain_text("1 card that you answered is no longer in the guide")
    assert figure(later, "New today") == "0", "a renamed red flag is known"
    assert figure(later, "Due today") == str(count - 1)
    later.keyboard.press("s")
    later.locator(".sg-prompt").wait_for()
    changed = {}
    while later.locator(".sg-prompt").count():
        is_changed = later.locator(".sg-badge--changed").count() == 1
        changed[answer(later, "4")] = is_changed
    assert [prompt for prompt, is_changed in changed.items() if is_changed] == [
        "Describe a time when a release that you owned had to be rolled back"
    ]
    assert "Blames somebody" in changed
    later.reload()
    later.locator(".sg-today").wait_for()
    assert figure(later, "New today") == "0", "the renamed red flag is known after its next answer, too"
    tab.reload()
    tab.locator(".sg-today").wait_for()
    assert tab.locator(".sg-practice__note").count() == 0, "the entry is there, and its answers are"


def test_two_tabs_lose_no_answer(tab: Page, open_page: Open, host: str) -> None:
    other = open_page(f"{host}now/practice/index.html")
    other.locator(".sg-today").wait_for()
    for page in (tab, other):
        page.keyboard.press("s")
        page.locator(".sg-prompt").wait_for()
    for page, grade in ((tab, "4"), (other, "4"), (tab, "3"), (other, "2"), (tab, "4")):
        answer(page, grade)
    assert len(answers(tab)) == 5
    for page in (tab, other):
        page.reload()
        page.locator(".sg-today").wait_for()
        assert len(answers(page)) == 5


def test_many_short_visits_are_put_together(tab: Page, open_page: Open, host: str) -> None:
    day = 86_400_000
    review = {"card": ROLLBACK, "grade": 3, "front": "", "back": ""}
    reviews = [{**review, "at": 1_767_250_000_000 + number * day} for number in range(30)]
    tab.evaluate(
        """(reviews) => reviews.forEach((review, index) => {
          const text = JSON.stringify({ version: 1, reviews: [review] })
          localStorage.setItem(`studyguide/guide/log/visit-${index}`, text)
        })""",
        reviews,
    )
    other = open_page(f"{host}now/practice/index.html")
    other.locator(".sg-today").wait_for()
    assert other.evaluate("Object.keys(localStorage).filter((key) => key.includes('/log/')).length") == 30
    other.close()
    tab.reload()
    tab.locator(".sg-today").wait_for()
    assert tab.evaluate("Object.keys(localStorage).filter((key) => key.includes('/log/')).length") == 1
    assert len(answers(tab)) == 30


@pytest.mark.parametrize("refusal", ["full", "off"])
def test_a_browser_that_keeps_nothing_is_told_of_and_loses_nothing(
    context: BrowserContext, host: str, tmp_path: Path, refusal: str
) -> None:
    refusals = {
        "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "off": """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("off", "SecurityError") }
        })""",
    }
    context.add_init_script(refusals[refusal])
    page = context.new_page()
    page.goto(f"{host}now/practice/index.html")
    page.locator(".sg-today").wait_for()
    page.keyboard.press("s")
    answer(page, "4")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The browser does not keep your answers")
    answer(page, "3")
    with page.expect_download() as saving:
        alert.get_by_role("button", name="Save to a file").click()
    saving.value.save_as(tmp_path / "saved.json")
    assert [review["grade"] for review in json.loads((tmp_path / "saved.json").read_text())["reviews"]] == [4, 3]
    page.keyboard.press("q")
    assert figure(page, "Day in a row") == "1", "they count on this page"


def test_what_cannot_be_read_is_left_as_it_is(tab: Page) -> None:
    tab.evaluate("localStorage.setItem('studyguide/guide/log/old', '{\"version\": 1, \"revi')")
    tab.reload()
    expect(tab.locator(".sg-practice__warning")).to_contain_text("was left as it is: log/old")
    tab.keyboard.press("s")
    answer(tab, "4")
    assert tab.evaluate("localStorage.getItem('studyguide/guide/log/old')") == '{"version": 1, "revi'


def test_nothing_is_loaded_before_it_is_opened(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{host}now/")))
    page.goto(f"{host}now/questions/{ROLLBACK}.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "practice" in url or url.startswith(("assets/data/", "exports/"))]
    asked.clear()
    page.goto(f"{host}now/practice/index.html")
    page.locator(".sg-today").wait_for()
    assert [url for url in asked if url.startswith("assets/data/")] == ["assets/data/practice/index.js"]
    only(page, "Incidents and rollbacks")
    page.keyboard.press("s")
    page.locator(".sg-prompt").wait_for()
    assert [url for url in asked if url.startswith("assets/data/")][1:] == ["assets/data/practice/incidents.js"]


def test_from_disk(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / "disk" / "practice" / "index.html").as_uri())
    page.locator(".sg-today").wait_for()
    page.keyboard.press("s")
    answer(page, "4")
    page.reload()
    page.locator(".sg-today").wait_for()
    assert len(answers(page)) == 1


def test_the_site_offers_what_the_commands_give(folder: Path) -> None:
    site = folder / "now"
    for path in ("guide.json", "guide.schema.json", "questions.csv", "deck.apkg"):
        assert (site / "exports" / path).is_file()
        assert (site / "exports" / path).read_bytes() == (folder / "disk" / "exports" / path).read_bytes()
    for path in ("llms.txt", "llms-full.txt"):
        assert (site / path).stat().st_size > 500

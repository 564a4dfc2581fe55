"""Saying an answer aloud: the prompt, the clock, what to touch, and the sample answer beside it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

KEY = "rollback-you-owned"


@pytest.fixture
def tab(context: BrowserContext, open_page: Callable[[str], Page], host: str) -> Page:
    context.clock.install(time="2026-03-02T08:00:00+01:00")
    page = open_page(f"{host}now/practice/speaking.html#{KEY}")
    page.locator(".sg-clock").wait_for()
    return page


def test_two_minutes_by_the_clock_and_then_the_answer(tab: Page) -> None:
    digits, words = tab.locator(".sg-clock__digits"), tab.locator(".sg-clock__words")
    expect(tab.locator(".sg-prompt")).to_contain_text("had to be rolled back")
    expect(digits).to_have_text("2:00")
    assert tab.locator(".sg-part").count() == 0
    tab.keyboard.press(" ")
    tab.clock.run_for(10_000)
    expect(digits).to_have_text("1:50")
    expect(words).to_have_text("Now: situation")
    tab.keyboard.press(" ")
    tab.clock.run_for(60_000)
    expect(digits).to_have_text("1:50")
    tab.keyboard.press(" ")
    tab.clock.run_for(30_000)
    expect(words).to_have_text("Now: action")
    expect(tab.get_by_role("status")).to_have_text("Now: action")
    tab.clock.run_for(95_000)
    expect(digits).to_have_text("+0:15")
    expect(words).to_have_text("Time. Finish your sentence.")

    tab.keyboard.press("a")
    headings = tab.locator(".sg-sample-answer .sg-part > h3")
    assert headings.all_inner_texts()[1:5] == ["Situation", "Task", "Action", "Result"]
    expect(tab.locator(".sg-sample-answer .sg-time")).to_contain_text("min spoken, at 140 words a minute")
    touched, sample = (tab.locator(name).bounding_box() for name in (".sg-touch", ".sg-sample-answer"))
    assert touched
    assert sample
    assert sample["x"] > touched["x"] + touched["width"] - 1, "it stands beside what to touch"


def test_the_length_and_what_to_touch(tab: Page) -> None:
    touch = tab.locator(".sg-touch")
    expect(touch).to_contain_text("Action: what you did yourself, step by step, and why about 65 s")
    expect(touch).to_contain_text("Stop the harm first: The cause can wait ten minutes")
    tab.get_by_label("5 minutes").check()
    expect(tab.locator(".sg-clock__digits")).to_have_text("5:00")
    expect(touch).to_contain_text("about 2:45 min")
    tab.get_by_label("Situation: where and when").check()


def test_a_scenario_says_what_interviewers_listen_for(tab: Page, host: str) -> None:
    tab.goto(f"{host}now/index.html")
    tab.goto(f"{host}now/practice/speaking.html?level=senior#the-friday-release")
    tab.locator(".sg-clock").wait_for()
    assert tab.locator(".sg-context").count() == 1
    assert tab.locator(".sg-touch h3").count() >= 2
    expect(tab.locator(".sg-touch")).to_contain_text("Expected at your level")


def test_every_question_of_a_topic_comes_before_one_comes_again(tab: Page) -> None:
    tab.get_by_label("Topic").select_option(label="Incidents and rollbacks")
    seen = []
    for _ in range(3):
        tab.get_by_role("button", name="Another question").click()
        tab.wait_for_timeout(50)
        seen.append(tab.locator(".sg-prompt").inner_text())
    # The topic has three; the first of them came when it was chosen.
    assert len(set(seen[:2])) == 2
    assert len(set(seen)) >= 2


def test_a_question_leads_here(tab: Page, host: str) -> None:
    tab.goto(f"{host}now/questions/{KEY}.html")
    tab.get_by_role("link", name="Say it aloud").first.click()
    tab.wait_for_url(f"**/practice/speaking.html#{KEY}")
    expect(tab.locator(".sg-prompt")).to_contain_text("had to be rolled back")

"""Writing one's own story: from empty to printed, kept, and taken along as an entry that the guide accepts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Run
from tests.website.conftest import copy_sample

SAMPLE = Path(__file__).parents[1] / "cases" / "practice" / "progress-1.json"
STORY = {
    "Title": "The lift that lied",
    "The question it answers": "Tell me about a cause that nobody looked for",
    "Situation": "The lift in our depot stopped twice a day, and eleven pallets waited in the cold each time. " * 3,
    "Task": "I had a week to find out why.",
    "Action": "We wrote down each stop with the load and the time. I compared the list with the order book.",
    "Result": "It was the scale. The lift did not stop again.",
}
NASTY = {
    "Title": 'A "quoted" title: with # signs, {{ marks }} and \\ backslashes',
    "The question it answers": "- is it: a list? & *alias !tag %directive @ `",
    "Situation": "   leading spaces\n\n\ttabs\r\nand: colons # not a comment\n--- \n...\n- [ ] item\n\u00a0",
    "Task": "\n\n'single' \"double\" | > {curly} [square]\n",
    "Action": "1. first\n   - nested\n\n```yaml\nkey: value\n```\nnull",
    "Result": "100% \u2028 of it, \U0001f600 and \ufeff \u0007 too\n~",
}


@pytest.fixture
def tab(open_page: Callable[[str], Page], host: str) -> Page:
    page = open_page(f"{host}now/practice/stories.html")
    page.locator(".sg-story").wait_for()
    return page


def write(page: Page, texts: dict[str, str]) -> None:
    for label, text in texts.items():
        page.get_by_label(label, exact=True).fill(text)


def save(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as saving:
        page.get_by_role("button", name=f"Save as {form}").first.click()
    path = folder / saving.value.suggested_filename
    saving.value.save_as(path)
    return path


def test_help_while_writing(tab: Page) -> None:
    help_ = tab.get_by_role("complementary", name="Help with this story")
    expect(help_).to_contain_text("Write a few words")
    write(tab, STORY)
    expect(help_).to_contain_text("Situation and task take")
    expect(help_).to_contain_text("There is no figure in the result")
    expect(help_.locator("q")).to_have_text(["We wrote down each stop with the load and the time."])
    expect(tab.locator(".sg-field--task .sg-field__time")).to_have_text("8 words · 3 s")
    shares = "Share of the time: Situation 59%, Task 9%, Action 21%, Result 11%"
    expect(tab.locator(".sg-balance")).to_have_attribute("aria-label", shares)
    write(
        tab,
        {
            "Situation": "The lift in our depot stopped twice a day.",
            "Action": "I wrote down each stop with the load and the time. " * 8,
            "Result": "It was the scale: the lift has run for 14 months since, and we saved 9 hours a week.",
        },
    )
    expect(help_).to_contain_text("It takes less than a minute")
    write(tab, {"Action": "I wrote down each stop with the load and the time, and what was said about it. " * 9})
    expect(help_).to_contain_text("Nothing to mend here")
    tab.locator("#sg-story-level").select_option("senior")
    expect(help_).to_contain_text("Expected of Senior")
    expect(help_.get_by_role("link", name="The Friday release")).to_have_attribute(
        "href", "../scenarios/the-friday-release.html#expectations"
    )


def test_kept_printed_and_deleted(tab: Page) -> None:
    write(tab, STORY)
    expect(tab.locator(".sg-story__note")).to_have_text("Kept in this browser.")
    tab.reload()
    expect(tab.get_by_label("Title")).to_have_value("The lift that lied")
    tab.evaluate("window.print = () => (window.printed = true)")
    tab.get_by_role("button", name="Print").click()
    assert tab.evaluate("window.printed")
    tab.emulate_media(media="print")
    expect(tab.locator(".sg-sheet")).to_be_visible()
    assert tab.locator(".sg-sheet h2").all_inner_texts() == ["Situation", "Task", "Action", "Result"]
    expect(tab.locator(".sg-story")).to_be_hidden()
    tab.emulate_media(media="screen")
    tab.get_by_role("button", name="Delete").click()
    expect(tab.get_by_label("Title")).to_have_value("")
    tab.get_by_role("button", name="Bring it back").click()
    expect(tab.get_by_label("Title")).to_have_value("The lift that lied")
    assert tab.evaluate("Object.keys(localStorage).filter((key) => key.includes('/story/')).length") == 1


@pytest.mark.parametrize("texts", [STORY, NASTY, {"Action": "x"}], ids=["plain", "nasty", "short"])
def test_the_guide_accepts_it_as_an_entry(tab: Page, tmp_path: Path, studyguide: Run, texts: dict[str, str]) -> None:
    write(tab, texts)
    tab.locator("#sg-story-level").select_option("senior")
    guide = copy_sample(tmp_path / "guide")
    path = save(tab, "YAML", guide / "content" / "questions")
    ran = studyguide("check", "--root", guide)
    assert ran.code == 0, ran.err
    assert not [line for line in ran.err.splitlines() if path.name in line and "hint[" not in line]
    ran = studyguide("export", "json", tmp_path / "guide.json", "--root", guide)
    document = json.loads((tmp_path / "guide.json").read_text(encoding="utf-8"))
    [entry] = [each for each in document["questions"] if each["id"] == path.stem]
    assert entry["levels"] == ["senior"]
    if texts is NASTY:
        assert entry["prompt"] == NASTY["The question it answers"]
        assert entry["answers"][0]["action"][0]["body"] == NASTY["Action"]
        assert entry["answers"][0]["task"] == NASTY["Task"].strip("\n")


def test_as_markdown(tab: Page, tmp_path: Path) -> None:
    write(tab, STORY)
    path = save(tab, "Markdown", tmp_path)
    assert path.name == "the-lift-that-lied-story.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# The lift that lied\n\n> Tell me about a cause that nobody looked for\n\n## Situation\n\n")
    assert "## Result\n\nIt was the scale." in text


def test_a_story_that_the_browser_does_not_keep_is_not_lost_without_a_word(tab: Page, tmp_path: Path) -> None:
    tab.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
    write(tab, STORY)
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("The browser does not keep this story")
    with tab.expect_download() as saving:
        alert.get_by_role("button", name="Save as Markdown").click()
    saving.value.save_as(tmp_path / "story.md")
    assert "It was the scale." in (tmp_path / "story.md").read_text(encoding="utf-8")


def test_two_tabs_with_one_story(tab: Page, open_page: Callable[[str], Page], host: str) -> None:
    write(tab, STORY)
    expect(tab.locator(".sg-story__note")).to_have_text("Kept in this browser.")
    other = open_page(f"{host}now/practice/stories.html")
    other.get_by_label("Task", exact=True).fill("I had two weeks.")
    expect(other.locator(".sg-story__note")).to_have_text("Kept in this browser.")
    expect(tab.get_by_role("alert")).to_contain_text("changed in another tab")
    tab.get_by_label("Result", exact=True).fill("It ran for 60 days.")
    expect(tab.get_by_label("Title")).to_have_value("The lift that lied (copy)")
    assert tab.locator(".sg-stories button").all_inner_texts() == [
        "The lift that lied (copy)",
        "The lift that lied",
        "New story",
    ]


def test_stories_come_with_a_file_of_progress(tab: Page) -> None:
    tab.locator("summary", has_text="Take it along").click()
    tab.locator("#sg-load").set_input_files(SAMPLE)
    expect(tab.get_by_role("alert")).to_contain_text("1 new or newer of 1 story")
    tab.locator(".sg-stories").get_by_role("button", name="The lift that lied").click()
    expect(tab.get_by_label("Result", exact=True)).to_have_value(
        json.loads(SAMPLE.read_text(encoding="utf-8"))["stories"][0]["result"]
    )

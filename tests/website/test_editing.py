"""How a reader becomes a contributor: the Edit link with its line, and the issue form with the entry filled in."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from generator.library.store import load, open_guide
from generator.proposal import FORMS
from tests.browsing import Visit


def test_the_edit_link_knows_the_line_of_each_part(folder: Path) -> None:
    html = (folder / "questions" / "rollback-you-owned.html").read_text(encoding="utf-8")
    link = BeautifulSoup(html, "html.parser").select_one("a[rel=edit]")
    assert link is not None
    lines = json.loads(str(link["data-lines"]))
    document = load(open_guide(folder.parent)).entries["rollback-you-owned"].document
    rows = [row.strip() for row in document.text.split("\n")]
    assert rows[lines["strategy"] - 1] == "strategy: |"
    assert rows[lines["answer-1"] - 1] == "- form: STAR"
    assert rows[lines["answer-1-situation"] - 1] == "situation: |"
    assert rows[lines["answer-1-action"] - 1] == "action:"
    assert rows[lines["answer-2"] - 1] == '- form: ""'
    assert rows[lines["follow-ups"] - 1] == "follow_ups:"


def test_the_edit_link_follows_what_is_being_read(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}questions/rollback-you-owned.html")
    link = page.locator("a[rel=edit]")
    page.locator("#answer-1-result").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#answer-1-result').scrollIntoView({ block: 'start' })")
    lines = json.loads(link.get_attribute("data-lines") or "{}")
    expect(link).to_have_attribute("href", re.compile(rf"#L{lines['answer-1-result']}$"))


def test_a_change_can_be_proposed_with_the_entry_filled_in(folder: Path) -> None:
    html = (folder / "frameworks" / "calm.html").read_text(encoding="utf-8")
    links = BeautifulSoup(html, "html.parser").select("a.sg-tool")
    (link,) = (each for each in links if each.text == "Propose a change")
    given = parse_qs(urlsplit(str(link["href"])).query)
    assert given["template"] == ["change.yml"]
    assert given["entry"] == ["calm"]
    text = load(open_guide(folder.parent)).entries["calm"].document.text
    assert given["yaml"] == [text]
    assert "Entry" in FORMS["change"]

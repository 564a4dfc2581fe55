"""Style sheets: one file for what every page shows, one more where one practises."""

import re
from pathlib import Path

import pytest

SHEET = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*([^"]+)"')
JOINED, PRACTICE = "assets/stylesheets/studyguide.css", "assets/stylesheets/practice.css"


@pytest.mark.parametrize(
    ("page", "sheets"),
    [
        ("index.html", [JOINED]),
        ("questions/rollback-you-owned.html", [JOINED]),
        ("practice/index.html", [JOINED, PRACTICE]),
        ("practice/stories.html", [JOINED, PRACTICE]),
    ],
)
def test_a_page_asks_for_few_style_sheets(folder: Path, page: str, sheets: list[str]) -> None:
    assert SHEET.findall((folder / page).read_text("utf-8")) == sheets


def test_the_themes_rules_stand_before_those_of_the_guide(folder: Path) -> None:
    text = (folder / JOINED).read_text("utf-8")
    places = [text.index(rule) for rule in (".md-grid{", "[data-md-color-primary=indigo]", "--sg-paper:", ".sg-hero")]
    assert places == sorted(places)
    assert "sourceMappingURL" not in text
    assert "@charset" not in text


def test_what_pages_of_practice_share_stands_first(folder: Path) -> None:
    text = (folder / PRACTICE).read_text("utf-8")
    assert text.index(".sg-deck{") < text.index(".sg-study{") < text.index(".sg-clock__digits{")
    assert not (folder / "assets/stylesheets/practice").exists()

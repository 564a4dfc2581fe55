"""Cards of the sample guide: what is asked, what is recalled, and what they are known by."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.cards import html
from generator.cards.data import practice_data
from generator.cards.make import decks
from generator.cards.model import Card, CardKind, Deck
from generator.library.store import Library, load, open_guide
from generator.model.settings import Glossary
from tests.website.conftest import SAMPLE


@pytest.fixture(scope="module")
def library() -> Library:
    return load(open_guide(SAMPLE))


@pytest.fixture(scope="module")
def made(library: Library) -> tuple[Deck, ...]:
    return decks(library)


@pytest.fixture(scope="module")
def cards(made: tuple[Deck, ...]) -> Mapping[str, Card]:
    return {card.key: card for deck in made for card in deck.cards}


def test_a_deck_for_each_topic_and_for_what_is_in_none(made: tuple[Deck, ...], cards: Mapping[str, Card]) -> None:
    names = [deck.id for deck in made]
    assert names[:2] == ["deadlines", "incidents"], "by title"
    assert names[2:] == ["_questions", "_scenarios", "_stories", "_skills", "_glossary"]
    assert len(cards) == sum(len(deck.cards) for deck in made), "no key is given twice"
    incidents = made[1]
    assert [card.key for card in incidents.cards] == [
        *("rollback-you-owned", "a-warning-nobody-heard", "news-to-an-angry-customer", "calm"),
        *("incidents/flag/blames-a-person", "incidents/flag/hides-the-cost"),
    ]


def test_each_kind_asks_for_its_own_parts(cards: Mapping[str, Card]) -> None:
    roles = {key: [part.role for part in card.parts] for key, card in cards.items()}
    assert roles["rollback-you-owned"] == [
        *("approach", "situation", "task", "action", "result", "takeaway", "another"),
    ]
    assert roles["news-to-an-angry-customer"] == ["approach"], "a question without an answer yet"
    assert [part.mark for part in cards["calm"].parts] == list("CALM")
    flag = cards["incidents/flag/blames-a-person"]
    assert (flag.kind, flag.context, flag.anchor) == (
        CardKind.RED_FLAG,
        "The intern pushed the wrong button.",
        "red-flag-1",
    )
    assert "incidents/flag/has-no-ending" not in cards, "nothing to say instead"
    assert cards["term/rollback"].context == "roll back"


def test_a_clue_does_not_give_the_term_away(library: Library) -> None:
    term = library.glossary.terms[0].model_copy(update={"definition": "A blast radius, or Blast-Radius."})
    glossary = Glossary(terms=(term,))
    deck = decks(replace(library, glossary=glossary))[-1]
    assert deck.cards[0].clue == "A …, or …."


def test_a_fingerprint_changes_with_its_side_only(cards: Mapping[str, Card]) -> None:
    card = cards["incidents/flag/blames-a-person"]
    other = replace(card, prompt="New")
    assert other.front != card.front
    assert other.back == card.back


def test_data_lead_from_the_folder_of_practice(library: Library, made: tuple[Deck, ...]) -> None:
    data = practice_data(library, made)
    text = data["practice/incidents"]["cards"]["news-to-an-angry-customer"]
    assert text["address"] == "../questions/news-to-an-angry-customer.html"
    assert '<a href="../lessons/write-a-decision-log.html">decision log</a>' in text["parts"][0]["body"]
    assert {deck["id"] for deck in data["practice/index"]["decks"]} == {deck.id for deck in made}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<img src=x onerror=y>", "<p>&lt;img src=x onerror=y&gt;</p>"),
        ("![a](https://elsewhere.example/p.png)", "<p>a</p>"),
        ("[a](javascript:b)", "<p>a</p>"),
        ("[a](entry:gone)", "<p>a</p>"),
        ("[a](https://b.example)", '<p><a href="https://b.example">a</a></p>'),
        ("# A\n\n### B", "<h3>A</h3>\n<h5>B</h5>"),
    ],
)
def test_markdown_to_harmless_html(markdown: str, expected: str) -> None:
    assert html.block(markdown, lambda _name: "") == expected

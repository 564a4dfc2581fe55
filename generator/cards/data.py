"""Cards as the data that practice on the site loads.

An index has for each card what can be chosen and counted by, without its text; each deck has its cards' texts as HTML.
Practice is one folder of the site, and links in the texts lead from there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from generator.addresses import PRACTICE, entry_page, relative
from generator.cards import html
from generator.cards.model import Card, Deck
from generator.library.commonmark import plain
from generator.library.speech import ACTION_AT_LEAST, FIGURE, RESULT_AT_LEAST, SETUP_AT_MOST, WEIGHED
from generator.library.store import Library
from generator.model.kinds import Kind
from generator.model.parts import Point
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.topic import Topic

Resolve = Callable[[str], str]


def practice_data(library: Library, decks: Sequence[Deck]) -> Mapping[str, Any]:
    """Give the values that scripts load by the names of their files."""
    pages = {name: entry_page(stored.kind, name) for name, stored in library.entries.items()}
    resolve = partial(_address, pages)
    return {
        "practice/index": _index(library, decks),
        "practice/expectations": _expectations(library, resolve),
        **{f"practice/{deck.id}": _deck(library, deck, resolve) for deck in decks},
    }


def _address(pages: Mapping[str, str], entry: str) -> str:
    return _link(pages[entry]) if entry in pages else ""


def _link(page: str, anchor: str = "") -> str:
    path, _, fragment = relative(PRACTICE, page, anchor).partition("#")
    return f"{path.removesuffix('.md')}.html" + (f"#{fragment}" if fragment else "")


def _index(library: Library, decks: Sequence[Deck]) -> Mapping[str, Any]:
    settings = library.guide.settings
    return {
        "guide": settings.id,
        "title": plain(settings.title),
        "language": settings.language,
        "rate": settings.speaking_rate,
        "rules": {
            "figure": FIGURE.pattern,
            "weighed": WEIGHED,
            "setup": SETUP_AT_MOST,
            "action": ACTION_AT_LEAST,
            "result": RESULT_AT_LEAST,
            "shortest": settings.hints.shortest_answer,
            "longest": settings.hints.longest_answer,
        },
        "levels": [{"id": level.id, "title": plain(level.title)} for level in settings.levels],
        "competencies": [{"id": each.id, "title": plain(each.title)} for each in settings.competencies],
        "decks": [
            {
                "id": deck.id,
                "title": plain(deck.title),
                "cards": [
                    {"key": card.key, "kind": card.kind, "levels": card.levels, "front": card.front, "back": card.back}
                    for card in deck.cards
                ],
            }
            for deck in decks
        ],
    }


def _deck(library: Library, deck: Deck, resolve: Resolve) -> Mapping[str, Any]:
    stored = library.entries.get(deck.id)
    themes = stored.entry.themes if stored and isinstance(stored.entry, Topic) else ()
    return {
        "themes": [_points(theme.title, [_said(point) for point in theme.points]) for theme in themes],
        "cards": {card.key: _card(library, card, resolve) for card in deck.cards},
    }


def _card(library: Library, card: Card, resolve: Resolve) -> Mapping[str, Any]:
    stored = library.entries.get(card.entry)
    entry = stored.entry if stored else None
    given: dict[str, Any] = {
        "prompt": html.inline(card.prompt, resolve),
        "address": _link(card.page, card.anchor),
        "parts": [
            {
                "role": part.role,
                "title": html.inline(part.title, resolve),
                "body": html.block(part.body, resolve),
                **({"mark": part.mark} if part.mark else {}),
            }
            for part in card.parts
        ],
    }
    if card.context:
        given["context"] = html.block(card.context, resolve)
    if card.clue:
        given["clue"] = html.block(card.clue, resolve)
    if isinstance(entry, Scenario):
        given["listens"] = [_points(group.title, group.points) for group in entry.green_flags]
    if isinstance(entry, Scenario | Question) and entry.follow_ups:
        given["next"] = [html.inline(follow_up.prompt, resolve) for follow_up in entry.follow_ups]
    return given


def _said(point: Point) -> str:
    return f"{point.name}: {' '.join(point.body.split())}" if point.body else point.name


def _points(title: str, points: Sequence[str]) -> Mapping[str, Any]:
    return {"title": html.inline(title), "points": [html.inline(point) for point in points]}


def _expectations(library: Library, resolve: Resolve) -> Sequence[Mapping[str, Any]]:
    """Give what scenarios expect at each level that the guide has."""
    return [
        {
            "level": expectation.level,
            "scenario": plain(stored.entry.heading),
            "address": f"{resolve(stored.entry.id)}#expectations",
            "points": [html.inline(point) for point in expectation.points],
        }
        for stored in library.of(Kind.SCENARIO)
        if isinstance(stored.entry, Scenario)
        for expectation in stored.entry.expectations
        if expectation.level
    ]

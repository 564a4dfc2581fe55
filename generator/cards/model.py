"""What a card is: a prompt, and the parts of what a learner should recall."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


class CardKind(StrEnum):
    """What a card asks for."""

    STORY = "story"
    """A question, a scenario or a story: recall the answer part by part."""
    FRAMEWORK = "framework"
    """A framework: recall its components."""
    RED_FLAG = "red-flag"
    """A sentence that speaks against a candidate: say something better."""
    TERM = "term"
    """A term and its definition, each from the other."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """One thing to recall."""

    role: str
    """What it is: approach, situation, task, action, result, takeaway, answer, another, component, instead or
    definition."""
    title: str
    """Its heading, as inline Markdown."""
    body: str
    """Its text, as Markdown."""
    mark: str = ""
    """A component's letter, where the framework's name is made of them."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card; its texts are Markdown."""

    key: str
    """What it is known by for ever: the entry's id and, where an entry gives several cards, the place in it."""
    kind: CardKind
    entry: str
    """The entry's id; empty for a term."""
    entry_kind: str
    """The entry's kind in the singular, or `term`."""
    page: str
    """Its page's path from the folder of all pages."""
    anchor: str
    """The place on that page; empty for the whole of it."""
    prompt: str
    """What is asked, on one line."""
    context: str
    """What has to be known before one can answer."""
    parts: tuple[CardPart, ...]
    """What to recall, in order."""
    clue: str = ""
    """A term's definition without its names, from which to find the term."""
    levels: tuple[str, ...] = ()
    """The levels that it is meant for; empty for all."""
    competencies: tuple[str, ...] = ()
    """The competencies that it trains."""

    @property
    def front(self) -> str:
        """The fingerprint of what is shown before the answer."""
        return _fingerprint([self.prompt, self.context])

    @property
    def back(self) -> str:
        """The fingerprint of the answer."""
        return _fingerprint([[part.role, part.title, part.body, part.mark] for part in self.parts])


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards that belong together: those of a topic, or of what stands beside the topics."""

    id: str
    """The topic's id, or a kind's name after an underscore."""
    title: str
    """Its title, as inline Markdown."""
    cards: tuple[Card, ...]


def _fingerprint(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:12]

"""Cards to Anki's notes."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.cards import html
from generator.cards.model import Card, CardKind, CardPart, Deck
from generator.model.settings import Settings

RETIRED = "retired"
"""The tag of notes whose entry is no longer in the guide."""

Address = Callable[[str, str], str]
"""Gives the web address of a page, from its path and an anchor; an empty text where the guide has no address."""

FIELDS: Mapping[CardKind, tuple[str, ...]] = {
    CardKind.STORY: (
        *("Prompt", "Context", "Approach", "Situation", "Task", "Action", "Result", "Takeaway", "Answer", "Another"),
        *("Link", "Id"),
    ),
    CardKind.FRAMEWORK: ("Prompt", "Purpose", "Cues", "Components", "Link", "Id"),
    CardKind.RED_FLAG: ("Name", "Avoid", "Instead", "Link", "Id"),
    CardKind.TERM: ("Term", "Aliases", "Definition", "Clue", "Link", "Id"),
}
"""The fields of each note type. They never change: Anki takes a type with other fields for another type, and would not
update the notes of the old one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as a package holds it."""

    guid: str
    """What Anki knows it by."""
    kind: CardKind
    """Its note type."""
    deck: int
    """The number of its deck."""
    fields: tuple[str, ...]
    """HTML, one for each of `FIELDS`."""
    tags: tuple[str, ...]
    modified: int = 0
    """When it changed last, in seconds since 1970; Anki takes a note in place of one that is older."""

    @property
    def key(self) -> str:
        """The card's key."""
        return self.fields[-1]

    @property
    def is_retired(self) -> bool:
        """Whether its entry is no longer in the guide."""
        return RETIRED in self.tags


def notes(deck: Deck, settings: Settings, address: Address, pages: Mapping[str, str]) -> tuple[Note, ...]:
    """Give the notes of a deck; `pages` are the paths of the entries' pages by id."""
    number = deck_number(settings.id, deck.id)
    writer = _Writer(settings, address, pages, deck.id)
    return tuple(
        Note(_guid(settings.id, card.key), card.kind, number, writer.fields(card), writer.tags(card))
        for card in deck.cards
    )


def deck_number(guide: str, deck: str) -> int:
    """Give the number by which a package names a deck; Anki's own are times in milliseconds, of 13 digits."""
    digest = hashlib.sha256(f"{guide}\n{deck}".encode()).digest()
    return 10**12 + int.from_bytes(digest[:5], "big")


def _guid(guide: str, key: str) -> str:
    return hashlib.sha256(f"{guide}\n{key}".encode()).hexdigest()[:20]


class _Writer:
    def __init__(self, settings: Settings, address: Address, pages: Mapping[str, str], deck: str) -> None:
        self.levels = tuple(level.id for level in settings.levels)
        self.address = address
        self.pages = pages
        self.deck = deck.lstrip("_")

    def fields(self, card: Card) -> tuple[str, ...]:
        values = self._values(card) | {
            "Link": self.address(card.page, card.anchor),
            "Id": card.key,
        }
        return tuple(values.get(name, "").replace("\x1f", " ") for name in FIELDS[card.kind])

    def _values(self, card: Card) -> dict[str, str]:
        prompt, context = html.inline(card.prompt, self._resolve), card.context
        match card.kind:
            case CardKind.STORY:
                told = {part.role.capitalize(): self._block(part.body) for part in card.parts if part.role != "another"}
                another = "".join(self._titled(part) for part in card.parts if part.role == "another")
                return told | {"Prompt": prompt, "Context": self._block(context), "Another": another}
            case CardKind.FRAMEWORK:
                listed = {"Cues": _cues(card.parts), "Components": self._components(card.parts)}
                return listed | {"Prompt": prompt, "Purpose": self._block(context)}
            case CardKind.RED_FLAG:
                said = {"Name": prompt, "Avoid": html.inline(context, self._resolve)}
                return said | {"Instead": html.inline(card.parts[0].body, self._resolve)}
            case CardKind.TERM:
                aliases = html.inline(context, self._resolve)
                told = {"Definition": self._block(card.parts[0].body), "Clue": self._block(card.clue)}
                return told | {"Term": prompt, "Aliases": aliases}

    def tags(self, card: Card) -> tuple[str, ...]:
        named = {
            "topic": (self.deck,),
            "kind": (card.kind.value, card.entry_kind),
            "level": card.levels or self.levels,
            "competency": card.competencies,
        }
        return tuple(sorted({f"{group}::{name}" for group, names in named.items() for name in names}))

    def _titled(self, part: CardPart) -> str:
        return f"<h3>{html.inline(part.title, self._resolve)}</h3>\n{self._block(part.body)}"

    def _components(self, parts: Sequence[CardPart]) -> str:
        rows = (
            f"<dt>{_mark(part)}{html.inline(part.title, self._resolve)}</dt><dd>{self._block(part.body)}</dd>"
            for part in parts
        )
        return f"<dl>{''.join(rows)}</dl>"

    def _block(self, markdown: str) -> str:
        return html.block(markdown, self._resolve) if markdown else ""

    def _resolve(self, entry: str) -> str:
        return self.address(self.pages[entry], "") if entry in self.pages else ""


def _cues(parts: Sequence[CardPart]) -> str:
    """Give the letters that stand for the components, or else a place for each."""
    marks = (f"<li>{html.inline(part.mark)}</li>" if part.mark else "<li>?</li>" for part in parts)
    return f"<ol>{''.join(marks)}</ol>"


def _mark(part: CardPart) -> str:
    return f"<b>{html.inline(part.mark)}</b> " if part.mark else ""

"""A guide's decks as one package, told from the package that the guide gave before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.addresses import entry_page
from generator.cards.model import Deck
from generator.diagnostics import Code, Diagnostic
from generator.exports.anki.edition import Changes, follow
from generator.exports.anki.note import Address, Note, deck_number, notes
from generator.exports.anki.package import pack, read
from generator.guide import Guide
from generator.library.commonmark import plain
from generator.library.store import Library


@dataclass(frozen=True, slots=True)
class Package:
    """A package, and what it comes to."""

    data: bytes
    """The file."""
    decks: int
    """How many decks it has."""
    notes: int
    """How many notes it has, without retired ones."""
    changes: Changes
    """What is new since the package before."""


def package(library: Library, decks: Sequence[Deck], address: Address, *, since: Path, now: int) -> Package:
    """Give the package of `decks`, which follows the one in the file `since`, where there is one.

    `now` is the time that changed notes get, in seconds since 1970; without a change it is nowhere in the package.

    Raises:
        GuideError: `since` is no package of this tool's.
    """
    guide = library.guide
    before = read(since, guide.relative(since)) if since.exists() else None
    edition, changes = follow(before, *_today(library, decks, address), now)
    current = sum(not note.is_retired for note in edition.notes)
    return Package(pack(edition), len(decks), current, changes)


def behind(library: Library, decks: Sequence[Deck], address: Address) -> tuple[Diagnostic, ...]:
    """Say whether the package that the guide gave last is older than its entries.

    Raises:
        GuideError: the file of the package is none of this tool's.
    """
    kept = deck_file(library.guide)
    if not kept.exists():
        return ()
    changes = package(library, decks, address, since=kept, now=0).changes
    found = ", ".join(f"{number} {word}" for number, word in zip(changes, changes._fields, strict=True) if number)
    return (Diagnostic.at(Code.DECK_BEHIND, library.guide.relative(kept), found=found),) if found else ()


def deck_file(guide: Guide) -> Path:
    """Give the file in which a guide keeps the package that it gave last: the next one is told from it."""
    return guide.content / "deck.apkg"


def _today(library: Library, decks: Sequence[Deck], address: Address) -> tuple[list[Note], dict[int, str]]:
    settings = library.guide.settings
    pages = {name: entry_page(stored.kind, name) for name, stored in library.entries.items()}
    found = [note for deck in decks for note in notes(deck, settings, address, pages)]
    root = _name(settings.title)
    names = {deck_number(settings.id, ""): root}
    names |= {deck_number(settings.id, deck.id): f"{root}::{_name(deck.title)}" for deck in decks}
    return found, names


def _name(title: str) -> str:
    """Give a title as a deck's name, in which two colons would begin another deck and quotation marks end a search."""
    return re.sub(r":{2,}", ":", plain(title)).replace('"', "'").strip(": ") or "Untitled"


def package_of_site(library: Library, decks: Sequence[Deck], address: Address) -> bytes:
    """Give the package that the site offers: the one that was exported last, or else a first one.

    Raises:
        GuideError: the file of the last one is none of this tool's.
    """
    kept = deck_file(library.guide)
    if kept.exists():
        read(kept, library.guide.relative(kept))
        return kept.read_bytes()
    return package(library, decks, address, since=kept, now=0).data

"""An edition of the decks: the notes of today, told from what the edition before gave.

Anki puts an imported note in place of one it has when both have the same `guid` and the imported one has the later
`mod`; it keeps the cards' schedules. (`rslib/src/import_export/package/apkg/import/notes.rs` in Anki; the tests import
into a real collection.) So a note keeps its `mod` as long as it says the same, gets the time of the edition that first
says something else, and comes once more with the tag `retired` when its entry is gone. Only a time will do there, and
no count of changes: Anki sets `mod` to its own clock when it tags a note that a learner keeps failing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.cards.model import CardKind
from generator.exports.anki.note import RETIRED, Note
from generator.exports.anki.note_types import look

FIRST = 1_735_689_600
"""The `mod` of notes that no edition gave before, 2025-01-01: they need not be later than any other."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a note type looks in an edition."""

    fingerprint: str
    modified: int
    """When it changed last, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a package holds."""

    notes: tuple[Note, ...]
    """In the order in which Anki shows new cards; retired ones come last."""
    decks: Mapping[int, str]
    """The decks' names by their numbers."""
    looks: Mapping[CardKind, Look]
    """How the types of its notes look."""


class Changes(NamedTuple):
    """How many notes an edition changes for those who have the one before."""

    new: int
    changed: int
    retired: int


def follow(
    before: Edition | None, notes: Sequence[Note], decks: Mapping[int, str], now: int
) -> tuple[Edition, Changes]:
    """Give the edition that follows `before`; `now` is its time, in seconds since 1970.

    A deck keeps the name that it has in `before`: Anki knows decks by name, and would put new cards into another one.
    """
    previous = {note.guid: note for note in before.notes} if before else {}
    stamped = _Stamper(previous, now)
    kept = [stamped.note(note) for note in _renamed(notes, previous)]
    given = {note.guid for note in kept}
    retired = [stamped.retired(note) for guid, note in previous.items() if guid not in given]
    names = {**decks, **(before.decks if before else {})}
    looks = {note.kind: _look(note.kind, before, now) for note in (*kept, *retired)}
    return Edition((*kept, *retired), names, looks), stamped.changes()


def _look(kind: CardKind, before: Edition | None, now: int) -> Look:
    known = before.looks.get(kind) if before else None
    fingerprint = look(kind)
    if known is None:
        return Look(fingerprint, FIRST)
    return known if known.fingerprint == fingerprint else Look(fingerprint, max(now, known.modified + 1))


@dataclass
class _Stamper:
    previous: Mapping[str, Note]
    now: int
    counted: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "retired": 0})

    def note(self, note: Note) -> Note:
        known = self.previous.get(note.guid)
        if known is None:
            self.counted["new"] += 1
            return replace(note, modified=FIRST)
        if (known.fields, known.tags) == (note.fields, note.tags):
            return replace(note, modified=known.modified)
        self.counted["changed"] += 1
        return replace(note, modified=max(self.now, known.modified + 1))

    def retired(self, known: Note) -> Note:
        if known.is_retired:
            return known
        self.counted["retired"] += 1
        return replace(known, tags=tuple(sorted({*known.tags, RETIRED})), modified=max(self.now, known.modified + 1))

    def changes(self) -> Changes:
        return Changes(**self.counted)


def _renamed(notes: Sequence[Note], previous: Mapping[str, Note]) -> Iterable[Note]:
    """Let a part of an entry that has no id of its own, and another name than before, stay the note that it was: it is
    known by a text that only one note of the same entry had before, and only one has now.
    """
    given = {note.guid for note in notes}
    gone = [note for guid, note in previous.items() if guid not in given and not note.is_retired]
    come = [note for note in notes if note.guid not in previous]
    for note in notes:
        if note.guid in previous or "/" not in note.key:
            yield note
            continue
        alike = [other for other in gone if _is_alike(note, other)]
        rivals = [other for other in come if alike and _is_alike(other, alike[0])]
        yield replace(note, guid=alike[0].guid) if len(alike) == len(rivals) == 1 else note


def _is_alike(one: Note, other: Note) -> bool:
    """Say whether two notes stand at the same place of the same entry and share a text."""
    if one.kind is not other.kind or _place(one) != _place(other):
        return False
    # The last two fields, the link and the key, are no texts; the first is the name.
    return any(mine and mine == theirs for mine, theirs in zip(one.fields[1:-2], other.fields[1:-2], strict=True))


def _place(note: Note) -> str:
    return note.key.rpartition("/")[0]

"""What changed in a guide, as its page of news tells it."""

from dataclasses import dataclass
from enum import StrEnum

from generator.model.kinds import Kind


class How(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that changed."""

    how: How
    kind: Kind
    id: str
    heading: str
    """Its title or prompt; its id where the version that had one cannot be read."""
    fields: tuple[str, ...] = ()
    """The names of its own fields that differ, in the order of its file, where it was changed."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a day brought."""

    date: str
    """As in 2026-05-31, where the commit was made."""
    changes: tuple[Change, ...]
    """In the order of `How`, and then of kind and heading."""
    more: tuple[tuple[How, int], ...] = ()
    """How many changes of each sort the day had beside these."""

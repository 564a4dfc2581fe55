"""What of a document needs a person's eyes, and how much."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.diagnostics import Diagnostic, Severity
from generator.library.ledger import Ledger, LedgerEntry

UNSURE = 0.65
"""At this certainty or below, a reading wants a look. Two signs of a kind are worth more (a framework's title and its
list have 0.7), one by itself is not (its title has 0.5, and a framework found without a list of parts 0.6)."""


class Need(IntEnum):
    """How much a document needs eyes; the most first."""

    LOOK = 0
    """Something is wrong, or its kind is uncertain."""
    GLANCE = 1
    """An entry in it is uncertain, or there is a note."""
    NONE = 2
    """Nothing is to be looked at."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What of one document is to be looked at."""

    need: Need
    diagnostics: tuple[Diagnostic, ...]
    """In the order of their lines."""
    unsure: tuple[LedgerEntry, ...]
    """Entries whose reading is uncertain, the most uncertain first."""

    @property
    def things(self) -> int:
        """How many things there are to look at."""
        return len(self.diagnostics) + len(self.unsure)

    @property
    def words(self) -> str:
        """What there is to look at, in a few words; nothing where there is nothing."""
        severities = Counter(one.severity for one in self.diagnostics)
        counts = [
            (severities[Severity.WARNING], "warning", "warnings"),
            (len(self.unsure), "unsure entry", "unsure entries"),
            (severities[Severity.INFO], "note", "notes"),
        ]
        return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)


def attention(ledger: Ledger) -> Attention:
    """Say what of the document with this ledger is to be looked at."""
    diagnostics = tuple(sorted(ledger.diagnostics, key=lambda one: (one.line, one.column, one)))
    unsure = tuple(sorted((one for one in ledger.entries if one.certainty <= UNSURE), key=lambda one: one.certainty))
    if ledger.certainty <= UNSURE or any(one.severity is not Severity.INFO for one in diagnostics):
        return Attention(Need.LOOK, diagnostics, unsure)
    return Attention(Need.GLANCE if diagnostics or unsure else Need.NONE, diagnostics, unsure)


def by_need(ledgers: Sequence[Ledger]) -> list[tuple[Ledger, Attention]]:
    """Give documents with what is to be looked at, those that need it most first, and else by name."""
    found = [(ledger, attention(ledger)) for ledger in ledgers]
    return sorted(found, key=lambda one: (one[1].need, -one[1].things, one[0].source))

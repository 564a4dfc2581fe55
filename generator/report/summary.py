"""What became of one source document, counted from its ledger and its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library.ledger import Ledger, LedgerDropped
from generator.model.lines import LineSet
from generator.report.spans import DamagedLine, damaged_lines

_MOST = 500
"""Damaged lines, or places with dropped lines, that a page shows: browsers open a page of more only with pains."""
_MOST_TEXTS = 10
"""Dropped lines of one place that are shown."""
_MOST_CHARACTERS = 200
"""Characters of a dropped line that are shown."""


@dataclass(frozen=True, slots=True)
class DroppedPlace:
    """Lines next to each other that were dropped for one reason."""

    lines: str
    """As people write them: "33-140"."""
    reason: str
    texts: tuple[str, ...]
    """What stood on the first of them, but for blank ones."""
    more: int
    """How many more are not blank."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """A source document's ledger, and what the report shows of both."""

    ledger: Ledger
    kept: int
    """Lines that went into entries; blank ones do not count."""
    dropped: int
    """Lines that went into none; blank ones do not count."""
    dropped_lines: tuple[DroppedPlace, ...]
    """The first places with dropped lines."""
    dropped_more: int
    """How many more such places there are."""
    repaired: tuple[DamagedLine, ...]
    """The first lines with repairs, before and after."""
    repaired_more: int
    """How many more such lines there are."""
    proposed: tuple[DamagedLine, ...]
    """The first lines that were left as they are, with what they may have been."""
    proposed_more: int
    """How many more such lines there are."""


def report(ledger: Ledger, text: str) -> DocumentReport:
    """Report on the source document whose decoded text is `text`."""
    lines = text.split("\n")
    filled = sum(1 for line in lines if line.strip())
    dropped = len({number for part in ledger.dropped for number in _filled(part, lines)})
    repaired = damaged_lines(lines, ledger.repairs, _MOST)
    proposed = damaged_lines(lines, ledger.proposed, _MOST)
    return DocumentReport(
        ledger,
        kept=filled - dropped,
        dropped=dropped,
        dropped_lines=tuple(_place(part, lines) for part in ledger.dropped[:_MOST]),
        dropped_more=max(len(ledger.dropped) - _MOST, 0),
        repaired=repaired,
        repaired_more=len({one.line for one in ledger.repairs}) - len(repaired),
        proposed=proposed,
        proposed_more=len({one.line for one in ledger.proposed}) - len(proposed),
    )


def _filled(part: LedgerDropped, lines: Sequence[str]) -> Iterator[int]:
    """Give the dropped lines that are not blank; those that somebody wrote into the ledger may not even exist."""
    for first, last in LineSet.parse(part.lines).ranges:
        yield from (number for number in range(first, min(last, len(lines)) + 1) if lines[number - 1].strip())


def _place(part: LedgerDropped, lines: Sequence[str]) -> DroppedPlace:
    texts = [lines[number - 1].strip() for number in _filled(part, lines)]
    shown = tuple(
        text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…" for text in texts[:_MOST_TEXTS]
    )
    return DroppedPlace(part.lines, part.reason, shown, len(texts) - len(shown))

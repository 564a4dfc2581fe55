"""What became of one source document, counted from its ledger and its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library.ledger import Ledger, LedgerDropped
from generator.model.lines import LineSet
from generator.report.attention import Attention, attention
from generator.report.spans import DamagedLine, damaged_lines
from generator.report.trace import MOST_LINES, Segment, trace
from generator.source.document import Repair
from generator.source.records import replay

_MOST = 500
"""Damaged lines that a page shows: browsers open a page of more only with pains."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """A source document's ledger, and what the report shows of both."""

    ledger: Ledger
    kept: int
    """Lines that went into entries; blank ones do not count."""
    dropped: int
    """Lines that went into none; blank ones do not count."""
    attention: Attention
    """What of it is to be looked at."""
    segments: tuple[Segment, ...]
    """Its lines, by where they went."""
    lines_more: int
    """How many more lines it has than a page shows."""
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
        attention=attention(ledger),
        segments=trace(ledger, _repaired(text, ledger).split("\n"), lines),
        lines_more=max(len(lines) - MOST_LINES, 0),
        repaired=repaired,
        repaired_more=len({one.line for one in ledger.repairs}) - len(repaired),
        proposed=proposed,
        proposed_more=len({one.line for one in ledger.proposed}) - len(proposed),
    )


def _filled(part: LedgerDropped, lines: Sequence[str]) -> Iterator[int]:
    """Give the dropped lines that are not blank; those that somebody wrote into the ledger may not even exist."""
    for first, last in LineSet.parse(part.lines).ranges:
        yield from (number for number in range(first, min(last, len(lines)) + 1) if lines[number - 1].strip())


def _repaired(text: str, ledger: Ledger) -> str:
    """Mend the text as the ledger says; somebody may have edited the ledger, and then it is shown as it came."""
    try:
        return replay(text, (Repair(**one.model_dump()) for one in ledger.repairs))
    except ValueError:
        return text

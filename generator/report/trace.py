"""Where each line of a source document went: which entry, or why into none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.diagnostics import Diagnostic
from generator.library.ledger import Ledger, LedgerRepair
from generator.model.lines import LineSet

MOST_LINES = 3000
"""Lines that a page shows: browsers open a page of more only with pains."""
_MOST_CHARACTERS = 1200
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line."""

    text: str
    mark: str = ""
    """`ins` where it was mended, `mark` where it may be damaged and was left, else nothing."""
    other: str = ""
    """What it was before, or what it may have been."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the repaired text."""

    number: int
    """Counted from 1."""
    stretches: tuple[Stretch, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What there is to say of it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines next to each other that went to the same place."""

    entry: str
    """The id of the entry that took them; empty where none did."""
    place: int
    """Which of the document's entries that is, counted from 0."""
    reason: str
    """Why they are no content, where no entry took them."""
    rows: tuple[Row, ...]
    is_first: bool = False
    """Whether these are the first lines of its entry."""


def trace(ledger: Ledger, lines: Sequence[str], damaged: Sequence[str]) -> tuple[Segment, ...]:
    """Follow the lines of a document.

    Args:
        ledger: Says where they went.
        lines: The repaired text.
        damaged: The same lines before they were repaired.
    """
    owners = _owners(ledger, len(lines))
    gone = _reasons(ledger, len(lines))
    told: dict[int, list[Diagnostic]] = {}
    file = f"content/sources/{ledger.source}"
    for one in ledger.diagnostics:
        if one.file == file:
            told.setdefault(one.line, []).append(one)
    repairs, proposed = _by_line(ledger.repairs), _by_line(ledger.proposed)
    shown = [number for number in range(1, min(len(lines), MOST_LINES) + 1) if lines[number - 1].strip()]
    seen: set[int] = set()
    found = []
    for (place, reason), numbers in groupby(shown, lambda n: (owners.get(n, -1), gone.get(n, ""))):
        rows = tuple(
            Row(
                number,
                tuple(_stretches(lines[number - 1], damaged, number, repairs, proposed)),
                tuple(told.get(number, ())),
            )
            for number in numbers
        )
        entry = ledger.entries[place].id if place >= 0 else ""
        found.append(Segment(entry, place, reason, rows, place >= 0 and place not in seen))
        seen.add(place)
    return tuple(found)


def _owners(ledger: Ledger, total: int) -> Mapping[int, int]:
    """Give for each line the place of the entry that took it: of several, the one with the fewest lines."""
    taken = [LineSet.parse(entry.lines) for entry in ledger.entries]
    order = sorted(range(len(taken)), key=lambda place: -sum(last - first for first, last in taken[place].ranges))
    owners: dict[int, int] = {}
    for place in order:
        for first, last in taken[place].ranges:
            owners.update(dict.fromkeys(range(first, min(last, total) + 1), place))
    return owners


def _reasons(ledger: Ledger, total: int) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for part in ledger.dropped:
        for first, last in LineSet.parse(part.lines).ranges:
            found.update(dict.fromkeys(range(first, min(last, total) + 1), part.reason))
    return found


def _by_line(repairs: Iterable[LedgerRepair]) -> Mapping[int, list[LedgerRepair]]:
    ordered = sorted(repairs, key=lambda one: (one.line, one.column))
    return {number: list(group) for number, group in groupby(ordered, key=lambda one: one.line)}


def _stretches(
    line: str,
    damaged: Sequence[str],
    number: int,
    repairs: Mapping[int, list[LedgerRepair]],
    proposed: Mapping[int, list[LedgerRepair]],
) -> Iterator[Stretch]:
    """Cut a repaired line at the spans that were mended, and at those that were left as too uncertain."""
    marks = [(one, "ins") for one in repairs.get(number, ())] + [(one, "mark") for one in proposed.get(number, ())]
    before = damaged[number - 1] if number <= len(damaged) else ""
    place = shift = 0
    for one, mark in sorted(marks, key=lambda marked: marked[0].column):
        text = one.after if mark == "ins" else one.before
        start = one.column - 1 + shift
        shift += len(text) - len(one.before)
        # Somebody may have edited the ledger: then the line is shown without what does not fit.
        if start < place or not line.startswith(text, start) or not before.startswith(one.before, one.column - 1):
            continue
        yield from _healthy(line[place:start])
        yield Stretch(text, mark, one.before if mark == "ins" else one.after)
        place = start + len(text)
    yield from _healthy(line[place:])


def _healthy(text: str) -> Iterator[Stretch]:
    if text:
        yield Stretch(text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…")

"""Damaged lines before and after, with the mended spans told apart from what was healthy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from generator.library.ledger import LedgerRepair

_MOST_AROUND = 80
"""Healthy characters that are shown on each side of a span; a stretch of more loses its middle."""
_MOST_IN_SPAN = 200
"""Characters of a span that are shown."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line."""

    before: str
    after: str
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line with the repairs in it."""

    number: int
    """Counted from 1."""
    stretches: tuple[Stretch, ...]
    """The line from its begin to its end, shortened where it is long."""
    repairs: tuple[LedgerRepair, ...]
    """The repairs, in order."""


def damaged_lines(lines: Sequence[str], repairs: Iterable[LedgerRepair], most: int) -> tuple[DamagedLine, ...]:
    """Give the first lines, at most so many, that have `repairs`, for the `lines` of the decoded source."""
    by_line = groupby(sorted(repairs, key=lambda one: (one.line, one.column)), key=lambda one: one.line)
    found = []
    for number, group in islice(by_line, most):
        together = tuple(group)
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        found.append(DamagedLine(number, tuple(_stretches(line, together)), together))
    return tuple(found)


def _stretches(line: str, repairs: Sequence[LedgerRepair]) -> Iterable[Stretch]:
    place = 0
    for one in repairs:
        start = one.column - 1
        # A person may have edited the ledger: then the repair is shown without the line around it.
        if start >= place and line.startswith(one.before, start):
            yield from _healthy(line[place:start], is_first=place == 0)
            place = start + len(one.before)
        yield Stretch(_short(one.before), _short(one.after), is_damaged=True)
    yield from _healthy(line[place:], is_last=True)


def _healthy(text: str, *, is_first: bool = False, is_last: bool = False) -> Iterable[Stretch]:
    """Give a healthy stretch with only the part of it that is near a span.

    >>> [len(stretch.before) for stretch in _healthy("x" * 900)]
    [163]
    """
    short = text
    if len(text) > 2 * _MOST_AROUND:
        head = "" if is_first else f"{text[:_MOST_AROUND].rstrip()} "
        tail = "" if is_last else f" {text[-_MOST_AROUND:].lstrip()}"
        short = f"{head}…{tail}"
    if short:
        yield Stretch(short, short, is_damaged=False)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_IN_SPAN else f"{text[:_MOST_IN_SPAN]}…"

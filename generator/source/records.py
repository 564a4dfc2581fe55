"""The record of what was mended: layers of edits composed into one, made again, and taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.source.document import Repair


class Edit(NamedTuple):
    """One stretch of a text to be replaced."""

    start: int
    end: int
    after: str
    pages: tuple[str, ...]
    """The code pages whose damage it takes off, in the order in which they did it."""
    certainty: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text: what it was, and what it is now."""

    before: str
    after: str
    pages: tuple[str, ...] = ()
    """The code pages that damaged it, in the order in which they did; none for what was left alone."""
    certainty: float = 1.0


def whole(text: str) -> tuple[Piece, ...]:
    """Give `text` as one piece that nothing has been done to."""
    return (Piece(text, text),)


def compose(pieces: Sequence[Piece], edits: Sequence[Edit]) -> tuple[Piece, ...]:
    """Make `edits`, in order and apart from each other, in what `pieces` are now.

    A piece that was edited before is never split: where an edit takes part of it, the two become one.

    >>> once = compose(whole("aÂÃ©"), [Edit(2, 4, "é", ("latin-1",), 1.0)])
    >>> [(piece.before, piece.after) for piece in once]
    [('aÂ', 'aÂ'), ('Ã©', 'é')]
    """
    if not edits:
        return tuple(pieces)
    done: list[Piece] = []
    rest = list(reversed(pieces))
    place = 0
    for edit in edits:
        while rest and place + len(rest[-1].after) <= edit.start:
            place += len(rest[-1].after)
            done.append(rest.pop())
        taken: list[Piece] = []
        shared = max(0, place - edit.start)
        first = place - shared
        if shared:  # The edit before took part of a piece, and this one takes more of it.
            taken.append(done.pop())
            first = place - len(taken[0].after)
        while rest and place < edit.end:
            piece = rest.pop()
            place += len(piece.after)
            taken.append(piece)
        cut, over = edit.start - first, place - edit.end
        head, tail = taken[0], taken[-1]
        if over and not tail.pages:
            rest.append(Piece(tail.before[-over:], tail.after[-over:]))
            tail = taken[-1] = Piece(tail.before[:-over], tail.after[:-over])
            place, over = edit.end, 0
            head = taken[0]
        if cut and not head.pages:
            done.append(Piece(head.before[:cut], head.after[:cut]))
            taken[0] = Piece(head.before[cut:], head.after[cut:])
            cut = 0
        now = "".join(piece.after for piece in taken)
        done.append(
            Piece(
                "".join(piece.before for piece in taken),
                f"{now[:cut]}{edit.after}{now[len(now) - over :]}",
                (*(() if shared else edit.pages), *max((piece.pages for piece in taken), key=len)),
                min(edit.certainty, *(piece.certainty for piece in taken)),
            )
        )
    return (*done, *reversed(rest))


Told = tuple[int, tuple[str, str, str, int, float]]
"""An offset, and what a `Repair` says from `before` on."""


def records(pieces: Iterable[Piece]) -> Iterator[Told]:
    """Give for each piece that was edited its offset in the text as it was, and what a `Repair` says of it from
    `before` on.
    """
    offset = 0
    for piece in pieces:
        if piece.pages:
            pages = ", ".join(dict.fromkeys(piece.pages))
            yield offset, (piece.before, piece.after, pages, len(piece.pages), round(piece.certainty, 3))
        offset += len(piece.before)


def replay(text: str, repairs: Iterable[Repair]) -> str:
    r"""Make `repairs`, in order, in the damaged `text` and give the mended one.

    >>> replay("a\ncafÃ©", [Repair(2, 4, "Ã©", "é", "latin-1", 1, 0.99)])
    'a\ncafé'

    Raises:
        ValueError: a repair is not of this text.
    """
    return _replaced(text, ((one.line, one.column, one.before, one.after) for one in repairs))


def undo(text: str, repairs: Iterable[Repair]) -> str:
    """Take back `repairs`, in order, in the mended `text` and give the damaged one.

    Raises:
        ValueError: a repair is not of this text.
    """
    return _replaced(text, _turned(repairs))


def _turned(repairs: Iterable[Repair]) -> Iterator[tuple[int, int, str, str]]:
    """Give each repair the other way round, at its place in the mended text, which has as many lines."""
    line, shift = 0, 0
    for one in repairs:
        if one.line != line:
            line, shift = one.line, 0
        yield one.line, one.column + shift, one.after, one.before
        breaks = one.before.count("\n")
        if breaks:  # What follows stands on another line, and only what is behind the break moves it.
            line, shift = one.line + breaks, 0
        shift += len(one.after.rpartition("\n")[2]) - len(one.before.rpartition("\n")[2])


def _replaced(text: str, changes: Iterable[tuple[int, int, str, str]]) -> str:
    done: list[str] = []
    line, begin, copied = 1, 0, 0
    for at_line, column, before, after in changes:
        while line < at_line:
            begin = text.find("\n", begin) + 1
            if not begin:
                raise ValueError(f"the text has no line {at_line}")
            line += 1
        start = begin + column - 1
        if start < copied or not text.startswith(before, start):
            raise ValueError(f"{at_line}:{column}: the text does not hold {before!r}")
        done += (text[copied:start], after)
        copied = start + len(before)
    return "".join((*done, text[copied:]))

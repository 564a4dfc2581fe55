"""The runs of a text: what of it damage may have touched, each in its frame, and the text put together again.

All damage of UTF-8 lies within runs, the stretches of characters outside ASCII. What becomes of a run depends on itself
and on its frame, and a document repeats the same few dozen runs, so that everything is decided once for each of them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

RUN = re.compile("([\x80-\U0010ffff][\x80-\U0010ffff]*)")  # written so because it is twice as fast as with a plus
QUOTED = "\0"
"""Stands before the frame of a run that is quoted."""
SWAYED = "\1"
"""Stands before that of a run that its surroundings make another than its frame alone."""

_CHUNK = 1 << 16
"""So many characters of a text are taken apart at a time, so that memory does not grow with what is in them."""
_SEAM = re.compile(r"[0-9A-Za-z]")
"""Where a text may be cut: a letter or a digit is never part of a run."""


def _frame(char: str) -> str:
    if char.isalpha():
        return "n" if char.islower() else "N"
    if char in "([{<":
        return "("
    return "0" if char.isdigit() else " " if char.isspace() else "."


_FRAMES = {**{chr(code): _frame(chr(code)) for code in range(0x80)}, "": "\n", "\n": "\n"}
"""What stands in a frame for a neighbour, which is ASCII or an end of the text."""


class Chunk(NamedTuple):
    """Part of a text, from one seam to the next."""

    start: int
    """Where it begins in the text."""
    parts: list[str]
    """What is between runs, and runs, in turn."""
    keys: list[str]
    """For each run itself in its frame, with QUOTED before it where it is quoted, or SWAYED."""

    def ends(self) -> str:
        """Give all runs, each with the two characters behind it, and a NUL between them."""
        return "\0".join([run + right[:2] for run, right in zip(self.parts[1::2], self.parts[2::2], strict=True)])

    def over_breaks(self) -> str:
        """Give all runs that only a line break parts from the next, with it and the next, and a NUL between them."""
        runs = zip(self.parts[1::2], self.parts[2::2], self.parts[3::2], strict=False)
        return "\0".join([f"{run}\n{after}" for run, between, after in runs if between == "\n"])


class Runs:
    """A text as a sequence of chunks, each with its runs."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        """Take `text` apart by `pattern`, whose one group is a run."""
        self._text = text
        self._pattern = pattern
        self._quoted: Sequence[tuple[int, int]] = ()
        self._sway: Callable[[Chunk], None] | None = None
        self._only = self._chunk(0, len(text)) if len(text) <= _CHUNK else None

    def quote(self, bounds: Sequence[tuple[int, int]]) -> None:
        """Take the runs within `bounds`, which are in order and apart from each other, for quoted from here on."""
        self._quoted = bounds
        if self._only is not None:
            self._mark(self._only, len(self._text))

    def sway(self, by: Callable[[Chunk], None]) -> None:
        """Have `by` mark keys of each chunk with SWAYED from here on."""
        self._sway = by
        if self._only is not None:
            by(self._only)

    def __iter__(self) -> Iterator[Chunk]:
        if self._only is not None:
            yield self._only
            return
        start = 0
        while start < len(self._text):
            seam = _SEAM.search(self._text, start + _CHUNK)
            end = seam.end() if seam else len(self._text)
            yield self._chunk(start, end)
            start = end

    def _chunk(self, start: int, end: int) -> Chunk:
        parts = self._pattern.split(self._text[start:end])
        before = self._text[start - 1 : start] if start else ""
        frames = _FRAMES
        keys = [
            frames[left[-1:]] + run + frames[right[:1]]
            for left, run, right in zip(parts[::2], parts[1::2], parts[2::2], strict=False)
        ]
        if keys and not parts[0]:
            keys[0] = frames[before] + keys[0][1:]
        chunk = Chunk(start, parts, keys)
        self._mark(chunk, end)
        if self._sway is not None:
            self._sway(chunk)
        return chunk

    def _mark(self, chunk: Chunk, end: int) -> None:
        """Mark the keys of the runs in `chunk`, which goes to `end`, that are quoted."""
        if not self._quoted:
            return
        begins = list(accumulate(map(len, chunk.parts), initial=chunk.start))[1:-1:2]
        number = max(0, bisect_left(self._quoted, (chunk.start, chunk.start)) - 1)
        for first, last in self._quoted[number:]:
            if first >= end:
                break
            for place in range(bisect_left(begins, first), bisect_left(begins, last)):
                chunk.keys[place] = QUOTED + chunk.keys[place]

    def mended(self, by: Callable[[str], str]) -> str:
        """Give the text with what `by` makes of each key in place of each run."""
        done: list[str] = []
        for chunk in self:
            parts = chunk.parts.copy()
            parts[1::2] = map(by, chunk.keys)
            done.append("".join(parts))
        return "".join(done)

    def places(self) -> Iterator[tuple[int, str]]:
        """Give where each run begins in the text, with its key."""
        for chunk in self:
            yield from zip(list(accumulate(map(len, chunk.parts), initial=chunk.start))[1::2], chunk.keys, strict=False)

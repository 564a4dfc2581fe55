"""Sets of a source document's lines, written as people write them: "10, 33-140"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator

_RANGE = re.compile(r"([0-9]{1,9})(?:\s*-\s*([0-9]{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class LineSet:
    """Lines of one document, counted from 1.

    >>> str(LineSet.parse("33-140, 10, 34"))
    '10, 33-140'
    >>> str(LineSet.of([4, 2, 3]) | LineSet.parse("9"))
    '2-4, 9'
    >>> list(LineSet.parse("2-4, 9")), 3 in LineSet.parse("2-4")
    ([2, 3, 4, 9], True)
    """

    ranges: tuple[tuple[int, int], ...] = ()
    """First and last line of each range, in order; no two ranges touch."""

    def __post_init__(self) -> None:
        merged: list[tuple[int, int]] = []
        for first, last in sorted(self.ranges):
            if first < 1 or last < first:
                raise ValueError(f"{first}-{last} is no range of lines counted from 1")
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        object.__setattr__(self, "ranges", tuple(merged))

    @classmethod
    def of(cls, lines: Iterable[int]) -> Self:
        """Make the set of single `lines`, in any order."""
        return cls(tuple((line, line) for line in lines))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` writes; an empty text is the empty set.

        Raises:
            ValueError: a part of it is neither a line nor a range of lines.
        """
        ranges = []
        for part in text.split(",") if text.strip() else ():
            match = _RANGE.fullmatch(part.strip())
            if not match:
                raise ValueError(f"{part.strip()!r} is neither a line nor a range of lines")
            ranges.append((int(match[1]), int(match[2] or match[1])))
        return cls(tuple(ranges))

    def __or__(self, other: "LineSet") -> "LineSet":
        return LineSet(self.ranges + other.ranges)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.ranges:
            yield from range(first, last + 1)

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and any(first <= line <= last for first, last in self.ranges)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    def __str__(self) -> str:
        return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in self.ranges)


def _normalised(text: str) -> str:
    return str(LineSet.parse(text))


Lines = Annotated[str, AfterValidator(_normalised)]
"""Text that `LineSet.parse` reads."""

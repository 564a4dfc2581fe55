"""What stands further away than a run's frame decides between some characters that a lost byte leaves possible.

A single quotation mark opens where a single one closes before a double one does, and what stands between figures is an
en dash. Everything else is decided by the run in its frame (`generator.source.spans`).
"""

import re
from collections.abc import Callable, Container, Iterator

from generator.source.runs import SWAYED, Chunk

SWAYED_TO = frozenset("‘–")
"""The characters that surroundings can make likelier."""
SWAYED_FROM = frozenset("“—")
"""What they are taken for without a look at the surroundings."""
_FIGURE_BEFORE, _FIGURE_BEHIND = re.compile(r"[0-9]\s?$"), re.compile(r"\s?[0-9]")
_MOST_RUNS = 60
"""A quotation that has not closed after so many runs was none."""


def sway(chunk: Chunk, swayed: Container[str], mended: Callable[[str], str]) -> None:
    """Mark the keys in `chunk` that are among the `swayed` and stand where their surroundings make them another."""
    places = [place for place, key in enumerate(chunk.keys) if key in swayed]
    marked = [place for place in places if _is_swayed(chunk, place, mended)]
    for place in marked:
        chunk.keys[place] = SWAYED + chunk.keys[place]


def _is_swayed(chunk: Chunk, place: int, mended: Callable[[str], str]) -> bool:
    before, behind = chunk.parts[2 * place], chunk.parts[2 * place + 2]
    here = mended(chunk.keys[place])
    if "—" in here:
        return _FIGURE_BEFORE.search(before) is not None and _FIGURE_BEHIND.match(behind) is not None
    return _closes_single(chunk, place, mended)


def _closes_single(chunk: Chunk, place: int, mended: Callable[[str], str]) -> bool:
    """Say whether the next mark of its line that may close what opens at `place` is a single one."""
    possessive = False
    for char, before, behind in _marks(chunk, place + 1, mended):
        if char == "’" and not behind.isalnum() and not before.isspace():
            if before != "s" or not behind.isspace():
                return True
            possessive = True
        elif char in "“”":
            return False
    return possessive


def _marks(chunk: Chunk, place: int, mended: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """Give the characters of the runs from `place` to the end of their line, each with its two neighbours."""
    for number in range(place, min(place + _MOST_RUNS, len(chunk.keys))):
        left, right = chunk.parts[2 * number], chunk.parts[2 * number + 2]
        if "\n" in left:
            return
        framed = f"{left[-1:] or ' '}{mended(chunk.keys[number])}{right[:1] or ' '}"
        yield from zip(framed[1:-1], framed, framed[2:], strict=False)

"""Which stretches of a run may be UTF-8 that was read as a code page, what they were, and how strong the evidence is.

A run is a stretch of characters outside ASCII. It comes here in a frame, one ASCII character on each side that stands
for its neighbour: `n` or `N` for a letter, `0` for a digit, `(` for an opening bracket, `.` for any other mark, and a
space.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.source.code_pages import CodePage, Reading, readings
from generator.source.layers import LOST, choose_twice, meet, own_cost
from generator.source.rarity import cost

_STRAY = 3.0
"""What a character costs that the page would not have left alone, beside a stretch that it is said to have damaged."""
_MOST_STRAYS = 4
_ALONE = 4.0
"""What it costs when mending gives a letter that no other letter stands beside."""
_SHORT = 16
_MOST_READINGS = 6
"""Of more readings than these, the rarest are no match for the others."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that one code page may have damaged."""

    start: int
    """Where it begins in its framed run."""
    end: int
    after: str
    """What it was."""
    gain: float
    """By how many nats mending makes the text cheaper."""
    choice: float
    """How sure the choice is between the characters that lost bytes leave possible, from 0 to 1."""


def spans(page: CodePage, run: str, lone: bool = False) -> tuple[Span, ...]:
    """Give the stretches of the framed `run` that `page` may have damaged, in order.

    With `lone`, a lead byte by itself may have lost the byte that went with it.
    """
    return _short_spans(page, run, lone) if len(run) <= _SHORT else _spans(page, run, lone)


def _spans(page: CodePage, run: str, lone: bool) -> tuple[Span, ...]:
    chains: list[list[tuple[int, int, tuple[Reading, ...]]]] = []
    covered = 0
    for match in (page.all_tokens if lone else page.tokens).finditer(run, 1, len(run) - 1):
        possible = readings(page, match[0])
        if not possible:
            continue
        covered += len(match[0])
        token = (match.start(), match.end(), possible)
        if chains and chains[-1][-1][1] == match.start():
            chains[-1].append(token)
        else:
            chains.append([token])
    if not chains:
        return ()
    strays = 0
    if covered < len(run) - 2:
        strays = sum(char in page.bytes_of for char in run[1:-1]) - covered
    penalty = _STRAY * max(0, min(strays, _MOST_STRAYS))
    return tuple(_span(page, run, chain, penalty, lone) for chain in chains)


_short_spans = lru_cache(maxsize=1 << 14)(_spans)
"""Short runs are the same few in every document."""


def _span(
    page: CodePage, run: str, chain: list[tuple[int, int, tuple[Reading, ...]]], penalty: float, lone: bool
) -> Span:
    start, end = chain[0][0], chain[-1][1]
    left, right = run[start - 1], run[end]
    after, spent, choice = _choose(page, left, [possible for _, _, possible in chain], right, lone)
    gain = cost(left + run[start:end] + right) - spent - penalty
    if not (left.isalpha() or right.isalpha()):
        gain += _ALONE * (lone and end - start == 1 and run[start].isalpha())
        gain -= _ALONE * (len(after) == 1 and after.isalpha())
    return Span(start, end, after, gain, choice)


def _choose(
    page: CodePage, left: str, tokens: Sequence[tuple[Reading, ...]], right: str, lone: bool
) -> tuple[str, float, float]:
    """Choose the cheapest way to read all `tokens` between two neighbours; give it, what it costs, and its odds.

    With `lone` the page is beyond doubt, and a choice is worth what the text beneath it is.
    """
    if all(len(token) == 1 for token in tokens):
        after, lost = "".join(token[0].char for token in tokens), sum(token[0].lost for token in tokens)
        return after, cost(left + after + right) + LOST * lost, 1.0
    columns = [sorted(token, key=own_cost)[:_MOST_READINGS] for token in tokens]
    best = _cheapest_path(left, columns, right)
    odds = 1.0
    framed = [left, *(reading.char for reading in best), right]
    for number, column in enumerate(columns, 1):
        if len(column) > 1:
            before, behind = framed[number - 1], framed[number + 1]
            costs = [own_cost(one) + meet(before, one.char) + meet(one.char, behind) for one in column]
            chosen = costs[column.index(best[number - 1])]
            odds /= sum(math.exp(chosen - cost) for cost in costs)
    after = "".join(framed[1:-1])
    spent = cost(left + after + right) + LOST * sum(reading.lost for reading in best)
    if any(reading.char in page.leads for column in columns for reading in column):
        deeper = choose_twice(page, left, tuple(map(tuple, columns)), right)
        if deeper is not None and deeper.spent < spent:
            own = cost(left + deeper.after + right) + LOST * deeper.lost
            return deeper.after, deeper.spent if lone else own, deeper.odds
    return after, spent, odds


def _cheapest_path(left: str, columns: Sequence[Sequence[Reading]], right: str) -> list[Reading]:
    costs = [own_cost(reading) + meet(left, reading.char) for reading in columns[0]]
    origins: list[list[int]] = []
    for before, column in pairwise(columns):
        ways = [
            [spent + meet(one.char, reading.char) for spent, one in zip(costs, before, strict=True)]
            for reading in column
        ]
        origins.append([way.index(min(way)) for way in ways])
        costs = [min(way) + own_cost(reading) for way, reading in zip(ways, column, strict=True)]
    costs = [spent + meet(reading.char, right) for spent, reading in zip(costs, columns[-1], strict=True)]
    place = costs.index(min(costs))
    path = [columns[-1][place]]
    for column, origin in zip(reversed(columns[:-1]), reversed(origins), strict=True):
        place = origin[place]
        path.append(column[place])
    return path[::-1]

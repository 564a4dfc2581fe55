"""Which of the characters that lost bytes leave possible make sense as damage: text that was damaged twice.

What a lost byte leaves is judged by what it would be worth as text. Where the text was damaged before, the likeliest
characters are no text but the damage of the layer beneath, and they are worth what that was.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from generator.source.code_pages import HARM, CodePage, Reading, readings
from generator.source.rarity import character, cost, meeting, placing

_FOREIGN = 2.5
"""What it costs to take what lost a byte for the first letter of a word that is not in Latin letters."""
_PATHS = 4
"""How many ways to read the text up to a place are kept."""


class _Path(NamedTuple):
    spent: float
    after: str
    """The layer beneath, as it is chosen."""
    last: str
    """The last character of the text beneath that."""
    lost: int


class Choice(NamedTuple):
    """A text that lost bytes leave possible."""

    after: str
    spent: float
    """What the text beneath it costs, in nats."""
    lost: int
    """How many bytes were lost."""
    odds: float
    """How sure the choice is, from 0 to 1."""


def choose_twice(page: CodePage, left: str, columns: tuple[tuple[Reading, ...], ...], right: str) -> Choice | None:
    """Choose of each column of readings the one that makes the cheapest text once `page` is taken off again.

    Gives None where the columns cannot be read to their end.
    """
    paths: list[list[_Path]] = [[_Path(character(left).cost, "", left, 0)], *([] for _ in columns)]
    for place in range(len(columns)):
        best = sorted(paths[place])[:_PATHS]
        for length in range(1, min(4, len(columns) - place) + 1):
            for between, char, own, lost in _ways(page, columns[place : place + length]):
                paths[place + length] += (
                    _Path(path.spent + own + meet(path.last, char), path.after + between, char, path.lost + lost)
                    for path in best
                )
        paths[place] = best
    ends = [one._replace(spent=one.spent + _right(one.last, right)) for one in paths[-1]]
    if not ends:
        return None
    cheapest = {end.after: end.spent for end in sorted(ends, reverse=True)}
    end = min(ends)
    odds = 1 / sum(math.exp(end.spent - spent) for spent in cheapest.values())
    return Choice(end.after, end.spent, end.lost, odds)


@lru_cache(maxsize=1 << 12)
def _ways(page: CodePage, columns: tuple[tuple[Reading, ...], ...]) -> tuple[tuple[str, str, float, int], ...]:
    """Give each way to read `columns` as one character: the layer between, the character, its cost, its lost bytes."""
    return tuple(_each_way(page, columns))


def _each_way(page: CodePage, columns: tuple[tuple[Reading, ...], ...]) -> Iterator[tuple[str, str, float, int]]:
    if len(columns) == 1:
        yield from ((one.char, one.char, own_cost(one), one.lost) for one in columns[0])
    leads = [one for one in columns[0] if one.char in page.leads]
    rest = [[one for one in column if _follows(page, one.char)] for column in columns[1:]]
    for between in product(leads, *rest):
        token = "".join(one.char for one in between)
        if page.all_tokens.fullmatch(token) and (possible := readings(page, token)):
            best = min(possible, key=own_cost)
            lost = sum(one.lost for one in between)
            yield token, best.char, own_cost(best), lost


def _follows(page: CodePage, char: str) -> bool:
    return 0x80 <= page.bytes_of.get(char, 0) < 0xC0 or char in page.lossy


def _right(last: str, right: str) -> float:
    return (character(right).cost if right else 0.0) + meet(last, right)


def own_cost(reading: Reading) -> float:
    """Give what a reading costs by itself, in nats; what stands behind its character is there in any case."""
    char = reading.char
    text = char[:-1] if len(char) > 1 and char[-1] in HARM else char
    return cost(text) + character(text[-1]).among + reading.oddity


def meet(first: str, second: str) -> float:
    """Give what it costs that `second` follows `first`, in nats; nothing at an end that nobody looks beyond."""
    if not first or not second:
        return 0.0
    one, two = character(first[-1]), character(second[0])
    return meeting(one, two) + placing(one, two) + (_FOREIGN if two.is_foreign and not one.is_letter else 0.0)

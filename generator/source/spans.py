"""Which stretches of a run may be UTF-8 that was read as a code page, what they were, and how strong the evidence is.

A run is a stretch of characters outside ASCII. It comes here in a frame, one ASCII character on each side that stands
for its neighbour: `n` or `N` for a letter, `0` for a digit, `(` for an opening bracket, `.` for any other mark, a line
feed for an end of the line, and a space.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.source.code_pages import CHAIN, SUSPECT, CodePage, Reading, pages_of_leads, readings
from generator.source.layers import choose_twice, meet, own_cost
from generator.source.rarity import SIGNS, cost

_LOST = 2.5
"""What a lost byte costs, in nats, as long as nothing is known of the page: about one byte in twelve that follow a lead
byte has no character. Where the page is beyond doubt it costs nothing, because a page cannot but lose those bytes."""
_STRAY = 3.0
"""What a character costs that the page would not have left alone, beside a stretch that it is said to have damaged."""
_MOST_STRAYS = 4
_ALONE = 4.0
"""What it costs when mending gives a letter that no other letter stands beside."""
_CAPITAL = 1.5
"""What it costs to take a capital that ends a word in capitals for damage; twice as much, to end it in a small one."""
_RIGHT = (
    *((0.0, 0.0), (0.2, 0.3), (0.3, 0.5), (0.4, 0.6), (0.5, 0.83), (0.6, 0.93)),
    *((0.7, 0.95), (0.8, 0.965), (0.9, 0.97), (0.98, 0.985), (1.0, 1.0)),
)
"""Odds of a choice by the costs of characters, and the share of such choices that is right; costs are too cautious.

Fitted, and made to rise everywhere, on some 160,000 repairs in composed documents that no floor and no table of the
benchmark is measured on (numbers 100 to 129) and in the descriptions of the packages installed beside the project, by
every kind of lossy, harder and mixed damage.
"""
_RIGHT_AT = tuple(odds for odds, _ in _RIGHT)
_FIRST_OF_SIGNS = 0xC2
_FORM = 2.0
"""What it adds, in nats, that three characters or more are a whole sequence: no chance meeting is as long."""
_LONE_A = 4.0
"""What it adds that what a page has for the first byte of most signs, such as an `Â`, stands before a sign, and behind
no letter."""
_LINES = 3.0
"""What it costs to take for damage what is nothing but lines, with which people draw."""
_SHORT = 64
"""Runs up to this length are the same few in every document, so that it pays to keep what was found in them."""
LONG = 512
"""A longer run is judged by its beginning: whether a page damaged it, and how much that gains."""
_MOST_TO_CHOOSE = CHAIN
"""No longer stretch is chosen again."""
_KNOWN = 3.0
"""How much likelier a character is, in nats, of which the document shows that it holds it."""
LEAST_SAY, MOST_SAY = -10.0, 20.0
"""No stretch has more say than this, in nats, so that no single one decides for its document."""
_MOST_READINGS = 6
"""Of more readings than these, the rarest are no match for the others."""


class Span(NamedTuple):
    """A stretch that one code page may have damaged."""

    start: int
    """Where it begins in its framed run."""
    end: int
    stretch: str
    """What is there."""
    after: str
    """What it was."""
    gain: float
    """By how many nats mending makes the text cheaper."""
    choice: float
    """How sure the choice is between the characters that lost bytes leave possible, from 0 to 1."""


class Account(NamedTuple):
    """What some pages may have damaged in a run, all of them the same."""

    pages: tuple[CodePage, ...]
    spans: tuple[Span, ...]
    gain: float
    """Of all the spans."""
    say: Mapping[str, float]
    """Each different stretch, with what it has to say in the vote of its document, in nats."""
    is_whole: bool
    """Whether it accounts for the whole run, with nothing lost."""


def accounts(run: str) -> tuple[Account, ...]:
    """Give what each page may have damaged in the framed `run`; a page that may have damaged nothing is left out."""
    return _short_accounts(run) if len(run) <= _SHORT else _accounts(run)


def _accounts(run: str) -> tuple[Account, ...]:
    inner = run[1 : min(len(run) - 1, LONG)]
    found: dict[tuple[Span, ...], list[CodePage]] = {}
    whole: dict[str, tuple[Span, ...]] = {}
    for page in pages_of_leads(inner):
        if not page.tokens.search(inner):
            continue
        read = page.read(inner) if len(inner) < _SHORT else None
        stretches = None if read is None else whole.get(read)
        if stretches is None:
            stretches = spans(page, run)
            if read is not None:
                whole[read] = stretches
        if stretches:
            found.setdefault(stretches, []).append(page)
    return tuple(account(tuple(pages), run, stretches) for stretches, pages in found.items())


_short_accounts = lru_cache(maxsize=1 << 12)(_accounts)


def account(pages: tuple[CodePage, ...], run: str, stretches: tuple[Span, ...]) -> Account:
    """Sum up what `pages` may have damaged in the framed `run`."""
    covered = sum(span.end - span.start for span in stretches if span.choice == 1)
    say: dict[str, float] = {}
    for span in stretches:
        keep_least(say, {span.stretch: min(max(span.gain, LEAST_SAY), MOST_SAY)})
    return Account(pages, stretches, sum(span.gain for span in stretches), say, covered == len(run) - 2)


def keep_least(say: dict[str, float], more: Mapping[str, float]) -> None:
    """Add to `say` what there is `more`; a stretch that is in both keeps the lesser evidence."""
    for stretch, gain in more.items():
        if gain < say.get(stretch, math.inf):
            say[stretch] = gain


def spans(page: CodePage, run: str, lone: bool = False) -> tuple[Span, ...]:
    """Give the stretches of the framed `run` that `page` may have damaged, in order; of a long run, of its beginning.

    With `lone` the page is beyond doubt, and a lead byte by itself may have lost the byte that went with it.
    """
    if len(run) <= _SHORT:
        return _short_spans(page, run, lone)
    if not is_long(run):
        return _spans(page, run, lone)
    beginning = _spans(page, f"{run[:LONG]}.", lone)
    return beginning if any(span.gain > 0 for span in beginning) else ()


def is_suspect(run: str) -> bool:
    """Say whether the framed `run` may be damaged, as far as it is looked at."""
    return SUSPECT.search(run, 0, LONG + 1) is not None


def is_long(run: str) -> bool:
    """Say whether `spans` gives what is in the beginning of the framed `run` only."""
    return len(run) > LONG + 1


def all_spans(page: CodePage, run: str, lone: bool) -> tuple[Span, ...]:
    """Give the same for the whole of a long run: each token for itself, and gains as in the beginning."""
    beginning = spans(page, run, lone)
    rate = sum(span.gain for span in beginning) / sum(span.end - span.start for span in beginning)
    found: list[Span] = []
    for first, stop, after, choice in _stretches(page, run):
        stretch = run[first:stop]
        if after != stretch:
            found.append(Span(first, stop, stretch, after, rate * len(stretch), choice))
    return tuple(found)


def _stretches(page: CodePage, run: str) -> Iterator[tuple[int, int, str, float]]:
    """Give where stretches of tokens begin and end, what they were, and how sure the least sure choice is."""
    begin, end, choice = 0, 0, 1.0
    afters: list[str] = []
    for match in page.stretches.finditer(run, 1, len(run) - 1):
        start, stop = match.span()
        if start != end:
            if end:
                yield begin, end, "".join(afters), _calibrated(choice)
            begin, afters, choice = start, [], 1.0
        end = stop
        piece = match[0]
        after = page.read(piece) if match.lastindex else None
        if after is None:
            after, odds = _by_themselves(page, piece)
            choice = min(choice, odds)
        afters.append(after)
    if end:
        yield begin, end, "".join(afters), _calibrated(choice)


@lru_cache(maxsize=1 << 12)
def _by_themselves(page: CodePage, piece: str) -> tuple[str, float]:
    """Give the likeliest reading of some tokens, each whatever stands beside it, and how sure the least sure one is."""
    read = [_by_itself(page, token) for token in page.all_tokens.findall(piece)]
    return "".join(char for char, _ in read), min(odds for _, odds in read)


@lru_cache(maxsize=1 << 14)
def _by_itself(page: CodePage, token: str) -> tuple[str, float]:
    """Give the likeliest reading of a token, whatever stands beside it, and how sure it is."""
    costs = {reading.char: own_cost(reading) for reading in readings(page, token)} or {token: 0.0}
    best = min(costs, key=costs.__getitem__)
    return best, 1 / sum(math.exp(costs[best] - cost) for cost in costs.values())


def _spans(page: CodePage, run: str, lone: bool) -> tuple[Span, ...]:
    bounds: list[list[tuple[int, int]]] = []
    for match in (page.all_chains if lone else page.chains).finditer(run, 1, len(run) - 1):
        if bounds and bounds[-1][-1][1] == match.start():
            bounds[-1].append(match.span())
        else:
            bounds.append([match.span()])
    covered = sum(chain[-1][1] - chain[0][0] for chain in bounds)
    strays = 0
    if covered < len(run) - 2:
        strays = sum(char in page.bytes_of for char in run[1:-1]) - covered
    if strays >= _MOST_STRAYS and not lone and all(_is_one(page, run, chain) for chain in bounds):
        return ()
    penalty = _STRAY * max(0, min(strays, _MOST_STRAYS))
    found = (_span(page, run, chain, penalty, lone) for chain in bounds)
    return tuple(span for span in found if span.after != span.stretch)


def _is_one(page: CodePage, run: str, chain: Sequence[tuple[int, int]]) -> bool:
    """Say whether a chain is no more than one token, which gains less than so many strays cost."""
    return len(chain) == 1 and page.tokens.fullmatch(run, *chain[0]) is not None


_short_spans = lru_cache(maxsize=1 << 12)(_spans)


def _span(page: CodePage, run: str, chain: Sequence[tuple[int, int]], penalty: float, lone: bool) -> Span:
    start, end = chain[0][0], chain[-1][1]
    left, last, right = run[start - 1], run[start - 1], run[end]
    afters: list[str] = []
    gain, choice = -penalty, 1.0
    for first, stop in chain:
        done = _piece(page, run[first:stop], run[first - 1], last, right if stop == end else "", lone)
        gain += done.gain
        choice *= done.choice
        afters.append(done.after)
        last = done.after[-1]
    after = "".join(afters)
    if left == "N" and not right.isalpha():
        # “IRMÃ®” and “MANHÃ”” end in capitals, and a small letter behind capitals is odd.
        gain -= _CAPITAL * (run[start] in "ÃÂ") + 2 * _CAPITAL * after[0].islower()
    if end - start == 2 and run[start:end].isalpha() and run[start:end].isupper():
        gain -= 2 * _CAPITAL
    if end - start == 2 and choice == 1 and not left.isalpha() and not after.isalpha():
        is_all = len(run) == 4 and not after.isspace()
        gain += _LONE_A * (run[start] == "Â" or (is_all and page.bytes_of[run[start]] == _FIRST_OF_SIGNS))
    gain += _FORM * (end - start > 2 and choice == 1 and not run[start:end].isalpha())
    gain -= _LINES * (min(run[start:end]) >= "\u2500" and max(run[start:end]) <= "\u257f")
    if not (left.isalpha() or right.isalpha()):
        gain += _ALONE * (lone and end - start == 1 and run[start].isalpha())
        gain -= _ALONE * (len(after) == 1 and after.isalpha() and after not in SIGNS)
    return Span(start, end, run[start:end], after, gain, _calibrated(choice))


def _calibrated(odds: float) -> float:
    """Give how often a choice with such `odds` is right, by `_RIGHT`."""
    if not 0.0 < odds < 1.0:
        return odds
    number = bisect_right(_RIGHT_AT, odds)
    (least, low), (most, high) = _RIGHT[number - 1], _RIGHT[number]
    return low + (high - low) * (odds - least) / (most - least)


def chosen_again(page: CodePage, run: str, span: Span, known: frozenset[str]) -> Span:
    """Give the `span` of a framed run with what it becomes where the characters `known` are likelier than others."""
    if span.end - span.start > _MOST_TO_CHOOSE:
        return span
    tokens = page.all_tokens.findall(span.stretch)
    possible = known.intersection(reading.char for token in tokens for reading in readings(page, token))
    if not possible:
        return span
    before = run[span.start - 1]
    done = _piece(page, span.stretch, before, before, run[span.end], True, possible)
    return span._replace(after=done.after, choice=_calibrated(done.choice)) if done.after != span.stretch else span


class _Choice(NamedTuple):
    after: str
    gain: float
    choice: float


@lru_cache(maxsize=1 << 12)
def _piece(
    page: CodePage,
    piece: str,
    before: str,
    left: str,
    right: str,
    lone: bool,
    known: frozenset[str] = frozenset(),
) -> _Choice:
    """Read the few tokens of `piece`, which stands behind `before`, and once mended behind `left`.

    With `lone` the page is beyond doubt: a byte that it cannot have kept costs nothing, and a choice is worth what the
    text beneath it is.
    """
    worth = cost(before + piece + right) - cost(before)
    read = page.read(piece)
    if read is not None:
        return _Choice(read, worth - (cost(left + read + right) - cost(left)), 1.0)
    tokens = (page.all_tokens if lone else page.tokens).findall(piece)
    columns = [_likeliest(page, _weighed(readings(page, token), known)) or [Reading(token, 0)] for token in tokens]
    best, odds, chosen = _cheapest_path(left, columns, right)
    each = 0.0 if lone else _LOST
    after = "".join(reading.char for reading in best)
    spent = cost(left + after + right) - cost(left) + each * sum(reading.lost for reading in best)
    if any(reading.char in page.leads for column in columns for reading in column):
        deeper = choose_twice(page, left, tuple(map(tuple, columns)), right)
        chosen += cost(left) + (cost(right) if right else 0.0) + each * sum(reading.lost for reading in best)
        if deeper is not None and (deepest := deeper.spent + each * deeper.lost) < chosen:
            deepest -= cost(left)
            own = cost(left + deeper.after + right) - cost(left) + each * deeper.lost
            return _Choice(deeper.after, worth - (deepest if lone else own), deeper.odds)
    return _Choice(after, worth - spent, odds)


def _likeliest(page: CodePage, possible: Iterable[Reading]) -> list[Reading]:
    """Give the likeliest few of the `possible` readings, in order, and those that may be damage themselves."""
    ordered = sorted(possible, key=own_cost)
    return ordered[:_MOST_READINGS] + [one for one in ordered[_MOST_READINGS:] if one.char in page.leads]


def _weighed(possible: Iterable[Reading], known: frozenset[str]) -> Iterator[Reading]:
    """Make those of the `possible` readings likelier that are `known` from elsewhere."""
    for one in possible:
        yield one._replace(oddity=one.oddity - _KNOWN) if one.char in known else one


def _cheapest_path(left: str, columns: Sequence[Sequence[Reading]], right: str) -> tuple[list[Reading], float, float]:
    """Give the cheapest readings, how sure they are, and what they cost, in nats, without what stands beside them."""
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
    cheapest = min(costs)
    place = costs.index(cheapest)
    path = [columns[-1][place]]
    for column, origin in zip(reversed(columns[:-1]), reversed(origins), strict=True):
        place = origin[place]
        path.append(column[place])
    path.reverse()
    return path, _odds(left, columns, path, right), cheapest


def _odds(left: str, columns: Sequence[Sequence[Reading]], path: Sequence[Reading], right: str) -> float:
    """Give how sure the choice of `path` is, each of its characters beside the neighbours that were chosen."""
    odds = 1.0
    framed = [left, *(reading.char for reading in path), right]
    for number, column in enumerate(columns, 1):
        if len(column) > 1:
            before, behind = framed[number - 1], framed[number + 1]
            costs = [own_cost(one) + meet(before, one.char) + meet(one.char, behind) for one in column]
            chosen = costs[column.index(path[number - 1])]
            odds /= sum(math.exp(chosen - cost) for cost in costs)
    return odds

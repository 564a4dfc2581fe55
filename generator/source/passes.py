"""One pass over a whole text: its runs vote, and what is damaged is mended; records are made when asked for."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from generator.source.code_pages import SUSPECT, CodePage
from generator.source.harm import harmed
from generator.source.mending import Mending
from generator.source.quoting import quoted
from generator.source.records import Told, records
from generator.source.runs import RUN, Runs
from generator.source.spans import accounts, is_suspect
from generator.source.surroundings import sway
from generator.source.vote import WORTH_A_LOOK, WORTH_A_VOTE

_VOTERS = 3_000
"""Of more different runs than these, healthy ones have no say; of twice as many, none has."""
_FEW_SUSPECTS = 8
"""Of a text with fewer places that may be damaged, only the lines around them are looked at first."""


class Pass(NamedTuple):
    """What one pass makes of a text."""

    after: str
    runs: Runs
    mending: Mending

    def told(self) -> Iterator[tuple[int, tuple[Told, ...], tuple[Told, ...]]]:
        """Give where each run begins that holds damage, with what was mended in it and what was not, but might be."""
        known: dict[str, tuple[tuple[Told, ...], tuple[Told, ...]]] = {}
        for start, key in self.runs.places():
            what = known.get(key)
            if what is None:
                pieces, proposed = self.mending.history(key)
                what = known[key] = tuple(records(pieces)), tuple(records(proposed))
            if what[0] or what[1]:
                yield start, *what


def mend(text: str) -> Pass | None:
    """Mend `text` by what its own runs say; give None where there is next to nothing to say."""
    if text.isascii() or not SUSPECT.search(text):
        return None
    few = _doubtful(text)
    runs = Runs(text if few is None else few, RUN)
    evidence = _evidence(_different(runs))
    if evidence < WORTH_A_LOOK:
        return None
    bounds = quoted(text)
    if evidence < WORTH_A_VOTE and not bounds:
        return None
    runs = runs if few is None else Runs(text, RUN)
    runs.quote(bounds)
    voters = _voters(runs)
    mending = Mending(voters)
    page = mending.ruler
    as_harmed = harmed(page, text, runs) if page else page
    if as_harmed is not None and as_harmed is not page:
        runs = Runs(text, as_harmed.runs)
        runs.quote(bounds)
        voters = _voters(runs)
        mending = Mending(voters, as_harmed)
    if len(voters) < _VOTERS and mending.changes_nothing:
        return Pass(text, runs, mending)
    if swayed := mending.swayed:
        runs.sway(lambda chunk: sway(chunk, swayed, mending.__getitem__))
    return Pass(runs.mended(mending.__getitem__), runs, mending)


def _doubtful(text: str) -> str | None:
    """Give the lines that hold what may be damage, where places of that kind are few."""
    lines: dict[str, None] = {}
    begin, end = 0, -1
    for number, found in enumerate(SUSPECT.finditer(text)):
        if number == _FEW_SUSPECTS:
            return None
        if found.start() > end:
            begin = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.start())
            end = len(text) if end < 0 else end
            lines[text[begin:end]] = None
    return "\n".join(lines)


def _evidence(runs: Iterable[str]) -> float:
    """Give the most that there is to say against any page, in nats, or at least WORTH_A_VOTE where it is that much."""
    gains: dict[CodePage, float] = {}
    for run in filter(is_suspect, runs):
        for found in accounts(run):
            gain = sum(span.gain for span in found.spans if span.gain > 0)
            for page in found.pages if gain else ():
                gains[page] = gains.get(page, 0.0) + gain
                if gains[page] >= WORTH_A_VOTE:
                    return gains[page]
    return max(gains.values(), default=0.0)


def _different(runs: Runs) -> Iterator[str]:
    """Give each different run once, as long as somebody asks and there are not too many."""
    known: set[str] = set()
    for chunk in runs:
        fresh = [key for key in dict.fromkeys(chunk.keys) if key not in known]
        yield from fresh
        known.update(fresh)
        if len(known) > 2 * _VOTERS:
            return


def _voters(runs: Runs) -> dict[str, None]:
    keys: dict[str, None] = {}
    for chunk in runs:
        if len(keys) < _VOTERS:
            keys.update(dict.fromkeys(chunk.keys))
        else:
            keys.update(dict.fromkeys(filter(is_suspect, chunk.keys)))
        if len(keys) > 2 * _VOTERS:
            return dict.fromkeys(islice(keys, 2 * _VOTERS))
    return keys

"""Mends text that was UTF-8 and was read as another code page, once or several times over.

    text   = healthy stretches and runs
    run    = characters outside ASCII, one after the other; all damage of UTF-8 lies within runs
    span   = part of a run that one code page damaged: lead bytes with the bytes that go with them

Each round takes off one layer. The different runs of the document vote on which code pages did the damage
(`generator.source.vote`), on the evidence of how much likelier mending makes each of them (`spans`, `rarity`). What the
vote makes likely enough is mended, and the next round looks at what came of it, until a round changes nothing. A byte
that a page leaves undefined and that was dropped, or became U+FFFD, is chosen by what the characters that it leaves
possible are worth beside their neighbours. Everything is decided once for each different run, so the time is linear in
the text; the records of the repairs are made when somebody asks for them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from generator.source.code_pages import SUSPECT, CodePage
from generator.source.document import Repair, Repaired
from generator.source.harm import harmed
from generator.source.quoting import quoted
from generator.source.records import Edit, Piece, Told, compose, records, replay, undo, whole
from generator.source.runs import QUOTED, RUN, Runs
from generator.source.spans import accounts, is_long
from generator.source.vote import WORTH_A_LOOK, WORTH_A_VOTE, Vote, may_be_lead

__all__ = ["LEAST", "LEAST_CHOICE", "repair", "replay", "undo"]

LEAST = 0.8
"""A span that is less likely than this to be damaged is left as it is, and a repair proposed."""
LEAST_CHOICE = 0.1
"""So is one where the choice between the characters that are possible is less sure than this."""
_WORTH_SAYING = 0.3
"""A repair less certain than this is not even proposed."""
_SURE = 0.999
"""No repair is more certain than this."""
_ROUNDS = 12
"""Text damaged more often than this is no text that somebody damaged; it is left alone."""
_VOTERS = 10_000
"""Of more different runs than these, healthy ones have no say; of twice as many, none has."""


def repair(text: str) -> Repaired:
    """Mend what is damaged in `text`, and say what was mended; any `str` will do, and nothing is raised.

    >>> repaired = repair("Itâ€™s the teamâ€™s cafÃ©.")
    >>> repaired.text
    'It’s the team’s café.'
    >>> repaired.repairs[1]
    Repair(line=1, column=16, before='â€™', after='’', code_page='cp1252', times=1, certainty=0.999)
    """
    if text.isascii() or not SUSPECT.search(text):
        return Repaired(text)
    runs = Runs(text, RUN)
    evidence = _evidence(_voters(runs))
    if evidence < WORTH_A_LOOK:
        return Repaired(text)
    bounds = quoted(text)
    if evidence < WORTH_A_VOTE and not bounds:
        return Repaired(text)
    runs.quote(bounds)
    mending = _Mending(_voters(runs))
    page = mending.ruler
    as_harmed = harmed(page, text) if page else page
    if as_harmed is not None and as_harmed is not page:
        runs = Runs(text, as_harmed.runs)
        runs.quote(bounds)
        mending = _Mending(_voters(runs), as_harmed)
    return Repaired(runs.mended(mending.__getitem__), records=lambda: _records(text, runs, mending))


def _evidence(runs: Iterable[str]) -> float:
    """Give the most that there is to say against any page, in nats, or at least WORTH_A_VOTE where it is that much."""
    gains: dict[CodePage, float] = {}
    for run in filter(SUSPECT.search, runs):
        for found in accounts(run):
            gain = sum(span.gain for span in found.spans if span.gain > 0)
            for page in found.pages if gain else ():
                gains[page] = gains.get(page, 0.0) + gain
                if gains[page] >= WORTH_A_VOTE:
                    return gains[page]
    return max(gains.values(), default=0.0)


def _voters(runs: Runs) -> dict[str, None]:
    keys: dict[str, None] = {}
    for chunk in runs:
        if len(keys) < _VOTERS:
            keys.update(dict.fromkeys(chunk.keys))
        else:
            keys.update(dict.fromkeys(filter(SUSPECT.search, chunk.keys)))
        if len(keys) > 2 * _VOTERS:
            break
    return keys


class _Step(NamedTuple):
    """What one vote makes of one run."""

    after: str
    """The run in its frame, mended."""
    edits: tuple[Edit, ...]
    proposals: tuple[Edit, ...]


class _Mending(dict[str, str]):
    """What becomes of each run, by its key; those that are not there yet are mended when they are asked for."""

    def __init__(self, voters: Iterable[str], harmed: CodePage | None = None) -> None:
        """Hold as many votes as there are layers of damage on the runs with the keys `voters`.

        `harmed` is the page as which the uppermost layer has to be read, where that is none of PAGES.
        """
        self._votes: list[Vote] = []
        states = {key: key.lstrip(QUOTED) for key in voters}
        changed: set[str] = set()
        while len(self._votes) < _ROUNDS:
            mine = dict.fromkeys(run for key, run in states.items() if key[0] != QUOTED)
            suspects = [run for run in mine if SUSPECT.search(run)]
            if self._votes and not suspects:
                changed.clear()
                break
            vote = Vote(suspects, sum(not may_be_lead(run) for run in mine) - len(suspects))
            if harmed and not self._votes:
                vote.read_as(harmed)
            self._votes.append(vote)
            changed.clear()
            for key, run in states.items():
                step = _step(vote, run, key[0] == QUOTED)
                if step.edits:
                    states[key] = step.after
                    changed.add(key)
            if not changed:
                break
        self.update((key, key.lstrip(QUOTED)[1:-1] if key in changed else run[1:-1]) for key, run in states.items())

    @property
    def ruler(self) -> CodePage | None:
        """The page that did the last damage to all of the document."""
        return self._votes[0].ruler

    def __missing__(self, key: str) -> str:
        pieces, _ = self.history(key)
        after = "".join(piece.after for piece in pieces)
        if len(self) < 3 * _VOTERS:
            self[key] = after
        return after

    def history(self, key: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Give what was done to a run, and what was not because it is too uncertain."""
        run = key.lstrip(QUOTED)
        pieces = before = whole(run[1:-1])
        proposed: tuple[Edit, ...] = ()
        for number, vote in enumerate(self._votes, 1):
            step = _step(vote, run, key[0] == QUOTED)
            if pieces is before:
                proposed = step.proposals
            if step.edits:
                if number == _ROUNDS:
                    return before, ()
                pieces = compose(pieces, step.edits)
                run = step.after
        return pieces, compose(before, proposed) if proposed else ()


def _step(vote: Vote, run: str, is_quoted: bool) -> _Step:
    """Take one layer off the framed `run`, if there is one."""
    finding = vote.finding(run, quoted=is_quoted)
    if finding is None:
        return _Step(run, (), ())
    if is_long(run):
        finding = vote.in_full(finding, run)
    name = finding.page.name
    edits, proposals = [], []
    after: list[str] = []
    copied = 0
    for span, odds in finding.spans:
        certainty = min(odds * span.choice, _SURE)
        if finding.may_mend and odds >= LEAST and span.choice >= LEAST_CHOICE:
            edits.append(Edit(span.start - 1, span.end - 1, span.after, name, certainty))
            after += (run[copied : span.start], span.after)
            copied = span.end
        elif certainty >= _WORTH_SAYING:
            proposals.append(Edit(span.start - 1, span.end - 1, span.after, name, certainty))
    return _Step("".join((*after, run[copied:])), tuple(edits), tuple(proposals))


def _records(text: str, runs: Runs, mending: _Mending) -> tuple[tuple[Repair, ...], tuple[Repair, ...]]:
    made: list[Repair] = []
    left: list[Repair] = []
    told: dict[str, tuple[tuple[Told, ...], tuple[Told, ...]]] = {}
    line, begin, counted = 1, 0, 0
    for start, key in runs.places():
        what = told.get(key)
        if what is None:
            pieces, proposed = mending.history(key)
            what = told[key] = tuple(records(pieces)), tuple(records(proposed))
        if not (what[0] or what[1]):
            continue
        line += text.count("\n", counted, start)
        begin = max(begin, text.rfind("\n", counted, start) + 1)
        counted = start
        column = start - begin + 1
        made += (Repair(line, column + offset, *rest) for offset, rest in what[0])
        left += (Repair(line, column + offset, *rest) for offset, rest in what[1])
    return tuple(made), tuple(left)

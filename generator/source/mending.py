"""What becomes of one run, as the votes of its document have it: layer after layer is taken off."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.source.code_pages import CodePage
from generator.source.records import Edit, Piece, compose, whole
from generator.source.runs import QUOTED, SWAYED
from generator.source.spans import is_long, is_suspect
from generator.source.surroundings import SWAYED_FROM, SWAYED_TO
from generator.source.vote import Vote

LEAST = 0.8
"""A span that is less likely than this to be damaged is left as it is, and a repair proposed. In the plot of the
benchmark hardly a span lies between 0.3 and 0.95, so that the figure decides little; it leaves lone doubtful ones."""
LEAST_CHOICE = 0.3
"""So is one where the choice between the characters that are possible is less sure than this. A choice a little surer
is right about every other time and is applied: what it replaces is wrong in any case, mending the rest of its run needs
it, and its record says how uncertain it is."""
_WORTH_SAYING = 0.3
"""A span less likely than this to be damaged is not even told of; one that is damaged is, however unsure the choice."""
_SURE = 0.999
"""No repair is more certain than this."""
_ROUNDS = 12
"""Text damaged more often than this is no text that somebody damaged; it is left alone."""
_MARKS = QUOTED + SWAYED
_MOST_KEPT = 10_000
"""What becomes of so many different runs is kept."""


class _Step(NamedTuple):
    """What one vote makes of one run."""

    after: str
    """The run in its frame, mended."""
    edits: tuple[Edit, ...]
    proposals: tuple[Edit, ...]


class Mending(dict[str, str]):
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
            suspects = [run for run in mine if is_suspect(run)]
            if self._votes and not suspects:
                changed.clear()
                break
            vote = Vote(suspects, mine.keys() - set(suspects))
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
    def changes_nothing(self) -> bool:
        """Whether there is nothing to mend in any of the runs that are known."""
        return all(key.lstrip(QUOTED)[1:-1] == run for key, run in self.items())

    @property
    def ruler(self) -> CodePage | None:
        """The page that did the last damage to all of the document."""
        return self._votes[0].ruler

    @property
    def swayed(self) -> frozenset[str]:
        """The keys of the runs that other surroundings than their frames can make another."""
        return frozenset(
            key
            for key, after in list(self.items())
            if key[0] not in _MARKS
            and len(after) < len(key) - 2
            and not SWAYED_FROM.isdisjoint(after)
            and self[SWAYED + key] != after
        )

    def __missing__(self, key: str) -> str:
        after = self._plainly(key)
        if after is None:
            pieces, _ = self.history(key)
            after = "".join(piece.after for piece in pieces)
        if len(self) < _MOST_KEPT:
            self[key] = after
        return after

    def _plainly(self, key: str) -> str | None:
        """Give what becomes of a run that is beyond doubt as a whole, and has no other layer beneath."""
        if key[0] in _MARKS:
            return None
        after = self._votes[0].beyond_doubt(key)
        return None if after is None or is_suspect(f"{key[0]}{after}{key[-1]}") else after

    def history(self, key: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Give what was done to a run, and what was not because it is too uncertain."""
        run = key.lstrip(_MARKS)
        pieces = before = whole(run[1:-1])
        proposed: tuple[Edit, ...] = ()
        for number, vote in enumerate(self._votes, 1):
            step = _step(vote, run, key[0] == QUOTED, key[0] == SWAYED)
            if pieces is before:
                proposed = step.proposals
            if step.edits:
                if number == _ROUNDS:
                    return before, ()
                pieces = compose(pieces, step.edits)
                run = step.after
        return pieces, compose(before, proposed) if proposed else ()


def _step(vote: Vote, run: str, is_quoted: bool, is_swayed: bool = False) -> _Step:
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
    for one, odds in finding.spans:
        span = vote.reconsidered(finding, run, one, SWAYED_TO if is_swayed else frozenset())
        certainty = min(odds * span.choice, _SURE)
        if finding.may_mend and odds >= LEAST and span.choice >= LEAST_CHOICE:
            edits.append(Edit(span.start - 1, span.end - 1, span.after, (name,), certainty))
            after += (run[copied : span.start], span.after)
            copied = span.end
        elif odds >= _WORTH_SAYING:
            proposals.append(Edit(span.start - 1, span.end - 1, span.after, (name,), certainty))
    return _Step("".join((*after, run[copied:])), tuple(edits), tuple(proposals))

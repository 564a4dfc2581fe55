"""Mends text that was UTF-8 and was read as another code page, once or several times over.

    text   = healthy stretches and runs
    run    = characters outside ASCII, one after the other; all damage of UTF-8 lies within runs
    span   = part of a run that one code page damaged: lead bytes with the bytes that go with them

Each round takes off one layer. The different runs of the document vote on which code pages did the damage
(`generator.source.vote`), on the evidence of how much likelier mending makes each of them (`spans`, `rarity`). What the
vote makes likely enough is mended, and the next round looks at what came of it, until a round changes nothing. A byte
that a page leaves undefined and that was dropped, or became U+FFFD, is chosen by what the characters that it leaves
possible are worth beside their neighbours. Everything is decided once for each different run, so the time is linear in
the text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.source.code_pages import PAGES
from generator.source.document import Repair, Repaired
from generator.source.quoting import Quoting
from generator.source.records import Edit, Piece, compose, records, replay, undo, whole
from generator.source.spans import spans
from generator.source.vote import Known, Vote

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

_Key = tuple[str, bool]
"""A framed run, and whether it is quoted."""
_Place = tuple[int, _Key]
"""Where a run begins, and which it is."""

_RUN = re.compile(r"[^\x00-\x7f]+")


@dataclass(slots=True)
class _Run:
    """A framed run in its context, on its way to being mended."""

    text: str
    quoted: bool
    pieces: tuple[Piece, ...]
    proposed: tuple[Piece, ...] = ()
    """The same run as it was, with the repairs in it that are too uncertain."""

    @property
    def mended(self) -> str:
        return "".join(piece.after for piece in self.pieces)


def repair(text: str) -> Repaired:
    """Mend what is damaged in `text`, and say what was mended; any `str` will do, and nothing is raised.

    >>> repaired = repair("Itâ€™s the teamâ€™s cafÃ©.")
    >>> repaired.text
    'It’s the team’s café.'
    >>> repaired.repairs[1]
    Repair(line=1, column=16, before='â€™', after='’', code_page='cp1252', times=1, certainty=0.999)
    """
    if text.isascii() or not _suspicious(text):
        return Repaired(text, ())
    places = list(_places(text))
    runs = {key: _Run(*key, whole(key[0][1:-1])) for key in dict.fromkeys(key for _, key in places)}
    _mend(runs.values())
    return _result(text, places, runs)


def _suspicious(text: str) -> bool:
    """Say quickly whether any run could be damaged: where mending gains nothing, context does not change that."""
    runs = set(_RUN.findall(text))
    joined = "\n".join(runs)
    for page in PAGES:
        if page.tokens.search(joined):
            for run in runs:
                if page.tokens.search(run) and any(span.gain > 0 for span in spans(page, f" {run} ")):
                    return True
    return False


def _places(text: str) -> Iterator[_Place]:
    """Give where each run begins, and the run in its frame with whether it is quoted."""
    quoting = Quoting(text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        run = f"{_frame(text[start - 1 : start])}{match[0]}{_frame(text[end : end + 1])}"
        yield start, (run, quoting.at(start))


@cache
def _frame(char: str) -> str:
    """Give what stands in a frame for a neighbour; `char` is one ASCII character, or none at an end of the text."""
    if char.isalpha():
        return "n" if char.islower() else "N"
    if char in "([{<":
        return "(" if char else " "
    return "0" if char.isdigit() else " " if char.isspace() else "."


def _mend(runs: Collection[_Run]) -> None:
    """Take layer after layer off `runs`."""
    deep = list(runs)
    known: Known = {}
    for _ in range(_ROUNDS):
        vote = Vote({run.text: None for run in runs if not run.quoted}.keys(), known)
        deep = [run for run in runs if _take_off(run, vote)]
        if not deep:
            break
    for run in deep:
        run.pieces = whole("".join(piece.before for piece in run.pieces))


def _take_off(run: _Run, vote: Vote) -> bool:
    """Take one layer off `run`, if there is one; say whether there was."""
    finding = vote.finding(run.text, quoted=run.quoted)
    run.proposed = ()
    if finding is None:
        return False
    name = finding.page.name
    edits, proposals = [], []
    for span, odds in finding.spans:
        certainty = min(odds * span.choice, _SURE)
        edit = Edit(span.start - 1, span.end - 1, span.after, name, certainty)
        if finding.may_mend and odds >= LEAST and span.choice >= LEAST_CHOICE:
            edits.append(edit)
        elif certainty >= _WORTH_SAYING:
            proposals.append(edit)
    if not any(piece.pages for piece in run.pieces):
        run.proposed = compose(run.pieces, proposals)
    run.pieces = compose(run.pieces, edits)
    run.text = f"{run.text[0]}{run.mended}{run.text[-1]}"
    return bool(edits)


def _result(text: str, places: Iterable[_Place], runs: Mapping[_Key, _Run]) -> Repaired:
    done: list[str] = []
    repairs: list[Repair] = []
    proposed: list[Repair] = []
    line, begin, counted, copied = 1, 0, 0, 0
    told = {key: (run.mended, tuple(records(run.pieces)), tuple(records(run.proposed))) for key, run in runs.items()}
    for start, key in places:
        mended, made, uncertain = told[key]
        if not made and not uncertain:
            continue
        line += text.count("\n", counted, start)
        begin = max(begin, text.rfind("\n", counted, start) + 1)
        counted = start
        column = start - begin + 1
        repairs += (Repair(line, column + offset, *what) for offset, what in made)
        proposed += (Repair(line, column + offset, *what) for offset, what in uncertain)
        done += (text[copied:start], mended)
        copied = start + len(key[0]) - 2
    done.append(text[copied:])
    return Repaired("".join(done), tuple(repairs), tuple(proposed))

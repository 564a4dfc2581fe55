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

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.source.document import Records, Repair, Repaired
from generator.source.mending import LEAST, LEAST_CHOICE
from generator.source.passes import Pass, mend
from generator.source.records import Edit, Told, compose, records, replay, undo, whole

__all__ = ["LEAST", "LEAST_CHOICE", "repair", "replay", "undo"]

_PASSES = 6
"""A text that has not settled after so many passes is no text that somebody damaged; it is left alone."""


def repair(text: str) -> Repaired:
    """Mend what is damaged in `text`, and say what was mended; any `str` will do, and nothing is raised.

    >>> repaired = repair("Itâ€™s the teamâ€™s cafÃ©.")
    >>> repaired.text
    'It’s the team’s café.'
    >>> repaired.repairs[1]
    Repair(line=1, column=16, before='â€™', after='’', code_page='cp1252', times=1, certainty=0.999)
    """
    passes: list[Pass] = []
    now = text
    while (done := mend(now)) is not None:
        if not passes or done.after != now:
            passes.append(done)
        if done.after == now:
            break
        if len(passes) == _PASSES:
            return Repaired(text)
        now = done.after
    if not passes:
        return Repaired(text)
    return Repaired(now, records=lambda: _records(text, passes))


def _records(text: str, passes: Sequence[Pass]) -> Records:
    made, left = _gathered(passes[0])
    if len(passes) > 1:
        pieces = whole(text)
        for one in passes:
            pieces = compose(pieces, [_edit(*found) for found in _gathered(one)[0]])
        made = list(records(pieces))
        left = list(_apart(left, made))
    return tuple(_placed(text, made)), tuple(_placed(text, left))


def _gathered(one: Pass) -> tuple[list[Told], list[Told]]:
    made: list[Told] = []
    left: list[Told] = []
    for start, mended, proposed in one.told():
        made += ((start + offset, what) for offset, what in mended)
        left += ((start + offset, what) for offset, what in proposed)
    return made, left


def _edit(start: int, what: tuple[str, str, str, int, float]) -> Edit:
    before, after, pages, times, certainty = what
    named = pages.split(", ")
    return Edit(start, start + len(before), after, (*named, *named[-1:] * (times - len(named))), certainty)


def _apart(those: Iterable[Told], others: Sequence[Told]) -> Iterator[Told]:
    """Give of `those` the ones that share no character with `others`; all are in order."""
    ends = [place + len(what[0]) for place, what in others]
    for one in those:
        place = bisect_right(ends, one[0])
        if place == len(others) or others[place][0] >= one[0] + len(one[1][0]):
            yield one


def _placed(text: str, told: Iterable[Told]) -> Iterator[Repair]:
    """Give what was `told` with the line and the column where it stands."""
    line, begin, counted = 1, 0, 0
    for start, what in told:
        line += text.count("\n", counted, start)
        begin = max(begin, text.rfind("\n", counted, start) + 1)
        counted = start
        yield Repair(line, start - begin + 1, *what)

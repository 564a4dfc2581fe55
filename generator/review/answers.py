"""Hints about sample answers as somebody would speak them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Code, Diagnostic
from generator.library.shape import Path
from generator.library.speech import ACTION_AT_LEAST, FIGURE, RESULT_AT_LEAST, SETUP_AT_MOST, WEIGHED, words
from generator.library.store import Library, StoredEntry
from generator.library.strict_yaml import Document
from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.parts import Answer, Step
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.settings import Settings
from generator.model.story import Story

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|^>.*$", re.MULTILINE)
_WE = re.compile(r"[WwUuOo](?<!\w.)(?:(?<=[Ww])e|(?<=[Uu])s|(?<=[Oo])ur(?:s|selves)?)\b")
"""“We”, “us” and their forms. It begins with a fixed set of characters, which makes the search for it quick."""
_I = re.compile(r"\b(?:I|my|me|mine|myself)\b")


def answers(library: Library) -> Iterator[Diagnostic]:
    """Give the hints about sample answers, and about takeaways that are missing."""
    settings = library.guide.settings
    for stored in library.entries.values():
        for path, answer in _answers(stored.entry):
            yield from _answer(answer, path, stored.document, settings)
        yield from _takeaway(stored)


def _answers(entry: AnyEntry) -> Iterator[tuple[Path, Answer]]:
    if isinstance(entry, Question):
        yield from ((("answers", index), answer) for index, answer in enumerate(entry.answers))
    elif isinstance(entry, Scenario) and entry.answer:
        yield ("answer",), entry.answer


def _answer(answer: Answer, path: Path, document: Document, settings: Settings) -> Iterator[Diagnostic]:
    action, result = _text(answer.action), _text(answer.result)
    lengths = _Lengths(words(answer.situation) + words(answer.task), words(action), words(result))
    length = lengths.whole + words(answer.takeaway) + words(answer.body)
    if not length:
        return
    if result and not FIGURE.search(result):
        yield _at(Code.RESULT_WITHOUT_FIGURE, document, (*path, "result", 0))
    if settings.language.lower().startswith("en"):
        yield from _we(answer, action, path, document)
    yield from _balance(answer, lengths, path, document)
    minutes = length / settings.speaking_rate
    least, most = settings.hints.shortest_answer, settings.hints.longest_answer
    if not least <= round(minutes, 1) <= most:
        found = f"{length} words, {minutes:.1f} minutes at {settings.speaking_rate} words a minute"
        yield _at(Code.ANSWER_LENGTH, document, path, found=found, expected=f"{least:g} to {most:g} minutes")
    if (action or result) and not answer.takeaway:
        yield _at(Code.TAKEAWAY_MISSING, document, path)


class _Lengths(NamedTuple):
    """How many words the parts of an answer have."""

    setup: int
    action: int
    result: int

    @property
    def whole(self) -> int:
        return self.setup + self.action + self.result


def _text(steps: tuple[Step, ...]) -> str:
    return "\n".join(f"{step.title}\n{step.body}" for step in steps)


def _we(answer: Answer, told: str, path: Path, document: Document) -> Iterator[Diagnostic]:
    if len(_WE.findall(told)) < 2:
        return
    told = _QUOTED.sub("", told)
    we, i = len(_WE.findall(told)), len(_I.findall(told))
    if we < 2 or we <= i:
        return
    for index, step in enumerate(answer.action):
        if match := _WE.search(_QUOTED.sub("", step.body)):
            place = document.find((*path, "action", index, "body"), match[0])
            found = f"“we” and its forms {we} times in the action, “I” and its forms {i} times"
            yield Diagnostic.at(Code.WE_INSTEAD_OF_I, document.file, *place, found=found)
            return


def _balance(answer: Answer, lengths: _Lengths, path: Path, document: Document) -> Iterator[Diagnostic]:
    setup, action, result = lengths
    whole = lengths.whole
    if whole < WEIGHED or not (setup and action and result):
        return
    if setup / whole > SETUP_AT_MOST:
        part, expected = "situation" if answer.situation else "task", f"at most {SETUP_AT_MOST:.0%} before the action"
    elif action / whole < ACTION_AT_LEAST:
        part, expected = "action", f"at least {ACTION_AT_LEAST:.0%} for the action"
    elif result / whole < RESULT_AT_LEAST:
        part, expected = "result", f"at least {RESULT_AT_LEAST:.0%} for the result"
    else:
        return
    shares = f"situation and task {setup / whole:.0%}, action {action / whole:.0%}, result {result / whole:.0%}"
    yield _at(Code.PARTS_UNBALANCED, document, (*path, part), name=True, found=shares, expected=expected)


def _takeaway(stored: StoredEntry) -> Iterator[Diagnostic]:
    entry = stored.entry
    if (isinstance(entry, Lesson) and not entry.takeaway) or (isinstance(entry, Story) and not entry.lessons):
        hint = "Add `lessons:` with what was learnt." if isinstance(entry, Story) else ""
        yield _at(Code.TAKEAWAY_MISSING, stored.document, (), hint=hint)


def _at(
    code: Code,
    document: Document,
    path: Path,
    *,
    name: bool = False,
    found: str = "",
    expected: str = "",
    hint: str = "",
) -> Diagnostic:
    place = document.position(path, name=name)
    return Diagnostic.at(code, document.file, *place, found=found, expected=expected, hint=hint)

"""How sure the reading of each entry is, and what that rests on.

An entry that is its document's own begins with the certainty of the recognition; one that was found inside a document
begins with what its own shape speaks for. What a reader was unsure of, and text that no field was made for, take some
of it away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.question import Question
from generator.parse.forms import missing_parts
from generator.parse.prompts import is_prompt


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the reading of one entry is."""

    value: float
    """From 0 to 1."""
    reasons: tuple[str, ...]
    """What it rests on and what speaks against it, each in a few words, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for or against a reading."""

    factor: float
    """What the certainty is multiplied by; 1 where it only explains it."""
    reason: str


def certainty_of(entry: AnyEntry, base: Certainty | None, doubts: Sequence[Sign] = ()) -> Certainty:
    """Say how sure the reading of `entry` is.

    Args:
        entry: What was read.
        base: The recognition of the whole document, where the entry is the document's own.
        doubts: What the readers were unsure of.
    """
    start = base or _shape(entry)
    signs = sorted((*doubts, *_unfilled(entry), *_answers(entry)), key=lambda sign: sign.factor)
    value = start.value
    for sign in signs:
        value *= sign.factor
    return Certainty(round(value, 2), tuple(dict.fromkeys((*start.reasons, *(sign.reason for sign in signs)))))


def _shape(entry: AnyEntry) -> Certainty:
    """Judge an entry found inside a document by its own shape."""
    if isinstance(entry, Question):
        if is_prompt(entry.prompt):
            return Certainty(0.95, ("worded as a question",))
        return Certainty(0.7, ("not worded as a question",))
    if isinstance(entry, Framework):
        if any(part.letter for part in entry.components):
            return Certainty(0.98, ("its components spell its name",))
        if len(entry.components) > 1:
            return Certainty(0.9, (f"{len(entry.components)} named components",))
        return Certainty(0.6, ("no list of components",))
    return Certainty(0.8, ("found inside a document",))


def _unfilled(entry: AnyEntry) -> Iterator[Sign]:
    """Count the text that no field was made for; a lesson is made of such text."""
    if isinstance(entry, Lesson):
        return
    kept = sum(len(section.body) + len(section.title) for section in entry.sections)
    all_ = sum(map(len, _texts(entry.model_dump(exclude={"origin", "id"}))))
    share = kept / all_ if all_ else 0.0
    if share > 0.05:
        yield Sign(1 - share / 2, f"{share:.0%} of its text fits no field")


def _answers(entry: AnyEntry) -> Iterator[Sign]:
    """Say when an answer has all its parts; what it lacks is said where it is read."""
    for answer in entry.answers if isinstance(entry, Question) else ():
        if answer.form and not missing_parts(answer):
            yield Sign(1.0, "an answer with all its parts")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _texts(inner)

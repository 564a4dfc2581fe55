"""Reads a question with its sample answer.

question = heading: ["Q" number ":"] prompt, [strategy], answer, part*
answer   = STAR parts (see `star`), or prose
part     = strategy | follow-ups | related | any other section, which is kept
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.kinds import Kind
from generator.model.parts import Answer
from generator.model.question import Question
from generator.parse.competencies import competencies_of
from generator.parse.fields import Fields, merge, read_fields, whole
from generator.parse.forms import part_label
from generator.parse.grouping import split_labels
from generator.parse.labels import Labelled, labelled
from generator.parse.nodes import Block, Section
from generator.parse.prompts import prompt_of
from generator.parse.readers.common import as_section, follow_ups, see_also
from generator.parse.reading import Claim, Reading
from generator.parse.star import has_parts, read_answer
from generator.parse.titles import unwrap
from generator.parse.vocabulary import Role, means, role_of


def read_question(reading: Reading, main: Section) -> tuple[Question]:
    """Read a document that is one question; `main` is its outermost section."""
    prompt = prompt_of(main.title)
    claim = reading.claim(prompt, Kind.QUESTION)
    fields = answer_fields(claim, main)
    question = Question(
        id=claim.id,
        prompt=prompt,
        competencies=competencies_of([prompt], reading.settings),
        origin=claim.origin,
        **fields,
    )
    return (question,)


def answer_fields(claim: Claim, section: Section) -> Fields:
    """Read what stands below a question's heading, the heading included."""
    claim.title(section)
    blocks, parts = _set_apart(section.blocks)
    found = read_answer(claim, blocks, (*parts, *section.sections))
    if found.answers:
        fields: Fields = {
            "strategy": claim.prose(found.before),
            "answers": found.answers,
            "sections": claim.leftover(found.after),
        }
    else:
        body = claim.spoken(claim.opened(blocks))
        told = any(role_of(inner.title, _ANSWERS) for inner in found.sections)
        fields = ({"strategy": body} if told else {"answers": (Answer(form="", body=body),)}) if body else {}
    for inner in found.sections:
        is_told = role_of(inner.title, _PARTS) is None and has_parts(inner.blocks, inner.sections)
        merge(fields, _answer_below(claim, inner) if is_told else read_fields(claim, [inner], _PARTS))
    return fields


def _answer_below(claim: Claim, section: Section) -> Fields:
    """Read an answer in parts below a heading that says nothing of it."""
    claim.title(section)
    return _answer(claim, section)


def _set_apart(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Tell what stands below labels such as “Why they ask” from the rest, as sections of their own.

    A label with text behind it speaks for its paragraph; one that stands alone, and that of an answer, for what
    follows.
    """
    rest: list[Block] = []
    parts: list[Section] = []
    goes_on = told = False
    blocks, folded = _folded(blocks)
    for block in split_labels(_unlisted(blocks), lambda line: _aside(line) is not None or part_label(line) is not None):
        label = _aside(block.text) if block.type == "paragraph" else None
        told = told or (block.type == "paragraph" and label is None and part_label(block.text) is not None)
        if label is not None and (not told or _SURE.search(label.label)):
            role = role_of(label.label, _PARTS)
            after = block.tail(label.rest)
            parts.append(Section(label.label, 3, block.first, block.first, (after,) if label.rest.strip() else ()))
            goes_on = role in _ANSWERS or not label.rest.strip()
        elif goes_on and (
            role_of(parts[-1].title, _ANSWERS) or block.type != "paragraph" or not part_label(block.text)
        ):
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
        else:
            goes_on = False
            rest.append(block)
    return tuple(rest), (*parts, *folded)


def _folded(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Tell callouts whose titles name a part of a question from the other blocks."""
    sections = [(block, as_section(block)) for block in blocks]
    named = [(block, part) for block, part in sections if part and role_of(part.title, _PARTS) is not None]
    taken = [block for block, _ in named]
    return tuple(block for block in blocks if block not in taken), tuple(part for _, part in named)


def _aside(line: str) -> Labelled | None:
    """Give the label with which a text begins, if it names a part of a question that is no part of its answer."""
    label = labelled(line)
    if label is None:
        return None
    is_follow_up = (
        not label.rest.strip()
        and label.bold
        and _SURE.search(label.label) is not None  # "Follow-up" alone may be a step of an answer
        and role_of(label.label, [Role.FOLLOW_UPS]) is not None
    )
    return label if is_follow_up or any(means(label.label, role) for role in _PARTS) else None


def _unlisted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Open lists in which such labels stand."""
    for block in blocks:
        if block.type == "list" and any(_aside(item.text) for item in block.items):
            for item in block.items:
                yield from item.blocks
        else:
            yield block


def _answer(claim: Claim, section: Section) -> Fields:
    found = read_answer(claim, section.blocks, section.sections)
    level = answered_at(claim, section)
    if not found.answers:
        body = unwrap(claim.whole(section))
        return {"answers": (Answer(form="", body=body, level=level),)} if body else {}
    return {
        "answers": tuple(answer.model_copy(update={"level": level}) for answer in found.answers),
        "strategy": claim.prose(found.before),
        "sections": claim.leftover(found.after) + claim.sections(found.sections),
    }


def answered_at(claim: Claim, section: Section) -> str | None:
    """Give the level for which the heading of an answer says that it is: "Sample answer: Senior"."""
    named = _FOR_LEVEL.search(section.title)
    return claim.level(named["level"]) if named else None


_FOR_LEVEL = re.compile(r"(?:[:–—(\[]|\bfor an?\b|\s-)\s*(?P<level>[^:()\[\]]{2,40})[)\]]?\s*$")


def _weak(claim: Claim, section: Section) -> Fields:
    return {"sections": claim.sections([section])}


_SURE = re.compile(r"\b(?:questions|follow[- ]?ups|answer|interviewers|they ask)\b", re.IGNORECASE)
"""What a label says that is no step of the answer in which it stands."""
_ANSWERS = (Role.ANSWER, Role.SAMPLE_ANSWERS)
_PARTS = {
    Role.ANSWER: _answer,
    Role.SAMPLE_ANSWERS: _answer,
    Role.STRATEGY: whole("strategy"),
    Role.INTERVIEWERS: whole("strategy"),
    Role.IMPORTANCE: whole("strategy"),
    Role.WEAK_ANSWER: _weak,
    Role.FOLLOW_UPS: follow_ups,
    Role.RELATED: see_also,
}


def is_answered(section: Section) -> bool:
    """Say whether there is an answer in parts below a heading, at once or under a heading of its own."""
    return has_parts(section.blocks, section.sections) or any(
        role_of(inner.title, [Role.ANSWER, Role.SAMPLE_ANSWERS]) and has_parts(inner.blocks, inner.sections)
        for inner in section.sections
    )

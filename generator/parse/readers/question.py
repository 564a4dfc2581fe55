"""Reads a question with its sample answer.

question = heading: ["Q" number ":"] prompt, [strategy], answer, part*
answer   = STAR parts (see `star`), or prose
part     = strategy | follow-ups | related | any other section, which is kept
"""

from generator.model.kinds import Kind
from generator.model.parts import Answer
from generator.model.question import Question
from generator.parse.competencies import competencies_of
from generator.parse.fields import Fields, merge, read_fields, whole
from generator.parse.nodes import Section
from generator.parse.prompts import prompt_of
from generator.parse.readers.common import follow_ups, see_also
from generator.parse.reading import Claim, Reading
from generator.parse.star import has_parts, read_answer
from generator.parse.vocabulary import Role, role_of


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
    found = read_answer(claim, section.blocks, section.sections)
    if found.answer is not None:
        fields: Fields = {"strategy": claim.prose(found.before), "answers": found.answers}
        merge(fields, read_fields(claim, found.sections, _PARTS))
        return fields
    fields = {}
    body = claim.spoken(section.blocks)
    if body:
        has_answer = any(role_of(inner.title, [Role.ANSWER]) for inner in section.sections)
        fields = {"strategy": body} if has_answer else {"answers": (Answer(form="", body=body),)}
    merge(fields, read_fields(claim, section.sections, _PARTS))
    return fields


def _answer(claim: Claim, section: Section) -> Fields:
    found = read_answer(claim, section.blocks, section.sections)
    if found.answer is None:
        return {"answers": (Answer(form="", body=claim.whole(section)),)}
    return {
        "answers": found.answers,
        "strategy": claim.prose(found.before),
        "sections": claim.sections(found.sections),
    }


_PARTS = {
    Role.ANSWER: _answer,
    Role.SAMPLE_ANSWERS: _answer,
    Role.STRATEGY: whole("strategy"),
    Role.FOLLOW_UPS: follow_ups,
    Role.RELATED: see_also,
}


def is_answered(section: Section) -> bool:
    """Say whether there is an answer in parts below a heading, at once or under a heading of its own."""
    return has_parts(section.blocks, section.sections) or any(
        role_of(inner.title, [Role.ANSWER, Role.SAMPLE_ANSWERS]) and has_parts(inner.blocks, inner.sections)
        for inner in section.sections
    )

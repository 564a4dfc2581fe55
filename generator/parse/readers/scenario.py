"""Reads a practice scenario.

scenario    = "#" title, part*
part        = setup | framings | answer | follow-ups | interviewers | flags | variations | principles | preparation
| related | any other section, which is kept
interviewers = green flags | expectations by level
flags        = never say | behaviours
principles   = primary | secondary
preparation  = story questions | metrics | practice | related
"""

import re
from collections.abc import Mapping

from generator.model.kinds import Kind
from generator.model.scenario import Expectation, PointGroup, Principle, Scenario, Variation
from generator.parse.competencies import competencies_of
from generator.parse.fields import FieldReader, Fields, merge, read_fields, whole
from generator.parse.grouping import Group, groups, split_labels, with_parts
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.prompts import prompt_of
from generator.parse.readers.common import follow_ups, named_points, see_also
from generator.parse.readers.question import answered_at
from generator.parse.reading import Claim, Reading
from generator.parse.star import read_answer, read_steps
from generator.parse.tables import listed
from generator.parse.vocabulary import Role, role_of

_PREFIX = re.compile(r"^(?:(?:practice|mock|interview|case)\s+)*scenario(?:\s+\d+)?\s*[:–—-]\s*", re.IGNORECASE)

_PHASE = re.compile(r"(?:phase|step|stage|week|day)s?\s+\d", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*[:–—-]\s*(?:(?:practice|mock|interview|case)\s+)*scenario\s*$", re.IGNORECASE)


def read_scenario(reading: Reading, main: Section) -> tuple[Scenario]:
    """Read a document that is one scenario; `main` is its outermost section."""
    title = _SUFFIX.sub("", _PREFIX.sub("", main.title)) or main.title
    claim = reading.claim(title, Kind.SCENARIO)
    claim.title(main)
    fields: Fields = {"setup": claim.prose(main.blocks)}
    is_answered = any(role_of(section.title, _PARTS) is Role.ANSWER for section in main.sections)
    merge(fields, read_fields(claim, main.sections, {**_PARTS, **_BESIDE_AN_ANSWER} if is_answered else _PARTS))
    names = [title, *(principle.name for principle in fields.get("principles", ()))]
    levels = dict.fromkeys(part.level for part in fields.get("expectations", ()) if part.level)
    return (
        Scenario(
            id=claim.id,
            title=title,
            levels=tuple(levels),
            competencies=competencies_of(names, reading.settings),
            origin=claim.origin,
            **fields,
        ),
    )


def _framings(claim: Claim, section: Section) -> Fields:
    return {
        "framings": tuple(map(prompt_of, claim.points(section.blocks))),
        "sections": claim.sections(section.sections),
    }


def _answer(claim: Claim, section: Section) -> Fields:
    found = read_answer(claim, section.blocks, section.sections, single=True)
    level = answered_at(claim, section)
    at = {"level": level} if level else {}
    if found.answer is None and len(section.sections) > 1 and all(_PHASE.match(s.title) for s in section.sections):
        phases = read_steps(claim, (), section.sections)
        return {"answer": {"body": claim.prose(section.blocks), "action": phases, **at}}
    if found.answer is None:
        return {"answer": {"form": "", "body": claim.whole(section), **at}}
    return {
        "answer": {**{name: value for name, value in found.answer if value and value != "STAR"}, **at},
        "sections": claim.leftover((*found.before, *found.after)) + claim.sections(found.sections),
    }


def _loose_part(field: str) -> FieldReader:
    """Give the reader of a STAR part that stands as a section of its own, outside an answer."""

    def read(claim: Claim, section: Section) -> Fields:
        value = (
            read_steps(claim, section.blocks, section.sections)
            if field in ("action", "result")
            else claim.whole(section)
        )
        return {"answer": {field: value}}

    return read


def _interviewers(claim: Claim, section: Section) -> Fields:
    section = with_parts(section, lambda title: role_of(title, _INTERVIEWERS) is not None)
    if not any(role_of(inner.title, _INTERVIEWERS) for inner in section.sections):
        told = groups(_listed(claim, section.blocks), section.sections, opens=bool)
        levels = [group.title for group in told if claim.level(group.title)]
        return _expectations(claim, section) if len(levels) == len(told) > 1 else _green_flags(claim, section)
    fields = read_fields(claim, section.sections, _INTERVIEWERS)
    merge(fields, {"sections": claim.leftover(section.blocks)})
    return fields


def _green_flags(claim: Claim, section: Section) -> Fields:
    return {
        "green_flags": tuple(
            PointGroup(title=group.title or section.title, points=_group_points(claim, group))
            for group in groups(claim.opened(section.blocks), section.sections, items=_nested(section))
        )
    }


def _nested(section: Section) -> bool:
    """Say whether the items of a section's lists have lists of their own."""
    return any(inner.type == "list" for block in section.blocks for item in block.items for inner in item.blocks)


def _group_points(claim: Claim, group: Group) -> tuple[str, ...]:
    """Read the points of a group; a section inside it is a point of its own."""
    claim.lines(*group.lines)
    inner = (" ".join(claim.titled(section).lstrip("# ").split()) for section in group.sections)
    return (*claim.points(group.blocks), *inner)


def _expectations(claim: Claim, section: Section) -> Fields:
    return {
        "expectations": tuple(
            Expectation(
                level=claim.level(group.title),
                title=group.title,
                points=_expected(claim, group),
            )
            for group in groups(_listed(claim, section.blocks), section.sections, opens=bool)
        )
    }


def _expected(claim: Claim, group: Group) -> tuple[str, ...]:
    """Read what is expected at one level; a paragraph can hold several points, set apart by semicolons."""
    points = _group_points(claim, group)
    if len(points) != 1:
        return points
    parts = points[0].split("•") if "•" in points[0] else points[0].split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _listed(claim: Claim, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take the header of each table, and give the table as a list."""
    opened = claim.opened(blocks)
    for block in opened:
        if block.type == "table":
            claim.lines(block.first, block.last)
    return tuple(map(listed, opened))


def _flags(claim: Claim, section: Section) -> Fields:
    section = with_parts(section, lambda title: role_of(title, _FLAGS) is not None)
    fields = read_fields(claim, section.sections, _FLAGS)
    blocks = claim.opened(section.blocks)
    if not section.sections:
        merge(fields, {"behaviours": named_points(claim, blocks)})
    else:
        merge(fields, {"sections": claim.leftover(blocks)})
    return fields


def _never_say(claim: Claim, section: Section) -> Fields:
    return {"never_say": claim.points(_listed(claim, section.blocks)), "sections": claim.sections(section.sections)}


def _behaviours(claim: Claim, section: Section) -> Fields:
    return {"behaviours": named_points(claim, section.blocks), "sections": claim.sections(section.sections)}


def _variations(claim: Claim, section: Section) -> Fields:
    found = []
    for group in groups(claim.opened(section.blocks), section.sections):
        claim.lines(*group.lines)
        emphasis = ""
        blocks = []
        for block in split_labels(claim.opened(group.blocks), _is_emphasis):
            if block.type == "paragraph" and not emphasis and _is_emphasis(block.text):
                label = labelled(claim.prose([block.cut(0, 1)]))
                emphasis = label.rest if label else ""
                blocks += [block.cut(1)] if block.last > block.first else []
            else:
                blocks.append(block)
        body = [claim.spoken(blocks), *map(claim.titled, group.sections)]
        found.append(
            Variation(
                level=claim.level(group.title),
                title=group.title,
                emphasis=emphasis,
                body="\n\n".join(filter(None, body)),
            )
        )
    return {"variations": tuple(found)}


def _is_emphasis(line: str) -> bool:
    label = labelled(line)
    return label is not None and role_of(label.label, [Role.EMPHASIS]) is not None


def _principles(claim: Claim, section: Section) -> Fields:
    section = with_parts(section, lambda title: role_of(title, _PRINCIPLES) is not None)
    fields = {"principles": _named_principles(claim, section.blocks, primary=not section.sections)}
    merge(fields, read_fields(claim, section.sections, _PRINCIPLES))
    return fields


def _named_principles(claim: Claim, blocks: tuple[Block, ...], *, primary: bool) -> tuple[Principle, ...]:
    return tuple(Principle(name=p.name, body=p.body, primary=primary) for p in named_points(claim, blocks))


def _primary(claim: Claim, section: Section) -> Fields:
    return {
        "principles": _named_principles(claim, section.blocks, primary=True),
        "sections": claim.sections(section.sections),
    }


def _secondary(claim: Claim, section: Section) -> Fields:
    return {
        "principles": _named_principles(claim, section.blocks, primary=False),
        "sections": claim.sections(section.sections),
    }


def _preparation(claim: Claim, section: Section) -> Fields:
    section = with_parts(section, lambda title: role_of(title, _PREPARATION) is not None)
    fields = read_fields(claim, section.sections, _PREPARATION)
    merge(fields, {"sections": claim.leftover(section.blocks)})
    return fields


def _points_of_preparation(field: str) -> FieldReader:
    def read(claim: Claim, section: Section) -> Fields:
        points = named_points(claim, section.blocks) if field == "practice" else claim.points(section.blocks)
        return {"preparation": {field: points}, "sections": claim.sections(section.sections)}

    return read


_INTERVIEWERS: Mapping[Role, FieldReader] = {Role.GREEN_FLAGS: _green_flags, Role.EXPECTATIONS: _expectations}
_FLAGS: Mapping[Role, FieldReader] = {Role.NEVER_SAY: _never_say, Role.BEHAVIOURS: _behaviours}
_PRINCIPLES: Mapping[Role, FieldReader] = {Role.PRIMARY: _primary, Role.SECONDARY: _secondary}
_PREPARATION: Mapping[Role, FieldReader] = {
    Role.STORY_QUESTIONS: _points_of_preparation("story_questions"),
    Role.METRICS: _points_of_preparation("metrics"),
    Role.PRACTICE: _points_of_preparation("practice"),
    Role.RELATED: see_also,
}
_PARTS: Mapping[Role, FieldReader] = {
    Role.SETUP: whole("setup"),
    Role.OVERVIEW: whole("setup"),
    Role.FRAMINGS: _framings,
    Role.ANSWER: _answer,
    Role.SITUATION: _loose_part("situation"),
    Role.TASK: _loose_part("task"),
    Role.ACTION: _loose_part("action"),
    Role.RESULT: _loose_part("result"),
    Role.TAKEAWAY: _loose_part("takeaway"),
    Role.FOLLOW_UPS: follow_ups,
    Role.INTERVIEWERS: _interviewers,
    Role.RED_FLAGS: _flags,
    Role.VARIATIONS: _variations,
    Role.PRINCIPLES: _principles,
    Role.PREPARATION: _preparation,
    **_INTERVIEWERS,
    **_FLAGS,
    **_PRINCIPLES,
    **_PREPARATION,
}
_BESIDE_AN_ANSWER: Mapping[Role, FieldReader] = {Role.SITUATION: whole("setup")}
"""What a heading means where the answer has a section of its own."""

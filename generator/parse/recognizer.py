"""Says which kind of document this is, and how sure it is.

Each kind has signs: parts by role, and marks of its own. A sign adds its weight; the kind with the most is the kind,
and its certainty is what it has, less when another kind comes close. The weights say how many signs it takes to be
sure: two strong ones or four weak ones. They were set so that each of the five shapes keeps its kind when any one of
its parts is taken away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.kinds import Kind
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.readers.dialogue import read_turns
from generator.parse.readers.framework import is_framework_title
from generator.parse.readers.lesson import callout_type
from generator.parse.readers.question import is_answered, is_prompt
from generator.parse.vocabulary import Role, normalise, role_of
from generator.source.document import Metadata

LEAST = 0.45
"""Below this the shape is not recognised, and the document is a lesson."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a document is."""

    kind: Kind
    certainty: float
    """From 0 to 1."""


_ROLES: Mapping[Kind, Mapping[Role, float]] = {
    Kind.SCENARIO: {
        Role.SETUP: 0.3,
        Role.FRAMINGS: 0.2,
        Role.ANSWER: 0.1,
        Role.FOLLOW_UPS: 0.1,
        Role.INTERVIEWERS: 0.15,
        Role.GREEN_FLAGS: 0.1,
        Role.EXPECTATIONS: 0.2,
        Role.NEVER_SAY: 0.15,
        Role.BEHAVIOURS: 0.1,
        Role.VARIATIONS: 0.2,
        Role.PRINCIPLES: 0.1,
        Role.PREPARATION: 0.1,
    },
    Kind.TOPIC: {
        Role.QUESTIONS: 0.35,
        Role.SAMPLE_ANSWERS: 0.25,
        Role.THEMES: 0.25,
        Role.FRAMEWORKS: 0.2,
        Role.RED_FLAGS: 0.1,
        Role.METRICS: 0.15,
        Role.FOLLOW_UPS: 0.1,
        Role.RELATED: 0.05,
    },
    Kind.STORY: {Role.PROBLEM: 0.35, Role.ACTIONS: 0.35, Role.LESSONS: 0.35, Role.RESULT: 0.05},
    Kind.SKILL: {
        Role.LEARNING: 0.35,
        Role.EXERCISES: 0.3,
        Role.TOOLKITS: 0.25,
        Role.STRATEGY: 0.15,
        Role.STEPS: 0.1,
        Role.DEFINITION: 0.15,
        Role.IMPORTANCE: 0.1,
    },
}


def recognise(root: Section, main: Section, metadata: tuple[Metadata, ...]) -> Recognition:
    """Recognise a document from its tree and its metadata."""
    scores = {kind: _roles(main, weights) for kind, weights in _ROLES.items()}
    for kind, marks in _MARKS.items():
        scores[kind] = scores.get(kind, 0.0) + marks(root, main, metadata)
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < LEAST:
        return Recognition(Kind.LESSON, round(min(best, LEAST), 2))
    certainty = min(best, 1.0) * (1 - 0.5 * min(second / best, 1.0) ** 3)
    return Recognition(ranked[0], round(certainty, 2))


def _roles(main: Section, weights: Mapping[Role, float]) -> float:
    found = {role_of(section.title, weights) for section in main.walk() if section is not main}
    return sum(weights[role] for role in found if role is not None)


def _scenario(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> float:
    return 0.25 if "scenario" in normalise(main.title).split() else 0.0


def _topic(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> float:
    asked = sum(is_prompt(section.title) for section in main.walk() if section is not main)
    answered = sum(is_answered(section) for section in main.walk() if is_prompt(section.title) and section is not main)
    return 0.3 * min(answered, 2) / 2 + 0.25 * min(asked, 4) / 4


def _question(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> float:
    return (0.5 if is_prompt(main.title) else 0.0) + (0.4 if is_answered(main) else 0.0)


def _framework(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> float:
    lists = any(block.type == "list" for block in main.blocks)
    return 0.5 * is_framework_title(main.title) + 0.2 * (lists and is_framework_title(main.title))


def _story(_root: Section, _main: Section, metadata: tuple[Metadata, ...]) -> float:
    return 0.15 * any(line.name in ("author", "author_role") for line in metadata)


def _skill(root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> float:
    above = {normalise(block.text) for block in root.blocks} | {normalise(main.title)}
    return 0.3 * any(text.startswith("skill") or text.endswith(("skill guide", "skill")) for text in above)


def _lesson(_root: Section, main: Section, metadata: tuple[Metadata, ...]) -> float:
    blocks = [block for section in main.walk() for block in section.blocks]
    dialogues = any(block.type == "html" and read_turns(block.text) for block in blocks)
    callouts = sum(_is_callout(block) for block in blocks)
    titled = any(normalise(main.title).startswith(word) for word in ("lesson", "module", "chapter"))
    level = any(line.name == "level" for line in metadata)
    return 0.4 * dialogues + 0.2 * min(callouts, 3) + 0.2 * level + 0.3 * titled


def _is_callout(block: Block) -> bool:
    inner = block.blocks[0] if block.type == "quote" and block.blocks else block
    label = labelled(inner.text) if inner.type == "paragraph" else None
    return label is not None and label.bold and callout_type(label.label) is not None


_MARKS: Mapping[Kind, Callable[[Section, Section, tuple[Metadata, ...]], float]] = {
    Kind.SCENARIO: _scenario,
    Kind.TOPIC: _topic,
    Kind.QUESTION: _question,
    Kind.FRAMEWORK: _framework,
    Kind.STORY: _story,
    Kind.SKILL: _skill,
    Kind.LESSON: _lesson,
}

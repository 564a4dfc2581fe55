"""Says which kind of document this is, and how sure it is.

Each kind has signs: parts by role, and marks of its own. A sign adds its weight; the kind with the most is the kind,
and its certainty is what it has, less when another kind comes close. The weights say how many signs it takes to be
sure: two strong ones or four weak ones. They were set so that each of the five shapes keeps its kind when any one of
its parts is taken away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.kinds import Kind
from generator.parse.forms import part_label
from generator.parse.known import known_as
from generator.parse.nodes import Section
from generator.parse.prompts import is_prompt, is_spoken
from generator.parse.readers.dialogue import read_turns
from generator.parse.readers.framework import is_framework, is_framework_title, spells
from generator.parse.readers.lesson import is_callout, is_part_of_lesson
from generator.parse.readers.question import is_answered
from generator.parse.readers.script import holds_script
from generator.parse.vocabulary import Role, normalise, role_of
from generator.source.document import Metadata

LEAST = 0.45
"""Below this the shape is not recognised, and the document is a lesson."""


_ROUNDING = 1e-9
_Sign = tuple[float, str]
"""What a sign adds to its kind's score, and what it is."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a document is."""

    kind: Kind
    certainty: float
    """From 0 to 1."""
    reasons: tuple[str, ...] = ()
    """What it rests on, the weightiest first."""


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
    signs = {
        kind: [*_roles(_told_by(main, kind), _ROLES.get(kind, {})), *marks(root, main, metadata), *_named(root, kind)]
        for kind, marks in _MARKS.items()
    }
    scores = {kind: sum(weight for weight, _ in found) for kind, found in signs.items()}
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < LEAST - _ROUNDING:
        return Recognition(Kind.LESSON, round(min(best, LEAST), 2), ("few signs of any kind",))
    certainty = min(best, 1.0) * (1 - 0.5 * min(second / best, 1.0) ** 3)
    reasons = [reason for _, reason in sorted(signs[ranked[0]], key=lambda sign: -sign[0])]
    if second > best / 2:
        reasons.append(f"may be a {ranked[1].word} as well")
    return Recognition(ranked[0], round(certainty, 2), tuple(dict.fromkeys(reasons)))


def _told_by(main: Section, kind: Kind) -> Iterator[Section]:
    """Give the sections whose headings may be parts of a kind: a story's do not stand below questions."""
    for section in main.sections:
        yield section
        if kind is not Kind.STORY or not is_prompt(section.title):
            yield from _told_by(section, kind)


def _roles(inside: Iterator[Section], weights: Mapping[Role, float]) -> Iterator[_Sign]:
    found = {role_of(section.title, weights): section.title for section in inside}
    named = sorted((role for role in found if role is not None), key=lambda role: -weights[role])
    if named:
        more = f" and {len(named) - 3} more" if len(named) > 3 else ""
        titles = ", ".join(f"“{found[role]}”" for role in named[:3])
        yield sum(weights[role] for role in named), f"parts called {titles}{more}"


def _scenario(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    if "scenario" in normalise(main.title).split():
        yield 0.25, "calls itself a scenario"


def _topic(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    inside = list(_asked_for_themselves(main))
    asked = [section for section in inside if is_prompt(section.title)]
    spoken = [section for section in asked if is_spoken(section.title)]
    answered = sum(map(is_answered, asked))
    loose = sum(is_answered(section) for section in inside if section not in asked)
    listed = sum(map(_listed, (main, *inside)))
    frameworks = sum(map(is_framework, inside))
    if answered:
        yield 0.35 + 0.1 * min(answered, 3), f"{answered} question{'s' * (answered > 1)} with answers in parts"
    if loose > 1:
        yield 0.25 * min(loose, 3), f"{loose} answers without questions"
    if len(spoken) > 1:
        yield 0.12 * min(len(spoken), 4), f"{len(spoken)} headings that are questions"
    replied = sum(bool(section.blocks or section.sections) for section in spoken)
    if replied > 1:
        yield 0.12 * min(replied, 3), f"{replied} of them with text below"
    if listed > 2:
        yield 0.12 * min(listed, 5), f"a list of {listed} questions"
    if frameworks:
        yield 0.25 * min(frameworks, 3), f"{frameworks} framework{'s' * (frameworks > 1)}"


def _listed(section: Section) -> int:
    """Count the items of lists that are questions; below a heading that speaks of questions, any wording is one."""
    if part_label(f"**{section.title}**") is not None:
        return 0
    sounds = is_prompt if normalise(section.title).endswith("questions") else is_spoken
    return sum(sounds(item.text) for block in section.blocks for item in block.items)


def _asked_for_themselves(section: Section) -> Iterator[Section]:
    """Give the sections inside, without those whose questions have a field of their own."""
    for inner in section.sections:
        if role_of(inner.title, _ASIDE) in (None, Role.QUESTIONS) or is_prompt(inner.title):
            yield inner
            yield from _asked_for_themselves(inner)


def _named(root: Section, kind: Kind) -> Iterator[_Sign]:
    """Give the sign that a label above the title names the kind."""
    if any(block.text.strip().casefold() == kind.word for block in root.blocks):
        yield 0.6, f"says that it is a {kind.word}"


_ASIDE = (Role.QUESTIONS, Role.FOLLOW_UPS, Role.FRAMINGS, Role.STORY_QUESTIONS, Role.PREPARATION, Role.INTERVIEWERS)


def _question(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    if is_prompt(main.title):
        yield 0.5, "its title is a question"
    if is_answered(main):
        yield 0.4, "an answer in parts"


def _framework(_root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    lists = any(block.type == "list" for block in main.blocks)
    if known_as(main.title) is not None and any(spells(inner, main.title) for inner in main.sections):
        yield 0.6, "explains a known framework part by part"
    if is_framework_title(main.title) or is_framework(main):
        yield 0.5, "its title names a framework"
        if lists:
            yield 0.2, "a list of parts"


def _story(_root: Section, _main: Section, metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    if any(line.name in ("author", "author_role") for line in metadata):
        yield 0.15, "an author"


def _skill(root: Section, main: Section, _metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    above = {normalise(block.text) for block in root.blocks} | {normalise(main.title)}
    if any(text.startswith("skill") or text.endswith(("skill guide", "skill")) for text in above):
        yield 0.3, "calls itself a skill"


def _lesson(_root: Section, main: Section, metadata: tuple[Metadata, ...]) -> Iterator[_Sign]:
    blocks = [block for section in main.walk() for block in section.blocks]
    dialogues = any(block.type == "html" and read_turns(block.text) for block in blocks) or any(
        holds_script(section.blocks, is_part_of_lesson) for section in main.walk()
    )
    callouts = sum(map(is_callout, blocks))
    if dialogues:
        yield 0.4, "a dialogue"
    if callouts:
        yield 0.2 * min(callouts, 3), f"{callouts} callouts"
    if any(normalise(main.title).startswith(word) for word in ("lesson", "module", "chapter")):
        yield 0.3, "calls itself a lesson"
    if any(line.name == "level" for line in metadata):
        yield 0.2, "a level"


_MARKS: Mapping[Kind, Callable[[Section, Section, tuple[Metadata, ...]], Iterator[_Sign]]] = {
    Kind.SCENARIO: _scenario,
    Kind.TOPIC: _topic,
    Kind.QUESTION: _question,
    Kind.FRAMEWORK: _framework,
    Kind.STORY: _story,
    Kind.SKILL: _skill,
    Kind.LESSON: _lesson,
}

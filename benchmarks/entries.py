"""A thousand entries of every kind, the same at every call, as a guide of that size would have them."""

from collections.abc import Iterator

from generator.model.framework import Component, Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Callout, Dialogue, Lesson, Turn
from generator.model.parts import Answer, FollowUp, Section, Step
from generator.model.question import Question
from generator.model.scenario import Expectation, Scenario
from generator.model.skill import Exercise, Skill
from generator.model.story import Story
from generator.model.topic import Group, RedFlag, Topic

_WHO = ("the release lead", "a new customer", "the support desk", "the finance partner", "an uneasy director")
_DID = ("asked for", "put off", "measured", "argued about", "finally agreed on", "wrote down", "undid")
_WHAT = (
    "the migration",
    "a rollback plan",
    "two weeks of scope",
    "the on-call rota",
    "a contract clause",
    "the export",
)
_WHY = (
    "because the old figures no longer held",
    "before anybody had named a date",
    "after the third incident in a month",
    "so that the team could sleep",
)
_LEVELS = ("mid", "senior", "staff", "manager", "senior-manager", "director")
_COMPETENCIES = ("customer-focus", "negotiation", "saying-no", "communication", "conflict", "results")


def thousand() -> Iterator[AnyEntry]:
    """Give 40 topics with 18 questions each, 60 frameworks, 60 scenarios, 60 lessons, 30 stories and 30 skills."""
    for number in range(40):
        yield _topic(number)
        for place in range(18):
            yield _question(number, place)
    for number in range(60):
        yield _framework(number)
        yield _scenario(number)
        yield _lesson(number)
    for number in range(30):
        yield Story(
            id=f"story-{number}",
            title=f"Story {number}: {_sentence(number)[:-1]}",
            problem=_prose(number, 4),
            actions=_prose(number + 1, 5),
            lessons=tuple(_sentence(number + turn) for turn in range(4)),
        )
        yield Skill(
            id=f"skill-{number}",
            title=f"Skill {number}",
            definition=_prose(number, 3),
            importance=_prose(number + 2, 3),
            exercises=(
                Exercise(title="Try it", scenario=_prose(number, 2), steps=("Write it down.", "Say it aloud.")),
            ),
        )


def _topic(number: int) -> Topic:
    questions = [f"question-{number}-{place}" for place in range(18)]
    return Topic(
        id=f"topic-{number}",
        title=f"Topic {number}",
        summary=_sentence(number),
        overview=_prose(number, 6),
        groups=(
            Group(title="First", questions=tuple(questions[:9])),
            Group(title="Then", questions=tuple(questions[9:])),
        ),
        frameworks=(f"framework-{number}",),
        red_flags=tuple(
            RedFlag(name=f"Habit {turn}", avoid=_sentence(number + turn), prefer=_sentence(number + turn + 3))
            for turn in range(4)
        ),
    )


def _question(topic: int, place: int) -> Question:
    seed = topic * 18 + place
    return Question(
        id=f"question-{topic}-{place}",
        prompt=f"What happened in case {seed} when {_sentence(seed)[:-1].lower()}?",
        topic=f"topic-{topic}",
        group="First" if place < 9 else "Then",
        levels=(_LEVELS[seed % 6],),
        competencies=(_COMPETENCIES[seed % 6],),
        related=(f"question-{(topic + 1) % 40}-{place}", f"scenario-{seed % 60}"),
        answers=(
            Answer(
                situation=_prose(seed, 3),
                task=_prose(seed + 1, 2),
                action=tuple(Step(title=f"Step {turn + 1}", body=_prose(seed + turn, 3)) for turn in range(5)),
                result=tuple(Step(title=f"Outcome {turn + 1}", body=_prose(seed + turn + 2, 2)) for turn in range(3)),
                takeaway=_sentence(seed + 5),
            ),
        ),
        follow_ups=(FollowUp(prompt="And then?", approach="Name one decision", body=_prose(seed + 4, 2)),),
    )


def _framework(number: int) -> Framework:
    return Framework(
        id=f"framework-{number}",
        title=f"Framework {number}",
        purpose=_prose(number, 2),
        components=tuple(Component(name=f"Part {turn + 1}", body=_prose(number + turn, 2)) for turn in range(4)),
    )


def _scenario(number: int) -> Scenario:
    return Scenario(
        id=f"scenario-{number}",
        title=f"Scenario {number}",
        setup=_prose(number, 5),
        framings=tuple(_sentence(number + turn) for turn in range(3)),
        answer=Answer(situation=_prose(number, 3), action=tuple(Step(title=f"Phase {turn}") for turn in range(1, 4))),
        expectations=tuple(
            Expectation(level=level, points=(_sentence(number), _sentence(number + 1))) for level in _LEVELS[1:4]
        ),
        never_say=tuple(_sentence(number + turn + 2) for turn in range(4)),
    )


def _lesson(number: int) -> Lesson:
    return Lesson(
        id=f"lesson-{number}",
        title=f"Lesson {number}",
        level=_LEVELS[number % 6],
        sections=tuple(Section(title=f"Part {turn + 1}", body=_prose(number + turn, 5)) for turn in range(5)),
        dialogues=(
            Dialogue(
                id="talk", turns=tuple(Turn(speaker=f"S{turn % 2}", says=_sentence(number + turn)) for turn in range(6))
            ),
        ),
        callouts=(Callout(id="mind", type="warning", body=_prose(number, 2)),),
        takeaway=_sentence(number),
    )


def _sentence(seed: int) -> str:
    """Give one of the 420 sentences that the words above make."""
    words = (_WHO[seed % 5], _DID[seed % 7], _WHAT[seed % 6], _WHY[seed % 4])
    return f"{' '.join(words).capitalize()}."


def _prose(seed: int, sentences: int) -> str:
    return " ".join(_sentence(seed * 11 + turn) for turn in range(sentences))

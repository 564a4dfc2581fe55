"""An example for the fields whose name alone does not show what belongs there: for schemas and for new entries."""

from collections.abc import Mapping

from generator.model.framework import Component, Framework
from generator.model.lesson import Callout, Dialogue, Lesson, Turn
from generator.model.parts import Answer, Entry, FollowUp, Origin, Part, Point, Section, Step
from generator.model.question import Question
from generator.model.scenario import Expectation, PointGroup, Preparation, Principle, Scenario, Variation
from generator.model.settings import Competency, Hints, Level, Settings, Term
from generator.model.skill import Exercise, Fact, Learning, Skill, SkillQuestion, Toolkit
from generator.model.story import StarReading, Story
from generator.model.topic import Group, Metric, RedFlag, Theme, Topic

EXAMPLES: Mapping[type[Part], Mapping[str, str]] = {
    Entry: {
        "id": "a-slipped-launch",
        "title": "A slipped launch",
        "summary": "Ask what the date is for before you defend it.",
        "see_also": "Capacity planning",
    },
    Question: {
        "prompt": "Tell me about a time when a launch of yours slipped.",
        "group": "Dates",
        "strategy": "Name the date, what it was for, and who you told first.",
    },
    Answer: {
        "form": "STAR",
        "situation": "In spring I led five engineers on an export that 40 shops waited for.",
        "task": "I had to find a date by Thursday that both directors could stand behind.",
        "takeaway": "Ask what a date is for before you fight about it.",
    },
    Step: {
        "title": "Ask what the date is for",
        "when": "Thursday, 12:30",
        "body": "I called the customer together with our director.",
    },
    FollowUp: {
        "prompt": "What would you do differently?",
        "approach": "Name one decision, not a list",
        "body": "I would have asked a week earlier.",
    },
    Point: {"name": "Stop the harm first", "body": "The cause can wait ten minutes."},
    Section: {"title": "If you have no such story", "body": "Use a small one."},
    Origin: {"source": "notes.txt", "lines": "10, 33-140"},
    Topic: {"overview": "A question about a date is a question about choices."},
    Group: {"title": "Saying no"},
    Theme: {"title": "Calm under pressure"},
    RedFlag: {
        "name": "Blames a person",
        "avoid": "The intern pushed the wrong button.",
        "prefer": "Our tool let anyone push that button, so we changed the tool.",
    },
    Metric: {"name": "Time to first message", "example": "Customers heard from us after nine minutes."},
    Framework: {
        "aliases": "CALM method",
        "purpose": "Helps to write the first message of an incident in two minutes.",
        "when_to_use": "A customer knows that something is wrong, and you do not know why yet.",
    },
    Component: {"name": "Confirm", "letter": "C", "body": "Say what happens, in the customer's words."},
    Scenario: {
        "setup": "It is Thursday noon. Your director has promised a customer the export by Monday.",
        "framings": "Your director and your team want opposite things. What do you do?",
        "never_say": "The director decides, I only carry it out.",
    },
    PointGroup: {"title": "Curiosity", "points": "Asks what the date is for"},
    Expectation: {"title": "Senior", "points": "Puts the risk into numbers"},
    Variation: {"title": "Senior", "emphasis": "the switch, the signal, the numbers"},
    Principle: {"name": "Customers first", "body": "The date serves them."},
    Preparation: {"story_questions": "What did you find out by asking?", "metrics": "Share of revenue at stake"},
    Lesson: {"takeaway": "Write the decision down while everybody still agrees on it."},
    Dialogue: {"id": "a-short-talk", "title": "Three days later"},
    Turn: {"speaker": "Mara", "role": "product manager", "says": "We agreed on Friday."},
    Callout: {"id": "too-late", "title": "The log written afterwards", "body": "It is evidence for one side."},
    Story: {
        "author": "R. Velde",
        "author_role": "Data engineer at a mail-order shop",
        "published": "2024-05-31",
        "tags": "reporting",
        "problem": "Each day at noon our ordering system slowed to a crawl.",
        "actions": "I asked the person who had set the report up.",
        "result": "Orders at noon rose by 11%.",
        "lessons": "Ask how old a habit is before you build around it.",
    },
    StarReading: {
        "situation": "problem 1",
        "task": "problem 2",
        "action": "actions",
        "result": "result",
        "takeaway": "lessons",
    },
    Skill: {
        "definition": "Giving back what you heard before you add anything of your own.",
        "importance": "Most quarrels about a date are about what somebody thought they had heard.",
    },
    Fact: {"name": "Complaints settled in the first call", "value": "3 of 4"},
    Learning: {"level": "beginner", "body": "Wait two seconds before you answer."},
    Exercise: {"title": "The echo", "level": "beginner", "type": "Pair exercise", "steps": "Listen without a word"},
    Toolkit: {"title": "Phrases", "items": "What would that change for you?", "guidance": "Use one at a time."},
    SkillQuestion: {"prompt": "When did listening change your mind?", "strategy": "Name what you believed before."},
    Settings: {"title": "Data interviews", "summary": "Questions on data work.", "language": "en"},
    Level: {"id": "senior", "title": "Senior", "aliases": "Senior-Level"},
    Competency: {"id": "saying-no", "title": "Saying no", "summary": "Refuses in time.", "aliases": "Pushing back"},
    Hints: {"known_terms": "SRE"},
    Term: {"term": "rollback", "aliases": "roll back", "definition": "Returning to the last version that worked."},
}
"""By model and field, one value: where the field holds a list, one item of it."""

WITHIN: Mapping[tuple[type[Part], str], Mapping[str, str]] = {
    (Answer, "result"): {
        "title": "The shops",
        "when": "two weeks later",
        "body": "38 of 40 shops sent their orders through it within a week.",
    },
}
"""By model and field, what its items have as examples where those of their own model would not fit."""


def example(model: type[Part], field: str) -> str:
    """Give the example for a field of `model` or of what it is made from; an empty text where there is none.

    >>> example(Question, "title")
    'A slipped launch'
    """
    return next((EXAMPLES[base][field] for base in model.__mro__ if field in EXAMPLES.get(base, {})), "")

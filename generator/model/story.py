"""A story: somebody's account of a problem, what they did and what they learnt."""

from datetime import date

from generator.model.parts import Entry, Part
from generator.model.text import Line, Prose


class StarReading(Part):
    """Which paragraphs of the story tell which part of a STAR answer.

    Each place is the name of a field and, where it is not the whole field, the number of the paragraph in it, counted
    from 1: "problem", "problem 1", "actions 2", "lessons".
    """

    situation: tuple[Line, ...] = ()
    """Where the situation is told."""
    task: tuple[Line, ...] = ()
    """Where the task is told."""
    action: tuple[Line, ...] = ()
    """Where the action is told."""
    result: tuple[Line, ...] = ()
    """Where the result is told; empty when the story keeps it to itself."""
    takeaway: tuple[Line, ...] = ()
    """Where it is said what was learnt."""


class Story(Entry):
    """A problem, what was done, and what was learnt."""

    author: Line = ""
    """Who tells it."""
    author_role: Line = ""
    """What the author is, and where."""
    published: date | None = None
    """The day it was published, as in 2024-05-31."""
    tags: tuple[Line, ...] = ()
    """What the source files it under."""
    problem: Prose = ""
    """What was wrong, and what the author wanted."""
    actions: Prose = ""
    """What the author did, a paragraph a step."""
    result: Prose = ""
    """What came of it, where the story says so."""
    lessons: tuple[Prose, ...] = ()
    """What the author learnt, one by one."""
    star: StarReading = StarReading()
    """The story read as a STAR answer."""

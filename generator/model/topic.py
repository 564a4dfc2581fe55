"""A topic: the hub of a field's questions, themes, frameworks and flags."""

from generator.model.parts import Entry, FollowUp, Part, Point
from generator.model.text import Line, Prose, Slug


class Group(Part):
    """Questions of a topic that belong together."""

    title: Line
    """The group's heading."""
    questions: tuple[Slug, ...] = ()
    """Ids of the questions, in order."""


class Theme(Part):
    """What an answer should let the interviewer hear."""

    title: Line
    """The theme's heading."""
    points: tuple[Point, ...] = ()
    """Its points."""


class RedFlag(Part):
    """Something that speaks against a candidate, with what to say instead."""

    name: Line
    """The habit, in a few words."""
    avoid: Line = ""
    """The sentence to avoid."""
    prefer: Line = ""
    """The sentence to say instead."""


class Metric(Part):
    """A figure worth having in an answer."""

    name: Line
    """What is measured."""
    example: Line = ""
    """How it sounds in an answer."""


class Topic(Entry):
    """A field of questions with all that belongs to it."""

    overview: Prose = ""
    """What the field is and why interviewers ask about it."""
    groups: tuple[Group, ...] = ()
    """Its questions, grouped."""
    themes: tuple[Theme, ...] = ()
    """What answers should show."""
    frameworks: tuple[Slug, ...] = ()
    """Ids of the frameworks that help."""
    red_flags: tuple[RedFlag, ...] = ()
    """What to avoid, and what to say instead."""
    metrics: tuple[Metric, ...] = ()
    """Figures that answers can carry."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Questions to expect next."""

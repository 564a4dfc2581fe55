"""A practice scenario: a situation to talk oneself through, with what interviewers listen for."""

from generator.model.parts import Answer, Entry, FollowUp, Part, Point
from generator.model.text import Line, Prose, Slug


class PointGroup(Part):
    """Points under a heading."""

    title: Line
    """The heading."""
    points: tuple[Line, ...] = ()
    """The points."""


class Expectation(Part):
    """What is expected of a candidate at one level."""

    level: Slug | None = None
    """Id of the level in `guide.yaml`; empty when the guide has no such level."""
    title: Line = ""
    """The level as the scenario calls it."""
    points: tuple[Line, ...] = ()
    """What is expected."""


class Variation(Part):
    """How the answer changes for one level."""

    level: Slug | None = None
    """Id of the level in `guide.yaml`; empty when the guide has no such level."""
    title: Line = ""
    """The level as the scenario calls it."""
    emphasis: Line = ""
    """What to stress at this level."""
    body: Prose = ""
    """What an answer at this level can sound like."""


class Principle(Part):
    """A principle that the scenario lets a candidate show."""

    name: Line
    """The principle."""
    body: Prose = ""
    """What it means here."""
    primary: bool = False
    """Whether it is one of the main ones."""


class Preparation(Part):
    """How to get one's own story ready for the scenario."""

    story_questions: tuple[Line, ...] = ()
    """Questions to ask oneself."""
    metrics: tuple[Line, ...] = ()
    """Figures to have at hand."""
    practice: tuple[Point, ...] = ()
    """Ways to practise: name and what to do."""


class Scenario(Entry):
    """A situation to practise on."""

    setup: Prose = ""
    """The situation, told to the candidate."""
    framings: tuple[Line, ...] = ()
    """How interviewers put the question."""
    answer: Answer | None = None
    """A sample answer; its action steps are the phases."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Questions to expect next."""
    green_flags: tuple[PointGroup, ...] = ()
    """What interviewers like to hear."""
    expectations: tuple[Expectation, ...] = ()
    """What is expected at each level."""
    never_say: tuple[Line, ...] = ()
    """Sentences that end an interview."""
    behaviours: tuple[Point, ...] = ()
    """Problematic behaviours and what they look like."""
    variations: tuple[Variation, ...] = ()
    """How the answer changes by level."""
    principles: tuple[Principle, ...] = ()
    """What the scenario lets a candidate show."""
    preparation: Preparation = Preparation()
    """How to get ready."""

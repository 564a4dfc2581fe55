"""A skill guide: what a skill is, how to learn it, exercises and tools."""

from generator.model.parts import Entry, Part
from generator.model.text import Line, Prose, Slug


class Fact(Part):
    """A figure about the skill."""

    name: Line
    """What is counted or measured."""
    value: Line
    """The figure as the source gives it."""


class Learning(Part):
    """How to learn the skill at one stage."""

    level: Slug
    """The stage: beginner, intermediate or advanced."""
    body: Prose
    """What to do."""


class Exercise(Part):
    """A practice project."""

    title: Line
    """What it is called."""
    level: Slug | None = None
    """The stage it is for: beginner, intermediate or advanced."""
    type: Line = ""
    """What kind of exercise it is."""
    scenario: Prose = ""
    """The situation to work on."""
    steps: tuple[Line, ...] = ()
    """What to do, in order."""


class Toolkit(Part):
    """Tools that belong together, and how to use them."""

    title: Line
    """What the tools have in common."""
    items: tuple[Line, ...] = ()
    """The tools."""
    guidance: Prose = ""
    """How and when to use them."""


class SkillQuestion(Part):
    """An interview question about the skill."""

    prompt: Line
    """The question."""
    stand_in: bool = False
    """Whether the prompt is a stand-in because the source lost the real one."""
    strategy: Prose = ""
    """How to go about answering it."""
    answer: Prose = ""
    """A sample answer."""


class Skill(Entry):
    """A skill and how to build it."""

    definition: Prose = ""
    """What the skill is."""
    importance: Prose = ""
    """Why it matters."""
    facts: tuple[Fact, ...] = ()
    """Figures about it."""
    learning: tuple[Learning, ...] = ()
    """How to learn it, stage by stage."""
    exercises: tuple[Exercise, ...] = ()
    """Practice projects."""
    toolkits: tuple[Toolkit, ...] = ()
    """Tools and frameworks that help."""
    questions: tuple[SkillQuestion, ...] = ()
    """Interview questions about it."""

"""A lesson: text to read in order, with dialogues and callouts in their places.

A paragraph of a section that is nothing but a link to `#ID` shows the dialogue or callout of that id in its place; one
that no section names is shown at the end.
"""

from typing import Literal

from generator.model.parts import Entry, Part
from generator.model.text import Line, Prose, Slug

CalloutType = Literal["note", "tip", "warning", "example", "war-story", "failure-mode", "interview-angle", "red-line"]


class Turn(Part):
    """One turn of a dialogue, or a stage direction when nobody speaks."""

    speaker: Line = ""
    """Who speaks, in short; empty for a stage direction."""
    role: Line = ""
    """Who that is, or how it is said."""
    says: Prose
    """The words spoken, without quotation marks, or the stage direction without brackets."""


class Dialogue(Part):
    """A conversation."""

    id: Slug
    """Its name on the page."""
    title: Line = ""
    """What it shows."""
    turns: tuple[Turn, ...]
    """The turns and stage directions, in order."""


class Callout(Part):
    """A passage set apart from the text."""

    id: Slug
    """Its name on the page."""
    type: CalloutType = "note"
    """What it is."""
    title: Line = ""
    """Its heading, where it has one of its own."""
    body: Prose
    """Its text, in Markdown."""


class Lesson(Entry):
    """Something to read and learn from."""

    level: Slug | None = None
    """The level in `guide.yaml` that it is written for."""
    dialogues: tuple[Dialogue, ...] = ()
    """Conversations that the sections show."""
    callouts: tuple[Callout, ...] = ()
    """Passages that the sections set apart."""
    takeaway: Prose = ""
    """The sentence to remember."""

"""A framework: a named method with its components."""

from generator.model.parts import Entry, Part, Step
from generator.model.text import Line, Prose


class Component(Part):
    """One part of a framework."""

    name: Line
    """What the part is called."""
    letter: Line = ""
    """Its letter, where the framework's name is made of its parts' letters."""
    body: Prose = ""
    """What it asks or means."""


class Framework(Entry):
    """A method that answers can lean on."""

    aliases: tuple[Line, ...] = ()
    """Other names under which prose mentions it."""
    purpose: Prose = ""
    """What it is for."""
    when_to_use: Prose = ""
    """When to reach for it."""
    components: tuple[Component, ...] = ()
    """Its parts, in order."""
    steps: tuple[Step, ...] = ()
    """How to apply it, where that is more than its parts."""

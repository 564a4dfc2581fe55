"""A guide's own settings and glossary, as `guide.yaml` and `glossary.yaml` hold them."""

from pydantic import Field

from generator.model.parts import Part
from generator.model.text import Line, Prose, Slug


class Level(Part):
    """A level of seniority."""

    id: Slug
    """Its name in entries."""
    title: Line
    """How it is shown."""
    aliases: tuple[Line, ...] = ()
    """What source documents call it."""


class Competency(Part):
    """Something that interviewers assess."""

    id: Slug
    """Its name in entries."""
    title: Line
    """How it is shown."""
    summary: Line = ""
    """What it means, in one sentence."""
    aliases: tuple[Line, ...] = ()
    """Headings and tags of source documents that speak of it."""


class Settings(Part):
    """What `guide.yaml` holds."""

    title: Line
    """The guide's title."""
    summary: Line = ""
    """What the guide is for, in one sentence."""
    language: Line = "en"
    """The language of its text, as a BCP 47 tag."""
    speaking_rate: int = Field(default=140, ge=60, le=260)
    """Words a minute at which answers are timed."""
    levels: tuple[Level, ...] = ()
    """The levels, from the most junior to the most senior."""
    competencies: tuple[Competency, ...] = ()
    """The competencies."""


class Term(Part):
    """A term of the glossary."""

    term: Line
    """The term."""
    aliases: tuple[Line, ...] = ()
    """Other ways to write it."""
    definition: Prose
    """What it means."""
    entry: Slug | None = None
    """Id of the entry that says more."""


class Glossary(Part):
    """What `glossary.yaml` holds."""

    terms: tuple[Term, ...] = ()
    """The terms."""

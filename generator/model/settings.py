"""A guide's own settings and glossary, as `guide.yaml` and `glossary.yaml` hold them."""

from typing import Literal

from pydantic import Field

from generator.model.handout import Paper
from generator.model.parts import Part
from generator.model.text import Line, Prose, Slug

Hint = Literal[
    "result-without-figure",
    "we-instead-of-i",
    "parts-unbalanced",
    "answer-length",
    "takeaway-missing",
    "prompt-near-duplicate",
    "no-question",
    "entry-unlinked",
    "sentence-long",
    "term-unknown",
]


class Hints(Part):
    """What `studyguide check` hints at beside what is wrong."""

    off: tuple[Hint, ...] = ()
    """The hints that this guide does not want."""
    shortest_answer: float = Field(default=1, ge=0, le=60)
    """Minutes that a sample answer takes to speak at least."""
    longest_answer: float = Field(default=5, ge=0, le=60)
    """Minutes that a sample answer takes to speak at most."""
    longest_sentence: int = Field(default=40, ge=5, le=500)
    """Words of a sentence at most."""
    known_terms: tuple[Line, ...] = ()
    """Acronyms that readers know without the glossary."""


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

    id: Slug = "guide"
    """The guide's own name, by which decks and learners' browsers tell its cards from another guide's. It never
    changes: what a learner knows of a card is kept under it."""
    title: Line
    """The guide's title."""
    summary: Line = ""
    """What the guide is for, in one sentence."""
    language: Line = "en"
    """The language of its text, as a BCP 47 tag."""
    version: Line = ""
    """The edition that handouts name beside the fingerprint of what they show, as in "2026"."""
    speaking_rate: int = Field(default=140, ge=60, le=260)
    """Words a minute at which answers are timed."""
    levels: tuple[Level, ...] = ()
    """The levels, from the most junior to the most senior."""
    competencies: tuple[Competency, ...] = ()
    """The competencies."""
    handouts: tuple[Paper, ...] = ("a4", "letter")
    """The sizes of paper for which the site offers handouts, a4 or letter; an empty list leaves them out."""
    hints: Hints = Hints()
    """What an editor's eye looks for."""


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

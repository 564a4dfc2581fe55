"""The parts that entries of several kinds are made of."""

from pydantic import BaseModel, ConfigDict, Field

from generator.model.lines import Lines
from generator.model.text import Line, Prose, Slug


class Part(BaseModel):
    """A frozen piece of an entry: unknown fields are refused, and lists are tuples."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Point(Part):
    """A named point: a bold term and what is said of it."""

    name: Line
    """The term itself."""
    body: Prose = ""
    """What is said of it, in Markdown."""


class Section(Part):
    """A heading with its text, kept as it came because no field is made for it."""

    title: Line = ""
    """The heading; empty for text that stands before the first one."""
    level: int = Field(default=2, ge=2, le=6)
    """How deep the heading is: 2 for a section, 3 for one inside it."""
    body: Prose = ""
    """The text below the heading, in Markdown."""


class Step(Part):
    """One step of an action, or one group of results."""

    title: Line = ""
    """What the step is called; empty for plain text between titled steps."""
    when: Line = ""
    """The time it took or took place in, as in "Week 1"."""
    body: Prose = ""
    """What was done or came of it, in Markdown."""


class Answer(Part):
    """A sample answer: a story in named parts, or prose when it is not told in parts."""

    form: Line = "STAR"
    """The form it is told in: STAR, CAR, SOAR …; empty for an answer in plain prose."""
    level: Slug | None = None
    """The level in `guide.yaml` of the person who tells it, where a question has answers at several levels."""
    situation: Prose = ""
    """Where and when it happened, and what was at stake."""
    task: Prose = ""
    """What the teller had to achieve."""
    action: tuple[Step, ...] = ()
    """What the teller did, step by step."""
    result: tuple[Step, ...] = ()
    """What came of it, in groups where there are several."""
    takeaway: Prose = ""
    """What the teller learnt; the sentence to remember."""
    body: Prose = ""
    """The whole answer, where it is not told in parts."""


class FollowUp(Part):
    """A question that an interviewer asks next."""

    prompt: Line
    """The question."""
    approach: Line = ""
    """How to go about the answer, in a few words."""
    body: Prose = ""
    """The answer, in Markdown."""


class Origin(Part):
    """Where an entry was imported from."""

    source: Line
    """The source document's file name in `content/sources/`."""
    lines: Lines
    """Its lines, counted from 1, as in "10, 33-140"."""


class Entry(Part):
    """What entries of every kind have."""

    id: Slug
    """The entry's name in addresses and references; the same as its file's name without `.yaml`."""
    title: Line
    """The title of its page."""
    summary: Line = ""
    """One sentence for listings and search results."""
    levels: tuple[Slug, ...] = ()
    """For which levels of `guide.yaml` it is meant; empty for all of them."""
    competencies: tuple[Slug, ...] = ()
    """Which competencies of `guide.yaml` it trains."""
    related: tuple[Slug, ...] = ()
    """Ids of other entries worth reading next."""
    see_also: tuple[Line, ...] = ()
    """Titles that the source names and the guide does not have yet."""
    sections: tuple[Section, ...] = ()
    """What no other field is made for."""
    formerly: tuple[Slug, ...] = ()
    """Ids that it had before; the addresses of their pages still lead to it."""
    origin: tuple[Origin, ...] = ()
    """Where it was imported from; empty for an entry written by hand."""

    @property
    def heading(self) -> str:
        """The text that names the entry wherever it is listed."""
        return self.title

    @classmethod
    def field_order(cls) -> tuple[str, ...]:
        """Give the names of the fields in the order in which an entry's file holds them: a kind's own fields stand
        between what every entry begins with and what every entry ends with.
        """
        last = ("sections", "formerly", "origin")
        return (*(name for name in cls.model_fields if name not in last), *last)

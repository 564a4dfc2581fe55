"""What the stages read, repair and clean hand on: a source document's text with a record of all that was done to it."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.diagnostics import Code, Diagnostic


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended span of damaged text."""

    line: int
    """Counted from 1."""
    column: int
    """Where the span begins in the damaged line, counted from 1 in characters."""
    before: str
    """The damaged span."""
    after: str
    """What it was before it was damaged."""
    code_page: str
    """The code page as which UTF-8 was read, by its Python codec name."""
    times: int
    """How many times over it was damaged."""
    certainty: float
    """How sure the repair is, from 0 to 1."""


Records = tuple[tuple["Repair", ...], tuple["Repair", ...]]
"""The repairs that were made, and those that are too uncertain to be."""


class Repaired:
    """A text after repair; replaying `repairs` on the damaged text gives `text`."""

    def __init__(
        self,
        text: str,
        repairs: tuple[Repair, ...] = (),
        proposed: tuple[Repair, ...] = (),
        records: Callable[[], Records] | None = None,
    ) -> None:
        """Hold `text` with its records, or with what makes them once they are asked for."""
        self.text = text
        self._made = (repairs, proposed)
        self._make = records

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended, in order."""
        return self._records()[0]

    @property
    def proposed(self) -> tuple[Repair, ...]:
        """Repairs too uncertain to be applied."""
        return self._records()[1]

    def _records(self) -> Records:
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made


@dataclass(frozen=True, slots=True)
class Dropped:
    """Lines set aside, with the reason."""

    first: int
    """The first line, counted from 1."""
    last: int
    """The last line."""
    reason: str
    """Why they are no content, in a few words: "advert", "link back", "related story"."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """A line that says something about the document instead of being part of it."""

    name: str
    """What it says: author, author_role, published (an ISO date), tag, title, level …"""
    value: str
    """The value, normalised."""
    line: int
    """Where it stands, counted from 1."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source document, ready to be parsed.

    `text` is repaired, its lines end in a line feed, and it has exactly as many lines as the source: a line that was
    dropped or became metadata is blank in it, so that line numbers mean the same everywhere.
    """

    name: str
    """The file's name in `content/sources/`."""
    text: str
    encoding: str
    """The encoding that its bytes had, by its Python codec name."""
    repaired: Repaired
    """The whole text after repair, before anything was set aside, and the repairs."""
    dropped: tuple[Dropped, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def doubt(one: Repair, file: str) -> Diagnostic:
    """Say that a repair was not made because it is too uncertain; `file` is what diagnostics call the document."""
    found = f"`{one.before}`, which may have been `{one.after}` (certainty {one.certainty:.2f})"
    return Diagnostic.at(Code.REPAIR_UNCERTAIN, file, one.line, one.column, found=found)

"""The handouts that a guide gives, and the names of their files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from generator.model.kinds import Kind

Paper = Literal["a4", "letter"]
"""A paper size."""

PAPERS: Mapping[Paper, str] = {"a4": "A4", "letter": "Letter"}
"""What people call each size."""

SUBJECTS = (Kind.TOPIC, Kind.SCENARIO, Kind.LESSON, Kind.SKILL)
"""The kinds of entry that have handouts of their own; the book holds all kinds."""

BOOK = "book"
"""What the file of the whole guide is called."""


class Sheet(Enum):
    """A handout of one entry; iterating gives them in the order in which they are offered."""

    SHEET = ("sheet", "Sheet", "Everything, set for paper.")
    WORKSHEET = ("worksheet", "Worksheet", "The prompts, with ruled space for your own stories.")
    KEY = ("key", "Answer key", "Sample answers, numbered like the worksheet.")
    CHEAT = ("cheat", "Cheat sheet", "One page: prompts, frameworks, flags and figures.")

    def __init__(self, word: str, title: str, purpose: str) -> None:
        self.word = word
        """Its name in files and on the command line."""
        self.title = title
        """What people call it."""
        self.purpose = purpose
        """What it is for, in a sentence."""


@dataclass(frozen=True, slots=True)
class Handout:
    """One handout: of an entry or, without a sheet, the book of the whole guide."""

    id: str
    """The entry's id; `book` for the book."""
    kind: Kind | None = None
    """The entry's kind; none for the book."""
    sheet: Sheet | None = None
    """Which of the entry's handouts it is; none for the book."""
    paper: Paper = "a4"
    """The size of its pages."""
    level: str = ""
    """The level that it is for; empty for all levels."""

    @property
    def path(self) -> str:
        """Its file's path from the folder of all handouts; no id holds an underscore, so no two share a file.

        >>> Handout("saying-no", Kind.TOPIC, Sheet.WORKSHEET, "letter").path
        'topics/saying-no_worksheet_letter.pdf'
        >>> Handout(BOOK, level="senior").path
        'book_senior.pdf'
        """
        parts = (self.id, self.sheet.word if self.sheet else "", self.level, self.paper if self.paper != "a4" else "")
        return f"{self.kind.folder + '/' if self.kind else ''}{'_'.join(filter(None, parts))}.pdf"


_FILE = re.compile(
    rf"(?:(?P<folder>[a-z]+)/(?P<id>[^/_]+)_(?:{'|'.join(sheet.word for sheet in Sheet)})|{BOOK})"
    rf"(?:_(?P<level>(?!(?:{'|'.join(PAPERS)})\.)[^/_]+))?(?:_(?:{'|'.join(PAPERS)}))?\.pdf"
)


def subject_of(path: str) -> tuple[Kind | None, str, str] | None:
    """Give the kind and the id of the entry, and the level, that a handout's `path` names; the book has no kind. There
    is nothing for a path that no handout has.

    >>> subject_of("topics/saying-no_worksheet_staff_letter.pdf")[1:]
    ('saying-no', 'staff')
    >>> subject_of("book_letter.pdf"), subject_of("topics/notes.pdf")
    ((None, 'book', ''), None)
    """
    match = _FILE.fullmatch(path)
    kind = next((kind for kind in SUBJECTS if match and kind.folder == match["folder"]), None)
    if not match or (match["folder"] and not kind):
        return None
    return kind, match["id"] or BOOK, match["level"] or ""


def handouts(names: Iterable[tuple[str, Kind]], papers: Sequence[Paper], level: str = "") -> tuple[Handout, ...]:
    """Give the handouts of the entries with these ids and kinds, as far as their kinds have any."""
    return tuple(
        Handout(name, kind, sheet, paper, level)
        for name, kind in names
        if kind in SUBJECTS
        for sheet in Sheet
        for paper in papers
    )

"""Handouts of two guides, each compiled once: the sample guide, and one that is hard on a typesetter."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.handouts.documents import Press
from generator.handouts.typeset import typeset
from generator.library.store import load, open_guide
from generator.model.handout import BOOK, SUBJECTS, Handout, Paper, Sheet
from tests.handouts import hostile

SAMPLE = Path(__file__).parents[1] / "guides" / "sample"
SITE = "https://guide.example/"


class Pdf:
    """A handout read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data))
        self.pages = [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def words(self) -> str:
        """All words, one space between two."""
        return words(self.text)

    @property
    def outline(self) -> list[tuple[str, int]]:
        """Titles with the numbers of their pages, in order."""
        return list(self._flat(self.reader.outline))

    def _flat(self, items: list[Any]) -> Iterator[tuple[str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from self._flat(item)
            else:
                number = self.reader.get_destination_page_number(item)
                assert number is not None
                yield str(item.title), number + 1


class Prints:
    """The handouts of one guide, each set at its first use."""

    def __init__(self, root: Path) -> None:
        self.press = Press(load(open_guide(root)), SITE)
        self.of = cache(self._of)

    def subjects(self) -> list[str]:
        return [name for name, stored in self.press.library.entries.items() if stored.kind in SUBJECTS]

    def handout(self, name: str, sheet: Sheet | None, paper: Paper = "a4", level: str = "") -> Handout:
        kind = self.press.library.entries[name].kind if sheet else None
        return Handout(name, kind, sheet, paper, level)

    def _of(self, name: str, sheet: Sheet | None = None, paper: Paper = "a4", level: str = "") -> Pdf:
        return Pdf(typeset(self.press.document(self.handout(name, sheet, paper, level))))

    def book(self) -> Pdf:
        return self.of(BOOK)


def words(text: str) -> str:
    """Reduce text to its words, as far as a PDF tells them: hyphens at line ends and zero-width spaces go."""
    text = re.sub(r"[\u00ad\u2010-]\n|\u200b", "", text)
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.fixture(scope="session")
def sample() -> Prints:
    return Prints(SAMPLE)


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Prints:
    return Prints(hostile.write(tmp_path_factory.mktemp("hard") / "guide"))

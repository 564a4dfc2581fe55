"""Where words stand on the pages: inside them, and each beside the others. Poppler reads the places back."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.model.handout import BOOK, Sheet
from tests.handouts.conftest import Prints

EDGE = 20
"""Points around a page on which nothing is printed; many printers cannot."""
HEAD = 66
"""Points from the top of a page to its text; the running head above them clips a title that is too long."""
SPOKEN = re.compile(r"\w")
"""What is no picture: fonts say that some of those are higher than a page."""
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    top: float
    left: float
    right: float
    bottom: float
    text: str


def pages(pdf: bytes, folder: Path) -> Iterator[tuple[float, float, list[Word]]]:
    """Give width, height and words of each page, from the top down, in points."""
    path = folder / "handout.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(path), "-"]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8", errors="replace"
    ).stdout
    for width, height, body in PAGE.findall(told):
        found = (
            Word(float(top), float(left), float(right), float(bottom), unescape(text))
            for left, top, right, bottom, text in WORD.findall(body)
            if float(top) > HEAD and SPOKEN.search(text)
        )
        yield float(width), float(height), sorted(found)


def overlaps(words: list[Word]) -> Iterator[tuple[str, str]]:
    """Give pairs of words of which one is printed over the other, by more than a kerned pair is."""
    for place, word in enumerate(words):
        for other in takewhile(lambda other, end=word.bottom: other.top < end, words[place + 1 :]):  # type: ignore[misc]
            beside = min(word.right, other.right) - max(word.left, other.left)
            below = min(word.bottom, other.bottom) - max(word.top, other.top)
            if beside > 3 and below > 0.45 * min(word.bottom - word.top, other.bottom - other.top):
                yield word.text, other.text


@pytest.mark.parametrize("guide", ["sample", "hard"])
@pytest.mark.parametrize("sheet", [*Sheet, None], ids=str)
def test_no_word_is_off_the_page_or_over_another(
    request: pytest.FixtureRequest, tmp_path: Path, guide: str, sheet: Sheet | None
) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed: Debian has it in poppler-utils")
    prints: Prints = request.getfixturevalue(guide)
    faults = []
    seen = 0
    for name in prints.subjects() if sheet else [BOOK]:
        for number, (width, height, words) in enumerate(pages(prints.of(name, sheet).data, tmp_path), 1):
            seen += len(words)
            faults += [
                (name, number, "off the page", word.text)
                for word in words
                if min(word.left, width - word.right, height - word.bottom) < EDGE
            ]
            faults += [(name, number, *pair) for pair in overlaps(words)]
    assert seen > 100
    assert faults == []

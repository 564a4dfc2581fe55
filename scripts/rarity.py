"""Writes `generator/source/pictographs.py`: which pictographs documents hold, and which take a variation selector.

    python -m scripts.rarity

The pictographs are those of the `gemoji` index that pymdown-extensions carries. The documents are the descriptions,
readmes and change logs of the packages installed beside the project. They are too few to give each pictograph a figure
of its own, so the table says no more than which of them any document holds; lists of pictographs do not count.
"""

import importlib.metadata
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pymdownx.gemoji_db  # type: ignore[import-untyped]  # it has no types

TARGET = Path(__file__).parents[1] / "generator" / "source" / "pictographs.py"
_SELECTOR = "\ufe0f"
_DOCUMENTS = (".md", ".rst", ".txt")
_MOST = 60
"""A document with more different pictographs than this is a list of them."""


def main() -> int:
    """Write the table."""
    sequences = [_sequence(entry) for entry in pymdownx.gemoji_db.emoji.values()]
    every = {sequence[0] for sequence in sequences if len(sequence.replace(_SELECTOR, "")) == 1} - set("©®™")
    seen = {char for text in _documents() for char in every.intersection(text)}
    pairs = {pair for sequence in sequences for pair in pairwise(sequence)}
    selectable = {first for first, second in pairs if second == _SELECTOR and not first.isascii()}
    TARGET.write_text(
        '"""What `python -m scripts.rarity` found out about pictographs; do not edit."""\n\n'
        f"SEEN = frozenset(\n{_rows(seen)})\n"
        '"""Those that documents hold."""\n\n'
        f"SELECTABLE = frozenset(\n{_rows(selectable)})\n"
        '"""Those that a variation selector turns from a sign into a picture."""\n',
        encoding="utf-8",
    )
    return 0


def _rows(chars: set[str], width: int = 50) -> str:
    ordered = "".join(sorted(chars))
    return "".join(f'    "{ordered[at : at + width]}"\n' for at in range(0, len(ordered), width))


def _sequence(entry: dict[str, str]) -> str:
    points = entry.get("unicode_alt", entry.get("unicode", ""))
    return "".join(chr(int(point, 16)) for point in points.split("-") if point) or " "


def _documents() -> Iterator[str]:
    for package in importlib.metadata.distributions():
        for file in package.files or ():
            if file.name == "METADATA" or file.suffix in _DOCUMENTS:
                text = Path(str(file.locate())).read_text(encoding="utf-8", errors="ignore")
                if sum(ord(char) >= 0x2600 for char in set(text)) <= _MOST:
                    yield text


if __name__ == "__main__":
    sys.exit(main())

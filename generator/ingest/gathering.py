"""Which files are documents, and under which names a guide keeps them."""

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.source.decode import LARGEST

SUFFIXES = frozenset(
    {"", ".adoc", ".htm", ".html", ".markdown", ".md", ".mdown", ".mdx", ".mkd", ".org", ".rst", ".text", ".txt"}
)
"""How files in a folder are called that are taken for documents; one that is named by itself may have any name."""

_FORBIDDEN = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be imported."""

    path: Path
    name: str
    """The name under which the guide keeps it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found where somebody pointed."""

    documents: tuple[Found, ...]
    """By path."""
    others: tuple[Path, ...] = ()
    """Files in folders that are no documents, by path."""


def gather(paths: Iterable[Path]) -> Gathered:
    """Find documents: those that are named, and those in the folders that are named and in the folders in them.

    Two files of one name in different folders get the names of their folders in front.
    """
    named: set[Path] = set()
    below: set[tuple[Path, Path]] = set()
    for path in paths:
        if path.is_dir():
            below |= {(path, inner) for inner in _below(path)}
        else:
            named.add(path)
    others = {path for _, path in below if path.suffix.lower() not in SUFFIXES}
    inside = {path: root for root, path in sorted(below) if path not in others | named}
    found = [Found(path, safe_name(path.name)) for path in named]
    found += [Found(path, name) for path, name in _apart(inside)]
    return Gathered(tuple(sorted(found, key=lambda one: one.path)), tuple(sorted(others)))


def _below(folder: Path) -> Iterator[Path]:
    """Give the files in a folder and the folders in it, but hidden ones; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _apart(inside: dict[Path, Path]) -> Iterator[tuple[Path, str]]:
    """Give each file with a name that no other one has."""
    often = Counter(safe_name(path.name).casefold() for path in inside)
    for path, root in inside.items():
        if often[safe_name(path.name).casefold()] == 1:
            yield path, safe_name(path.name)
        else:
            yield path, safe_name(" - ".join(path.relative_to(root).parts))


def documents(guide: Guide) -> tuple[Path, ...]:
    """Give the source documents of `guide`, by name.

    Raises:
        GuideError: `content/sources/` cannot be read.
    """
    try:
        paths = sorted(guide.sources.iterdir()) if guide.sources.exists() else []
    except OSError as error:
        found = error.strerror or str(error)
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, guide.relative(guide.sources), found=found)) from error
    return tuple(path for path in paths if not path.name.startswith(".") and not path.is_dir())


def safe_name(name: str) -> str:
    r"""Give the name under which a source document is kept: composed Unicode, no folders, nothing invisible.

    >>> safe_name("../..\\C:\\secret plan.txt"), safe_name("Cafe\u0301.md"), safe_name("..")
    ('secret plan.txt', 'Café.md', 'document')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(char if char.isprintable() else " " if char.isspace() else "-" for char in last)
    return " ".join(_FORBIDDEN.sub("-", visible).split()).strip(". ") or "document"


def kinds_of(paths: Iterable[Path]) -> dict[str, int]:
    """Count files by how their names end, the most frequent first."""
    counted: dict[str, int] = defaultdict(int)
    for path in paths:
        counted[path.suffix.lower() or path.name] += 1
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def read_bytes(path: Path, shown: str) -> bytes:
    """Give what a document holds.

    Raises:
        GuideError: it cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise GuideError(Diagnostic.at(Code.SOURCE_TOO_LARGE, shown, expected=f"at most {LARGEST:,} bytes"))
        return path.read_bytes()
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, shown, found=error.strerror or str(error))) from error

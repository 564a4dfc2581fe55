"""Which characters of a guide its handouts can show, and by whose fonts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Code, Diagnostic
from generator.handouts.marks import marks, simplified
from generator.handouts.typeset import lacking
from generator.library.commonmark import printable
from generator.library.shape import Path, items, shapes, walk
from generator.library.store import Library
from generator.library.strict_yaml import Document
from generator.model.parts import Part

_SURE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027)))) | {"\n", "\t", "€"}
"""Characters that the face of the handouts surely has: ASCII, Western letters and punctuation."""

_NAMED = 5
"""Characters that a diagnostic names; more of them tell nobody more."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What there is to know of a guide's characters before anything is set."""

    foreign: frozenset[str] = frozenset()
    """Characters that only fonts of the machine have."""
    missing: frozenset[str] = frozenset()
    """Characters that no font has."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Which entries hold them."""

    def needs_system_fonts(self, text: str) -> bool:
        """Say whether `text` holds a character for which the machine's own fonts are needed."""
        return bool(self.foreign) and not self.foreign.isdisjoint(text)


def glyphs(library: Library) -> Glyphs:
    """Look through all text of a guide for characters that Typst's own fonts, or no fonts at all, can show."""
    places: dict[str, dict[str, tuple[Document | None, Path]]] = {}
    for document, part in _parts(library):
        for path, text in _texts(part):
            for char in _unsure(text):
                places.setdefault(char, {}).setdefault(document.file if document else "", (document, path))
    foreign = lacking(places, system_fonts=False)
    missing = lacking(foreign, system_fonts=True)
    return Glyphs(foreign - missing, missing, tuple(_diagnostics({char: places[char] for char in sorted(missing)})))


def _diagnostics(missing: Mapping[str, Mapping[str, tuple[Document | None, Path]]]) -> Iterator[Diagnostic]:
    """Give one diagnostic for each file, which names its first few characters that no font has."""
    by_file: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for char, places in missing.items():
        for file, (document, path) in places.items():
            place = document.find(path, char) if document else (0, 0)
            by_file.setdefault(file, []).append((place, char))
    for file, found in sorted(by_file.items()):
        found.sort()
        named = ", ".join(f"U+{ord(char):04X} `{char}`" for _, char in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        yield Diagnostic.at(Code.GLYPH_MISSING, file or "content/guide.yaml", *found[0][0], found=named + more)


def _parts(library: Library) -> Iterator[tuple[Document | None, Part]]:
    for stored in library.entries.values():
        yield stored.document, stored.entry
    yield library.glossary_document, library.glossary
    yield None, library.guide.settings


def _texts(part: Part) -> Iterator[tuple[Path, str]]:
    for path, inner in walk(part):
        for name, shape in shapes(type(inner)).items():
            if shape.holds is str and not shape.slug:
                yield from items(getattr(inner, name), (*path, name))


def _unsure(text: str) -> Iterator[str]:
    if not text.isascii():
        yield from sorted(set(simplified(printable(text))) - _SURE - marks().keys())

"""Counts what a repair changes in text that needs none, and what it gives back of damaged text in many languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ftfy

from benchmarks.accuracy import Damaged, Score, ours, score, theirs
from benchmarks.channels import Kind
from generator.source.mojibake import repair
from tests.damage import by_line, once, untouched

_LINES = 150
"""So many lines of a language make a document that is damaged."""
LANGUAGE_KINDS = (
    Kind("languages", "cp1252", once("cp1252")),
    Kind("languages", "cp1252 drop", once("cp1252", "drop"), once("cp1252")),
    Kind("languages", "mac_roman", once("mac_roman")),
    Kind("languages", "cp1252, every second line", by_line(once("cp1252"), untouched)),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """Lines of one language that a repair changed although nothing was wrong with them."""

    lines: int
    ours: tuple[str, ...]
    """Those that ours changed, taken one by one or as one document."""
    ftfy: tuple[str, ...]


def changed(lines: Sequence[str]) -> Changed:
    """Repair `lines` one by one and as one document, by ours and by ftfy."""
    whole = "\n".join(lines)
    our_whole, their_whole = repair(whole).text.split("\n"), ftfy.fix_encoding(whole).split("\n")
    return Changed(
        len(lines),
        tuple(a for a, b in zip(lines, our_whole, strict=True) if a != b or repair(a).text != a),
        tuple(a for a, b in zip(lines, their_whole, strict=True) if a != b or ftfy.fix_encoding(a) != a),
    )


def languages(catalogues: Mapping[str, Sequence[str]]) -> list[tuple[Kind, Score, Score]]:
    """Damage the beginning of each catalogue; give ours and theirs for each kind of damage, a document a language."""
    found = []
    for kind in LANGUAGE_KINDS:
        damaged = [Damaged.of(kind, "\n".join(lines[:_LINES])) for lines in catalogues.values()]
        found.append((kind, score(damaged, ours(damaged)), theirs(damaged)))
    return found

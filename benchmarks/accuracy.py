"""Measures what share of damaged documents and lines comes back to the byte, and how right a certainty is."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby, pairwise

import ftfy

from benchmarks.channels import Kind
from generator.source.document import Repair, Repaired
from generator.source.mojibake import repair

Mend = Callable[[str], str]

FTFY: tuple[Mend, ...] = (
    ftfy.fix_encoding,
    functools.partial(ftfy.fix_encoding, restore_byte_a0=False, replace_lossy_sequences=False),
)
"""ftfy's two ways: as it comes, and without what it may lose."""
SURE = 0.9
"""A repair that is more certain than this and wrong is wrong with certainty."""


@dataclass(slots=True)
class Score:
    """How much of the damage of one kind a repair mended."""

    documents: int = 0
    documents_right: int = 0
    lines: int = 0
    """Those that were damaged."""
    lines_right: int = 0
    hurt: int = 0
    """Healthy lines that were changed."""
    lossy: int = 0
    """Those that lost something."""
    lossy_right: int = 0

    @property
    def share(self) -> float:
        """The share of documents that came back to the byte, from 0 to 1."""
        return self.documents_right / self.documents

    @property
    def line_share(self) -> float:
        """The share of damaged lines that did."""
        return self.lines_right / self.lines if self.lines else 1.0


@dataclass(slots=True)
class Certainty:
    """Repairs with the certainty that they were said to have, and whether they were right."""

    judged: Counter[tuple[float, bool, bool]] = field(default_factory=Counter)
    """How many there are by certainty, whether they were applied, and whether they were right."""
    mistakes: list[tuple[str, Repair, str]] = field(default_factory=list)
    """Kind of damage, a repair that is wrong with certainty, and the line as it was."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """One document before and after damage."""

    kind: Kind
    truth: str
    text: str
    kept: str
    """What the damage would have made of it without a loss."""

    @classmethod
    def of(cls, kind: Kind, document: str) -> "Damaged":
        """Damage `document`."""
        text = kind.damage(document)
        return cls(kind, kind.truth(document), text, kind.lossless(document) if kind.lossless else text)


def score(damaged: Sequence[Damaged], mended: Iterable[str]) -> Score:
    """Compare the `mended` texts with what they were."""
    total = Score()
    for one, text in zip(damaged, mended, strict=True):
        total.documents += 1
        total.documents_right += _plain(one, text) == _plain(one, one.truth)
        for line in _lines(one, text):
            if line.before == line.truth:
                total.hurt += line.after != line.truth
                continue
            total.lines += 1
            total.lines_right += line.after == line.truth
            if line.before != line.kept:
                total.lossy += 1
                total.lossy_right += line.after == line.truth
    return total


def judge(certainty: Certainty, one: Damaged, repaired: Repaired) -> None:
    """Add to `certainty` whether each repair of a damaged document is right."""
    truth, before = one.truth.split("\n"), one.text.split("\n")
    applied = {line: tuple(group) for line, group in groupby(repaired.repairs, lambda found: found.line)}
    for number, repairs in applied.items():
        for found, right in _judged(before[number - 1], truth[number - 1], repairs):
            certainty.judged[found.certainty, True, right] += 1
            if not right and found.certainty > SURE:
                certainty.mistakes.append((one.kind.name, found, truth[number - 1]))
    for found in repaired.proposed:
        others = [
            other
            for other in applied.get(found.line, ())
            if other.column + len(other.before) <= found.column or found.column + len(found.before) <= other.column
        ]
        together = sorted((*others, found), key=lambda other: other.column)
        judged = dict(_judged(before[found.line - 1], truth[found.line - 1], together))
        certainty.judged[found.certainty, False, judged[found]] += 1


def _judged(before: str, truth: str, repairs: Iterable[Repair]) -> Iterator[tuple[Repair, bool]]:
    """Apply `repairs` to a line; give each with whether what it gave is in the true line at its place."""
    pieces: list[str] = []
    places: list[tuple[Repair, int, int]] = []
    copied, length = 0, 0
    for found in repairs:
        start = found.column - 1
        pieces += (before[copied:start], found.after)
        length += start - copied + len(found.after)
        places.append((found, length - len(found.after), length))
        copied = start + len(found.before)
    after = "".join((*pieces, before[copied:]))
    if after == truth:
        yield from ((found, True) for found, _, _ in places)
        return
    blocks = SequenceMatcher(None, after, truth, autojunk=False).get_matching_blocks()
    for found, start, end in places:
        yield found, any(block.a <= start and end <= block.a + block.size for block in blocks)


@dataclass(frozen=True, slots=True)
class _Line:
    truth: str
    before: str
    kept: str
    after: str


def _plain(one: Damaged, text: str) -> str:
    return text.replace("\n", "") if one.kind.wraps else text


def _lines(one: Damaged, text: str) -> Iterator[_Line]:
    truth, after = one.truth.split("\n"), text.split("\n")
    if not one.kind.wraps and len(truth) == len(after):
        yield from map(_Line, truth, one.text.split("\n"), one.kept.split("\n"), after)
        return
    # Where lines were broken or joined, a true line counts as found wherever it is whole, or whole but for a break.
    found = Counter(after) + Counter(map("".join, pairwise(after)))
    damaged = Counter(one.text.split("\n"))
    for line, kept in zip(truth, one.kept.split("\n"), strict=True):
        yield _Line(line, kept, kept if damaged[kept] else "", line if found[line] else "")


def attainable(kind: Kind, documents: Sequence[str]) -> float:
    """Give the share of `documents` that come back where each damaged character is taken for the commonest it may be.

    That is the most that a choice without a look at the context can do, with frequencies known from the very documents.
    """
    often = Counter(char for document in documents for char in document)
    commonest: dict[str, str] = {}
    for char in sorted(often, key=lambda char: (-often[char], char)):
        commonest.setdefault(kind.damage(char), char)
    winners = set(commonest.values())
    return sum(winners.issuperset(document) for document in documents) / len(documents)


def ours(texts: Sequence[Damaged], certainty: Certainty | None = None) -> Iterator[str]:
    """Repair by this project, and judge each repair where that can be done line by line."""
    for one in texts:
        repaired = repair(one.text)
        if certainty is not None and not one.kind.wraps:
            judge(certainty, one, repaired)
        yield repaired.text


def theirs(texts: Sequence[Damaged]) -> Score:
    """Give the score of the better of ftfy's ways."""
    return max(
        (score(texts, (way(one.text) for one in texts)) for way in FTFY),
        key=lambda total: (total.documents_right, total.lines_right),
    )

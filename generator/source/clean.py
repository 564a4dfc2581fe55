"""The stage clean: what is no content is set aside with a reason, and what a document says about itself is noted.

The lines keep their places: one that was set aside is blank in the cleaned text. A document with Markdown headings was
written as a document, so little is taken from it; a flattened page has its buttons, teasers and adverts taken out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.source import metadata
from generator.source.chrome import ADVERT, LISTING, RELATED, reason_for
from generator.source.dates import is_date
from generator.source.document import Dropped, Metadata
from generator.source.furniture import furniture, letterhead
from generator.source.markup import comments, front_matter

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_MARKED = re.compile(
    r" {0,3}(?:={3,}|-{3,})\s*$|\s*<(?:!doctype|html|body|div|p|h[1-6])\b|\*{1,6} \S.*$|#\+\w+:", re.IGNORECASE
)
"""Lines of setext headings, HTML and Org."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"\s*[•·▪◦‣●*-]\s|\s*\d+[.)]\s")


@dataclass(slots=True)
class Cleaned:
    """Lines without what is no content."""

    lines: list[str]
    dropped: list[Dropped] = field(default_factory=list)
    metadata: list[Metadata] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cleaned text, with as many lines as before."""
        return "\n".join(self.lines)

    def drop(self, first: int, last: int, reason: str) -> None:
        """Set aside the lines from `first` to `last`, counted from 0, without the blank ones at either end.

        What was set aside in between before, or noted as metadata, goes with them.
        """
        while first <= last and not self.lines[first].strip():
            first += 1
        while last >= first and not self.lines[last].strip():
            last -= 1
        if first <= last:
            self.dropped = [gone for gone in self.dropped if not first < gone.first <= last + 1]
            self.metadata = [one for one in self.metadata if not first < one.line <= last + 1]
            self.dropped.append(Dropped(first + 1, last + 1, reason))
            self.lines[first : last + 1] = [""] * (last - first + 1)

    def note(self, found: Sequence[Metadata]) -> None:
        """Keep metadata and blank the lines that it stood on."""
        self.metadata += found
        for one in found:
            self.lines[one.line - 1] = ""


def clean(text: str) -> Cleaned:
    """Set aside what is no content in a repaired text."""
    cleaned = Cleaned(text.split("\n"))
    taken, found = front_matter(cleaned.lines)
    cleaned.metadata += found
    told = {one.line - 1 for one in found}
    for number in range(taken):
        if number in told:
            cleaned.lines[number] = ""
        else:
            cleaned.drop(number, number, "front matter")
    flat = _is_flat(cleaned.lines)
    code = _code(cleaned.lines)
    for first, last, said in tuple(comments(cleaned.lines)):
        if first not in code:
            cleaned.note(said)
            cleaned.drop(first + 1, last, "comment with metadata")
    head = letterhead(cleaned.lines)
    for first, last, reason in tuple(furniture(cleaned.lines)):
        if first not in code:
            cleaned.drop(first, last, reason)
    cleaned.note(head)
    cleaned.note(metadata.marked(cleaned.lines))
    for number, line in enumerate(cleaned.lines):
        reason = reason_for(line, flat=flat) if number not in code else ""
        if reason:
            cleaned.drop(number, number, reason)
    if flat:
        _drop_teasers(cleaned)
        _drop_listings(cleaned)
        _drop_adverts(cleaned)
    _read_head(cleaned)
    cleaned.dropped.sort(key=lambda gone: gone.first)
    cleaned.metadata.sort(key=lambda one: one.line)
    return cleaned


def _is_flat(lines: Sequence[str]) -> bool:
    """Say whether a text has no marks of any language: then every button of a page is a line of its own."""
    return not any(_HEADING.match(line) or _MARKED.match(line) for line in lines)


def _code(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines inside fences, whose text means nothing to us."""
    inside: set[int] = set()
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            inside.add(number)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
    return frozenset(inside)


def _read_head(cleaned: Cleaned) -> None:
    title = next((n for n, line in enumerate(cleaned.lines) if line.strip()), None)
    if title is None:
        return
    cleaned.note(metadata.head(cleaned.lines, title))
    if not any(one.name == "author" for one in cleaned.metadata):
        cleaned.metadata += metadata.lede(cleaned.lines, title)


def _drop_teasers(cleaned: Cleaned) -> None:
    """Set aside the teasers of other pages, each by itself, and what the page sells below them.

    A teaser begins with a title that has a date below it. It has one passage of sentences; a sentence that follows its
    tags and names is no part of it any more.
    """
    lines = cleaned.lines
    start = next((n for n, line in enumerate(lines) if n > 3 and RELATED.fullmatch(line.strip().rstrip(":"))), None)
    if start is None:
        return
    filled = [n for n in range(start + 1, len(lines)) if lines[n].strip()]
    begins = [n for n, after in pairwise(filled) if is_date(lines[after])]
    if not begins:
        cleaned.drop(start, len(lines) - 1, "related links")
        return
    ends = [*(n - 1 for n in begins[1:]), len(lines) - 1]
    rest = _after_teaser(lines, begins[-1], ends[-1])
    for number, (first, last) in enumerate(zip(begins, ends, strict=True)):
        final = min(last, rest - 1)
        cleaned.drop(start if number == 0 else first, final, "related teaser")
    cleaned.drop(rest, len(lines) - 1, "advert")


def _after_teaser(lines: Sequence[str], first: int, last: int) -> int:
    """Give the line after a teaser: the first sentence that follows its tags and names."""
    told = named = False
    for number in range(first + 1, last + 1):
        text = lines[number].strip()
        if not text or is_date(text):
            continue
        sentence = text.endswith((".", "!", "?")) or len(text.split()) > 14
        if sentence and told and named:
            return number
        told, named = told or sentence, named or (told and not sentence)
    return last + 1


def _drop_listings(cleaned: Cleaned) -> None:
    """Set aside the counter of a list that the page fills in later, with its heading."""
    lines = cleaned.lines
    for number, line in enumerate(lines):
        if LISTING.fullmatch(line.strip()):
            above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
            heading = not lines[above].strip().endswith((".", "!", "?", ":")) and len(lines[above].split()) <= 16
            cleaned.drop(above if heading else number, number, "empty listing")


def _drop_adverts(cleaned: Cleaned) -> None:
    """Set aside the lines at the end of the content that sell something.

    At the end stands a run of short lines without a full stop, and no item among them.
    From the first of them that begins as such lines do, they are no content.
    """
    lines = cleaned.lines
    run: list[int] = []
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].strip()
        if text and (_BULLET.match(lines[number]) or text.endswith((".", "!", "?", ":")) or len(text.split()) > 14):
            break
        run += [number] if text else []
    sells = [number for number in run if ADVERT.match(lines[number].strip())]
    if sells and (len(run) > 1 or cleaned.dropped):
        cleaned.drop(sells[-1], len(lines) - 1, "advert")

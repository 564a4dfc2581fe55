"""What stands below a page's title about the page itself: bylines, dates, tags, and the author in the first sentence.

head = title, then in the next lines: [tag] [date] [byline], up to the first sentence
lede = name "," role "," verb …, as in "Ana Ruiz, Engineer at Northwind, explains …"
"""

import re
from collections.abc import Sequence

from generator.source.dates import read_date
from generator.source.document import Metadata

_BEFORE_DATE = re.compile(r"^(?:(?:published|posted|updated|last updated|date)(?:\s+on)?\s*:?\s*)", re.IGNORECASE)
_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?(?:\s+[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?){1,3}"
_BYLINE = re.compile(
    r"[*_]*(?:(?:[Ww]ritten\s+)?[Bb]y|[Aa]uthor)\s*:?[*_]*\s+"
    rf"(?P<name>{_NAME})[*_]*(?:,\s*(?P<role>[^.!?·|]{{3,80}}))?[*_]*",
)
_LEDE = re.compile(
    rf"(?P<name>{_NAME}),\s+(?P<role>(?:[A-Z][^,.!?]{{2,90}})),\s+"
    r"(?:discuss|explain|share|describe|talk|tell|write|recount|show|take|argue|look|reflect|walk|outline|detail|recall)"
    r"(?:s|es|ed)?\b"
)
_HEAD = 8
"""In how many lines with text below the title a byline, a date or a tag can stand."""


def head(lines: Sequence[str], title: int) -> tuple[Metadata, ...]:
    """Read bylines, dates and tags that stand as whole lines below the title.

    Args:
        lines: The document's lines.
        title: The title's line, counted from 0.
    """
    found: list[Metadata] = []
    short: list[int] = []
    seen = 0
    for number, line in enumerate(lines[title + 1 :], title + 1):
        text = line.strip()
        if not text:
            continue
        seen += 1
        if seen > _HEAD or _is_sentence(text) or text.startswith("#"):
            break
        date, byline = read_date(_BEFORE_DATE.sub("", text.strip("*_ "))), _BYLINE.fullmatch(text)
        if date:
            found.append(Metadata("published", date.isoformat(), number + 1))
        elif byline:
            found.append(Metadata("author", byline["name"], number + 1))
            if byline["role"]:
                found.append(Metadata("author_role", byline["role"].strip(" *_"), number + 1))
        elif not found and len(text.split()) <= 4 and text[0].isalnum():
            short.append(number)
    if not any(metadata.name in ("published", "author") for metadata in found):
        return ()
    before = min(metadata.line for metadata in found) - 1
    tags = (Metadata("tag", lines[number].strip(), number + 1) for number in short if number < before)
    return (*tags, *found)


def lede(lines: Sequence[str], title: int) -> tuple[Metadata, ...]:
    """Read author and role out of the sentence that introduces them; the sentence stays text."""
    for number, line in enumerate(lines[title + 1 : title + 30], title + 1):
        if _is_sentence(line.strip()):
            found = _LEDE.match(line.strip())
            if not found:
                return ()
            return (
                Metadata("author", found["name"], number + 1),
                Metadata("author_role", found["role"], number + 1),
            )
    return ()


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 12 or (text.endswith((".", "!", "?")) and len(text.split()) > 3)

"""What a document says about itself: front matter, metadata comments, bylines, dates and tags.

front matter = "---", YAML mapping, "---" at the very beginning
comment      = "<!-- {JSON object} -->"  |  "<!-- name: value -->", alone on its line
head         = title, then in the next lines: [tag] [date] [byline], up to the first sentence
lede         = name "," role "," verb …, as in "Ana Ruiz, Engineer at Northwind, explains …"
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from dateutil import parser as dates

from generator.source.document import Metadata

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
_DATE = re.compile(
    rf"(?:(?:published|posted|updated|last updated|date)(?:\s+on)?\s*:?\s*)?"
    rf"(?P<date>{_DAY},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(rf"{_DAY}(?:,?\s+\d{{4}})?", re.IGNORECASE)
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
_COMMENT = re.compile(r"\s*<!--\s*(?P<inside>.*?)\s*-->\s*")
_PAIR = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}?)\s*:\s*(?P<value>[^\s].{0,200})")
_HEAD = 8
"""In how many lines with text below the title a byline, a date or a tag can stand."""


def front_matter(lines: Sequence[str]) -> tuple[int, tuple[Metadata, ...]]:
    """Read the front matter; give how many lines it takes (0 when there is none) and what it says."""
    if not lines or lines[0].rstrip() != "---":
        return 0, ()
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        return 0, ()
    try:
        data = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError:
        return 0, ()
    if not isinstance(data, dict):
        return 0, ()
    return end + 1, tuple(_pairs(data, lines[: end + 1]))


def comment(line: str, number: int) -> tuple[Metadata, ...]:
    """Read a comment that holds metadata.

    >>> [(m.name, m.value) for m in comment('<!-- {"level": "Senior"} -->', 3)]
    [('level', 'Senior')]
    """
    found = _COMMENT.fullmatch(line)
    if not found:
        return ()
    try:
        data = json.loads(found["inside"])
    except ValueError:
        pair = _PAIR.fullmatch(found["inside"])
        return (Metadata(_key(pair["name"]), pair["value"], number),) if pair else ()
    if not isinstance(data, dict):
        return ()
    return tuple(Metadata(_key(str(name)), text, number) for name, value in data.items() for text in _texts(value))


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
        date, byline = _DATE.fullmatch(text.strip("*_ ")), _BYLINE.fullmatch(text)
        if date:
            found.append(Metadata("published", _iso(date["date"]), number + 1))
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


def is_date(text: str) -> bool:
    """Say whether a line is nothing but a date, with or without a year.

    >>> is_date("20 July"), is_date("July was cold")
    (True, False)
    """
    return _SHORT_DATE.fullmatch(text.strip()) is not None or _DATE.fullmatch(text.strip()) is not None


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 12 or (text.endswith((".", "!", "?")) and len(text.split()) > 3)


def _iso(text: str) -> str:
    return dates.parse(text).date().isoformat()


def _pairs(data: Mapping[Any, Any], lines: Sequence[str]) -> Iterator[Metadata]:
    for name, value in data.items():
        line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{name}:")), 1)
        for text in _texts(value):
            yield Metadata(_key(str(name)), text, line)


def _key(name: str) -> str:
    key = name.strip().lower().replace("-", "_").replace(" ", "_")
    return {"tags": "tag", "date": "published", "by": "author", "role": "author_role"}.get(key, key)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text for inner in value for text in _texts(inner))
    return (" ".join(str(value).split()),) if value not in (None, "") and not isinstance(value, dict) else ()

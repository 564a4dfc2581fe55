"""What stands below a page's title about the page itself: bylines, dates, tags, and the author in the first sentence.

head      = title, then in the next lines: tag, date, byline, statement, also several in a line between "·" or "|", also
            in a quote, up to the first sentence
statement = ["**"] name ":" ["**"] value, with a name that metadata have
lede      = name "," role "," verb …, as in "Ana Ruiz, Engineer at Northwind, explains …"
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from generator.source.dates import read_date
from generator.source.document import Metadata
from generator.source.markup import KNOWN, named, slug

_BEFORE_DATE = re.compile(r"^(?:(?:published|posted|updated|last updated|date)(?:\s+on)?\s*:?\s*)", re.IGNORECASE)
_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?(?:\s+[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?){1,3}"
_BYLINE = re.compile(
    rf"(?:(?:[Ww]ritten\s+)?[Bb]y|[Aa]uthor)\s*:?\s+[*_]*(?P<name>{_NAME})[*_]*(?:,\s*(?P<role>[^.!?·|]{{3,80}}))?"
)
_LEDE = re.compile(
    rf"(?P<name>{_NAME}),\s+(?P<role>[A-Z][^,.!?]{{2,90}}),\s+"
    r"(?:(?P<verb>discuss|explain|share|describe|talk|tell|write|recount|show|take|argue|look|reflect|walk|outline|detail"
    r"|recall)(?:s|es|ed)?\b|(?=[a-z]))"
)
_PLACE = re.compile(r"\b(?:at|of|with|for)\s+[^\W\d_a-z]")
_STATEMENT = re.compile(r"(?P<name>[A-Za-z][\w ]{1,20}?)\s*:\s*(?P<value>\S.*)")
_PIECES = re.compile(r"\s+[·|•]\s+")
_PERSON = re.compile(rf"(?P<name>{_NAME}),\s*(?P<role>[^.!?]{{3,80}})")
_ELEMENT = re.compile(
    r"<(?P<tag>span|time|a|address)\b(?P<attributes>[^<>]*)>(?P<text>[^<>]*)</(?P=tag)>", re.IGNORECASE
)
_CALLED = re.compile(r"class=\"(?:[^\"]*[\s-])?(?P<name>author|byline|tag)\b[^\"]*\"", re.IGNORECASE)
_LEVEL_CHIP = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)\{ \.sg-chip \.sg-chip--level \}")
"""A level on one of our own pages."""
_SEPARATORS = " \t·|•,#"
_MARKS = re.compile(r"^(?:[^\w\s(\[\"'“‘<*_`#-]|\ufe0f)+\s*")
_LONGEST_LINE = 160
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
        text = line.strip().removeprefix(">").strip()
        if not text:
            continue
        seen += 1
        told = [Metadata(name, value, number + 1) for name, value in _told(text)]
        if told:
            found += told
        elif seen > _HEAD or _is_sentence(text) or text.startswith("#"):
            break
        elif not found and len(text.split()) <= 4 and text[0].isalnum():
            short.append(number)
    if not found:
        return ()
    is_dated = any(metadata.name in ("published", "author") for metadata in found)
    before = min(metadata.line for metadata in found) - 1 if is_dated else 0
    tags = (Metadata("tag", lines[number].strip(), number + 1) for number in short if number < before)
    return (*tags, *found)


def marked(lines: Sequence[str]) -> tuple[Metadata, ...]:
    """Read author, date and tags out of lines that are nothing but elements whose names or classes say so.

    >>> marked(['<span class="author">Ana Ruiz · Engineer</span> · <time datetime="2024-05-31">May</time>'])[0]
    Metadata(name='author', value='Ana Ruiz', line=1)
    """
    found: list[Metadata] = []
    for number, line in enumerate(lines, 1):
        elements = list(_ELEMENT.finditer(line))
        if levels := _LEVEL_CHIP.findall(line):
            found += (Metadata("level", level, number) for level in levels)
            continue
        if not elements or _ELEMENT.sub("", line).strip(_SEPARATORS):
            continue
        told = [list(_element(element)) for element in elements]
        if all(told):
            found += (Metadata(name, value, number) for one in told for name, value in one)
    return tuple(found)


def _element(element: re.Match[str]) -> Iterator[tuple[str, str]]:
    text, called = " ".join(unescape(element["text"]).split()), _CALLED.search(element["attributes"])
    when = re.search(r"datetime=\"([^\"]*)\"", element["attributes"])
    date = read_date(when[1] if when else text) if element["tag"].lower() == "time" else None
    if date:
        yield "published", date.isoformat()
    elif called and text and called["name"].lower() == "tag":
        yield "tag", text
    elif called and text:
        name, *role = _PIECES.split(text, maxsplit=1)
        yield "author", name.strip()
        yield from (("author_role", one.strip()) for one in role)


def _told(text: str) -> tuple[tuple[str, str], ...]:
    """Give what a line says of the page, if it says nothing else."""
    statement = _STATEMENT.fullmatch(_plain(text))
    if statement and slug(statement["name"]) in KNOWN - {"title", "kind", "id"}:
        return tuple(_statement(slug(statement["name"]), statement["value"]))
    pieces = [tuple(_piece(piece)) for piece in _PIECES.split(text)]
    last = pieces[-1]
    if len(pieces) > 1 and not last and len(text) <= _LONGEST_LINE:
        pieces[-1] = (("tag", _plain(_PIECES.split(text)[-1])),)  # what stands behind a date or a name files the page
    return tuple(one for piece in pieces for one in piece) if all(pieces) and any(pieces[:1]) else ()


def _piece(text: str) -> Iterator[tuple[str, str]]:
    date = read_date(_BEFORE_DATE.sub("", _plain(text)))
    byline = _BYLINE.fullmatch(_plain(text))
    if date:
        yield "published", date.isoformat()
    elif byline:
        yield "author", byline["name"]
        if byline["role"]:
            yield "author_role", byline["role"].strip()


def _statement(name: str, value: str) -> Iterator[tuple[str, str]]:
    person = _PERSON.fullmatch(value) if name in ("author", "by") else None
    if person:
        yield "author", person["name"]
        yield "author_role", person["role"].strip()
        return
    listed = _PIECES.sub(", ", value) if slug(name) in ("tags", "tag", "topics", "category") else value
    yield from named(name, listed)


def _plain(text: str) -> str:
    """Take emphasis, and emoji before the words, off a line."""
    return _MARKS.sub("", text.replace("**", "").replace("__", "")).strip("*_ ")


def lede(lines: Sequence[str], title: int) -> tuple[Metadata, ...]:
    """Read author and role out of the sentence that introduces them; the sentence stays text."""
    for number, line in enumerate(lines[title + 1 : title + 30], title + 1):
        if _is_sentence(line.strip()):
            found = _LEDE.match(line.strip())
            if not found or not (found["verb"] or _PLACE.search(found["role"])):
                return ()
            return (
                Metadata("author", found["name"], number + 1),
                Metadata("author_role", found["role"], number + 1),
            )
    return ()


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 12 or (text.endswith((".", "!", "?")) and len(text.split()) > 3)

"""Metadata that a document states in so many words: YAML front matter, and HTML comments that hold it.

front matter = "---", a YAML mapping, "---" or "..."  |  "+++", TOML, "+++"; at the very beginning
comment      = "<!--", a JSON object or known "name: value" on lines or between "|", "-->"; on lines of their own
"""

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import yaml

from generator.source.dates import read_date
from generator.source.document import Metadata

_NAMES = {
    **dict.fromkeys(("date", "published_at", "publish_date", "pubdate"), "published"),
    **dict.fromkeys(("by", "authors"), "author"),
    **dict.fromkeys(("tags", "topic", "category", "categories", "keywords", "topics"), "tag"),
    **dict.fromkeys(("levels", "difficulty", "seniority"), "level"),
    "role": "author_role",
}
"""Other words for what the pipeline knows."""
KNOWN = frozenset({*_NAMES, *_NAMES.values(), "title", "summary", "description", "kind", "id", "slug", "audience"})
"""Names that a statement may have where it is no YAML."""
_LISTED = ("tag", "author", "level")
"""What a document may have several of."""
_MOST_LINES = 200
_LONGEST = 20_000
"""Metadata longer than this many lines or characters is none."""

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BETWEEN = re.compile(r"\n|\s[|;]\s")
_STATEMENT = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*[:=]\s*(\S.*)")


def front_matter(lines: Sequence[str]) -> tuple[int, tuple[Metadata, ...]]:
    """Read the front matter; give how many lines it takes, 0 when there is none, and what it says."""
    if len(lines) > 2 and lines[0].rstrip() == "+++":
        return _toml_front_matter(lines)
    if len(lines) < 3 or lines[0].rstrip() != "---":
        return 0, ()
    end = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in ("---", "...")), 0)
    said = tuple(_read_yaml("\n".join(lines[1:end]))) if end else ()
    return (end + 1, said) if said else (0, ())


def _toml_front_matter(lines: Sequence[str]) -> tuple[int, tuple[Metadata, ...]]:
    end = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() == "+++"), 0)
    try:
        told = tomllib.loads("\n".join(lines[1:end]))
    except (ValueError, RecursionError):
        return 0, ()
    said: list[Metadata] = []
    for key, value in told.items():
        line = next((n for n in range(1, end) if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[n])), 0)
        for item in value if isinstance(value, list) else [value]:
            text = item if isinstance(item, str) else str(item)
            said += (Metadata(*one, line + 1) for one in named(slug(key), " ".join(text.split())))
    return (end + 1, tuple(said)) if said else (0, ())


def comments(lines: Sequence[str]) -> Iterator[tuple[int, int, tuple[Metadata, ...]]]:
    """Give the comments that hold metadata: first and last line, counted from 0, and what they say.

    >>> [found for _, _, found in comments(['<!-- {"level": "Senior"} -->', "<!-- see below -->"])]
    [(Metadata(name='level', value='Senior', line=1),)]
    """
    text = "\n".join(lines)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for match in _COMMENT.finditer(text):
        first, last = (bisect_right(starts, place) - 1 for place in (match.start(), match.end() - 1))
        if "\n".join(lines[first : last + 1]).strip() != match[0] or len(match[0]) > _LONGEST:
            continue
        said = tuple(Metadata(name, value, first + 1) for name, value in _read_comment(match[1].strip()))
        if said:
            yield first, last, said


def _read_yaml(text: str) -> Iterator[Metadata]:
    """Read the scalars of a YAML mapping; of its nodes only, so that no tag or alias can do anything."""
    if len(text) > _LONGEST:
        return
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return
    if not isinstance(root, yaml.MappingNode):
        return
    for key, value in root.value:
        name = slug(key.value) if isinstance(key, yaml.ScalarNode) else ""
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items if name else ():
            start, end = item.start_mark, item.end_mark
            plain = item.value if isinstance(item, yaml.ScalarNode) else text[start.index : end.index]
            yield from (Metadata(*said, start.line + 2) for said in named(name, " ".join(plain.split())))


def _read_comment(body: str) -> Iterator[tuple[str, str]]:
    if body.startswith("{"):
        try:
            read = json.loads(body)
        except (ValueError, RecursionError):
            return
        for key, value in read.items():
            for item in value if isinstance(value, list) else [value]:
                yield from named(slug(key), _plain(item))
        return
    statements = [_STATEMENT.fullmatch(line.strip()) for line in _BETWEEN.split(body) if line.strip()]
    if all(match and slug(match[1]) in KNOWN for match in statements):
        for match in filter(None, statements):
            yield from named(slug(match[1]), match[2].strip("\"' "))


def named(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Give a statement by the names that the pipeline knows, a list of tags one by one; a date that is none is kept
    under another name.
    """
    known = _NAMES.get(name, name)
    for one in re.split(r"\s*[,;]\s*", value.strip("[] ")) if known in _LISTED else [value]:
        day = read_date(one) if known == "published" else None
        if day:
            yield known, day.isoformat()
        elif one.strip():
            yield ("date" if known == "published" else known), one.strip("\"' ")


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(text.split())


def slug(name: str) -> str:
    """Give a name as metadata have it: small letters, words joined by underscores."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())

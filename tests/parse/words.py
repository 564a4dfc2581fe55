"""Words of a source document that are in none of its entries."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.parse.chips import split_chips
from generator.parse.document import Parsed
from generator.parse.forms import inline_parts, part_label
from generator.parse.labels import labelled
from generator.parse.vocabulary import Role, role_of

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ORDINAL = re.compile(r"^\W*(?:Q|Phase|Step|Question|Scenario|Mock scenario)?\s*\d*\s*[:.)]", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\*\*Q\d+\.|(?:Phase|Step|Stage)\s+\d+:)|\[!\w+\]")
_LABELS_INSIDE = re.compile(r"\b(?:sample answer|how to answer|level|type|tl;dr):|what is star\?", re.IGNORECASE)
_STEP = re.compile(r"^\W*\d+[.)]\s|(?<=\s)\d[.)]\s")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_ROW = re.compile(r"\|\s*(?P<label>[^|]+?)\s*(?P<rest>\|.*)")
_MARKS = re.compile(r"^(?:[\s>#:-]|[*+](?=\s)|#\+title:)*(?:\d+[.)]\s+)?(?=[^\s])", re.IGNORECASE)
_ASKED = re.compile(
    r"\W*(?:(?:Example|Practice) )?(?:Q|A|Question|Answer|Example #?)\s*\d*(?:\.\d+)*\s*(?:[:.)]|$)\W*", re.IGNORECASE
)
_NUMBER = re.compile(r"^\W*\d+[.)]\s|(?<=\s)\d[.)]\s")
_SPELT = re.compile(r"(\*\*|__)(\w)\1(?=\w)")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")


def lost_words(text: str, parsed: Parsed) -> list[str]:
    """Give the words of lines that went into entries, but are in no entry, as `line: word`.

    A heading or label that only says which role its text has is not looked for, nor is the number of a list item or a
    step, a tag of HTML, or the address of a link.
    """
    dropped = {line for gone in parsed.dropped for line in range(gone.first, gone.last + 1)}
    told = Counter(
        word for entry in parsed.entries for word in _words("\n".join(_texts(entry.model_dump(mode="json"))))
    )
    lost = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if number in dropped or _TABLE_RULE.fullmatch(lines[number] if number < len(lines) else ""):
            continue
        for word in _words(_without_roles(_SPELT.sub(r"\2", line))):
            if told[word] > 0:
                told[word] -= 1
            else:
                lost.append(f"{number}: {word}")
    return lost


def _without_roles(line: str) -> str:
    parts = _parts_of(line)
    if parts is not None:
        return _NUMBER.sub(" ", parts)
    line = re.sub(r"^\s*#\+title:", "# ", line, flags=re.IGNORECASE)
    bare = _LINK_TARGET.sub("]", _TAG.sub(" ", _LABELS_INSIDE.sub(" ", _NUMBERED.sub(" ", line))))
    row = _ROW.fullmatch(bare.strip())
    if row and role_of(row["label"].strip("*"), Role):
        return row["rest"]
    if line.lstrip().startswith("#"):
        bare = re.sub(r"\s- practice scenario$", "", _ORDINAL.sub(" ", bare.lstrip("# ")), flags=re.IGNORECASE)
        return "" if role_of(bare, Role) else bare
    label = labelled(re.sub(r"^[\s>*+-]*(?:\d+[.)])?\s+(?=\S)", "", bare))
    if label and role_of(label.label, Role):
        return _STEP.sub(" ", label.rest)
    if role_of(bare, Role) and len(bare.split()) <= 8:
        return ""
    bare = " ".join(split_chips(bare))
    return _STEP.sub(" ", bare)


def _parts_of(line: str) -> str | None:
    """Give a line without the labels of an answer's parts, or the mark of a question or an answer; or nothing."""
    text = _TAG.sub(" ", _MARKS.sub("", line)).strip()
    asked = _ASKED.match(text)
    if asked:
        return text[asked.end() :]
    labels = [(part_label(piece), piece) for piece in inline_parts(text.replace(" :: ", ": "))]
    return " ".join(label.rest if label else piece for label, piece in labels) if labels[0][0] else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]

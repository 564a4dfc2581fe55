"""Nothing is lost: every line of a source document is accounted for, and so is every word of it.

A line is in an entry's `origin` or was dropped with a reason. Of a line that went into an entry, every word is in the
text of an entry, as often as in the source and in the order in which it stands there. What may be missing are only
words that became structure: a label or heading that says which part of an entry its text is, what a page says of itself
and by which name, the number of an item, the name of a level, the type of an alert, the address of a link, a tag. An
entry's name may stand in several places, and it has it once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.library.shape import items, shapes
from generator.model.lines import LineSet
from generator.model.parts import Entry, Origin, Part, Section
from generator.model.settings import Settings
from generator.parse.chips import split_chips
from generator.parse.document import Parsed
from generator.parse.labels import labelled, says_summary, stands_alone
from generator.parse.readers.lesson import callout_type
from generator.parse.vocabulary import SYNONYMS, Role, role_of
from generator.source.document import SourceText
from generator.source.markup import KNOWN, slug

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"<!--.*?(?:-->|$)|</?[a-zA-Z][^<>]*>|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|&[a-zA-Z#][a-zA-Z0-9]{1,31};"
)
"""Tags, comments, the addresses of links, and characters by name: what they say is in no word of an entry."""
_ALERT = re.compile(r"^(?P<mark>[\s>]*(?:\[!|:::+\s*|!!!\s*|\?\?\?\+?\s*))(?P<type>[A-Za-z][\w-]*)\]?")
_BOLD_LETTER = re.compile(r"(\*\*|__)([A-Z])\1(?=[a-z])")
_OTHER_MARKS = re.compile(r"\s*\{\s*[#.][^{}]*\}\s*$|^#\+\w+:")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_LONG = 24
"""Characters from which on a line that an entry has to the letter is no accident."""
_NUMBER = re.compile(r"(?:q|l|ic)?\d+|[a-z]|[ivx]+")
_SEAM = re.compile(r"[|:;,.!?()\[\]{}<>*_`~“”\"—–→/-]+|\s{2,}|\s(?=\d)")
_MONTHS = "January February March April May June July August September October November December".casefold().split()
_EMPHASISED = re.compile(r"^[*_](?![*_])")
_FIGURE_SEAM = re.compile(r"(?<=\d)(?=[A-Z][a-z])")
_ORDINALS = frozenset(
    {
        *("q", "question", "phase", "step", "part", "scenario", "mock", "lesson", "module", "chapter", "type", "level"),
        *("role", "tag", "tags", "date", "title", "topic", "category"),
        *("sample", "published", "updated", "written", "by", "on", "author", *_MONTHS, *(name[:3] for name in _MONTHS)),
    }
)
"""Words before a number, names of fields, and those of dates: an entry has them in another form."""


def account(source: SourceText, parsed: Parsed, settings: Settings) -> Parsed:
    """Hold the reading of a source document to account; `settings` say what its levels are called.

    A line from which an entry lacks words is kept whole at the end of the first entry, as a section without a title,
    and a diagnostic says so; then nothing is lost, and a person sees what to move.

    Raises:
        GuideError: a line is neither in an entry nor among what was dropped.
    """
    rows = source.repaired.text.split("\n")
    dropped = LineSet(tuple((part.first, part.last) for part in parsed.dropped))
    placed = dropped
    for entry in parsed.entries:
        for origin in entry.origin:
            placed |= LineSet.parse(origin.lines)
    taken, gone = set(placed), set(dropped)
    file = f"content/sources/{source.name}"
    unplaced = LineSet.of(number for number, row in enumerate(rows, 1) if row.strip() and number not in taken)
    if unplaced.ranges:
        raise GuideError(*(_unplaced(file, rows, first, last) for first, last in unplaced.ranges))
    kept = [number for number, row in enumerate(rows, 1) if row.strip() and number not in gone]
    levels = frozenset(
        word for level in settings.levels for name in (level.title, *level.aliases) for word in words_of(name)
    )
    lost = dict(lost_words(rows, kept, parsed.entries, levels))
    if not lost:
        return parsed
    first, *others = parsed.entries
    body = "\n\n".join(rows[number - 1].strip() for number in lost)
    first = first.model_copy(update={"sections": (*first.sections, Section(body=body))})
    told = (
        Diagnostic.at(Code.WORDS_LOST, file, number, found=f"“{' '.join(words)[:80]}”")
        for number, words in lost.items()
    )
    return replace(parsed, entries=(first, *others), diagnostics=(*parsed.diagnostics, *told))


def _without_marks(row: str) -> str:
    """Take away the marks of other dialects that have words in them, and join a word whose first letter is bold.

    >>> _without_marks("**R**esponsible"), _without_marks("## Dates {#all-dates}"), _without_marks("#+TITLE: Dates")
    ('Responsible', '## Dates', ' Dates')
    """
    if "**" in row or "__" in row:
        row = _BOLD_LETTER.sub(r"\2", row)
    return _OTHER_MARKS.sub("", row) if "{" in row or row.startswith("#+") else row


def _unplaced(file: str, rows: Sequence[str], first: int, last: int) -> Diagnostic:
    begin = " ".join(rows[first - 1].split())
    which = f"line {first}" if first == last else f"lines {first}-{last}"
    found = f"{which}, “{begin if len(begin) <= 60 else begin[:59] + '…'}”"
    return Diagnostic.at(Code.LINES_UNPLACED, file, first, found=found)


def lost_words(
    rows: Sequence[str], kept: Sequence[int], entries: Sequence[Entry], levels: frozenset[str] = frozenset()
) -> Iterator[tuple[int, list[str]]]:
    """Give those of the `kept` lines, counted from 1, that lost words on their way into the entries, with the words.

    The words of `levels` may become the name of a level.
    """
    rows = [_without_marks(row) for row in rows]
    held = "\n".join(part for entry in entries for part in _texts(entry))
    rest, text = _verbatim(rows, kept, _BOLD_LETTER.sub(r"\2", held))
    said = words_of(text)
    told, stream = Counter(said), f" {' '.join(said)} "
    names = {" ".join(words_of(entry.heading)) for entry in entries}
    bare = [
        (number, _without_label(rows[number - 1]))
        for number in rest
        if not _is_table_head(rows, number) and not _names_a_part(rows[number - 1])
    ]
    lines = [(number, row, words) for number, row in bare if (words := words_of(row))]
    is_short = bool(Counter(word for _, _, words in lines for word in words) - told)
    for number, row, words in lines:
        if is_short and _name(words) in names:
            continue  # an entry may be named in several places, and has its name once
        missing = [word for word in words if not _take(word, told)] if is_short else []
        missing = [word for word in missing if word not in levels]
        if (missing and (lost := _unexcused(row, missing, told))) or (
            f" {' '.join(words)} " not in stream and (lost := _out_of_order(row, stream, levels))
        ):
            yield number, lost


def _verbatim(rows: Sequence[str], kept: Sequence[int], text: str) -> tuple[list[int], str]:
    """Find the longer lines that the entries have to the letter, each at a place of its own; give the other lines, and
    what is left of the entries' text without those places. Most lines are of that kind, and finding them is quick.
    """
    rest: list[int] = []
    places: dict[int, int] = {}
    after = 0
    for number in kept:
        row = rows[number - 1].strip().lstrip("#>-*+ \t")
        start = text.find(row, after) if len(row) >= _LONG else -1
        if start < 0 and len(row) >= _LONG:
            start = text.find(row)
            while start in places:
                start = text.find(row, places[start])
        if start < 0:
            rest.append(number)
        else:
            after = places[start] = start + len(row)
    done, left = 0, []
    for start, end in sorted(places.items()):
        left.append(text[done:start])
        done = max(done, end)
    return rest, "\n".join((*left, text[done:]))


def _is_table_head(rows: Sequence[str], number: int) -> bool:
    """Say whether a line is the rule below a table's head, or that head, whose words say what the columns are."""
    return any("|" in row and _TABLE_RULE.fullmatch(row) for row in rows[number - 1 : number + 1])


def _names_a_part(row: str) -> bool:
    """Say whether a line is nothing but a heading or label that says which part of an entry follows."""
    bare = row.lstrip("> ").strip()
    if not bare.startswith("#") and stands_alone(bare) is None:
        return False
    return role_of(bare.strip("#*_: "), Role) is not None


def _without_label(row: str) -> str:
    """Take off the type of an alert, and a label that says what kind of callout or statement about the page follows."""
    bare = _ALERT.sub("", row)
    label = labelled(_EMPHASISED.sub("", bare.lstrip("> ")))
    if label and (callout_type(label.label) or says_summary(label.label) or slug(label.label) in KNOWN):
        return label.rest
    return bare


def _take(word: str, told: Counter[str]) -> bool:
    """Take a word from those that the entries have, and say whether it was there."""
    told[word] -= 1
    return told[word] >= 0


def _name(words: Sequence[str]) -> str:
    """Give what may be an entry's name in a heading or list, without the number before it."""
    first = next(
        (place for place, word in enumerate(words) if word not in _ORDINALS and not _NUMBER.fullmatch(word)), 0
    )
    return " ".join(words[first:])


def words_of(text: str) -> list[str]:
    """Give the words of Markdown in small letters, without what only marks it up.

    >>> words_of("**Ask** [early](./why.md#now) <br> &amp; twice")
    ['ask', 'early', 'twice']
    """
    has_markup = "<" in text or "(" in text or "&" in text
    return _WORD.findall((_MARKUP.sub(" ", text) if has_markup else text).casefold())


def _texts(part: Part) -> Iterator[str]:
    """Give every text of an entry; of names only those of levels and types, which stand for words."""
    for name, shape in shapes(type(part)).items():
        if shape.part is Origin or (shape.slug and name not in {"level", "levels"}):
            continue
        for _, value in items(getattr(part, name), ()):
            if isinstance(value, Part):
                yield from _texts(value)
            elif value is not None:
                yield str(value)


def _unexcused(row: str, missing: Sequence[str], told: Counter[str]) -> list[str]:
    """Give the missing words that did not become structure, and were not only glued together."""
    lost = [word for word in missing if not _is_structure(word)]
    if lost and len(chips := [piece for chip in split_chips(row) for piece in _FIGURE_SEAM.split(chip)]) > 1:
        parts = [word for chip in chips for word in words_of(chip)]
        return [word for word in parts if word in "".join(lost) and not _is_structure(word) and not _take(word, told)]
    return lost


def _is_structure(word: str) -> bool:
    return word in _ORDINALS or word in _structure() or _NUMBER.fullmatch(word) is not None


@lru_cache(maxsize=1)
def _structure() -> frozenset[str]:
    return frozenset(word for phrases in SYNONYMS.values() for word in words_of(phrases))


def _out_of_order(row: str, stream: str, levels: frozenset[str]) -> list[str]:
    """Give the first piece of a line that no entry has in the order in which it stands in the line."""
    for piece in _SEAM.split("|".join(split_chips(_FIGURE_SEAM.sub("|", _MARKUP.sub(" ", row))))):
        words = words_of(piece)
        while words and f" {' '.join(words)} " not in stream:
            if words[0] not in levels and not _is_structure(words[0]):
                return words
            words.pop(0)
    return []

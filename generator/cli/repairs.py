"""What `studyguide repair` does with a mended file, in the ways that its options name."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.cli import show
from generator.cli.formats import as_data
from generator.cli.mending import Mended, write_back
from generator.diagnostics import Code, Diagnostic
from generator.source.document import Repair
from generator.source.prepare import doubts

Way = Callable[[Mended], Iterable[Diagnostic]]
"""What to do with a mended file; gives what there is to say beside."""

_CONTEXT = 3
"""Unchanged lines that a diff shows around changed ones, as `diff -u` does."""
_MOST_POINTS = 40
"""Code points of one span that are listed."""
_MOST_SHOWN = 80
"""Characters of one span that are shown."""
_NAMELESS = {"Cc": "<control>", "Cs": "<surrogate>", "Co": "<private use>", "Cn": "<unassigned>"}
_STYLES = {"-": "red", "+": "green", "@": "cyan"}
_VERSION = 1
"""Of the shape that `write_json` writes; it grows when a field goes or comes to mean something else."""


def write_text(mended: Mended) -> Iterable[Diagnostic]:
    """Write the mended text to standard output, as UTF-8 with line feeds."""
    sys.stdout.buffer.write(mended.repaired.text.encode())
    return doubts(mended.repaired, str(mended.path))


def write_in_place(mended: Mended) -> Iterable[Diagnostic]:
    """Write the mended text back into the file, and print how much was mended in it.

    Raises:
        GuideError: it cannot be mended in place.
    """
    if write_back(mended):
        show.line(f"{mended.path}: {show.count(len(mended.repaired.repairs), 'repair')}")
    return doubts(mended.repaired, str(mended.path))


def explain(mended: Mended) -> Iterable[Diagnostic]:
    """Print each repair with the code points and names of what it takes and gives, and at last how many there are."""
    made, left = mended.repaired.repairs, mended.repaired.proposed
    for one, note in sorted(
        [*((one, "") for one in made), *((one, " (proposed, left as it is)") for one in left)],
        key=lambda told: (told[0].line, told[0].column),
    ):
        what = f"{_short(one.before)} → {_short(one.after)}{note}"
        show.line(f"{mended.path}:{one.line}:{one.column}: {what}", style="bold")
        show.table(_rows(one))
    counts = [show.count(len(made), "repair"), *([f"{len(left):,} proposed"] if left else [])]
    show.line(f"{mended.path}: {', '.join(counts) if made or left else 'nothing is damaged'}")
    return ()


def _rows(one: Repair) -> Iterator[tuple[str, str]]:
    yield from _points("before", one.before)
    yield from _points("after", one.after)
    yield "damage", f"UTF-8 read as {one.code_page}, {show.count(one.times, 'time')}"
    yield "certainty", f"{one.certainty:.1%}"


def _points(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Give a row for each character, with its code point and its name; the first has the row's `name`."""
    for number, char in enumerate(text[:_MOST_POINTS]):
        said = unicodedata.name(char, "") or _NAMELESS.get(unicodedata.category(char), "<no name>")
        yield "" if number else name, f"U+{ord(char):04X} {said}"
    if len(text) > _MOST_POINTS:
        yield "", f"… and {len(text) - _MOST_POINTS:,} more"


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def diff(mended: Mended) -> Iterable[Diagnostic]:
    """Print a unified diff of the file for a person or for `patch`; nothing where nothing was mended."""
    is_terminal = show.console().is_terminal
    for row in _diff(str(mended.path), mended.before, mended.after) if mended.repaired.repairs else ():
        if is_terminal:
            show.line(row, style=_STYLES.get(row[0], ""))
        else:
            # `patch` needs the very characters, and the carriage returns, that are in the file.
            sys.stdout.buffer.write(f"{row}\n".encode("utf-8", "surrogateescape"))
    return doubts(mended.repaired, str(mended.path))


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    """Compare two texts of as many lines.

    Repair neither adds nor takes a line, so that lines stand opposite each other and nothing has to be searched for.
    """
    old, new = before.split("\n"), after.split("\n")
    unended = len(old) - 1
    if not old[-1]:
        del old[-1], new[-1]

    def row(sign: str, lines: Sequence[str], place: int) -> Iterator[str]:
        yield f"{sign}{lines[place]}"
        if place == unended:
            yield r"\ No newline at end of file"

    yield from (f"--- {name}", f"+++ {name}")
    for first, stop in _hunks([place for place, line in enumerate(old) if line != new[place]], len(old)):
        span = f"{first + 1},{stop - first}"
        yield f"@@ -{span} +{span} @@"
        for is_same, places in groupby(range(first, stop), key=lambda place: old[place] == new[place]):
            together = list(places)
            for sign, lines in [(" ", old)] if is_same else [("-", old), ("+", new)]:
                for place in together:
                    yield from row(sign, lines, place)


def _hunks(changed: Iterable[int], total: int) -> list[tuple[int, int]]:
    """Give where each hunk begins and ends, for the places of the `changed` lines among `total` ones.

    >>> _hunks([0, 5, 20], 22)
    [(0, 9), (17, 22)]
    """
    hunks: list[tuple[int, int]] = []
    for place in changed:
        first, stop = max(place - _CONTEXT, 0), min(place + _CONTEXT + 1, total)
        if hunks and first <= hunks[-1][1]:
            first = hunks.pop()[0]
        hunks.append((first, stop))
    return hunks


def faults(mended: Mended) -> Iterable[Diagnostic]:
    """Give an error for each damaged span, whether or not repair is sure enough to mend it."""
    file = str(mended.path)
    for one in mended.repaired.repairs:
        found = f"`{_short(one.before)}`, which was `{_short(one.after)}`"
        yield Diagnostic.at(Code.DAMAGED, file, one.line, one.column, found=found)
    for one in mended.repaired.proposed:
        found = f"`{_short(one.before)}`, which may have been `{_short(one.after)}` (certainty {one.certainty:.2f})"
        hint = Code.REPAIR_UNCERTAIN.hint
        yield Diagnostic.at(Code.DAMAGED, file, one.line, one.column, found=found, hint=hint)


def collect(listed: list[dict[str, Any]], mended: Mended) -> Iterable[Diagnostic]:
    """Add to `listed` what `write_json` is to say of the file."""
    listed.append(
        {
            "file": str(mended.path),
            "encoding": mended.decoded.encoding,
            "repairs": [_as_data(one) for one in mended.repaired.repairs],
            "proposed": [_as_data(one) for one in mended.repaired.proposed],
        }
    )
    return ()


def _as_data(one: Repair) -> dict[str, Any]:
    return {
        "line": one.line,
        "column": one.column,
        "before": one.before,
        "after": one.after,
        "code_pages": one.code_page.split(", "),
        "times": one.times,
        "certainty": one.certainty,
    }


def write_json(listed: Sequence[dict[str, Any]], unread: Sequence[Diagnostic]) -> None:
    """Print what was collected, and why files could not be read, as one JSON document; in ASCII, so that any stream
    carries it.
    """
    data = {"version": _VERSION, "files": listed, "unreadable": list(map(as_data, unread))}
    sys.stdout.buffer.write(f"{json.dumps(data, indent=2)}\n".encode("ascii"))

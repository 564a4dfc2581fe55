"""Where a document shows damaged text on purpose: in code, and beside the words that speak of such damage."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS = re.compile("`+")
_INDENTED = re.compile(r"^(?: {4}|\t)[^\n]*", re.MULTILINE)
_PROMPT = re.compile(r"^[ \t]*>>> [^\n]*", re.MULTILINE)
_SUBJECTS = (
    *(b"mojibake", b"gibberish", b"garbled", b"encoding", b"encoded", b"charset", b"character set", b"code page"),
    *(b"codepage", b"utf-8", b"utf8", b"utf-16", b"latin-1", b"latin1", b"iso-8859", b"iso 8859", b"mac roman"),
    *(b"windows-125", b"cp125"),
)
"""Words, in lower case, with which one speaks of such damage."""
_ROOTS = (
    *(b"mojibake", b"gibberish", b"garbled", b"encod", b"charset", b"acter set", b"code page", b"codepage", b"utf"),
    *(b"latin", b"8859", b"mac roman", b"125"),
)
"""What they have in them, fewer of which have to be looked for."""


def quoted(text: str) -> list[tuple[int, int]]:
    """Give where `text` is quoted, in order, as starts and ends that neither overlap nor touch.

    Quoted are code spans, lines after a prompt, lines on the subject of such damage, and fences and indented lines of
    a document that speaks of it.
    """
    found = [*_subjects(text)]
    if found:
        found += [match.span() for match in _INDENTED.finditer(text)]
        found += _fences(text)
    if "`" in text:
        found += _codes(text)
    if ">>> " in text:
        found += [match.span() for match in _PROMPT.finditer(text)]
    found.sort()
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _subjects(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that are on the subject."""
    data = text.encode("utf-8", "surrogatepass").lower()  # of bytes, that lowers the letters of ASCII and no others
    if not any(root in data for root in _ROOTS):
        return
    lines: set[tuple[int, int]] = set()
    for word in _SUBJECTS:
        place = data.find(word)
        while place >= 0:
            end = data.find(b"\n", place)
            end = len(data) if end < 0 else end
            lines.add((data.rfind(b"\n", 0, place) + 1, end))
            place = data.find(word, end)
    counted = chars = 0
    for start, end in sorted(lines):
        first = chars + len(data[counted:start].decode("utf-8", "surrogatepass"))
        counted, chars = end, first + len(data[start:end].decode("utf-8", "surrogatepass"))
        yield first, chars


def _codes(text: str) -> list[tuple[int, int]]:
    """Give the code spans: as many backticks again, on the same line."""
    ticks: list[tuple[int, int, int]] = []
    line_end = -1
    for match in _TICKS.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
        ticks.append((start, end, line_end))
    closing: list[int | None] = []
    later: dict[int, int] = {}
    line_end = -1
    for number in range(len(ticks) - 1, -1, -1):
        start, end, line = ticks[number]
        if line != line_end:
            line_end, later = line, {}
        closing.append(later.get(end - start))
        later[end - start] = number
    closing.reverse()
    found, number = [], 0
    while number < len(ticks):
        close = closing[number]
        if close is not None:
            found.append((ticks[number][0], ticks[close][1]))
            number = close
        number += 1
    return found


def _fences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for mark in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        if opened is None:
            opened = None if _underlines(text, mark) else mark
        elif mark[1].startswith(opened[1]) and not mark[2].strip():
            found.append((opened.start(), mark.end()))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    return found


def _underlines(text: str, mark: re.Match[str]) -> bool:
    """Say whether tildes are the underline of a title, as reStructuredText has it, and begin no fence."""
    return (
        len(mark[1]) > 3
        and not mark[2]
        and mark[1][0] == "~"
        and text[max(0, mark.start() - 2) : mark.start() - 1] not in ("", "\n")
    )

"""Where a document shows damaged text on purpose: in code, and beside the words that speak of such damage."""

import re
from collections import deque

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_SUBJECTS = (
    *("mojibake", "gibberish", "garbled", "encoding", "encoded", "charset", "character set", "code page", "codepage"),
    *("utf-8", "utf8", "utf-16", "latin-1", "latin1", "iso-8859", "iso 8859", "mac roman", "windows-125", "cp125"),
)
"""Words, in lower case, with which one speaks of such damage."""


class Quoting:
    """Says which places of a text are quoted. Places have to be asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._speaks_of_it = _on_the_subject(text)
        self._fences = deque(_fences(text) if self._speaks_of_it else ())
        self._line = (0, -1)
        self._whole_line = False
        self._codes: deque[tuple[int, int]] = deque()

    def at(self, place: int) -> bool:
        """Say whether the character at `place` is quoted: in a code span, after a prompt, in a line on the subject of
        such damage, or in a fence or an indented line of a document that speaks of it.
        """
        if place > self._line[1]:
            self._read_line(place)
        while self._fences and self._fences[0][1] < place:
            self._fences.popleft()
        while self._codes and self._codes[0][1] <= place:
            self._codes.popleft()
        return (
            self._whole_line
            or bool(self._codes and self._codes[0][0] <= place)
            or bool(self._fences and self._fences[0][0] <= place)
        )

    def _read_line(self, place: int) -> None:
        start = self._text.rfind("\n", self._line[1], place) + 1 or max(self._line[1], 0)
        end = self._text.find("\n", place)
        end = len(self._text) if end < 0 else end
        line = self._text[start:end]
        self._line = (start, end)
        indented = self._speaks_of_it and line.startswith(("    ", "\t"))
        self._whole_line = indented or line.lstrip().startswith(">>> ") or _on_the_subject(line)
        self._codes = deque((start + code.start(), start + code.end()) for code in _CODE.finditer(line))


def _on_the_subject(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in _SUBJECTS)


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

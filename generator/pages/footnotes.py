"""Footnotes of prose, which CommonMark does not know.

footnote   = "[^" name "]:" text, on a line of its own and the lines below it up to a blank one
reference  = "[^" name "]" in a text

A footnote that nothing refers to stays a paragraph, so that no text is hidden; so does a second one of a name.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NAME = r"\[\^(?P<name>[A-Za-z0-9_-]{1,40})\]"
_DEFINITION = re.compile(rf" {{0,3}}{_NAME}:[ \t]*(?P<text>\S.*)")
_REFERENCE = re.compile(rf"(?<![^\n]){_NAME}(?!:)|(?<=[^\n]){_NAME.replace('name', 'inner')}")
"""What begins a line and has a colon behind it would be a footnote to Python-Markdown."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of one text."""

    texts: Mapping[str, str]
    """What each says, by its name."""
    mark: str = ""
    """What tells them from those of other texts on the same page."""

    def label(self, name: str) -> str:
        """Give the name of a footnote that no other text of the page has."""
        return f"{self.mark}-{name}"

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Cut text into pieces, each with the label of the footnote that is referred to behind it, if there is one."""
        at = 0
        for match in _REFERENCE.finditer(text) if self.texts else ():
            if _referred(match) in self.texts:
                yield text[at : match.start()], self.label(_referred(match))
                at = match.end()
        yield text[at:], ""


NO_FOOTNOTES = Footnotes({})


def cut(text: str) -> tuple[str, Footnotes]:
    r"""Take the footnotes out of a text; give what is left of it, and them.

    >>> left, notes = cut("Half of them[^1] said no.\n\n[^1]: In March,\nof last year.\n[^2]: Idle.")
    >>> left, dict(notes.texts)
    ('Half of them[^1] said no.\n\n[^2]: Idle.', {'1': 'In March, of last year.'})
    """
    if "[^" not in text or "]:" not in text:
        return text, NO_FOOTNOTES
    lines = text.split("\n")
    starts = dict(_definitions(lines))
    used = {
        _referred(match)
        for number, line in enumerate(lines)
        for match in _REFERENCE.finditer(line, starts[number].end("name") + 1 if number in starts else 0)
    }
    left: list[str] = []
    texts: dict[str, str] = {}
    into: str | None = None
    for number, line in enumerate(lines):
        match = starts.get(number)
        if match:
            into = match["name"] if match["name"] in used and match["name"] not in texts else None
            if into is not None:
                texts[into] = match["text"].strip()
                continue
        elif into is not None and line.strip():
            texts[into] += f" {line.strip()}"
            continue
        else:
            into = None
        left.append(line)
    mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return "\n".join(left), Footnotes(texts, mark)


def _referred(match: re.Match[str]) -> str:
    return match["name"] or match["inner"]


def _definitions(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (match := _DEFINITION.fullmatch(line)):
            yield number, match

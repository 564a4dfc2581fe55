"""Footnotes of prose, which CommonMark does not know.

footnote   = "[^" name "]:" text, on a line of its own and the lines below it up to a blank one
reference  = "[^" name "]" in a text

A footnote that nothing refers to stays a paragraph, so that no text is hidden; so does a second one of a name.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_NAME = r"\[\^(?P<name>[A-Za-z0-9_-]{1,40})\]"
_DEFINITION = re.compile(rf" {{0,3}}{_NAME}:[ \t]*(?P<text>\S.*)")
_REFERENCE = re.compile(rf"(?<![^\n]){_NAME}(?!:)|(?<=[^\n]){_NAME.replace('name', 'inner')}")
"""What begins a line and has a colon behind it would be a footnote to Python-Markdown."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a page, or of one text."""

    texts: Mapping[str, str]
    """What each says, by its name."""
    mark: str = ""
    """What tells them from those of other texts on the same page."""

    def label(self, name: str) -> str:
        """Give the name of a footnote that nothing else on the page has."""
        return f"{self.mark}note-{name}"

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Cut text into pieces, each with the label of the footnote that is referred to behind it, if there is one."""
        at = 0
        for match in _REFERENCE.finditer(text) if self.texts else ():
            if _referred(match) in self.texts:
                yield text[at : match.start()], self.label(_referred(match))
                at = match.end()
        yield text[at:], ""


NO_FOOTNOTES = Footnotes({})


def footnotes_of(texts: Iterable[str], mark: str = "") -> Footnotes:
    """Find the footnotes of texts that belong together, such as those of one entry: one may refer to a footnote that
    stands below another.
    """
    said: dict[str, str] = {}
    used: set[str] = set()
    for text in texts:
        if "[^" not in text:
            continue
        lines = text.split("\n")
        starts = dict(_definitions(lines))
        for number, line in enumerate(lines):
            begin = starts[number].end("name") + 1 if number in starts else 0
            used |= {_referred(match) for match in _REFERENCE.finditer(line, begin)}
        for name, note, _ in _taken(lines, starts):
            said.setdefault(name, note)
    return Footnotes({name: note for name, note in said.items() if name in used}, mark)


def of_text(text: str) -> Footnotes:
    """Find the footnotes of a text that stands by itself."""
    return footnotes_of([text], f"{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}-")


def cut(text: str, footnotes: Footnotes) -> tuple[str, list[str]]:
    r"""Take those `footnotes` out of a text that stand in it; give what is left of it, and their names.

    CommonMark would take a footnote that is left, and is one word, for the address of a link and hide it: so its
    bracket is escaped.

    >>> text = "Half of them[^1] said no.\n\n[^1]: In March,\nof last year.\n[^2]: Idle."
    >>> cut(text, of_text(text))
    ('Half of them[^1] said no.\n\n\\[^2]: Idle.', ['1'])
    """
    if "[^" not in text:
        return text, []
    lines = text.split("\n")
    gone: set[int] = set()
    names: list[str] = []
    for name, note, taken in _taken(lines, dict(_definitions(lines))):
        if footnotes.texts.get(name) == note and name not in names:
            gone.update(taken)
            names.append(name)
        else:
            lines[taken[0]] = lines[taken[0]].replace("[", r"\[", 1)
    return "\n".join(line for number, line in enumerate(lines) if number not in gone), names


def without(text: str) -> str:
    r"""Give a text without its footnotes and without its references to them, for where there is no room for them.

    >>> without("Half of them[^1] said no.\n\n[^1]: In March.")
    'Half of them said no.'
    """
    footnotes = footnotes_of([text])
    left, _ = cut(text, footnotes)
    return "".join(piece for piece, _ in footnotes.pieces(left)).rstrip("\n") if footnotes.texts else text


def _taken(lines: Sequence[str], starts: Mapping[int, re.Match[str]]) -> Iterator[tuple[str, str, range]]:
    """Give each footnote with its name, its text on one line, and the lines on which it stands."""
    for first, match in starts.items():
        end = first + 1
        while end < len(lines) and lines[end].strip() and end not in starts:
            end += 1
        yield (
            match["name"],
            " ".join([match["text"].strip(), *map(str.strip, lines[first + 1 : end])]),
            range(first, end),
        )


def _referred(match: re.Match[str]) -> str:
    return match["name"] or match["inner"]


def _definitions(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (match := _DEFINITION.fullmatch(line)):
            yield number, match

"""The CommonMark that entries are written in, parsed into the tokens of markdown-it-py."""

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

MAX_INLINE = 10_000
"""Characters of one paragraph beyond which it is shown verbatim: a reader's time for it grows with the square."""

MAX_NESTING = 24
"""Tokens inside one another, two for each list, beyond which blocks are shown verbatim: no reader follows so far, and
Python-Markdown's time grows with the square."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ALONE = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((#[a-z0-9-]+|entry:[a-z0-9-]+)\)")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&!\n]")


class _CommonMark(MarkdownIt):
    """CommonMark with tables, without raw HTML, and with every link's destination kept for us to judge."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": MAX_NESTING})
        self.enable("table")
        self.core.ruler.disable(["inline", "text_join"])  # most text needs no inline parser: see `tokens`

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  the name and the argument are markdown-it's
        return True


PARSER = _CommonMark()


def printable(text: str) -> str:
    """Give `text` with a space for each character that nobody sees and that could end a line for some readers."""
    return _CONTROL.sub(" ", text)


def tokens(text: str, environment: MutableMapping[str, Any]) -> Sequence[Token]:
    """Parse inline CommonMark; `environment` holds the link references of the document."""
    if not _SPECIAL.search(text):
        return (Token("text", "", 0, content=text),)
    found: list[Token] = []
    PARSER.inline.parse(text, PARSER, environment, found)
    return found


def plain(text: str) -> str:
    """Give the bare text of one line of CommonMark.

    >>> plain("Why *now*, [please](entry:x)?")
    'Why now, please?'
    """
    found = tokens(" ".join(printable(text).split())[:MAX_INLINE], {})
    parts = (" " if token.type in ("softbreak", "hardbreak") else token.content for token in found)
    return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class Alone:
    """A paragraph that is nothing but a link to something that is shown in its place."""

    destination: str
    """`#ID` or `entry:ID`."""
    source: str
    """The paragraph itself."""


def pieces(text: str) -> list[str | Alone]:
    r"""Cut prose at the paragraphs that are nothing but a link to `#ID` or `entry:ID`.

    >>> pieces("Before.\n\n[The call](#call)\n\nAfter.")
    ['Before.\n', Alone(destination='#call', source='[The call](#call)'), '\nAfter.']
    """
    if not _ALONE.search(text):
        return [text]
    lines = text.split("\n")
    found: list[str | Alone] = []
    start = 0
    for index, token in enumerate(top := PARSER.parse(text)):
        if token.type != "inline" or token.level != 1 or top[index - 1].type != "paragraph_open":
            continue
        if (match := _ALONE.fullmatch(token.content)) and token.map:
            found.extend(("\n".join(lines[start : token.map[0]]), Alone(match[2], match[0])))
            start = token.map[1]
    found.append("\n".join(lines[start:]))
    return [piece for piece in found if isinstance(piece, Alone) or piece.strip()]

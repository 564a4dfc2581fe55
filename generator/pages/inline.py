"""Inline CommonMark to inline Python-Markdown.

The tokens of markdown-it-py are written anew, each construct in the one form that Python-Markdown reads without doubt,
and all text between them is escaped; so nothing in the content reaches Python-Markdown's own extensions.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from markdown_it.token import Token

from generator.library.commonmark import MAX_INLINE, printable, tokens
from generator.library.footnotes import NO_FOOTNOTES, Footnotes
from generator.library.links import leaves_site
from generator.pages.escape import address, code_span, escape

_SPAN_BREAKERS = str.maketrans(
    {"`": "'", "<": "‹", ">": "›", "&": "+", "|": "¦", "{": "(", "}": ")", "\n": " ", '"': "'", "\\": "/"}
)

_SPACE_AT_BREAK = re.compile(r"[ \t]*\n[ \t]*")


class Linking(Protocol):
    """What a page knows of where links lead."""

    @property
    def footnotes(self) -> Footnotes | None:
        """The footnotes of the whole page; none where each text has its own."""

    def resolve(self, destination: str) -> str | None:
        """Give the address for a link's destination, or nothing when it may lead nowhere."""

    def mentions(self, text: str) -> Iterable[tuple[str, str | None]]:
        """Cut text into pieces, each with the address of what it mentions, if it does."""


class Unlinked:
    """A page on which no link leads anywhere."""

    footnotes = None

    def resolve(self, destination: str) -> str | None:  # noqa: ARG002  the answer is the same for all
        """Give nothing."""
        return None

    def mentions(self, text: str) -> Iterable[tuple[str, str | None]]:
        """Give the text as it is."""
        return ((text, None),)


def inline(text: str, linking: Linking | None = None) -> str:
    """Give one line of CommonMark, a title or a prompt, as Python-Markdown; without `linking`, links become text.

    >>> inline("Why *now*, and why <b>us</b>?")
    'Why *now*, and why &lt;b&gt;us&lt;/b&gt;?'
    """
    text = " ".join(printable(text).split())
    if len(text) > MAX_INLINE:
        return verbatim(text)
    return write(tokens(text, {}), linking or Unlinked(), links_mentions=False)


def verbatim(text: str) -> str:
    """Give a line that is too long to be read as Markdown as one span of code, whose marks it may not hold itself."""
    return f"`{text.translate(_SPAN_BREAKERS).strip()}`"


def write(
    found: Sequence[Token], linking: Linking, *, links_mentions: bool = True, footnotes: Footnotes = NO_FOOTNOTES
) -> str:
    """Write inline tokens as Python-Markdown; references to `footnotes` become links to them."""
    return _Writer(found, linking, links_mentions, footnotes).write()


class _Writer:
    def __init__(
        self, found: Sequence[Token], linking: Linking, links_mentions: bool, footnotes: Footnotes = NO_FOOTNOTES
    ) -> None:
        self.tokens = found
        self.linking = linking
        self.footnotes = footnotes
        self.links_mentions = links_mentions
        self.out: list[str] = []
        self.run: list[str] = []
        self.closers: list[str] = []
        self.links = 0

    def write(self) -> str:
        for index, token in enumerate(self.tokens):
            if token.type == "text":
                self.run.append(token.content)
            elif token.type == "text_special":
                self.run.append(token.content.replace("\n", " "))
            elif token.type == "softbreak":
                self.run.append("\n")
            else:
                self.flush()
                self.mark(index, token)
        self.flush()
        return "".join(self.out)

    def flush(self) -> None:
        text = _SPACE_AT_BREAK.sub("\n", printable("".join(self.run)))  # two spaces there would break the line
        self.run.clear()
        for piece, footnote in self.footnotes.pieces(text) if text else ():
            self.text(piece)
            if footnote:
                self.out.append(f"[^{footnote}]")

    def text(self, text: str) -> None:
        pieces = self.linking.mentions(text) if self.links_mentions and not self.links else ((text, None),)
        self.out.extend(f"[{escape(piece)}]({target})" if target else escape(piece) for piece, target in pieces)

    def mark(self, index: int, token: Token) -> None:
        match token.type:
            case "code_inline":
                self.out.append(code_span(printable(token.content)))
            case "hardbreak":
                self.out.append("<br>\n")
            case "em_open" | "strong_open":
                self.open_emphasis(index, token.tag)
            case "link_open":
                self.open_link(token)
            case "em_close" | "strong_close" | "link_close":
                closer = self.closers.pop()
                self.links -= closer.startswith("](")
                self.out.append(closer)
            case "image":
                self.image(token)
            case _:
                self.out.append(escape(printable(token.content)))

    def open_emphasis(self, index: int, tag: str) -> None:
        star = "*" if tag == "em" else "**"
        alone = not any(closer.startswith(("*", "</")) for closer in self.closers)
        beside = self.out and self.out[-1].endswith("*")
        if alone and not beside and not self.holds_emphasis(index):
            self.out.append(star)
            self.closers.append(star)
        else:
            self.out.append(f"<{tag}>")
            self.closers.append(f"</{tag}>")

    def holds_emphasis(self, index: int) -> bool:
        level = self.tokens[index].level
        for token in self.tokens[index + 1 :]:
            if token.level == level:
                return False
            if token.type in ("em_open", "strong_open"):
                return True
        return False

    def open_link(self, token: Token) -> None:
        target = None if self.links else self.linking.resolve(str(token.attrs["href"]))
        if target is None:
            self.closers.append("")
            return
        self.links += 1
        self.out.append("[")
        self.closers.append(f"]({target})")

    def image(self, token: Token) -> None:
        """An image of another host would tell that host who reads the page, so it is only linked to."""
        text = escape(printable(token.content)).replace("\n", " ")
        source = str(token.attrs["src"])
        target = None if self.links else self.linking.resolve(source)
        self.out.append(f"[{text or escape(source)}]({target})" if target else text)


def external(destination: str) -> str | None:
    """Give the address for a link that leaves the site, or nothing for one that may not be followed.

    >>> external("https://example.org/a(b)"), external("JavaScript:alert(1)")
    ('https://example.org/a%28b%29', None)
    """
    return address(destination) if leaves_site(destination) else None

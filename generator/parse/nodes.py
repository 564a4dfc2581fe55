"""The tree that the outline makes of a document: sections with blocks, each with its source lines.

Lines are counted from 1 and both ends are included. Text is Markdown as it stands in the source, without the marks of
the list items and quotes around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

BlockType = Literal["paragraph", "list", "quote", "fence", "code", "html", "table", "rule", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is no section."""

    type: BlockType
    first: int
    last: int
    text: str
    """The block's Markdown; a fence's with its fences."""
    items: tuple[Item, ...] = ()
    """The items of a list."""
    blocks: tuple[Block, ...] = ()
    """What stands in a quote."""
    ordered: bool = False
    """Whether a list is numbered."""
    info: str = ""
    """What stands behind a fence's opening mark."""

    @property
    def exact(self) -> bool:
        """Whether each line of the text is a line of the source; one that was HTML may have other breaks."""
        return self.text.count("\n") == self.last - self.first

    def cut(self, start: int, end: int | None = None) -> Block:
        """Give the paragraph made of this paragraph's lines `start` up to `end`, counted from 0."""
        lines = self.text.split("\n")[start:end]
        first = self.first + start
        return self._paragraph(first, first + len(lines) - 1, "\n".join(lines))

    def parted(self, starts: Sequence[int]) -> tuple[Block, ...]:
        """Give a paragraph for the lines from each of `starts`, counted from 0, to the next."""
        lines, exact = self.text.split("\n"), self.exact
        found = []
        for start, end in zip(starts, (*starts[1:], len(lines)), strict=True):
            text = "\n".join(lines[start:end])
            first, last = (self.first + start, self.first + end - 1) if exact else (self.first, self.last)
            found.append(self._paragraph(first, last, text))
        return tuple(found)

    def piece(self, start: int, text: str) -> Block:
        """Give the paragraph made of `text`, which stands in this paragraph's text from `start` on."""
        first = self.first + self.text.count("\n", 0, start)
        return self._paragraph(first, first + text.count("\n"), text)

    def _paragraph(self, first: int, last: int, text: str) -> Block:
        if text == self.text:
            return self
        return Block(self.type, first, last, text) if self.exact else Block(self.type, self.first, self.last, text)

    def tail(self, text: str) -> Block:
        """Give the paragraph made of the end of this paragraph's text."""
        return self.piece(len(self.text) - len(text), text)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    first: int
    last: int
    blocks: tuple[Block, ...]
    text: str
    """The item's Markdown without its mark."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; the root of a document has an empty title and level 0."""

    title: str
    """The heading's text without marks, emoji and decoration."""
    level: int
    first: int
    """The heading's first line; 0 for the root."""
    last: int
    """The heading's last line; 0 for the root."""
    blocks: tuple[Block, ...] = ()
    """What stands between the heading and the first heading inside the section."""
    sections: tuple[Section, ...] = ()
    """The sections inside."""
    mark: str = ""
    """The meaning of the heading's emoji, where it has one: avoid, prefer, caution."""

    def walk(self) -> Iterator[Section]:
        """Give this section and all that are inside it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

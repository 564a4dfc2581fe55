"""A walk through the blocks of CommonMark, for all who write prose anew: pages as Markdown, handouts as data.

What CommonMark has not but study material has is understood here as well: alerts and definitions (see `beyond`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Literal, TypeVar

from markdown_it.token import Token

from generator.library.beyond import definition, take_alert
from generator.library.commonmark import MAX_INLINE, MAX_NESTING, PARSER

Block = TypeVar("Block")
Alignment = Literal["", "left", "center", "right"]

_ALIGNMENTS: Mapping[str, Alignment] = {
    "": "",
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


class Walk(ABC, Generic[Block]):
    """Walks the tokens of a text once, and has a subclass make a `Block` of each block.

    What a subclass gets of a block is its text as inline Markdown, and what has been made of the blocks inside it.
    """

    def __init__(self, text: str, level: int) -> None:
        self.environment: dict[str, Any] = {}
        """The link references of the text, for its inline parser."""
        self.depth = 0
        """How many lists' items and quotes are around the block at hand."""
        self._lines = text.split("\n")
        self._tokens = PARSER.parse(text, self.environment)
        self._at = 0
        highest = min((int(token.tag[1]) for token in self._tokens if token.type == "heading_open"), default=1)
        self._demotion = level - highest

    @abstractmethod
    def paragraph(self, content: str, *, loose: bool) -> Block:
        """Make a paragraph; it is `loose` where it is set apart from its neighbours, as all are outside tight lists."""

    @abstractmethod
    def definitions(self, term: str, texts: Sequence[str]) -> Block:
        """Make what a term's definitions are: one or more, each of them inline Markdown."""

    @abstractmethod
    def heading(self, level: int, content: str) -> Block:
        """Make a heading; its level is 2 to 6."""

    @abstractmethod
    def listed(self, items: Sequence[Sequence[Block]], start: int | None, *, tight: bool) -> Block:
        """Make a list, whose numbers begin with `start` if it has any; a `tight` one holds no loose paragraph."""

    @abstractmethod
    def quote(self, inside: Sequence[Block], kind: str) -> Block:
        """Make a quote; `kind` says, in small letters, which of GitHub's alerts it is, if it is one."""

    @abstractmethod
    def table(self, rows: Sequence[Sequence[str]], aligned: Sequence[Alignment]) -> Block:
        """Make a table of at least a head; each row has as many cells as the head."""

    @abstractmethod
    def code(self, content: str, info: str) -> Block:
        """Make a block of code, fenced or indented; `info` is what its opening fence says."""

    @abstractmethod
    def rule(self) -> Block:
        """Make a rule between blocks."""

    @abstractmethod
    def verbatim(self, content: str) -> Block:
        """Make a block of lines that are too many, or nested too deeply, for any inline parser."""

    def blocks(self) -> list[Block]:
        """Make all blocks up to the end of what the walk is in: the text, an item, a quote."""
        found = []
        while self._at < len(self._tokens) and self._tokens[self._at].nesting >= 0:
            found.append(self.block(self._tokens[self._at]))
        return found

    def block(self, token: Token) -> Block:
        """Make the block that `token` opens, and go behind it."""
        match token.type:
            case "paragraph_open":
                return self._paragraph(token)
            case "heading_open":
                level = max(2, min(6, int(token.tag[1]) + self._demotion))
                return self.heading(level, self._content())
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "blockquote_open":
                kind = take_alert(self._tokens, self._at)
                return self.quote(self._inside(token), kind)
            case "table_open":
                return self._table()
        self._at += 1
        return self.rule() if token.type == "hr" else self.code(token.content, token.info)

    def skip(self, token: Token) -> Iterator[str]:
        """Go behind the list or quote that `token` opens, and give the texts in it, one after the other."""
        while True:
            inner = self._tokens[self._at]
            self._at += 1
            if inner.type in ("inline", "fence", "code_block") and inner.content:
                yield inner.content
            if inner.nesting == -1 and inner.level == token.level:
                return

    def _content(self) -> str:
        """Give the text of a paragraph or heading, and go behind it."""
        self._at += 3
        return self._tokens[self._at - 2].content

    def _paragraph(self, token: Token) -> Block:
        content = self._content()
        if len(content) > MAX_INLINE:
            return self.verbatim(content)
        if not token.hidden and (defined := definition(content)):
            return self.definitions(*defined)
        return self.paragraph(content, loose=not token.hidden)

    def _list(self, token: Token) -> Block:
        self._at += 1
        items = []
        tight = True
        while (item := self._tokens[self._at]).type == "list_item_open":
            begin = self._at
            items.append(self._inside(item))
            tight = tight and not any(
                each.type == "paragraph_open" and not each.hidden and each.level == item.level + 1
                for each in self._tokens[begin : self._at]
            )
        self._at += 1
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        return self.listed(items, start, tight=tight)

    def _inside(self, token: Token) -> Sequence[Block]:
        """Make what is in the item or quote that `token` opens, and go behind it."""
        self._at += 1
        self.depth += 1
        inside = self.blocks()
        self.depth -= 1
        self._at += 1
        if token.level + 1 >= MAX_NESTING and token.map:  # the parser went no deeper: keep what is left
            return [self.verbatim("\n".join(self._lines[token.map[0] : token.map[1]]))]
        return inside

    def _table(self) -> Block:
        rows: list[list[str]] = []
        aligned: list[Alignment] = []
        while (token := self._tokens[self._at]).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                aligned.append(_ALIGNMENTS[str(token.attrs.get("style", ""))])
            elif token.type == "inline":
                rows[-1].append(token.content)
            self._at += 1
        self._at += 1
        return self.table(rows, aligned)

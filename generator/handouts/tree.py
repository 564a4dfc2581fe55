"""Prose, which is CommonMark, to the blocks of `blocks.py`."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from markdown_it.token import Token

from generator.handouts.blocks import Block, Flow, Text, alert, definition, heading, is_short, paragraph
from generator.handouts.marks import Mark, marks, simplified
from generator.library.commonmark import MAX_INLINE, printable, tokens
from generator.library.footnotes import NO_FOOTNOTES, Footnotes, cut, footnotes_of
from generator.library.links import SCHEME
from generator.library.mentions import Mentions
from generator.library.walk import Alignment, Walk

_QUOTES = re.compile("[\"']")
_ENDLESS = re.compile("[\x21-\u2e7f]{27,}")
_BREAKABLE = re.compile(r"(?<=[/._\-=&?:,;@+])(?=\w)|(?<=\w{14})(?=\w{3})")
_ZERO_WIDTH_SPACE = "\u200b"
_FOLLOWED = re.compile(r"(?:https?://[^/\s]|mailto:[^/\s])", re.IGNORECASE)
_DEEPEST = 6
"""Lists and quotes inside one another; Typst itself follows some more, and no reader does."""
_NESTING = frozenset({"bullet_list_open", "ordered_list_open", "blockquote_open"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def breakable(text: str) -> str:
    """Let words that are longer than a narrow column break, after their punctuation or anywhere."""
    return _ENDLESS.sub(lambda match: _BREAKABLE.sub(_ZERO_WIDTH_SPACE, match[0]), text)


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter of `text` belongs to a script that runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction == "L":
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


@dataclass
class Reader:
    """Reads the prose of one document."""

    inside: Collection[str] = ()
    """Ids of the entries that are in the document, so that it can name their pages."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The address of the page of each other entry, where the guide has addresses."""
    short: Mapping[str, str] = field(default_factory=dict)
    """What leads to that page from paper: an address that is short to type."""
    missing: Collection[str] = ()
    """Characters that no font has."""
    mentions: Mentions[str] | None = None
    """The terms that the document's index lists."""
    used: dict[str, Mark] = field(default_factory=dict)
    """The marks that stand for emoji, by name, so far."""
    notes: dict[str, int] = field(default_factory=dict)
    """The numbers of the footnotes that were referred to so far, by label."""
    _footnotes: Footnotes | None = None
    """Those of the entry that is being read."""

    @contextmanager
    def within(self, name: str, texts: Iterable[str]) -> Iterator[None]:
        """Read the entry called `name`: each of its `texts` of prose may refer to the footnotes of the others."""
        before = self._footnotes
        self._footnotes = self._referred(name, texts)
        try:
            yield
        finally:
            self._footnotes = before

    def _referred(self, name: str, texts: Iterable[str]) -> Footnotes:
        """Give the footnotes to which something refers that will be shown; others are to stay where they stand."""
        found = [printable(text) for text in texts if "[^" in text]
        footnotes = footnotes_of(found, f"{name} ") if found else NO_FOOTNOTES
        if not footnotes.texts:
            return footnotes
        trial = Reader(_footnotes=footnotes)
        for text in found:
            trial.prose(text)
        kept = {name: note for name, note in footnotes.texts.items() if footnotes.label(name) in trial.notes}
        return replace(footnotes, texts=kept)

    def line(self, text: str) -> Text:
        """Read one line of inline Markdown."""
        text = " ".join(printable(text).split())
        if len(text) > MAX_INLINE:
            return self.bare(text)
        return self._inline(tokens(text, {}))

    def bare(self, text: str) -> Text:
        """Read bare text, which is no Markdown."""
        return _joined(list(self._plain(text)))

    def prose(self, text: str, level: int = 3) -> Flow:
        """Read Markdown; the highest heading in it becomes one of `level`, and deeper ones follow."""
        text = printable(text)
        footnotes = NO_FOOTNOTES
        if "[^" in text:
            footnotes = self._referred(text, [text]) if self._footnotes is None else self._footnotes
            text, _ = cut(text, footnotes)
        return _Composer(text, level, self, footnotes).blocks()

    def inline(self, text: str, environment: dict[str, Any], footnotes: Footnotes = NO_FOOTNOTES) -> Text:
        """Read the text of a block, which may refer to `footnotes`."""
        if len(text) > MAX_INLINE:
            return self.bare(text)
        found = tokens(text, environment)
        if footnotes.texts and "[^" in text:
            found = [*self._noted(found, environment, footnotes)]
        return self._inline(found, index=self.mentions is not None)

    def _noted(self, found: Sequence[Token], environment: dict[str, Any], footnotes: Footnotes) -> Iterator[Token]:
        """Cut inline tokens at references to footnotes; a link holds none, since it leads elsewhere."""
        links = 0
        for is_text, group in groupby(found, lambda token: token.type in ("text", "text_special")):
            if not is_text or links:
                for token in group:
                    links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
                    yield token
                continue
            for text, label in footnotes.pieces("".join(token.content for token in group)):
                yield Token("text", "", 0, content=text)
                if label:
                    number = self.notes.setdefault(label, len(self.notes) + 1)
                    said = self.inline(footnotes.texts[label.removeprefix(footnotes.label(""))], environment)
                    yield Token("footnote", "", 0, meta={"piece": ["n", number, said]})

    def _inline(self, found: Sequence[Token], *, index: bool = False) -> Text:
        stack: list[Text] = [[]]
        for token in found:
            match token.type:
                case "text" | "text_special":
                    stack[-1].extend(self._indexed(token.content) if index else self._plain(token.content))
                case "footnote":
                    stack[-1].append(token.meta["piece"])
                case "softbreak":
                    stack[-1].append(" ")
                case "hardbreak":
                    stack[-1].append(["br"])
                case "code_inline":
                    stack[-1].append(["c", breakable(simplified(token.content))])
                case "em_open" | "strong_open" | "link_open":
                    opened: list[Any] = (
                        [{"e": "i", "s": "b"}[token.type[0]]] if token.type[0] in "es" else self._link(token)
                    )
                    stack[-1].append(opened)
                    stack.append([])
                    opened.append(stack[-1])
                case "em_close" | "strong_close" | "link_close":
                    stack.pop()
                case "image":
                    stack[-1].extend(self._plain(token.content or str(token.attrs["src"])))
                case _:
                    stack[-1].extend(self._plain(token.content))
        return _joined(stack[0])

    def _link(self, token: Token) -> list[Any]:
        destination = str(token.attrs["href"])
        if destination.startswith(SCHEME):
            name = destination.removeprefix(SCHEME).partition("#")[0]
            if name in self.inside:
                return ["r", name]
            destination = self.pages.get(name, "")
        return ["a", destination if _FOLLOWED.match(destination) else ""]

    def _indexed(self, text: str) -> Iterator[Any]:
        at = 0
        for start, end, term in self.mentions.find(text) if self.mentions else ():
            yield from self._plain(text[at:start])
            yield ["x", term]
            at = start
            yield from self._plain(text[start:end])
            at = end
        yield from self._plain(text[at:])

    def _plain(self, text: str) -> Iterator[Any]:
        """Cut bare text at quotation marks, emoji and characters that no font has."""
        text = breakable(simplified(printable(text)))
        if text.isascii() and not _QUOTES.search(text):
            yield text
            return
        run: list[str] = []
        table = marks()
        for char in text:
            piece: list[Any] | None = None
            if char in "\"'":
                piece = ["q", int(char == '"')]
            elif char in table:
                self.used[table[char].name] = table[char]
                piece = ["m", table[char].name]
            elif char in self.missing:
                piece = ["u", f"U+{ord(char):04X}"]
            if piece is None:
                run.append(char)
                continue
            if run:
                yield "".join(run)
                run.clear()
            yield piece
        if run:
            yield "".join(run)


def _joined(text: Text) -> Text:
    """Join neighbouring strings, all the way down."""
    out: Text = []
    for piece in text:
        if isinstance(piece, str):
            if not piece:
                continue
            if out and isinstance(out[-1], str):
                out[-1] += piece
            else:
                out.append(piece)
        else:
            out.append([*piece[:-1], _joined(piece[-1])] if isinstance(piece[-1], list) else piece)
    return out


class _Composer(Walk[Block]):
    def __init__(self, text: str, level: int, reader: Reader, footnotes: Footnotes) -> None:
        super().__init__(text, level)
        self.reader = reader
        self.footnotes = footnotes

    def block(self, token: Token) -> Block:
        if self.depth < _DEEPEST or token.type not in _NESTING:
            return super().block(token)
        lines: Text = []
        for text in self.skip(token):
            lines += [*([["br"]] if lines else []), *self.reader.bare(text.replace("\n", " "))]
        return paragraph(lines)

    def paragraph(self, content: str, *, loose: bool) -> Block:  # noqa: ARG002  paper spaces lists as a whole
        return _directed(self.inline(content), content)

    def definitions(self, term: str, texts: Sequence[str]) -> Block:
        return definition(self.inline(term), [paragraph(self.inline(text)) for text in texts])

    def heading(self, level: int, content: str) -> Block:
        return heading(level, self.reader.inline(content, self.environment))

    def listed(self, items: Sequence[Sequence[Block]], start: int | None, *, tight: bool) -> Block:
        ordered = start is not None
        return {"t": "list", "ordered": ordered, "start": start or 1, "tight": tight, "sign": "", "items": [*items]}

    def quote(self, inside: Sequence[Block], kind: str) -> Block:
        body = [*inside]
        return alert(kind, body) if kind else {"t": "quote", "keep": is_short(body, 10), "body": body}

    def table(self, rows: Sequence[Sequence[str]], aligned: Sequence[Alignment]) -> Block:
        widths = (max(map(len, column)) for column in zip(*rows, strict=True))
        head, *body = rows
        return {
            "t": "table",
            "align": [each or "left" for each in aligned],
            "widths": [max(4, min(width, 60)) for width in widths],
            # The head of a table comes again on each page, and so would its footnotes.
            "rows": [
                [self.reader.inline(cell, self.environment) for cell in head],
                *([self.inline(cell) for cell in row] for row in body),
            ],
        }

    def code(self, content: str, info: str) -> Block:  # noqa: ARG002  paper shows no colours for a language
        return {"t": "code", "text": breakable(simplified(content.rstrip("\n").expandtabs(4)))}

    def rule(self) -> Block:
        return {"t": "rule"}

    def verbatim(self, content: str) -> Block:
        return _directed(self.reader.bare(content), content)

    def inline(self, content: str) -> Text:
        return self.reader.inline(content, self.environment, self.footnotes)


def _directed(text: Text, content: str) -> Block:
    """Give a paragraph that runs as its first letter does."""
    return paragraph(text) | ({"rtl": True} if is_right_to_left(content) else {})

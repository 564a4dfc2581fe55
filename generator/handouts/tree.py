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
from generator.library import beyond
from generator.library.commonmark import MAX_INLINE, MAX_NESTING, PARSER, printable, tokens
from generator.library.footnotes import NO_FOOTNOTES, Footnotes, cut, footnotes_of
from generator.library.links import SCHEME
from generator.library.mentions import Mentions

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
        environment: dict[str, Any] = {}
        found = PARSER.parse(text, environment)
        highest = min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=1)
        return _Walk(self, found, text.split("\n"), environment, level - highest, footnotes).blocks()

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


class _Walk:
    """Walks the tokens once; each method begins at its own opening token and leaves `at` behind the closing one."""

    def __init__(
        self,
        reader: Reader,
        found: list[Token],
        source: Sequence[str],
        environment: dict[str, Any],
        demotion: int,
        footnotes: Footnotes,
    ) -> None:
        self.reader = reader
        self.tokens = found
        self.source = source
        self.environment = environment
        self.demotion = demotion
        self.footnotes = footnotes
        self.at = 0
        self.depth = 0

    def blocks(self) -> Flow:
        found = []
        while self.at < len(self.tokens) and self.tokens[self.at].nesting >= 0:
            found.append(self.block(self.tokens[self.at]))
        return found

    def block(self, token: Token) -> Block:
        if self.depth >= _DEEPEST and token.type in _NESTING:
            return self.unnested(token)
        containers = {
            "paragraph_open": self.text,
            "heading_open": self.text,
            "bullet_list_open": self.list,
            "ordered_list_open": self.list,
            "blockquote_open": self.quote,
            "table_open": self.table,
        }
        if token.type in containers:
            return containers[token.type](token)
        self.at += 1
        if token.type == "hr":
            return {"t": "rule"}
        return {"t": "code", "text": breakable(simplified(token.content.rstrip("\n").expandtabs(4)))}

    def quote(self, token: Token) -> Block:
        name = beyond.take_alert(self.tokens, self.at)
        body = self.container(token)
        if name:
            return alert(name, body)
        return {"t": "quote", "keep": is_short(body, 10), "body": body}

    def text(self, token: Token) -> Block:
        content = self.tokens[self.at + 1].content
        self.at += 3
        if token.type == "heading_open":
            level = max(2, min(6, int(token.tag[1]) + self.demotion))
            return heading(level, self.reader.inline(content, self.environment))
        if not token.hidden and len(content) <= MAX_INLINE and (defined := beyond.definition(content)):
            term, said = defined
            return definition(self.inline(term), [paragraph(self.inline(text)) for text in said])
        block = paragraph(self.inline(content))
        if is_right_to_left(content):
            block["rtl"] = True
        return block

    def inline(self, content: str) -> Text:
        return self.reader.inline(content, self.environment, self.footnotes)

    def list(self, token: Token) -> Block:
        self.at += 1
        items = []
        tight = True
        while (inner := self.tokens[self.at]).type == "list_item_open":
            begin = self.at
            items.append(self.container(inner))
            tight = tight and not any(
                one.type == "paragraph_open" and not one.hidden and one.level == inner.level + 1
                for one in self.tokens[begin : self.at]
            )
        self.at += 1
        ordered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1))
        return {"t": "list", "ordered": ordered, "start": start, "tight": tight, "sign": "", "items": items}

    def unnested(self, token: Token) -> Block:
        """Give what is nested deeper than anybody follows as lines of text, one below the other."""
        text: Text = []
        while True:
            inner = self.tokens[self.at]
            self.at += 1
            if inner.type in ("inline", "fence", "code_block") and inner.content:
                text += [*([["br"]] if text else []), *self.reader.bare(inner.content.replace("\n", " "))]
            if inner.nesting == -1 and inner.level == token.level:
                return paragraph(text)

    def container(self, token: Token) -> Flow:
        self.at += 1
        self.depth += 1
        inside = self.blocks()
        self.depth -= 1
        self.at += 1
        if token.level + 1 >= MAX_NESTING and token.map:  # the parser went no deeper: keep what is left
            return [paragraph(self.reader.line(" ".join(self.source[token.map[0] : token.map[1]])))]
        return inside

    def table(self, _token: Token) -> Block:
        rows: list[list[Text]] = []
        align: list[str] = []
        widths: list[int] = []
        while (token := self.tokens[self.at]).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                align.append(str(token.attrs.get("style", "")).removeprefix("text-align:") or "left")
                widths.append(0)
            elif token.type == "inline":
                column = len(rows[-1])
                widths[column] = max(widths[column], len(token.content))
                # The head of a table comes again on each page, and so would its footnotes.
                footnotes = self.footnotes if len(rows) > 1 else NO_FOOTNOTES
                rows[-1].append(self.reader.inline(token.content, self.environment, footnotes))
            self.at += 1
        self.at += 1
        return {"t": "table", "align": align, "widths": [max(4, min(width, 60)) for width in widths], "rows": rows}

"""HTML to the same blocks as Markdown, each with its source lines.

block  = heading | paragraph | list | table | quote | code | rule | definition list | details
details = summary, which becomes a bold line, then blocks
definition list = terms in bold, each with its text: paragraphs where a term is a question, else the items of a list
dropped = script, style, head, navigation, footer, and what a class or id calls a table of contents, a share bar …
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from generator.parse.html import is_comment, to_markdown
from generator.parse.nodes import Block, Item
from generator.parse.prompts import is_prompt
from generator.parse.readers.dialogue import read_turns
from generator.source.chrome import RELATED, reason_for

_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"))
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"),
        *("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"),
        *("u", "var", "wbr"),
    )
)
_CLOSED_BY = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"),
    "th": ("td", "th"), "option": ("option",), "tbody": ("tr", "td", "th", "thead"),
}  # fmt: skip
_HOLDS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "tr": ("table",), "td": ("tr",), "th": ("tr",)}
_ENDS_PARAGRAPH = frozenset(
    (
        *("p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article", "hr", "details", "summary"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "main", "header", "footer", "nav", "aside", "form", "figure"),
    )
)
_NO_CONTENT = {
    **dict.fromkeys(("script", "style", "template", "noscript", "svg", "iframe", "head"), "page head or script"),
    **dict.fromkeys(("nav", "button", "form", "select"), "navigation"),
}
_CHROME = re.compile(
    r"\b(?:(?P<toc>toc(?:-macro)?|table-of-contents|on-this-page)|(?P<crumb>breadcrumbs?)|(?P<share>share|sharing|social(?:-\w+)?)"
    r"|(?P<cookie>cookies?(?:-\w+)?|consent)|(?P<news>newsletter|subscribe)|(?P<related>related(?:-\w+)?|read-next"
    r"|recommended)|(?P<page>pagination|pager|prev-next|site-header|site-footer|sidebar|skip-link))\b",
    re.IGNORECASE,
)
_REASONS = {
    "toc": "table of contents", "crumb": "breadcrumb", "share": "share bar", "cookie": "cookie bar",
    "news": "newsletter box", "related": "related links", "page": "navigation",
}  # fmt: skip
_BOXES = frozenset(("div", "section", "article", "figure"))
"""Elements that can hold a conversation and nothing else."""
_MOST_WORDS = 80
"""A footer, or what a class calls chrome, with more words than this is content."""
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass
class _Element:
    tag: str
    start: int
    names: str = ""
    """Its classes and its id."""
    end: int = 0
    children: list["_Element | tuple[int, int]"] = field(default_factory=list)
    """Elements, and the places of text between them."""

    def walk(self) -> Iterator["_Element"]:
        """Give this element and all inside it."""
        yield self
        for child in self.children:
            if isinstance(child, _Element):
                yield from child.walk()


def is_page(text: str) -> bool:
    """Say whether a text is an HTML document."""
    return _PAGE.match(text) is not None


def blocks_of(text: str, first: int = 1, *, page: bool = False) -> tuple[Block, ...]:
    """Read HTML into blocks; `first` is the number of its first line.

    In a whole `page`, navigation and its like are set aside: each becomes a block of HTML whose `info` says why.
    """
    tree = _Tree(text)
    tree.feed(text)
    tree.close()
    return tuple(_Reader(text, first, page).blocks(tree.finish()))


class _Tree(HTMLParser):
    """Builds elements with their places; what is never closed ends with what holds it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self._length = len(text)
        self._stack = [_Element("", 0)]

    def finish(self) -> _Element:
        """Give the root."""
        while len(self._stack) > 1:
            self._pop(self._length)
        self._stack[0].end = self._length
        return self._stack[0]

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _pop(self, end: int) -> None:
        closed = self._stack.pop()
        closed.end = end
        self._stack[-1].children.append(closed)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        place = self._place()
        if tag in _ENDS_PARAGRAPH and any(one.tag == "p" for one in self._stack):
            while any(one.tag == "p" for one in self._stack):
                self._pop(place)
        for other in _CLOSED_BY.get(tag, ()):
            holders = _HOLDS.get(tag, ())
            inner = [one.tag for one in self._stack]
            since = max((n for n, name in enumerate(inner) if name in holders), default=0)
            if other in inner[since + 1 :]:
                while self._stack[-1].tag != other:
                    self._pop(place)
                self._pop(place)
        names = " ".join(value for name, value in attrs if name in ("class", "id", "role") and value)
        element = _Element(tag, place, names)
        if tag in _VOID:
            element.end = place + len(self.get_starttag_text() or "")
            self._stack[-1].children.append(element)
        elif len(self._stack) < 200:
            self._stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close it when it is empty by its kind."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what is open inside it."""
        if any(one.tag == tag for one in self._stack[1:]):
            place = self._place()
            while self._stack[-1].tag != tag:
                self._pop(place)
            self._pop(place)

    def handle_data(self, data: str) -> None:
        """Note the place of text."""
        place = self._place()
        self._stack[-1].children.append((place, place + len(data)))

    def handle_entityref(self, name: str) -> None:
        """Note the place of a character by its name."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Note the place of a character by its number."""
        self.handle_data(f"&#{name};")


class _Reader:
    """Makes blocks of elements."""

    def __init__(self, text: str, first: int, page: bool) -> None:
        self._text = text
        self._page = page
        self._first = first
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def blocks(self, element: _Element) -> Iterator[Block]:
        """Give the blocks inside an element."""
        run: list[tuple[int, int]] = []
        for child in element.children:
            if not isinstance(child, _Element):
                run.append(child)
            elif child.tag in _INLINE and not any(one.tag in _ENDS_PARAGRAPH for one in child.walk()):
                run.append((child.start, self._closed(child)))
            else:
                yield from self._run(run)
                run = []
                yield from self._block(child)
        yield from self._run(run)

    def _closed(self, element: _Element) -> int:
        """Give the place behind an element's closing tag."""
        closing = f"</{element.tag}"
        if self._text[element.end : element.end + len(closing)].lower() == closing:
            return self._text.find(">", element.end) + 1 or element.end
        return element.end

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        piece = self._text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        return self._line(start), self._line(max(end - 1, start))

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1 + self._first

    def _run(self, run: Sequence[tuple[int, int]]) -> Iterator[Block]:
        if not run:
            return
        start, end = run[0][0], run[-1][1]
        text = _inline(self._text[start:end])
        reason = reason_for(text, flat=True) if self._page else ""
        if reason:
            yield Block("html", *self._lines(start, end), self._text[start:end], info=reason)
        elif text:
            yield Block("paragraph", *self._lines(start, end), text)

    def _block(self, element: _Element) -> Iterator[Block]:
        lines = self._lines(element.start, self._closed(element))
        reason = self._reason(element)
        if reason:
            if re.sub(r"<[^>]*>", "", self._text[element.start : element.end]).strip():
                yield Block("html", *lines, self._text[element.start : self._closed(element)], info=reason)
            return
        if element.tag in _BOXES and _is_dialogue(outer := self._text[element.start : self._closed(element)]):
            yield Block("html", *lines, outer)
            return
        readers: dict[str, Callable[[_Element], Iterator[Block]]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "table": self._table,
            "dl": self._definitions,
            "blockquote": self._quote,
            "pre": self._code,
            "summary": self._summary,
            "hr": lambda _: iter((Block("rule", *lines, "---"),)),
        }
        yield from readers.get(element.tag, self.blocks)(element)

    def _heading(self, element: _Element) -> Iterator[Block]:
        text = " ".join(_inline(self._inside(element)).split())
        if text:
            lines = self._lines(element.start, self._closed(element))
            yield Block("heading", *lines, f"{'#' * int(element.tag[1])} {text}")

    def _quote(self, element: _Element) -> Iterator[Block]:
        inner = tuple(self.blocks(element))
        text = "\n".join(f"> {line}".rstrip() for line in _joined(inner).split("\n"))
        yield Block("quote", *self._lines(element.start, self._closed(element)), text, blocks=inner)

    def _code(self, element: _Element) -> Iterator[Block]:
        text = unescape(re.sub(r"<[^>]*>", "", self._inside(element))).strip("\n")
        yield Block("code", *self._lines(element.start, self._closed(element)), f"```\n{text}\n```")

    def _summary(self, element: _Element) -> Iterator[Block]:
        for block in self.blocks(element):
            plain = block.type == "paragraph" and "\n" not in block.text
            yield replace(block, text=f"**{block.text.strip('* ')}**") if plain else block

    def _reason(self, element: _Element) -> str:
        if element.tag in _NO_CONTENT and (self._page or element.tag in ("script", "style")):
            return _NO_CONTENT[element.tag]
        if not self._page:
            return ""
        words = len(re.sub(r"<[^>]*>", " ", self._inside(element)).split())
        if element.tag == "footer" and words <= _MOST_WORDS:
            return "footer"
        if element.tag == "aside" and words <= _MOST_WORDS and RELATED.search(self._inside(element)):
            return "related links"
        named = _CHROME.search(element.names) if element.names else None
        return _REASONS[str(named.lastgroup)] if named and words <= _MOST_WORDS else ""

    def _inside(self, element: _Element) -> str:
        return self._text[self._text.find(">", element.start) + 1 : element.end]

    def _list(self, element: _Element) -> Iterator[Block]:
        """Give a list; what stands between its items comes before it."""
        items = []
        for child in element.children:
            if isinstance(child, _Element) and child.tag == "li":
                inner = tuple(self.blocks(child))
                lines = self._lines(child.start, self._closed(child))
                items += [Item(*lines, inner, _joined(inner, tight=True))] if inner else []
        yield from self._strays(element, ("li",))
        if items:
            marks = [f"{number}." if element.tag == "ol" else "-" for number in range(1, len(items) + 1)]
            text = "\n".join(f"{mark} {_indented(item.text)}" for mark, item in zip(marks, items, strict=True))
            yield Block("list", items[0].first, items[-1].last, text, tuple(items), ordered=element.tag == "ol")

    def _strays(self, element: _Element, known: Sequence[str]) -> Iterator[Block]:
        """Give what an element holds beside the children that it should have."""
        for child in element.children:
            if not isinstance(child, _Element) or child.tag not in known:
                yield from self.blocks(replace(element, children=[child]))

    def _table(self, element: _Element) -> Iterator[Block]:
        """Give a table; its items are its rows with their lines."""
        rows: list[tuple[_Element, list[str]]] = []
        for part in (element, *(one for one in element.walk() if one.tag in ("thead", "tbody", "tfoot"))):
            for row in part.children:
                if isinstance(row, _Element) and row.tag == "tr":
                    cells = [one for one in row.children if isinstance(one, _Element) and one.tag in ("td", "th")]
                    rows.append((row, [" ".join(_joined(tuple(self.blocks(cell))).split()) for cell in cells]))
                    yield from self._strays(row, ("td", "th"))
            yield from self._strays(part, ("tr", "thead", "tbody", "tfoot", "colgroup"))
        if not rows:
            return
        width = max(len(cells) for _, cells in rows)
        lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" for _, cells in rows]
        text = "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
        items = tuple(
            Item(*self._lines(row.start, self._closed(row)), (), line)
            for (row, _), line in zip(rows, lines, strict=True)
        )
        yield Block("table", *self._lines(element.start, self._closed(element)), text, items)

    def _definitions(self, element: _Element) -> Iterator[Block]:
        pairs: list[tuple[Block, list[Block]]] = []
        strays: list[Block] = list(self._strays(element, ("dt", "dd")))
        for child in element.children:
            if isinstance(child, _Element) and child.tag == "dt":
                pairs += ((one, []) for one in self.blocks(child))
            elif isinstance(child, _Element) and child.tag == "dd":
                (pairs[-1][1] if pairs else strays).extend(self.blocks(child))
        yield from strays
        asked = any(is_prompt(term.text) for term, _ in pairs)
        items = []
        for term, texts in pairs:
            name = " ".join(term.text.split()).strip("* ")
            if asked:
                yield Block("paragraph", term.first, term.last, f"**{name}**")
                yield from texts
            else:
                whole = f"**{name}**: {_joined(tuple(texts), tight=True)}"
                last = texts[-1].last if texts else term.last
                items.append(Item(term.first, last, (Block("paragraph", term.first, last, whole),), whole))
        if items:
            text = "\n".join(f"- {_indented(item.text)}" for item in items)
            yield Block("list", items[0].first, items[-1].last, text, tuple(items))


def opened(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks with those of HTML read as what they hold; comments and conversations stay as they are."""
    for block in blocks:
        if block.type == "html" and not is_comment(block.text) and not _is_dialogue(block.text):
            yield from blocks_of(block.text, block.first)
        else:
            yield block


def _is_dialogue(html: str) -> bool:
    return "class" in html and bool(read_turns(html))


def _inline(html: str) -> str:
    return to_markdown(html) if "<" in html or "&" in html else " ".join(html.split())


def _joined(blocks: Sequence[Block], *, tight: bool = False) -> str:
    text = ""
    for block in blocks:
        gap = "\n" if tight and block.type == "list" else "\n\n"
        text += (gap if text else "") + block.text
    return text


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")

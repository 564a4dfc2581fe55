"""Prose of entries, which is CommonMark, to the Markdown that Python-Markdown reads in the same way.

The two differ where it shows: Python-Markdown nests lists by four spaces, wants a blank line before a list, takes
neighbouring lists for one, lets raw HTML and attribute lists through, and knows neither `1)` nor lazy continuation. So
prose is not patched but parsed by markdown-it-py and written anew from its tokens. mdformat does the same, but it
writes CommonMark for people to edit: it lets raw HTML and attribute lists pass, parses everything twice, and its
MkDocs plugin mends the indentation only.

Footnotes, alerts and definitions, which CommonMark has not, are understood as well: `library/footnotes.py` and
`library/beyond.py` say how they are written.

What nests too deeply and what is too long for one paragraph is shown verbatim, so that no text can make a build slow.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token
from markupsafe import Markup

from generator.library.beyond import definition, take_alert
from generator.library.commonmark import MAX_INLINE, MAX_NESTING, PARSER, printable, tokens
from generator.library.footnotes import Footnotes, cut, of_text
from generator.pages.escape import escape, escape_line_starts
from generator.pages.inline import Linking, Unlinked, verbatim, write

_SEPARATOR = "<!-- -->"
_STRUCTURE = re.compile(
    r"[\\`*_\[\]<>&|{}#~]|^[ \t]*(?:[-+=:!?/%$]|\d{1,9}[.)])|^(?: {4}|[ ]*\t)| +$",
    re.MULTILINE,
)
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9#+._-]*")
_ALERTS = {
    "note": ("note", "Note"),
    "tip": ("tip", "Tip"),
    "important": ("info", "Important"),
    "warning": ("warning", "Warning"),
    "caution": ("danger", "Caution"),
}
"""The kinds of Material's boxes for those of GitHub's alerts, and their titles."""
_MERGING = frozenset({"list", "quote"})
_BESIDE_A_MARK = frozenset({"paragraph", "heading"})
"""What may begin on the line of a list item's own mark; a fence there would be taken for code inside a line."""


def prose(text: str, linking: Linking | None = None, level: int = 3) -> Markup:
    r"""Give CommonMark as Python-Markdown; the highest heading in it becomes one of `level`, and deeper ones follow.

    >>> print(prose("Two things:\n- one\n  - <b>inner</b>\n1) first"))
    Two things:
    <BLANKLINE>
    -   one
        -   &lt;b&gt;inner&lt;/b&gt;
    <BLANKLINE>
    <!-- -->
    <BLANKLINE>
    1.  first
    """
    text = printable(text)
    linking = linking or Unlinked()
    if len(text) <= MAX_INLINE and not _STRUCTURE.search(text):
        return Markup(_paragraphs(text, linking))  # noqa: S704  made safe here
    environment: dict[str, object] = {}
    footnotes = linking.footnotes or of_text(text)
    text, notes = cut(text, footnotes)
    found = PARSER.parse(text, environment)
    highest = min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=1)
    writer = _Writer(found, text.split("\n"), environment, linking, level - highest, footnotes)
    return Markup(_join([*writer.blocks(), *map(writer.note, notes)]))  # noqa: S704  made safe here


def is_paragraph(line: str) -> bool:
    """Say whether one line of prose is a paragraph, and no list, quote, heading or anything else."""
    return not _STRUCTURE.search(line) or PARSER.parse(line)[0].type == "paragraph_open"


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    text: str
    loose: bool = False
    """Whether it is a paragraph that is set apart from its neighbours, as all are outside tight lists."""

    @property
    def is_compact(self) -> bool:
        """Whether no blank line is in it, so that it can stand right below a line of text."""
        return "\n\n" not in self.text


class _Writer:
    """Walks the tokens once; each method begins at its own opening token and leaves `at` behind the closing one."""

    def __init__(
        self,
        found: list[Token],
        lines: Sequence[str],
        environment: dict[str, object],
        linking: Linking,
        demotion: int,
        footnotes: Footnotes,
    ) -> None:
        self.tokens = found
        self.lines = lines
        self.environment = environment
        self.linking = linking
        self.demotion = demotion
        self.footnotes = footnotes
        self.at = 0

    def blocks(self) -> list[_Block]:
        found = []
        while self.at < len(self.tokens) and self.tokens[self.at].nesting >= 0:
            found.append(self.block(self.tokens[self.at]))
        return found

    def note(self, name: str) -> _Block:
        return _Block("footnote", f"[^{self.footnotes.label(name)}]: {self.line(self.footnotes.texts[name])}")

    def block(self, token: Token) -> _Block:
        containers = {
            "paragraph_open": self.paragraph,
            "heading_open": self.heading,
            "bullet_list_open": self.list,
            "ordered_list_open": self.list,
            "blockquote_open": self.quote,
            "table_open": self.table,
        }
        if token.type in containers:
            return containers[token.type](token)
        self.at += 1
        return _Block("rule", "---") if token.type == "hr" else _Block("fence", _fence(token.content, token.info))

    def paragraph(self, token: Token) -> _Block:
        content = self.tokens[self.at + 1].content
        self.at += 3
        if len(content) > MAX_INLINE:
            return _Block("fence", _fence(content))
        if not token.hidden and (defined := definition(content)):
            return _Block("definitions", self.definitions(*defined))
        return _Block("paragraph", _paragraph(self.inline(content)), not token.hidden)

    def definitions(self, term: str, texts: Sequence[str]) -> str:
        said = (f":   {self.line(text) or '&nbsp;'}" for text in texts)
        return "\n".join((_paragraph(self.line(term)), *said))

    def heading(self, token: Token) -> _Block:
        text = self.line(self.tokens[self.at + 1].content, links_mentions=False)
        self.at += 3
        level = max(2, min(6, int(token.tag[1]) + self.demotion))
        return _Block("heading", f"{'#' * level} {text or '&nbsp;'}")

    def list(self, token: Token) -> _Block:
        ordered = token.type == "ordered_list_open"
        number = int(token.attrs.get("start", 1))
        self.at += 1
        items: list[Sequence[_Block]] = []
        while self.tokens[self.at].type == "list_item_open":
            items.append(self.container(self.tokens[self.at]))
        self.at += 1
        tight = all(not block.loose for item in items for block in item)
        if ordered and number != 1 and (items[0] and items[0][0].kind == "paragraph"):
            # Python-Markdown counts from 1, and attributes reach an item only where it holds no paragraph.
            items[0] = [replace(items[0][0], text=f"{items[0][0].text}\n{{: value={number} }}"), *items[0][1:]]
            tight = tight or all(len(item) == 1 for item in items)
        texts = [_item(f"{number + index}." if ordered else "-", item) for index, item in enumerate(items)]
        tight = tight and not any("\n\n" in text for text in texts)
        return _Block("list", ("\n" if tight else "\n\n").join(texts))

    def quote(self, token: Token) -> _Block:
        if alert := take_alert(self.tokens, self.at):
            inside = "\n".join(f"    {line}" if line else "" for line in _join(self.container(token)).split("\n"))
            kind, title = _ALERTS[alert]
            return _Block("alert", f'!!! {kind} "{title}"\n\n{inside}')
        text = _join(self.container(token))
        return _Block("quote", "\n".join(f"> {line}" if line else ">" for line in text.split("\n")))

    def container(self, token: Token) -> Sequence[_Block]:
        self.at += 1
        inside = self.blocks()
        self.at += 1
        if token.level + 1 >= MAX_NESTING and token.map:  # the parser went no deeper: keep what is left
            left = "\n".join(line.strip() for line in self.lines[token.map[0] : token.map[1]] if line.strip())
            short = len(left) <= MAX_INLINE
            return [_Block("paragraph", _paragraph(escape(left))) if short else _Block("fence", _fence(left))]
        return inside

    def table(self, _token: Token) -> _Block:
        rows: list[list[str]] = []
        marks: list[str] = []
        while (token := self.tokens[self.at]).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                marks.append(_ALIGNMENT.get(str(token.attrs.get("style", "")), "---"))
            elif token.type == "inline":
                rows[-1].append(self.line(token.content) or " ")
            self.at += 1
        self.at += 1
        head, *body = (f"| {' | '.join(row)} |" for row in rows)
        return _Block("table", "\n".join([head, f"| {' | '.join(marks)} |", *body]))

    def inline(self, content: str, *, links_mentions: bool = True) -> str:
        return write(
            tokens(content, self.environment), self.linking, links_mentions=links_mentions, footnotes=self.footnotes
        )

    def line(self, content: str, *, links_mentions: bool = True) -> str:
        if len(content) > MAX_INLINE:
            return verbatim(content)
        return self.inline(content, links_mentions=links_mentions).replace("\n", " ").strip()


_ALIGNMENT: Mapping[str, str] = {
    "text-align:left": ":---",
    "text-align:center": ":---:",
    "text-align:right": "---:",
}


def _paragraphs(text: str, linking: Linking) -> str:
    """The fast way for text that is nothing but paragraphs."""
    found = []
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", text.strip()):
        lines = "\n".join(line.strip() for line in paragraph.split("\n"))
        pieces_ = linking.mentions(lines)
        found.append("".join(f"[{piece}]({target})" if target else piece for piece, target in pieces_))
    return "\n\n".join(found)


def _paragraph(markdown: str) -> str:
    return escape_line_starts(markdown.strip()) or "&nbsp;"


def _fence(content: str, info: str = "") -> str:
    language = _LANGUAGE.match(info.strip())
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    mark = "`" * max(3, longest + 1)
    body = content.rstrip("\n")
    return f"{mark}{language[0] if language else ''}\n{body}\n{mark}"


def _item(mark: str, inside: Sequence[_Block]) -> str:
    if [block.kind for block in inside] == ["paragraph", "list"] and inside[1].is_compact and not inside[0].loose:
        text = f"{inside[0].text}\n{inside[1].text}"
    else:
        text = _join(inside) or "&nbsp;"
    if inside and inside[0].kind not in _BESIDE_A_MARK:
        text = f"{_SEPARATOR}\n\n{text}"
    first, *rest = text.split("\n")
    return "\n".join([f"{mark:<3} {first}", *(f"    {line}" if line else "" for line in rest)])


def _join(found: Sequence[_Block]) -> str:
    """Set blocks one below the other; Python-Markdown would take neighbouring lists or quotes for one."""
    out: list[str] = []
    for before, block in zip((None, *found), found, strict=False):
        if before is not None:
            merging = before.kind == block.kind and block.kind in _MERGING
            out.append(f"\n\n{_SEPARATOR}\n\n" if merging else "\n\n")
        out.append(block.text)
    return "".join(out)

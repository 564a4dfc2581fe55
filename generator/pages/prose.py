"""Prose of entries, which is CommonMark, to the Markdown that Python-Markdown reads in the same way.

The two differ where it shows: Python-Markdown nests lists by four spaces, wants a blank line before a list, takes
neighbouring lists for one, lets raw HTML and attribute lists through, and knows neither `1)` nor lazy continuation. So
prose is not patched but parsed by markdown-it-py and written anew from its tokens. mdformat does the same, but it
writes CommonMark for people to edit: it lets raw HTML and attribute lists pass, parses everything twice, and its
MkDocs plugin mends the indentation only.

Footnotes, alerts and definitions, which CommonMark has not, are understood as well: `library/footnotes.py` and
`library/beyond.py` say how they are written. `library/walk.py` goes through the blocks, here as for paper.

What nests too deeply and what is too long for one paragraph is shown verbatim, so that no text can make a build slow.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.library.commonmark import MAX_INLINE, PARSER, printable, tokens
from generator.library.footnotes import Footnotes, cut, of_text
from generator.library.walk import Alignment, Walk
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
_ALIGNED: Mapping[Alignment, str] = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
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
    footnotes = linking.footnotes or of_text(text)
    text, notes = cut(text, footnotes)
    writer = _Writer(text, level, linking, footnotes)
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


class _Writer(Walk[_Block]):
    def __init__(self, text: str, level: int, linking: Linking, footnotes: Footnotes) -> None:
        super().__init__(text, level)
        self.linking = linking
        self.footnotes = footnotes

    def note(self, name: str) -> _Block:
        return _Block("footnote", f"[^{self.footnotes.label(name)}]: {self.line(self.footnotes.texts[name])}")

    def paragraph(self, content: str, *, loose: bool) -> _Block:
        return _Block("paragraph", _paragraph(self.inline(content)), loose)

    def definitions(self, term: str, texts: Sequence[str]) -> _Block:
        said = (f":   {self.line(text) or '&nbsp;'}" for text in texts)
        return _Block("definitions", "\n".join((_paragraph(self.line(term)), *said)))

    def heading(self, level: int, content: str) -> _Block:
        return _Block("heading", f"{'#' * level} {self.line(content, links_mentions=False) or '&nbsp;'}")

    def listed(self, items: Sequence[Sequence[_Block]], start: int | None, *, tight: bool) -> _Block:
        items = list(items)
        if start not in (None, 1) and items[0] and items[0][0].kind == "paragraph":
            # Python-Markdown counts from 1, and attributes reach an item only where it holds no paragraph.
            items[0] = [replace(items[0][0], text=f"{items[0][0].text}\n{{: value={start} }}"), *items[0][1:]]
            tight = tight or all(len(item) == 1 for item in items)
        marks = itertools.repeat("-") if start is None else (f"{number}." for number in itertools.count(start))
        texts = [_item(mark, item) for mark, item in zip(marks, items, strict=False)]
        tight = tight and not any("\n\n" in text for text in texts)
        return _Block("list", ("\n" if tight else "\n\n").join(texts))

    def quote(self, inside: Sequence[_Block], kind: str) -> _Block:
        lines = _join(inside).split("\n")
        if kind:
            box, title = _ALERTS[kind]
            body = "\n".join(f"    {line}" if line else "" for line in lines)
            return _Block("alert", f'!!! {box} "{title}"\n\n{body}')
        return _Block("quote", "\n".join(f"> {line}" if line else ">" for line in lines))

    def table(self, rows: Sequence[Sequence[str]], aligned: Sequence[Alignment]) -> _Block:
        head, *body = (f"| {' | '.join(self.line(cell) or ' ' for cell in row)} |" for row in rows)
        return _Block("table", "\n".join([head, f"| {' | '.join(_ALIGNED[each] for each in aligned)} |", *body]))

    def code(self, content: str, info: str) -> _Block:
        return _Block("fence", _fence(content, info))

    def rule(self) -> _Block:
        return _Block("rule", "---")

    def verbatim(self, content: str) -> _Block:
        left = "\n".join(line.strip() for line in content.split("\n") if line.strip())
        short = len(left) <= MAX_INLINE
        return _Block("paragraph", _paragraph(escape(left))) if short else _Block("fence", _fence(left))

    def inline(self, content: str, *, links_mentions: bool = True) -> str:
        return write(
            tokens(content, self.environment), self.linking, links_mentions=links_mentions, footnotes=self.footnotes
        )

    def line(self, content: str, *, links_mentions: bool = True) -> str:
        if len(content) > MAX_INLINE:
            return verbatim(content)
        return self.inline(content, links_mentions=links_mentions).replace("\n", " ").strip()


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

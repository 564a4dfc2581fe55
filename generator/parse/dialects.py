r"""What other dialects write, as CommonMark: line by line, so that every line keeps its number and its words.

Org            "* heading", "- term :: text", "#+TITLE:", drawers
reStructuredText  over- and underlined titles, ":field:", directives, term with an indented text below it
AsciiDoc, MediaWiki, Jira   "== heading", "== heading ==", "h2. heading"
definition lists  term, then ":" text
admonitions    '!!! type "title"', "??? type", ":::type title", ".. note::" become "> [!TYPE] title"
attributes     "{#anchor}" behind a heading; "\\." and its like, where nothing needs escaping
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.parse.own_pages import is_own_page, plain
from generator.source.document import Dropped

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_ORG = re.compile(r"^(?:#\+(?:title|author|date|options|startup)\s*:|\*{2,8} \S)", re.IGNORECASE | re.MULTILINE)
_ORG_HEADING = re.compile(r"^(\*{1,6}) +(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-Z]\]\s*)?(.*?)(?:\s+:[\w@:]+:)?\s*$")
_ORG_KEYWORD = re.compile(r"^#\+(\w+)\s*:\s*(.*)$")
_ORG_TERM = re.compile(r"^(\s*[-+] )(\S.{0,80}?)\s+::(?:\s+|$)")
_RST = re.compile(r"^(?:\.\. [\w-]+::|:[A-Z][\w ]{1,20}: \S|={4,}\n[^\n=]+\n={4,}$)", re.MULTILINE)
_RST_LINE = re.compile(r"^([=~^\"'`+*#-])\1{3,}\s*$")
_RST_FIELD = re.compile(r"^:([A-Za-z][\w ]{0,30}):(?:\s+(.*))?$")
_RST_DIRECTIVE = re.compile(r"^\.\. ([\w-]+)::\s*(.*)$")
_WIKI = re.compile(r"^(={1,6}) +(\S.*?)\s*(?:\1)?\s*$", re.MULTILINE)
_JIRA = re.compile(r"^h([1-6])\.\s+(?=\S)", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,2}:[ \t]+(?=\S)")
_ADMONITION = re.compile(
    r"^(?P<indent> {0,3})(?:!!!|\?\?\?\+?) *(?P<type>[\w-]+)(?: +[\w-]+)*(?: +\"(?P<title>.*)\")? *$"
)
_CONTAINER = re.compile(r"^:::+ *(?P<type>[A-Za-z][\w-]*)(?:\[(?P<label>[^\]]*)\]| +(?P<title>\S.*?))? *$")
_CLOSED = re.compile(r"^:::+ *$")
_ATTRIBUTES = re.compile(r"^(#{1,6} .*?)\s*\{\s*[#.:][^{}]*\}\s*$")
_ESCAPED = re.compile(r"(?<!^)(?<!^\d)(?<!^\d\d)(?<!\\)\\([.:!,()~&$%;?'\"-])")
_LIST = re.compile(r"^\s*(?:[-+*•]|\d+[.)])\s")


@dataclass(slots=True)
class Translated:
    """A text in CommonMark, and the lines that were only marks of another dialect."""

    lines: list[str]
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, number: int, reason: str) -> None:
        """Set a line aside, counted from 0."""
        if self.lines[number].strip():
            self.dropped.append(Dropped(number + 1, number + 1, reason))
        self.lines[number] = ""


def to_commonmark(text: str) -> Translated:
    r"""Translate a text that may be in another dialect.

    >>> to_commonmark("Ready?\n:   Yes.").lines
    ['**Ready?**', 'Yes.']
    """
    translated = Translated(text.split("\n"))
    if is_own_page(text):
        translated.lines, gone = plain(translated.lines)
        translated.dropped += (Dropped(number + 1, number + 1, reason) for number, reason in gone)
    code = _fenced(translated.lines)
    for rule in _rules(text):
        rule(translated, code)
    return translated


def _rules(text: str) -> Iterator[Callable[[Translated, frozenset[int]], None]]:
    """Give the translations that a text may need."""
    headed = re.search(r"^#{1,6} \S", text, re.MULTILINE) is not None
    if _ORG.search(text) and not headed:
        yield _org
    if _RST.search(text) and not headed:
        yield _rst
    if not headed and len(_WIKI.findall(text)) > 1:
        yield _wiki
    if _JIRA.search(text):
        yield _jira
    if "\n:" in text:
        yield _definitions
    if "!!!" in text or "???" in text or ":::" in text:
        yield _admonitions
    if "{#" in text or "{." in text:
        yield _attributes
    if _ESCAPED.search(text):
        yield _escapes


def _fenced(lines: list[str]) -> frozenset[int]:
    inside: set[int] = set()
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            inside.add(number)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            inside.add(number)
    return frozenset(inside)


def _org(text: Translated, code: frozenset[int]) -> None:
    drawer = False
    deeper = 1 if any(line.lower().startswith("#+title:") for line in text.lines) else 0
    for number, line in enumerate(text.lines):
        if number in code:
            continue
        keyword, heading = _ORG_KEYWORD.match(line), _ORG_HEADING.match(line)
        bare = line.strip().upper()
        if bare in (":PROPERTIES:", ":LOGBOOK:"):
            drawer = True
        if drawer:
            text.drop(number, "mark: drawer")
            drawer = bare != ":END:"
        elif keyword and keyword[1].lower() == "title":
            text.lines[number] = f"# {keyword[2]}"
        elif keyword:
            text.drop(number, f"metadata: {keyword[1].lower()}")
        elif heading:
            text.lines[number] = f"{'#' * min(len(heading[1]) + deeper, 6)} {heading[2]}"
        else:
            text.lines[number] = _ORG_TERM.sub(r"\1**\2**: ", line)


def _rst(text: Translated, code: frozenset[int]) -> None:
    lines = text.lines
    levels: list[str] = []
    before = list(lines)
    for number, line in enumerate(before):
        if number in code or not line.strip():
            continue
        ruled, below = _RST_LINE.match(line), lines[number + 1] if number + 1 < len(lines) else ""
        titled = lines[number + 2] if number + 2 < len(lines) else ""
        if ruled and below.strip() and titled.rstrip() == line.rstrip():
            text.drop(number, "mark: line above a title")
            continue
        under = _RST_LINE.match(below)
        if under and not ruled and len(below.rstrip()) >= len(line.rstrip()) - 2 and not line.startswith((" ", "#")):
            above = number > 0 and text.dropped and text.dropped[-1].first == number
            mark = under[1] * (2 if above else 1)
            if mark not in levels:
                levels.append(mark)
            lines[number] = f"{'#' * min(levels.index(mark) + 1, 6)} {line.strip()}"
            text.drop(number + 1, "mark: line below a title")
            continue
        _rst_line(text, number, line, below, before[number - 1] if number else "")


def _rst_line(text: Translated, number: int, line: str, below: str, above: str) -> None:
    lines = text.lines
    named, directive = _RST_FIELD.match(line), _RST_DIRECTIVE.match(line)
    indented = below.startswith(("  ", "\t")) and below.strip()
    if named and named[2]:
        text.drop(number, f"metadata: {named[1].lower()}")
    elif directive and directive[1] in ("contents", "toctree", "sectnum"):
        text.drop(number, "table of contents")
    elif directive and directive[1] in ("note", "tip", "warning", "important", "caution", "hint", "danger"):
        lines[number] = f"> [!{directive[1].upper()}] {directive[2]}".rstrip()
        _dedent(lines, number + 1, "> ")
    elif (
        indented
        and not line.startswith((" ", "\t", "#", ">"))
        and not _LIST.match(line)
        and len(line.split()) <= 12
        and (not above.strip() or above.startswith((" ", "\t")))
    ):
        lines[number] = line if line.startswith("**") else f"**{line.strip()}**"
        _dedent(lines, number + 1, "")


def _dedent(lines: list[str], first: int, mark: str) -> None:
    """Take the indentation off the lines from `first`, as far as they have one."""
    for number in range(first, len(lines)):
        if lines[number].strip() and not lines[number].startswith((" ", "\t")):
            return
        if lines[number].strip():
            lines[number] = f"{mark}{lines[number].strip()}"


def _wiki(text: Translated, code: frozenset[int]) -> None:
    for number, line in enumerate(text.lines):
        heading = _WIKI.match(line) if number not in code else None
        if heading:
            text.lines[number] = f"{'#' * len(heading[1])} {heading[2]}"
        elif "'''" in line:
            text.lines[number] = line.replace("'''", "**")


def _jira(text: Translated, code: frozenset[int]) -> None:
    for number, line in enumerate(text.lines):
        if number not in code:
            text.lines[number] = _JIRA.sub(lambda mark: f"{'#' * int(mark[1])} ", line)


def _definitions(text: Translated, code: frozenset[int]) -> None:
    lines = text.lines
    for number, line in enumerate(lines):
        if number in code or number == 0 or not _DEFINITION.match(line):
            continue
        above = number - 1 if lines[number - 1].strip() else number - 2
        term = lines[above].strip() if above >= 0 else ""
        if not term or term.startswith(("#", ">", "|")) or len(term.split()) > 30 or _LIST.match(term):
            continue
        if not term.startswith("**") and not (above and lines[above - 1].strip()):
            lines[above] = f"**{term}**"
        lines[number] = _DEFINITION.sub("", line)


def _admonitions(text: Translated, code: frozenset[int]) -> None:
    lines = text.lines
    opened = False
    inside = ""
    for number, line in enumerate(lines):
        if number in code:
            continue
        block, container = _ADMONITION.match(line), _CONTAINER.match(line)
        if inside and line.strip() and not line.startswith(inside):
            inside = ""
        if block:
            lines[number] = f"> [!{block['type'].upper()}] {block['title'] or ''}".rstrip()
            inside = block["indent"] + "    "
        elif container and not opened and _closes(lines, number):
            title = container["label"] or container["title"] or ""
            lines[number] = f"> [!{container['type'].upper()}] {title}".rstrip()
            opened = True
        elif opened and _CLOSED.match(line):
            text.drop(number, "mark: end of a callout")
            opened = False
        elif opened:
            lines[number] = f"> {line}".rstrip()
        elif inside and (line.strip() or _goes_on(lines, number, inside)):
            lines[number] = f"> {line[len(inside) :]}".rstrip()


def _closes(lines: list[str], number: int) -> bool:
    return any(_CLOSED.match(line) for line in lines[number + 1 : number + 80])


def _goes_on(lines: list[str], number: int, inside: str) -> bool:
    """Say whether an admonition goes on after a blank line."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return below.startswith(inside)


def _attributes(text: Translated, code: frozenset[int]) -> None:
    for number, line in enumerate(text.lines):
        if number not in code:
            text.lines[number] = _ATTRIBUTES.sub(r"\1", line)


def _escapes(text: Translated, code: frozenset[int]) -> None:
    for number, line in enumerate(text.lines):
        if number not in code and "\\" in line and "`" not in line:
            text.lines[number] = _ESCAPED.sub(r"\1", line)

"""What is taken from a document while it is read: every line goes into an entry or is set aside with a reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from slugify import slugify

from generator.diagnostics import Code, Diagnostic
from generator.model.kinds import Kind
from generator.model.lines import LineSet
from generator.model.parts import Origin, Section
from generator.model.settings import Settings
from generator.parse import html, levels
from generator.parse.certainty import Sign
from generator.parse.crosslinks import Documents, link_to_document
from generator.parse.nodes import Block, Item
from generator.parse.nodes import Section as Node
from generator.parse.outline import unfenced
from generator.parse.titles import leading_mark, strip_symbols, unquote, unwrap
from generator.source.document import Dropped, SourceText

_INLINE_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<image>!)?\[(?P<text>[^\[\]\n]*)\]\((?P<to>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)",
    re.DOTALL,
)
_STAYS = re.compile(r"(?:https?:|mailto:|entry:)", re.IGNORECASE)


@dataclass
class Reading:
    """One source document while it is read."""

    source: SourceText
    settings: Settings
    documents: Documents = field(default_factory=dict)
    """The documents that links may lead to."""
    dropped: list[Dropped] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    doubts: dict[str, list[Sign]] = field(default_factory=dict)
    """For the id of an entry what speaks for and against its reading."""
    _taken: dict[str, set[int]] = field(default_factory=dict)

    def claim(self, title: str, kind: Kind) -> "Claim":
        """Begin an entry: give it an id of its own within the document and a claim on what it takes."""
        base = slugify(re.sub(r"['’]", "", title), max_length=80, word_boundary=True) or kind.word
        id_, number = base, 2
        while id_ in self._taken:
            id_, number = f"{base}-{number}", number + 1
        self._taken[id_] = set()
        return Claim(self, id_)

    def take(self, id_: str, first: int, last: int) -> None:
        """Say that the entry `id_` has taken the lines from `first` to `last`; line 0 is no line."""
        self._taken[id_].update(range(max(first, 1), last + 1))

    def drop(self, first: int, last: int, reason: str) -> None:
        """Set lines aside; doing so once more changes nothing."""
        gone = Dropped(first, last, reason)
        if gone not in self.dropped:
            self.dropped.append(gone)

    def say(self, code: Code, line: int, *, found: str = "", expected: str = "", hint: str = "") -> None:
        """Add a diagnostic about a line of the document."""
        diagnostic = Diagnostic.at(
            code, f"content/sources/{self.source.name}", line, found=found, expected=expected, hint=hint
        )
        self.diagnostics.append(diagnostic)

    def unlinked(self, text: str, line: int) -> str:
        """Make plain text of links to files that the guide does not have, and say so; lead those to another source
        document to `source:NAME`.
        """

        def plain(link: re.Match[str]) -> str:
            if link["code"]:
                return link[0]
            if not link["image"] and _STAYS.match(link["to"]):
                return link[0]
            if not link["image"] and (there := link_to_document(link["to"], self.documents)):
                return f"[{link['text']}]({there})"
            self.say(Code.NOT_IN_GUIDE, line + text.count("\n", 0, link.start()), found=f"`{link['to']}`")
            return link["text"]

        return _INLINE_LINK.sub(plain, text) if "](" in text else text

    def origin(self, id_: str) -> tuple[Origin, ...]:
        """Give the origin of an entry, from what it has taken so far; blank lines in between are part of it."""
        return (Origin(source=self.source.name, lines=str(LineSet.of(self._bridged(self._taken[id_])))),)

    @property
    def taken(self) -> set[int]:
        """The lines that any entry has taken."""
        return set().union(*self._taken.values())

    def unplaced(self) -> list[int]:
        """Give the lines with text that no entry took and nothing set aside."""
        placed = self.taken
        for gone in self.dropped:
            placed.update(range(gone.first, gone.last + 1))
        return [n for n, line in enumerate(self._lines, 1) if line.strip() and n not in placed]

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.text.split("\n")

    def _bridged(self, taken: set[int]) -> set[int]:
        bridged = set(taken)
        for before, after in pairwise(sorted(taken)):
            between = range(before + 1, after)
            if all(not self._lines[line - 1].strip() for line in between):
                bridged.update(between)
        return bridged


@dataclass(frozen=True)
class Claim:
    """What one entry takes of the document; each method takes the lines of what it gives."""

    reading: Reading
    id: str

    @property
    def origin(self) -> tuple[Origin, ...]:
        """Where the entry comes from: the lines taken so far."""
        return self.reading.origin(self.id)

    def level(self, phrase: str) -> str | None:
        """Give the id of the guide's level that `phrase` names."""
        return levels.level_of(phrase, self.reading.settings)

    def doubt(self, factor: float, reason: str) -> None:
        """Note what makes the reading of this entry less certain, by which factor from 0 to 1."""
        self.reading.doubts.setdefault(self.id, []).append(Sign(factor, reason))

    def lines(self, first: int, last: int) -> None:
        """Take lines whose text the reader has used by other means."""
        self.reading.take(self.id, first, last)

    def title(self, section: Node) -> str:
        """Take a section's heading and give its text."""
        self.lines(section.first, section.last)
        return section.title

    def prose(self, blocks: Iterable[Block]) -> str:
        """Take blocks and give them as Markdown; fences that hold no code are opened, and HTML becomes Markdown."""
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def spoken(self, blocks: Iterable[Block]) -> str:
        """Take blocks as `prose` does, without the quotation marks that wrap the whole."""
        return unwrap(self.prose(blocks))

    def whole(self, section: Node) -> str:
        """Take what stands below a heading and give it as Markdown, the sections inside with their headings."""
        return "\n\n".join(filter(None, [self.prose(section.blocks), *map(self.titled, section.sections)]))

    def titled(self, section: Node) -> str:
        """Take a section and give it as Markdown with its heading."""
        return f"### {self.title(section)}\n\n{self.whole(section)}".rstrip()

    def line(self, item: Item) -> str:
        """Take a list item and give it on one line."""
        self.lines(item.first, item.last)
        return self.reading.unlinked(one_line(item.blocks), item.first)

    def points(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        """Take lists and paragraphs and give each item or paragraph on one line, without quotation marks around it.

        The lines of a paragraph are as many points when each begins with a mark such as ❌ or ✅. A short paragraph
        that only leads in to a list is set aside.
        """
        opened = self.opened(blocks)
        found: list[str] = []
        for number, block in enumerate(opened):
            follower = opened[number + 1] if number + 1 < len(opened) else None
            if block.type == "list":
                found += (_unmarked(self.line(item)) for item in block.items)
            elif follower and follower.type == "list" and is_lead_in(block):
                self.reading.drop(block.first, block.last, "lead-in of a list")
            else:
                found += (" ".join(line.split()) for line in _marked_lines(self._block(block)))
        return tuple(unquote(point) for point in found if point)

    def opened(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Open fences that hold no code, taking their marks, and set rules and comments aside."""
        found: list[Block] = []
        for block in blocks:
            if self._set_aside(block):
                continue
            if is_prose_fence(block):
                self.lines(block.first, block.first)
                self.lines(block.last, block.last)
                found += unfenced(block)
            else:
                found.append(block)
        return tuple(found)

    def sections(self, nodes: Iterable[Node], level: int = 2) -> tuple[Section, ...]:
        """Take whole sections as they are: those that no reader claims."""
        found: list[Section] = []
        for node in nodes:
            title = self.title(node)
            found.append(Section(title=title, level=min(level, 6), body=self.prose(node.blocks)))
            found += self.sections(node.sections, level + 1)
        return tuple(found)

    def leftover(self, blocks: Sequence[Block]) -> tuple[Section, ...]:
        """Take blocks that no reader claims, as a section without a title."""
        body = self.prose(blocks)
        return (Section(body=body),) if body else ()

    def _set_aside(self, block: Block) -> bool:
        reason = ""
        if block.type == "rule":
            reason = "horizontal rule"
        elif block.type == "html" and (block.info or html.is_comment(block.text)):
            reason = block.info or "comment"
        elif block.type == "paragraph" and is_navigation(block.text):
            reason = "navigation link"
        if reason:
            self.reading.drop(block.first, block.last, reason)
        return bool(reason)

    def _block(self, block: Block) -> str:
        if self._set_aside(block):
            return ""
        self.lines(block.first, block.last)
        if is_prose_fence(block):
            return "\n\n".join(filter(None, map(self._block, unfenced(block))))
        if block.type == "html":
            return html.to_markdown(block.text)
        if block.type in ("fence", "code"):
            return block.text
        return self.reading.unlinked(block.text, block.first)


_CODE = re.compile(
    r"[;{}]\s*$|=>|\w\(\)|^\s*[$#]\s|^\s*(?:def|class|function)\s+\w+\s*[({:]|^\s*(?:import|#include)\s+\S+\s*$"
    r"|^\s*from\s+\S+\s+import\b|^\s*(?:if|for|while)\s*\(|^\s*(?:const|let|var)\s+\w+\s*=|^\s*SELECT\b.*\bFROM\b"
)


def _unmarked(line: str) -> str:
    return strip_symbols(line) if leading_mark(line) else line


def _marked_lines(text: str) -> list[str]:
    """Give the lines of a text of which each begins with an emoji, without it; any other text is given whole."""
    lines = text.split("\n")
    if len(lines) < 2 or not all(leading_mark(line) for line in lines):
        return [strip_symbols(text) if leading_mark(text) else text]
    return [strip_symbols(line) for line in lines]


def is_prose_fence(block: Block) -> bool:
    """Say whether a fence holds text that somebody fenced for its looks, and no code.

    A fence that names a language holds code; so does one of which a fifth of the lines look like code.
    """
    if block.type != "fence" or block.info.lower() not in ("", "text", "txt", "plain", "markdown", "md"):
        return False
    inside = [
        line for line in block.text.split("\n")[1:] if line.strip() and not line.lstrip().startswith(("```", "~~~"))
    ]
    return sum(bool(_CODE.search(line)) for line in inside) * 5 <= len(inside)


def is_lead_in(block: Block) -> bool:
    """Say whether a paragraph does nothing but announce the list below it."""
    text = block.text.strip().strip("*_ ")
    return block.type == "paragraph" and text.endswith(":") and len(text.split()) <= 14


_LINK = r"\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_LEAD = r"(?:(?:next|previous|prev|up next|back to|continue(?: with)?)(?: \w+){0,2}\s*:?\s*)?"
_LINKS_ONLY = re.compile(rf"\s*{_LEAD}{_LINK}(?:[\s|·•/>»-]*{_LEAD}{_LINK})*\s*", re.IGNORECASE)
_DIRECTION = re.compile(
    r"[←→⇐⇒«»‹›]|\[\s*(?:back|next|prev(?:ious)?|home|up)\b|^\s*(?:next|prev(?:ious)?|up next)\b", re.IGNORECASE
)


def is_navigation(text: str) -> bool:
    """Say whether a paragraph is nothing but links to the pages before, after and above.

    >>> is_navigation("[← Back](./README.md) | [Next: Scope →](./13.md)"), is_navigation("Next: [Scope](./13.md)")
    (True, True)
    >>> is_navigation("[Scope](./13.md)")
    False
    """
    return _LINKS_ONLY.fullmatch(text) is not None and _DIRECTION.search(text) is not None


def one_line(blocks: Iterable[Block]) -> str:
    """Give blocks as text on one line: items of lists inside are set apart by semicolons."""
    parts = []
    for block in blocks:
        if block.type == "list":
            parts.append("; ".join(one_line(item.blocks) for item in block.items))
        else:
            parts.append(" ".join(block.text.split()))
    return " ".join(filter(None, parts))

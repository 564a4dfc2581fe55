"""Flattened web text to the same tree as Markdown: short title-like lines become headings.

Text that was copied off a page has lost its marks: every paragraph is one line, a heading is a short line without a
full stop, and chips or labels stand on lines of their own.

    document = label*, title, line*
    heading  = a phrase of the vocabulary, or a title-like line with text somewhere below it
    item     = "•" or another bullet, text
    text     = any other line, a paragraph of its own
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from generator.parse.chips import is_chip_line
from generator.parse.nodes import Block, Item, Section
from generator.parse.prompts import is_prompt
from generator.parse.titles import read_title
from generator.parse.vocabulary import Role, means_part, role_of

_BULLET = re.compile(r"\s*[•·▪◦‣●○–*-]\s+")
_SENTENCE_END = re.compile(r"[.,;:!…)\]]\s*$")
_ANSWER = re.compile(r"a(?:nswer)?\s*\d*\s*[.:)]\s", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\W*(?:q\w*\s*)?\d*[.:)]?\s*(?:tell (?:me|us)|describe an? |walk (?:me|us)|give (?:me )?an example"
    r"|talk (?:me|about)|share an? )[^.]*\.$",
    re.IGNORECASE,
)
"""Questions that end in a full stop."""
_FIGURE = re.compile(r"\s*[\d$€£<>~+]")
_NEAR = 12
"""Within how many lines something has to follow a heading; what a page says of itself was taken out in between."""
_TITLE_WORDS = 12
"""More words than this are a sentence: the longest headings of the pages that were looked at have eleven."""
_PROMPT_WORDS = 40
"""An interviewer's question can be longer than a title, but not longer than one can follow when it is spoken."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    type: str
    """heading, item or text."""
    more: int = 0
    """How many lines more it goes on for, where the text was wrapped."""

    @property
    def last(self) -> int:
        """Its last line."""
        return self.number + self.more


def is_flat(root: Section) -> bool:
    """Say whether a document has lost its Markdown: no heading, no emphasis, but lines that look like headings."""
    if root.sections or any(block.type not in ("paragraph", "list", "rule", "code") for block in root.blocks):
        return False
    texts = [block.text for block in root.blocks]
    if any(re.search(r"\*\*\S|__\S", text) for text in texts):
        return False
    return sum(line.type == "heading" for line in _lines("\n\n".join(texts))) >= 3


def flat_outline(text: str) -> Section:
    """Read flattened text into a tree: the title at level 1, and every other heading at level 2 below it.

    What stands above the title, such as the label of the page's kind, is left in the root's blocks.
    """
    lines = list(_lines(text))
    start = _title(lines)
    if start is None:
        cuts = [n for n, line in enumerate(lines) if line.type == "heading"] + [len(lines)]
        sections = tuple(_section(lines[cut], 2, lines[cut + 1 : end]) for cut, end in pairwise(cuts))
        return Section("", 0, 0, 0, tuple(_blocks(lines[: cuts[0]])), sections)
    title = lines[start]
    below = lines[start + 1 :]
    cuts = [n for n, line in enumerate(below) if line.type == "heading"] + [len(below)]
    sections = tuple(_section(below[cut], 2, below[cut + 1 : end]) for cut, end in pairwise(cuts))
    main = replace(_section(title, 1, below[: cuts[0]]), sections=sections)
    return Section("", 0, 0, 0, tuple(_blocks(lines[:start])), (main,))


def _section(heading: _Line, level: int, lines: Sequence[_Line]) -> Section:
    title = read_title(" ".join(heading.text.split())).text
    return Section(title, level, heading.number, heading.last, tuple(_blocks(lines)))


def _title(lines: Sequence[_Line]) -> int | None:
    """Find the title among the headings above the first part: one of at least three words, or else the last of those
    that follow each other, since the name of the site stands above the name of the page. A page of several questions
    may have none.
    """
    headings = [n for n, line in enumerate(lines[:12]) if line.type == "heading"]
    parts = {n for n in headings if role_of(lines[n].text, Role) is not None}
    named = [n for n in headings if len(lines[n].text.split()) >= 3 and n not in parts]
    asked = [n for n, line in enumerate(lines) if line.type == "heading" and is_prompt(line.text)]
    if named and named[0] in asked and len(asked) > 1:
        return None if headings[0] in asked else headings[0]  # a title of several questions is none of them
    if named or not headings:
        return next(iter(named), None)
    run = list(takewhile(lambda n: n not in parts and n - headings[0] == headings.index(n), headings))
    return run[-1] if run and parts else headings[0]


def _lines(text: str) -> Iterator[_Line]:
    raw = text.split("\n")
    if _is_wrapped(raw):
        yield from _unwrapped(raw)
        return
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        follows = any(later.strip() for later in raw[number : number + _NEAR])
        if _BULLET.match(line):
            yield _Line(number, _BULLET.sub("", line, count=1).strip(), "item")
        elif follows and _looks_like_heading(line):
            yield _Line(number, line.strip(), "heading")
        else:
            yield _Line(number, line.strip(), "text")


def _is_wrapped(raw: Sequence[str]) -> bool:
    """Say whether lines were broken at a width: long lines end in the middle of a sentence and go on below."""
    long = [(line, below) for line, below in pairwise(raw) if 45 <= len(line.strip()) <= 100 and below.strip()]
    broken = sum(not _SENTENCE_END.search(line) and below.lstrip()[:1].islower() for line, below in long)
    return broken >= 3 and broken * 3 >= len(long) and max(map(len, raw)) <= 120


def _unwrapped(raw: Sequence[str]) -> Iterator[_Line]:
    """Join the lines of each paragraph; a short line at its head that says what it is stays a heading."""
    number = 0
    while number < len(raw):
        if not raw[number].strip():
            number += 1
            continue
        end = number + 1
        while end < len(raw) and raw[end].strip() and not _BULLET.match(raw[end]):
            end += 1
        first = raw[number].strip()
        alone = end == number + 1
        follows = any(later.strip() for later in raw[number + 1 : number + 6])
        whole = "\n".join(line.strip() for line in raw[number:end])
        if _BULLET.match(raw[number]):
            yield _Line(number + 1, _BULLET.sub("", whole, count=1), "item", end - number - 1)
        elif follows and (alone or is_prompt(whole)) and _looks_like_heading(" ".join(whole.split())):
            yield _Line(number + 1, whole, "heading", end - number - 1)
        elif not alone and _looks_like_heading(first) and (first.isupper() or means_part(first)):
            yield _Line(number + 1, first, "heading")
            end = number + 1
        else:
            yield _Line(number + 1, whole, "text", end - number - 1)
        number = end


def _looks_like_heading(line: str) -> bool:
    bare = line.strip()
    words = bare.split()
    if _ANSWER.match(bare):
        return False
    if is_prompt(bare) and len(words) <= _PROMPT_WORDS and (not bare.endswith((".", ":")) or _SPOKEN.match(bare)):
        return True
    if len(words) > _TITLE_WORDS or len(bare) > 100 or _FIGURE.match(bare) or is_chip_line(bare):
        return False
    if _SENTENCE_END.search(bare):
        return bare.endswith((":", ")")) and role_of(bare, Role) is not None
    return bare[0].isupper() or bare[0] in "\"“'‘" or not bare[0].isascii()


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Give each line as a paragraph, and neighbouring items as one list."""
    items: list[_Line] = []
    for line in lines:
        if line.type == "item":
            items.append(line)
            continue
        if items:
            yield _list(items)
            items = []
        yield Block("paragraph", line.number, line.last, line.text)
    if items:
        yield _list(items)


def _list(lines: Sequence[_Line]) -> Block:
    items = tuple(
        Item(line.number, line.last, (Block("paragraph", line.number, line.last, line.text),), line.text)
        for line in lines
    )
    text = "\n".join(f"- {line.text}" for line in lines)
    return Block("list", lines[0].number, lines[-1].last, text, items)

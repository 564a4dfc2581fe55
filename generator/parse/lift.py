"""Questions in any lay-out to sections, so that the readers know one lay-out only.

    question = heading: prompt
             | heading: "Question" number, then a paragraph: prompt
             | bold line: [number] prompt
             | ("Q" | "Question") [number] (":" | "." | ")" | "-") prompt, then [("A" | "Answer") ":"] text
             | list item: prompt, then more in the same item
             | row of a table with a column of questions
             | quote: "[!question]" prompt, then text
             | line of plain text: prompt, with an answer in parts right below it

What follows belongs to the question until the next one, or until a heading that names no part of an answer. A bold line
or an item that could be any text is a question only where the document has several of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from generator.parse.forms import part_label
from generator.parse.grouping import split_labels
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Item, Section
from generator.parse.outline import unfenced
from generator.parse.prompts import is_prompt, is_spoken, prompt_of, uncounted, without_answer_mark
from generator.parse.reading import is_prose_fence
from generator.parse.star import has_parts
from generator.parse.tables import rows
from generator.parse.titles import read_title, strip_symbols, unquote
from generator.parse.vocabulary import STAR_ROLES, Role, means, normalise, role_of

_OWN = (*STAR_ROLES, Role.ANSWER, Role.STRATEGY, Role.FOLLOW_UPS, Role.SAMPLE_ANSWERS)
"""Headings that speak of the question above them."""
_ELSEWHERE = (Role.FOLLOW_UPS, Role.FRAMINGS, Role.STORY_QUESTIONS, Role.PREPARATION, Role.INTERVIEWERS, Role.SETUP)
"""Sections whose questions have a field of their own."""
_NUMBERED = re.compile(r"^[*_]{0,3}(?:q|question)\s*#?\s*\d*(?:\.\d+)*\s*[:.)–—-]*[*_]{0,3}$", re.IGNORECASE)
_ASKED = re.compile(
    r"^[*_]{0,3}(?:(?:example|sample|interview|practice|typical)\s+)?(?:q|question)\s*\d*(?:\.\d+)*\s*(?:[:.)]+|[–—-]+(?=\s))[*_]{0,3}\s*(?P<prompt>\S.*?)[*_]{0,3}\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ALERT = re.compile(r"^\[!(?:question|faq|help)\][+-]?\s*(?P<prompt>\S.*)?$", re.IGNORECASE)
_QUESTION_COLUMN = frozenset(
    f"{kind}{word}"
    for kind in ("", "interview ", "sample ", "example ", "typical ", "common ")
    for word in ("question", "questions", "prompt", "prompts", "q")
)
_ANSWER_COLUMN = (Role.ANSWER, Role.SAMPLE_ANSWERS)


@dataclass
class _Head:
    """A heading, or what became one."""

    section: Section
    level: float
    lifted: bool = False
    sure: bool = True
    """Whether it is a question even when it is the only one in its document."""


_Node = _Head | Block


def lift(root: Section) -> Section:
    """Give the tree with a section for each question; it is the same tree where there is none."""
    nodes = [inner for node in _linear(root, 0) for inner in _unfenced(node)]
    found: list[_Node] = []
    for number, node in enumerate(nodes):
        if isinstance(node, _Head):
            found.append(node)
        else:
            follower = nodes[number + 1] if number + 1 < len(nodes) else None
            if _is_elsewhere(found):
                found.append(node)
                continue
            for new in _lifted(node, follower if isinstance(follower, Block) else None, _enclosing(found)):
                found.append(_answer(new) if isinstance(new, Block) and found and _asks(found[-1]) else new)
    found = _named(found)
    lifted = [node for node in found if isinstance(node, _Head) and node.lifted]
    if lifted and not any(head.sure for head in lifted) and len(lifted) < 2:
        return root
    if not lifted and not any(isinstance(node, _Head) and is_prompt(node.section.title) for node in found):
        return root
    return _nest(found)


def _unfenced(node: _Node) -> tuple[_Node, ...]:
    """Open a fence that holds an answer in parts and no code."""
    if isinstance(node, Block) and is_prose_fence(node) and has_parts(inside := unfenced(node), ()):
        return inside
    return (node,)


def _is_elsewhere(found: Sequence[_Node]) -> bool:
    """Say whether the nearest heading is that of questions which have a field of their own."""
    heads = [node.section for node in found if isinstance(node, _Head)]
    above = heads[-1] if len(heads) > 1 else None  # the first heading is the document's title
    if above is None or above.level < 2 or is_prompt(above.title):
        return False
    return role_of(above.title, _ELSEWHERE) is not None


def _asks(node: _Node) -> bool:
    return isinstance(node, _Head) and (node.lifted or is_prompt(node.section.title))


def _linear(section: Section, depth: int) -> Iterator[_Node]:
    """Give headings and blocks in reading order."""
    if depth:
        yield _Head(replace(section, blocks=(), sections=()), float(section.level))
    yield from section.blocks
    for inner in section.sections:
        yield from _linear(inner, depth + 1)


def _enclosing(found: Sequence[_Node]) -> Section | None:
    """Give the nearest heading above that is neither a part of an answer nor a lifted question."""
    depth = 7.0
    below: Section | None = None
    for node in reversed(found):
        if not isinstance(node, _Head) or node.level >= depth:
            continue
        depth = node.level
        if node.lifted or _is_own(node.section.title):
            below = None  # what was found stands inside an answer
        elif below is None:
            below = node.section
    return below


@cache
def _is_own(title: str) -> bool:
    return role_of(title, _OWN) is not None or part_label(f"**{title}**") is not None


@cache
def _is_part(title: str) -> bool:
    return any(means(title, role) for role in _OWN) or part_label(f"**{title}**") is not None


def _lifted(block: Block, follower: Block | None, above: Section | None) -> list[_Node]:
    """Give the block as it is, or the question that it is with what belongs to it."""
    level = (above.level if above else 0) + 0.5
    found: list[_Node] = []
    if block.type == "paragraph":
        found = list(_paragraph(block, follower, level))
    elif block.type == "list":
        found = list(_items(block, level))
    elif block.type == "quote":
        found = list(_quote(block, level))
    elif block.type == "table":
        found = list(_rows(block, level))
    return found or [block]


def _paragraph(block: Block, follower: Block | None, level: float) -> Iterator[_Node]:
    pieces = split_labels([block], _opens)
    if not any(_opens(piece.text.split("\n", 1)[0]) for piece in pieces):
        yield from _plain(block, follower, level)
        return
    for piece in pieces:
        first = piece.text.split("\n", 1)[0]
        asked, label = _ASKED.match(first), labelled(uncounted(first))
        if not _opens(first):
            yield piece
        elif asked or label is None or not label.rest.strip():
            words = asked["prompt"] if asked else label.label if label else first
            last = piece.first if piece.exact else piece.last
            yield _head(words, piece.first, last, level, sure=asked is not None or is_spoken(_bare(words)))
            if "\n" in piece.text:
                yield piece.cut(1)
        else:
            yield _head(label.label, piece.first, piece.first, level, sure=is_spoken(label.label))
            rest = labelled(uncounted(piece.text))
            text = rest.rest if rest else ""
            yield piece.tail(text)


def _plain(block: Block, follower: Block | None, level: float) -> Iterator[_Node]:
    """Lift a question without any mark, where an answer stands right below it."""
    lines = block.text.split("\n")
    below = block.cut(1) if len(lines) > 1 else follower
    if is_spoken(_bare(lines[0])) and below is not None and _answers(below):
        yield _head(lines[0], block.first, block.first, level, sure=True)
        if len(lines) > 1:
            yield block.cut(1)


def _opens(line: str) -> bool:
    """Say whether a line is a question in bold, or one with a Q before it."""
    asked = _ASKED.match(line)
    if asked:
        return is_prompt(asked["prompt"]) or line.lstrip("*_ ")[:2].lower() in ("q:", "q.", "q1", "q2", "q3")
    found = labelled(uncounted(line))
    return found is not None and found.bold and _is_question(found.label)


def _is_question(text: str) -> bool:
    bare = _bare(text)
    return is_prompt(bare) and len(bare.split()) > 2 and not any(means(bare, role) for role in Role)


def _bare(text: str) -> str:
    return unquote(strip_symbols(uncounted(text)).strip("*_ "))


def _answers(block: Block) -> bool:
    """Say whether a block begins an answer."""
    first = block.text.split("\n", 1)[0]
    if block.type == "paragraph":
        label = part_label(first)
        return without_answer_mark(first) != first or (label is not None and label.role is not None)
    return has_parts([block], ())


def _answer(block: Block) -> Block:
    """Take the mark of an answer off a paragraph."""
    return replace(block, text=without_answer_mark(block.text)) if block.type == "paragraph" else block


def _head(text: str, first: int, last: int, level: float, *, sure: bool) -> _Head:
    title = " ".join(read_title(uncounted(strip_symbols(text))).text.split())
    return _Head(Section(prompt_of(title), 0, first, last), level, lifted=True, sure=sure)


def _items(block: Block, level: float) -> Iterator[_Node]:
    """Lift the items of a list, when most of them are questions and one of them says more."""
    heads = [_first_line(item) for item in block.items]
    asked = [_is_question(labelled_text(head)) for head in heads]
    fuller = [_more(item) for item in block.items]
    told = [more for is_asked, more in zip(asked, fuller, strict=True) if is_asked]
    if sum(asked) * 2 <= len(asked) or not any(_is_answer(more) for more in told):
        return
    for item, head, is_asked, more in zip(block.items, heads, asked, fuller, strict=True):
        if is_asked:
            yield _head(labelled_text(head), item.first, item.first, level, sure=any(map(_answers, more)))
            yield from more
        else:
            yield Block("list", item.first, item.last, f"- {item.text}", (item,))


def labelled_text(line: str) -> str:
    """Give a line without the bold marks around it, and without the mark of a question."""
    asked = _ASKED.match(line)
    return asked["prompt"] if asked else line.strip("*_ ")


def _first_line(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.text.split("\n", 1)[0] if first is not None and first.type == "paragraph" else ""


def _more(item: Item) -> tuple[Block, ...]:
    """Give what an item says below its first line."""
    if not item.blocks:
        return ()
    first, *others = item.blocks
    return (*((first.cut(1),) if "\n" in first.text and not _goes_on(first) else ()), *others)


def _goes_on(block: Block) -> bool:
    """Say whether the first line of an item runs on in the next one."""
    head, below = block.text.split("\n", 2)[:2]
    return not head.rstrip('*_"”’ ').endswith(("?", ".", "!", ":")) and below[:1].islower()


def _is_answer(blocks: Sequence[Block]) -> bool:
    return has_parts(blocks, ()) or any(map(_answers, blocks))


def _quote(block: Block, level: float) -> Iterator[_Node]:
    first = block.blocks[0] if block.blocks else None
    if first is None or first.type != "paragraph":
        return
    line, _, rest = first.text.partition("\n")
    alert = _ALERT.match(line)
    if alert is None or not alert["prompt"]:
        return
    yield _head(alert["prompt"], first.first, first.first, level, sure=True)
    if rest:
        yield first.cut(1)
    yield from block.blocks[1:]


def _rows(block: Block, level: float) -> Iterator[_Node]:
    """Lift the rows of a table that has a column of questions and at least one of answers."""
    header, *body = rows(block)
    asks = next((n for n, cell in enumerate(header) if normalise(cell) in _QUESTION_COLUMN), None)
    if asks is None or len(header) < 2:
        return
    places = [block.first + 2 + number for number in range(len(body))]
    if block.items:
        places = [item.first for item in block.items[1:]]
    first = block.first  # the header goes with the first question
    for cells, line in zip(body, places, strict=False):
        if asks >= len(cells) or not cells[asks]:
            yield Block("paragraph", first, line, "; ".join(filter(None, cells)))
            first = line + 1
            continue
        yield _head(cells[asks], first, line, level, sure=True)
        first = line + 1
        for name, cell in zip(header, cells, strict=False):
            if (
                name is header[asks]
                or not cell
                or (not name.strip("# ") or normalise(name) in ("no", "nr", "number", "id"))
            ):
                continue
            plain = role_of(name, _ANSWER_COLUMN) is not None
            text = cell if plain else f"**{name.strip('*_ ')}:** {cell}"
            yield Block("paragraph", line, line, text)


def _named(nodes: Sequence[_Node]) -> list[_Node]:
    """Give each heading that only counts its question the question's words, which stand below it."""
    found: list[_Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if not isinstance(last, _Head) or not _NUMBERED.match(last.section.title):
            found.append(node)
        elif isinstance(node, _Head):
            if is_prompt(node.section.title):
                merged = replace(node.section, first=last.section.first, level=last.section.level)
                found[-1] = replace(last, section=merged, level=min(last.level, node.level))
            else:
                found.append(node)
        else:
            first = node.text.split("\n", 1)[0]
            if node.type == "paragraph" and is_prompt(_bare(first)) and part_label(first) is None:
                title = replace(last.section, title=prompt_of(_bare(first)), last=node.first)
                found[-1] = replace(last, section=title)
                if "\n" in node.text:
                    found.append(node.cut(1))
            else:
                found.append(node)
    return found


@dataclass
class _Open:
    """A section that is still being filled."""

    head: _Head
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def close(self, level: int) -> Section:
        return replace(self.head.section, level=level, blocks=tuple(self.blocks), sections=tuple(self.sections))


def _nest(nodes: Iterable[_Node]) -> Section:
    """Build the tree anew; headings of an answer's parts go below their question, whatever their level."""
    stack = [_Open(_Head(Section("", 0, 0, 0), 0.0))]

    def close_down_to(level: float) -> None:
        while stack[-1].head.level >= level:
            closed = stack.pop()
            above = int(stack[-1].head.section.level)
            section = closed.close(closed.head.section.level or above + 1)
            stack[-1].sections.append(section)

    for node in nodes:
        if isinstance(node, Block):
            stack[-1].blocks.append(node)
            continue
        head = node
        own = not node.lifted and _is_part(node.section.title)
        if own:
            asked = next((open_ for open_ in reversed(stack) if is_prompt(open_.head.section.title)), None)
            if asked is not None and asked.head.level == node.level:
                head = replace(node, level=node.level + 0.25)
        else:
            part = any(_is_part(open_.head.section.title) and open_.head.level < node.level for open_ in stack[1:])
            lifted = next((open_.head.level for open_ in stack if open_.head.lifted), None)
            if lifted is not None and (node.lifted or not part):
                close_down_to(lifted)
        if head.lifted:
            head = replace(head, section=replace(head.section, level=int(head.level) + 1))
        close_down_to(head.level)
        stack.append(_Open(head))
    close_down_to(0.1)
    return stack[0].close(0)

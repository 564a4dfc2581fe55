"""Markdown to a tree of sections and blocks, each with its source lines."""

import re
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from generator.parse.hypertext import blocks_of, is_page, opened
from generator.parse.nodes import Block, BlockType, Item, Section
from generator.parse.titles import read_title

_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]{1,4}(?![ \t])|[ \t]|$)")
_TYPES: Mapping[str, BlockType] = {
    "paragraph": "paragraph",
    "bullet_list": "list",
    "ordered_list": "list",
    "blockquote": "quote",
    "fence": "fence",
    "code_block": "code",
    "html_block": "html",
    "table": "table",
    "hr": "rule",
    "heading": "heading",
    "lheading": "heading",
}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])  # blocks are enough: readers keep inline Markdown as it is
    parser.block.ruler.disable("reference")  # definitions of links leave no token, and their lines would be lost
    return parser


_PARSER = _parser()


def outline(text: str) -> Section:
    r"""Read Markdown into its tree; the root has level 0 and no title.

    >>> root = outline("# Saying no\n\nEarly is kind.\n\n## When\n\n- today\n")
    >>> [(section.level, section.title) for section in root.walk()]
    [(0, ''), (1, 'Saying no'), (2, 'When')]
    """
    if is_page(text):
        return _nest(tuple(blocks_of(text, page=True)))
    return _nest(tuple(opened(blocks(text))))


def blocks(text: str, first: int = 1) -> tuple[Block, ...]:
    """Read Markdown into its blocks, headings among them; `first` is the number of its first line."""
    lines = _Lines(first, text.split("\n"))
    return _blocks(_syntax_tree(_PARSER.parse(text)).children, lines, first)


def unfenced(block: Block) -> tuple[Block, ...]:
    """Give what stands in a fence as Markdown blocks, for fences that hold prose or lists and no code."""
    inner = block.text.split("\n")[1:]
    if inner and re.fullmatch(r"\s*(?:`{3,}|~{3,})\s*", inner[-1]):
        inner.pop()
    return blocks("\n".join(inner), block.first + 1)


class _Lines:
    """Lines of the source with the marks of the containers around them taken off."""

    def __init__(self, first: int, texts: Sequence[str]) -> None:
        self.first = first
        self.texts = texts

    def slice(self, first: int, last: int) -> "_Lines":
        return _Lines(first, self.texts[first - self.first : last - self.first + 1])

    def quoted(self) -> "_Lines":
        return _Lines(self.first, [_QUOTE.sub("", text, count=1) for text in self.texts])

    def item(self) -> "_Lines":
        head, *rest = self.texts
        mark = _ITEM.match(head)
        width = mark.end() if mark else 0
        return _Lines(self.first, [head[width:], *(_dedent(text, width) for text in rest)])

    def __str__(self) -> str:
        return "\n".join(self.texts)


def _dedent(text: str, width: int) -> str:
    blank = len(text) - len(text.lstrip(" "))
    return text[min(blank, width) :]


def _syntax_tree(tokens: Sequence[Token]) -> SyntaxTreeNode:
    return SyntaxTreeNode([token for token in tokens if token.type != "inline"])


def _blocks(nodes: Sequence[SyntaxTreeNode], lines: _Lines, offset: int) -> tuple[Block, ...]:
    found = []
    for node in nodes:
        assert node.map is not None
        here = _trimmed(lines.slice(node.map[0] + offset, node.map[1] + offset - 1))
        last = here.first + len(here.texts) - 1
        type_ = _TYPES[node.type]
        items: tuple[Item, ...] = ()
        inside: tuple[Block, ...] = ()
        if type_ == "list":
            items = tuple(_item(child, here, offset) for child in node.children)
        elif type_ == "quote":
            inside = _container(node, here.quoted(), offset)
        found.append(
            Block(
                type_,
                here.first,
                last,
                str(here),
                items,
                inside,
                ordered=node.type == "ordered_list",
                info=node.info.strip() if type_ == "fence" else "",
            )
        )
    return tuple(found)


def _item(node: SyntaxTreeNode, lines: _Lines, offset: int) -> Item:
    assert node.map is not None
    here = _trimmed(lines.slice(node.map[0] + offset, node.map[1] + offset - 1)).item()
    return Item(here.first, here.first + len(here.texts) - 1, _container(node, here, offset), str(here))


def _container(node: SyntaxTreeNode, lines: _Lines, offset: int) -> tuple[Block, ...]:
    if not node.children and str(lines).strip():  # the parser goes no deeper: keep what is left as it stands
        return (Block("paragraph", lines.first, lines.first + len(lines.texts) - 1, str(lines)),)
    return _blocks(node.children, lines, offset)


def _trimmed(lines: _Lines) -> _Lines:
    end = len(lines.texts)
    while end > 1 and not lines.texts[end - 1].strip():
        end -= 1
    return _Lines(lines.first, lines.texts[:end])


class _Open:
    """A section that is still being filled."""

    def __init__(self, level: int, heading: Block | None) -> None:
        self.level = level
        self.heading = heading
        self.blocks: list[Block] = []
        self.sections: list[Section] = []

    def close(self) -> Section:
        inside = tuple(self.blocks), tuple(self.sections)
        if self.heading is None:
            return Section("", 0, 0, 0, *inside)
        title = read_title(_heading_text(self.heading.text))
        return Section(title.text, self.level, self.heading.first, self.heading.last, *inside, title.mark)


def _nest(found: Sequence[Block]) -> Section:
    stack = [_Open(0, None)]

    def close_down_to(level: int) -> None:
        while stack[-1].level >= level:
            section = stack.pop().close()
            stack[-1].sections.append(section)

    for block in found:
        if block.type == "heading":
            level = _heading_level(block.text)
            close_down_to(level)
            stack.append(_Open(level, block))
        else:
            stack[-1].blocks.append(block)
    close_down_to(1)
    return stack[0].close()


_ATX = re.compile(r"\s*(#{1,6})(?:[ \t]+|$)")


def _heading_level(text: str) -> int:
    atx = _ATX.match(text)
    if atx:
        return len(atx[1])
    return 1 if text.rstrip().endswith("=") else 2


def _heading_text(text: str) -> str:
    atx = _ATX.match(text)
    if atx:
        return re.sub(r"(?:^|[ \t]+)#+[ \t]*$", "", text[atx.end() :])
    return " ".join(text.split("\n")[:-1])

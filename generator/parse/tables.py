"""Tables read as lists, where a list is what they are: a row an item, and its first cell the item's label.

    table = header, rule, row+
    row   = label "|" text ["|" text …]

A table with one row of text below a header of labels is turned first, so that each label has its text.
"""

import re
from collections.abc import Sequence

from generator.parse.nodes import Block, Item

_PIPE = re.compile(r"(?<!\\)\|")
_SPELT = re.compile(r"(\*\*|__)(\w)\1(?=\w)")
"""The first letter of an acronym's word in bold."""
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


def rows(block: Block) -> tuple[tuple[str, ...], ...]:
    r"""Give the cells of a table row by row, the header first and without the rule below it.

    >>> rows(Block("table", 1, 3, "| a | b |\n|---|---|\n| 1 | `x|y` |"))
    (('a', 'b'), ('1', '`x|y`'))
    """
    lines = block.text.split("\n")
    return tuple(_cells(line) for number, line in enumerate(lines) if number != 1)


def listed(block: Block) -> Block:
    """Give a table as a list whose items begin with a bold label; any other block is given back."""
    if block.type != "table":
        return block
    header, *body = rows(block)
    places = [item.first for item in block.items[1:]] or [block.first + 2 + number for number in range(len(body))]
    if len(body) == 1 and len(header) > 2:
        body = list(zip(header, body[0], strict=False))  # a row may lack its last cells
        places *= len(body)
    items = tuple(_item(cells, line) for cells, line in zip(body, places, strict=True) if any(cells))
    return Block("list", block.first, block.last, "\n".join(f"- {item.text}" for item in items), items)


def _item(cells: Sequence[str], line: int) -> Item:
    label, *others = cells
    bare = _SPELT.sub(r"\2", label).strip("*_ ").rstrip(":")
    text = "; ".join(filter(None, others))
    whole = f"**{bare}**: {text}" if bare and text else bare or text
    return Item(line, line, (Block("paragraph", line, line, whole),), whole)


def _cells(line: str) -> tuple[str, ...]:
    hidden = _CODE.sub(lambda code: code[0].replace("|", "\0"), line.strip())
    bare = hidden.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(
        " ".join(cell.replace("\\|", "|").replace("\0", "|").replace("<br>", " ").split()) for cell in _PIPE.split(bare)
    )

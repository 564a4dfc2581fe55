"""An entry's file in the common lay-out: fields in the kind's order, prose in `|` blocks, all comments kept.

The text is cut, at the places that the parser gives, into fields with the comments above them, and the pieces are put
together in order. Only indentation and prose are written anew, and texts of one line that stood on several. What comes
out is read again: it has to say the same.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import has_errors
from generator.library import strict_yaml
from generator.library.shape import Shape, shapes
from generator.library.strict_yaml import Document
from generator.library.writer import prose_value, scalar
from generator.model.parts import Part
from generator.model.text import tidy

_SCHEMA_LINE = re.compile(r"# *yaml-language-server:.*\n?")
_COMMENT = re.compile(r"\s+#.*")
_NOT_TEXT = re.compile(r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+.0-9].*")
"""Plain scalars that are no text, or may be none: they stay as they are."""


def laid_out(document: Document, model: type[Part], head: str = "") -> str:
    """Give the text of a file that holds a `model` in the common lay-out, with the line `head` first.

    The file has to be readable YAML; its fields may be wrong.

    Raises:
        ValueError: the text would not say the same, which is a fault of this module.
    """
    if not isinstance(document.root, MappingNode) or document.root.flow_style:
        return document.text
    text = document.text.replace("\r\n", "\n")
    rows = _SCHEMA_LINE.sub("", text, count=1).split("\n") if head and _SCHEMA_LINE.match(text) else text.split("\n")
    if rows != text.split("\n"):
        document = strict_yaml.read("\n".join(rows), document.file)
    if not isinstance(document.root, MappingNode):
        return text
    lines = _mapping(document.root, rows, (0, len(rows)), model)
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    new = head + "".join(f"{line}\n" for line in lines)
    again = strict_yaml.read(new, document.file)
    if has_errors(again.diagnostics) or not _same(again.data, document.data):
        raise ValueError(f"{document.file} would not say the same")
    return new


@dataclass
class _Piece:
    """A field or an item of a list, with its lines from the left margin."""

    name: str
    lead: list[str]
    """The comments and blank lines above it."""
    lines: list[str] = field(default_factory=list)


def _mapping(node: MappingNode, rows: list[str], span: tuple[int, int], model: type[Part] | None) -> list[str]:
    """Give the lines of the fields that stand in the rows from `span[0]` up to `span[1]`, from the left margin."""
    column = node.value[0][0].start_mark.column if node.value else 0
    starts = [key.start_mark.line for key, _ in node.value]
    leads, ends, tail = _cut(rows, starts, span, column)
    known = shapes(model) if model else {}
    pieces = []
    for (key, value), lead, start, end in zip(node.value, leads, starts, ends, strict=True):
        name = str(key.value)
        lines = _field(value, [_from(row, column) for row in rows[start:end]], start, column, known.get(name))
        pieces.append(_Piece(name, [_from(row, column) for row in lead], lines))
    order = {name: place for place, name in enumerate(known)}
    pieces.sort(key=lambda piece: order.get(piece.name, len(order)))
    found: list[str] = []
    for piece in pieces:
        lead = piece.lead
        while lead and not lead[0] and (not found or not found[-1]):
            lead = lead[1:]
        found += [*lead, *piece.lines]
    return found + [_from(row, column) for row in tail]


def _cut(
    rows: list[str], starts: list[int], span: tuple[int, int], column: int
) -> tuple[list[list[str]], list[int], list[str]]:
    """Give for each piece that begins in the rows `starts` the comments above it and the row in which it ends, and the
    comments behind the last one.
    """
    leads, ends = [rows[span[0] : starts[0]]] if starts else [], []
    for start, after in zip(starts, [*starts[1:], span[1]], strict=True):
        end = after
        while end > start + 1 and _is_between(rows[end - 1], column):
            end -= 1
        ends.append(end)
        leads.append(rows[end:after])
    return leads[:-1], ends, leads[-1] if starts else []


def _is_between(row: str, column: int) -> bool:
    """Say whether a row is blank or a comment that stands no deeper than the fields themselves."""
    bare = row.lstrip(" ")
    return not bare.strip() or (bare.startswith("#") and len(row) - len(bare) <= column)


def _field(value: Node, rows: list[str], start: int, column: int, shape: Shape | None) -> list[str]:
    """Give the lines of a field, whose `rows` from the row `start` have lost their first `column` characters."""
    name = rows[0].partition(":")[0]
    if isinstance(value, MappingNode) and not value.flow_style and shape and shape.part and not shape.many:
        return [*rows[:1], *_indented(_moved(value, rows, start, column, shape))]
    if isinstance(value, SequenceNode) and not value.flow_style:
        return [*rows[:1], *_items(value, rows, start, column, shape)]
    if isinstance(value, ScalarNode) and shape and not shape.many:
        return _scalar(f"{name}:", value, rows, start, column, shape)
    return [row.rstrip() for row in rows]


def _moved(value: MappingNode, rows: list[str], start: int, column: int, shape: Shape) -> list[str]:
    """Give the fields below a field, or of an item; the places of nodes are those of the whole file."""
    whole = [""] * start + [" " * column + row if row else "" for row in rows]
    return _mapping(value, whole, (start + 1, start + len(rows)), shape.part)


def _items(node: SequenceNode, rows: list[str], start: int, column: int, shape: Shape | None) -> list[str]:
    dash = node.start_mark.column - column
    starts = []
    for item in node.value:
        at = item.start_mark.line - start
        while at > 0 and rows[at][dash : dash + 1] != "-":
            at -= 1
        starts.append(at)
    leads, ends, tail = _cut(rows, starts, (1, len(rows)), dash)
    found: list[str] = []
    for item, lead, first, end in zip(node.value, leads, starts, ends, strict=True):
        found += [f"  {_from(row, dash)}".rstrip() for row in lead]
        found += [f"  {line}".rstrip() for line in _item(item, rows[first:end], dash, start + first, column, shape)]
    return found + [f"  {_from(row, dash)}".rstrip() for row in tail]


def _item(item: Node, rows: list[str], dash: int, start: int, column: int, shape: Shape | None) -> list[str]:
    if isinstance(item, MappingNode) and not item.flow_style and shape and shape.part:
        opened = [rows[0][:dash] + " " + rows[0][dash + 1 :], *rows[1:]]
        whole = [""] * start + [" " * column + row if row.strip() else "" for row in opened]
        lines = _mapping(item, whole, (start, start + len(rows)), shape.part)
        # Comments on the first field stand above the dash.
        above = next(at for at, line in enumerate(lines) if line and not line.startswith("#"))
        first, *rest = lines[above:]
        return [*lines[:above], f"- {first}", *(f"  {line}".rstrip() for line in rest)]
    bare = [_from(row, dash) for row in rows]
    if isinstance(item, ScalarNode) and shape:
        return _scalar("-", item, bare, start, column + dash, shape)
    return [row.rstrip() for row in bare]


def _scalar(begin: str, node: ScalarNode, rows: list[str], start: int, lost: int, shape: Shape) -> list[str]:
    """Give a field or an item that holds a text, `begin` being what stands before it; its rows, from the row `start`,
    have lost their first `lost` characters.
    """
    text = tidy(node.value)
    is_text = bool(node.style) or not _NOT_TEXT.fullmatch(node.value)
    is_block = node.style in ("|", ">")
    last = len(rows) - 1 if is_block else node.end_mark.line - start
    if not text or not is_text or shape.holds is not str or (not shape.prose and not is_block and last == 0):
        return [row.rstrip() for row in rows]
    behind = rows[0].rpartition(node.style or "")[2] if is_block else ""
    comment = _COMMENT.search(behind) if is_block else None
    if not is_block and last < len(rows):
        comment = _COMMENT.match(rows[last], node.end_mark.column - lost)
    said = comment[0].rstrip() if comment else ""
    if shape.prose:
        value, *below = prose_value(text)
    elif "\n" in text.strip():
        return [row.rstrip() for row in rows]
    else:
        value, below = scalar(text.strip()), []
    return [f"{begin} {value}{said}", *below, *(row.rstrip() for row in rows[last + 1 :])]


def _from(row: str, column: int) -> str:
    """Give a row without its first `column` blanks."""
    blank = len(row) - len(row.lstrip(" "))
    return row[min(column, blank) :].rstrip() if row.strip() else ""


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _same(one: Any, other: Any) -> bool:
    """Say whether two pieces of data are the same but for the order of fields and for blanks around texts."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return tidy(one).strip() == tidy(other).strip()
    return bool(one == other) and type(one) is type(other)

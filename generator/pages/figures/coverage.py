"""How many entries train each competency at each level, as a field of dots whose areas are the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from generator.pages.figures.svg import element, number, percent, picture, text

_LABELS = 0.34
"""The share of the width that the competencies' names take."""
_ROW = 40
_HEAD = 30
_LARGEST = 18
_ROOMY = 9
"""The radius from which a dot has room for its number; in a picture, either all have it or no number is in its dot."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with the page that lists what was counted."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A competency."""

    title: str
    address: str
    cells: Sequence[Cell]


def coverage(levels: Sequence[str], rows: Sequence[Row]) -> Markup:
    """Draw a row for each competency and a column for each level."""
    radii = {cell.count: 0.0 for row in rows for cell in row.cells if cell.count}
    radii = {count: max(3, _LARGEST * sqrt(count / max(radii))) for count in radii}
    roomy = all(radius >= _ROOMY for radius in radii.values())
    column = (1 - _LABELS) / max(1, len(levels))
    centres = [_LABELS + column * (place + 0.5) for place in range(len(levels))]
    children = [
        element("text", text(level), x=percent(x), y=14, text_anchor="middle", class_="sg-svg-head")
        for level, x in zip(levels, centres, strict=True)
    ]
    for place, row in enumerate(rows):
        y = _HEAD + _ROW * (place + 0.5)
        line = _HEAD + _ROW * place
        children.append(element("line", x1="0%", x2="100%", y1=line, y2=line, class_="sg-svg-rule"))
        name = element("text", text(row.title), x="0", y=number(y + 5), class_="sg-svg-name")
        children.append(element("a", name, href=row.address))
        children += [
            _dot(cell, x, y, radii.get(cell.count, 0), roomy=roomy) for cell, x in zip(row.cells, centres, strict=True)
        ]
    description = "; ".join(
        f"{row.title}: " + ", ".join(f"{cell.count} for {level}" for cell, level in zip(row.cells, levels, strict=True))
        for row in rows
    )
    height = _HEAD + _ROW * len(rows)
    return picture("coverage", "Entries by competency and level", f"{description}.", children, height)


def _dot(cell: Cell, x: float, y: float, radius: float, *, roomy: bool) -> str:
    if not cell.count:
        return element("text", "–", x=percent(x), y=number(y + 5), text_anchor="middle", class_="sg-svg-note")
    circle = element("circle", cx=percent(x), cy=number(y), r=number(radius), class_="sg-svg-dot")
    placed = {"text_anchor": "middle", "class_": "sg-svg-count"}
    if not roomy:
        placed = {"dx": str(_LARGEST + 4), "class_": "sg-svg-note"}
    count = element("text", str(cell.count), x=percent(x), y=number(y + 4), **placed)
    return element("a", circle, count, href=cell.address)

"""Diagrams of frameworks, drawn from their entries: grids of two axes, responsibility matrices, and chains."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.library.commonmark import PARSER, plain
from generator.model.framework import Framework
from generator.pages.figures.svg import element, number, percent, picture, text

_QUADRANT = re.compile(r"(high|low)\s+(\w+)\s*(?:,|/|and|·|–|-)?\s*(?:and\s+)?(high|low)\s+(\w+)", re.IGNORECASE)
_HEAD = 26
_ROW = 34
_LONGEST_CHAIN = 8
_CHARACTER = 6.4
"""The usual width of a letter of these labels in CSS pixels."""
_WIDE, _NARROW = 640, 280
"""The widths in CSS pixels for which lines of text are broken: of a page or a wide window, and of a phone."""
_IN_CELL = 0.45
"""The share of the width that a line in a cell of a grid may take."""


@dataclass(frozen=True, slots=True)
class _Room:
    """What a grid is drawn for."""

    name: str
    letters: int
    """How many of them a line in a cell holds."""
    cell: int
    """The height of a cell in CSS pixels."""


_ROOMS = (
    _Room("grid", int(_WIDE * _IN_CELL / _CHARACTER), 92),
    _Room("grid-narrow", int(_NARROW * _IN_CELL / _CHARACTER), 148),
)
"""What a grid is drawn for; style sheets show the one that fits."""
_HEAVY = 1.12
"""How much wider the letters of a cell's name are."""


def diagram(framework: Framework) -> Markup:
    """Draw a framework; empty where there is nothing to draw."""
    return _quadrants(framework) or _matrix(framework) or _chain(framework)


@dataclass(frozen=True, slots=True)
class _Corner:
    right: bool
    top: bool
    name: str
    body: str


def _quadrants(framework: Framework) -> Markup:
    """A grid of two axes: four components, each named by a high or low place on both."""
    found = [(match, each) for each in framework.components if (match := _QUADRANT.search(each.name))]
    if len(found) != 4 or len(framework.components) != 4:
        return Markup()
    upward, across = found[0][0][2], found[0][0][4]
    corners = []
    for match, component in found:
        places = {match[2].lower(): match[1].lower(), match[4].lower(): match[3].lower()}
        if set(places) != {upward.lower(), across.lower()}:
            return Markup()
        right, top = places[across.lower()] == "high", places[upward.lower()] == "high"
        corners.append(_Corner(right, top, plain(component.name), plain(component.body)))
    if len({(corner.right, corner.top) for corner in corners}) != 4:
        return Markup()
    told = "; ".join(f"{corner.name}: {corner.body}" for corner in corners)
    title = f"{plain(framework.title)} with {upward.lower()} upward and {across.lower()} to the right"
    axes = (f"↑ {upward.capitalize()}", f"{across.capitalize()} →")
    return Markup().join(
        picture(room.name, title, told, _grid(corners, axes, room), 2 * room.cell + 30) for room in _ROOMS
    )


def _grid(corners: Sequence[_Corner], axes: tuple[str, str], room: _Room) -> Iterator[str]:
    for corner in sorted(corners, key=lambda corner: (not corner.top, corner.right)):
        yield from _corner(corner, room)
    bottom = 2 * room.cell + 24
    yield element("text", text(axes[1]), x="100%", y=bottom, text_anchor="end", class_="sg-svg-head")
    yield element("text", text(axes[0]), x="0", y=bottom, class_="sg-svg-head")


def _corner(corner: _Corner, room: _Room) -> Iterator[str]:
    x = 0.505 if corner.right else 0.0
    y = 0 if corner.top else room.cell + 6
    strength = 1 + corner.right + corner.top
    yield element(
        "rect", x=percent(x), y=y, width="49.5%", height=room.cell, rx=4, class_=f"sg-svg-cell sg-svg-cell-{strength}"
    )
    names = broken(corner.name, int(room.letters / _HEAVY))
    lines = [(line, "sg-svg-name") for line in names]
    lines += [(line, "sg-svg-body") for line in broken(corner.body, room.letters)]
    for place, (line, class_) in enumerate(lines[: room.cell // 17 - 1]):
        gap = 3 if place >= len(names) else 0
        yield element("text", text(line), x=percent(x + 0.02), y=y + 24 + gap + 17 * place, class_=class_)


def _matrix(framework: Framework) -> Markup:
    """A responsibility matrix: a table whose cells are letters of the framework's components."""
    letters = {each.letter: plain(each.name) for each in framework.components if each.letter}
    texts = [section.body for section in framework.sections]
    texts += [step.body for step in framework.steps]
    texts += [component.body for component in framework.components]
    texts += [framework.purpose, framework.when_to_use]
    for table in (table for body in texts for table in tables(body)):
        cells = [cell for row in table[1:] for cell in row[1:] if cell not in ("", "–", "-", "—")]
        if letters and cells and all(set(re.split(r"[/, ]+", cell)) <= letters.keys() for cell in cells):
            return _drawn_matrix(framework, table, letters)
    return Markup()


def _drawn_matrix(framework: Framework, table: Sequence[Sequence[str]], letters: Mapping[str, str]) -> Markup:
    head, *rows = table
    column = 0.66 / max(1, len(head) - 1)
    centres = [0.34 + column * (place + 0.5) for place in range(len(head) - 1)]
    children = [
        element("text", text(name), x=percent(x), y=14, text_anchor="middle", class_="sg-svg-head")
        for name, x in zip(head[1:], centres, strict=True)
    ]
    order = list(letters)
    for place, row in enumerate(rows):
        y = _HEAD + _ROW * place
        children.append(element("line", x1="0%", x2="100%", y1=y, y2=y, class_="sg-svg-rule"))
        children.append(element("text", text(row[0]), x="0", y=y + 22, class_="sg-svg-name"))
        for cell, x in zip(row[1:], centres, strict=False):
            first = re.split(r"[/, ]+", cell)[0]
            if first in letters:
                strength = max(1, 3 - order.index(first))
                children.append(
                    element(
                        "circle",
                        cx=percent(x),
                        cy=y + 17,
                        r=13 if len(cell) == 1 else 16,
                        class_=f"sg-svg-cell sg-svg-cell-{strength}",
                    )
                )
            children.append(
                element("text", text(cell), x=percent(x), y=y + 22, text_anchor="middle", class_="sg-svg-name")
            )
    told = "; ".join(
        f"{row[0]}: "
        + ", ".join(f"{name} {letters.get(cell, cell)}" for name, cell in zip(head[1:], row[1:], strict=False))
        for row in rows
    )
    title = f"{plain(framework.title)}: who does what"
    return picture("matrix", title, told, children, _HEAD + _ROW * len(rows) + 4)


def _chain(framework: Framework) -> Markup:
    """A chain: components with letters, or few components, one after the other."""
    parts = framework.components
    if not 2 <= len(parts) <= _LONGEST_CHAIN or not all(each.letter for each in parts):
        return Markup()
    column = 1 / len(parts)
    centres = [column * (place + 0.5) for place in range(len(parts))]
    children = [
        element("line", x1=percent(one), x2=percent(other), y1=22, y2=22, class_="sg-svg-link")
        for one, other in pairwise(centres)
    ]
    for part, x in zip(parts, centres, strict=True):
        children.append(element("circle", cx=percent(x), cy=22, r=20, class_="sg-svg-knot"))
        children.append(
            element("text", text(part.letter), x=percent(x), y=28, text_anchor="middle", class_="sg-svg-letter")
        )
        for place, line in enumerate(broken(plain(part.name), int(_WIDE * column / _CHARACTER))[:2]):
            children.append(
                element(
                    "text",
                    text(line),
                    x=percent(x),
                    y=number(62 + 16 * place),
                    text_anchor="middle",
                    class_="sg-svg-word",
                )
            )
    told = ", then ".join(f"{part.letter} for {plain(part.name)}" for part in parts)
    return picture("chain", f"{plain(framework.title)}, part by part", told, children, 84)


def tables(body: str) -> Sequence[Sequence[Sequence[str]]]:
    r"""Give the tables in prose, each as rows of cells of bare text, the head first.

    >>> tables("| Task | Ana |\n| --- | --- |\n| Plan | **R** |")
    [[['Task', 'Ana'], ['Plan', 'R']]]
    """
    if "|" not in body:
        return []
    found: list[list[list[str]]] = []
    for token in PARSER.parse(body):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 2:
            found[-1][-1].append(plain(token.content))
    return found


def broken(line: str, width: int) -> Sequence[str]:
    """Break a line at its spaces into lines of at most `width` letters, where words allow it.

    >>> broken("ask for little, and be ready", 12)
    ['ask for', 'little, and', 'be ready']
    """
    lines = [""]
    for word in line.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines

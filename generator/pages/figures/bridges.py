"""How topics and frameworks link: two columns, with a line from a topic to each framework its entries lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.figures.svg import element, number, percent, picture, text

_ROW = 24
_LEFT, _RIGHT = 0.42, 0.6
_WIDEST = 3
_LONGEST = 38


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a line: a topic or a framework."""

    id: str
    title: str
    address: str


def bridges(left: Sequence[Side], right: Sequence[Side], links: Mapping[tuple[str, str], int]) -> Markup:
    """Draw a line for each pair of ids in `links`, the wider the more links there are.

    The right side is put into the order of what it is linked to, so that fewer lines cross.
    """
    rows = max(len(left), len(right))
    places = {side.id: _place(index, len(left), rows) for index, side in enumerate(left)}
    right = sorted(right, key=lambda side: _middle(side.id, places, links))
    places |= {side.id: _place(index, len(right), rows) for index, side in enumerate(right)}
    most = max(links.values(), default=1)
    children = []
    for side in left:
        lines = [
            _line(places[side.id], places[other], count / most)
            for (one, other), count in links.items()
            if one == side.id
        ]
        children.append(element("g", *lines, _label(side, places[side.id], _LEFT, "end"), class_="sg-svg-bundle"))
    children += [_label(side, places[side.id], _RIGHT, "start") for side in right]
    titles = {side.id: side.title for side in (*left, *right)}
    told = "; ".join(f"{titles[one]} – {titles[other]}: {count}" for (one, other), count in links.items())
    return picture("bridges", "Which topics lean on which frameworks", f"{told}.", children, rows * _ROW + 4)


def _line(start: float, end: float, strength: float) -> str:
    return element(
        "line",
        x1=percent(_LEFT + 0.01),
        x2=percent(_RIGHT - 0.01),
        y1=number(start),
        y2=number(end),
        class_=f"sg-svg-bridge sg-svg-bridge-{max(1, round(_WIDEST * strength))}",
    )


def _label(side: Side, place: float, x: float, anchor: str) -> str:
    name = text(_short(side.title))
    label = element("text", name, x=percent(x), y=number(place + 4), text_anchor=anchor, class_="sg-svg-name")
    return element("a", label, href=side.address)


def _middle(name: str, places: Mapping[str, float], links: Mapping[tuple[str, str], int]) -> tuple[float, str]:
    """Give where the middle of what leads to `name` is."""
    weights = [(places[one], count) for (one, other), count in links.items() if other == name]
    return sum(place * count for place, count in weights) / sum(count for _, count in weights), name


def _place(index: int, count: int, rows: int) -> float:
    return (index + 0.5) * rows * _ROW / max(1, count)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"

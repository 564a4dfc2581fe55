"""How topics and frameworks link: two columns, with a line from a topic to each framework its entries lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.figures.svg import element, number, percent, picture, text

_ROW = 26
_LEFT, _RIGHT = 0.42, 0.6
_WIDEST = 8
_LONGEST = 38


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a line: a topic or a framework."""

    id: str
    title: str
    address: str


def bridges(left: Sequence[Side], right: Sequence[Side], links: Mapping[tuple[str, str], int]) -> Markup:
    """Draw a line for each pair of ids in `links`, as wide as there are links."""
    rows = max(len(left), len(right))
    places = {side.id: _place(index, len(left), rows) for index, side in enumerate(left)}
    places |= {side.id: _place(index, len(right), rows) for index, side in enumerate(right)}
    most = max(links.values(), default=1)
    children = [
        element(
            "line",
            x1=percent(_LEFT + 0.01),
            x2=percent(_RIGHT - 0.01),
            y1=number(places[one]),
            y2=number(places[other]),
            class_=f"sg-svg-bridge sg-svg-bridge-{max(1, round(_WIDEST * count / most))}",
        )
        for (one, other), count in links.items()
    ]
    for sides, x, anchor in ((left, _LEFT, "end"), (right, _RIGHT, "start")):
        for side in sides:
            label = element(
                "text",
                text(_short(side.title)),
                x=percent(x),
                y=number(places[side.id] + 4),
                text_anchor=anchor,
                class_="sg-svg-name",
            )
            children.append(element("a", label, href=side.address))
    titles = {side.id: side.title for side in (*left, *right)}
    told = "; ".join(f"{titles[one]} – {titles[other]}: {count}" for (one, other), count in links.items())
    return picture("bridges", "Which topics lean on which frameworks", f"{told}.", children, rows * _ROW + 4)


def _place(index: int, count: int, rows: int) -> float:
    return (index + 0.5) * rows * _ROW / max(1, count)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"

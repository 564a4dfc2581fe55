"""Numbers as bars, one below the other, each with its name above it, so that they fit a window of any width."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.figures.svg import element, number, percent, picture, text

_ROW = 42
_BAR = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A number."""

    label: str
    count: int
    address: str = ""
    """The page that lists what was counted, if one does."""


def bars(name: str, title: str, found: Sequence[Bar]) -> Markup:
    """Draw a bar for each number, the longest as wide as there is room; `name` begins the picture's ids."""
    most = max((bar.count for bar in found), default=0) or 1
    children = []
    for place, bar in enumerate(found):
        y = _ROW * place
        label = element("text", text(bar.label), x="0", y=number(y + 15), class_="sg-svg-name")
        children.append(element("a", label, href=bar.address) if bar.address else label)
        placed = {"x": "100%", "y": number(y + 15), "text_anchor": "end", "class_": "sg-svg-value"}
        children.append(element("text", f"{bar.count:,}", **placed))
        size = {"x": "0", "y": number(y + 22), "height": _BAR, "rx": number(_BAR / 2)}
        children.append(element("rect", **size, width="100%", class_="sg-svg-track"))
        if bar.count:
            children.append(element("rect", **size, width=percent(bar.count / most), class_="sg-svg-bar"))
    description = ", ".join(f"{bar.label}: {bar.count:,}" for bar in found)
    return picture(name, title, f"{description}.", children, _ROW * len(found) - _ROW + 22 + _BAR)

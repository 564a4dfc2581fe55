"""SVG elements as text."""

import html
from collections.abc import Iterable

from markupsafe import Markup


def element(tag: str, *children: str, **attributes: object) -> str:
    """Give an element; underscores at the end of an attribute's name are dropped and others become hyphens.

    >>> element("text", text("a < b"), x="5%", class_="sg-svg-label")
    '<text x="5%" class="sg-svg-label">a &lt; b</text>'
    """
    given = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<{tag}{given}>{''.join(children)}</{tag}>"


def text(content: str) -> str:
    """Give text as it can stand in an element, and in Markdown around it."""
    return html.escape(content, quote=False).replace("`", "&#96;")


def picture(name: str, title: str, description: str, children: Iterable[str], height: float) -> Markup:
    """Give a whole picture, which is as wide as there is room, on one line; `height` is in CSS pixels.

    A picture with links in it is a group to those who do not see it, so that they can follow them.
    """
    children = list(children)
    svg = element(
        "svg",
        element("title", text(title), id=f"{name}-title"),
        element("desc", text(description), id=f"{name}-desc"),
        *children,
        class_="sg-svg",
        role="group" if any("<a " in child for child in children) else "img",
        width="100%",
        height=number(height),
        aria_labelledby=f"{name}-title {name}-desc",
    )
    return Markup(svg)  # noqa: S704  made of escaped text and numbers


def number(value: float) -> str:
    """Give a number as short as it can be written.

    >>> number(12.0), number(3.456)
    ('12', '3.46')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    """Give a share of the whole, from 0 to 1, as a length."""
    return f"{number(value * 100)}%"

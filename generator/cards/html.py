"""Markdown of cards to HTML that is harmless by construction: raw HTML in it shows as text, nothing is loaded, and a
link leads to a page of the guide or to a web or mail address.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from markdown_it.token import Token

from generator.library.commonmark import PARSER, printable, tokens
from generator.library.links import SCHEME, leaves_site

Resolve = Callable[[str], str]
"""Gives the address of an entry's page for the entry's id, or an empty text where there is none."""

_TOP = 3
"""The highest heading in a card: above it stand the page's and the part's."""


def block(markdown: str, resolve: Resolve) -> str:
    """Give several paragraphs as HTML.

    >>> block("See [this](entry:a), <b>", lambda name: f"/{name}.html")
    '<p>See <a href="/a.html">this</a>, &lt;b&gt;</p>'
    """
    environment: dict[str, Any] = {}
    found = PARSER.parse(printable(markdown), environment)
    highest = min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=_TOP)
    for token in found:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) - highest + _TOP)}"
        elif token.type in ("th_open", "td_open") and "style" in token.attrs:
            # Written as Python-Markdown writes it, which the site's security policy lets through.
            token.attrs["style"] = f"{str(token.attrs['style']).replace(':', ': ')};"
        elif token.type == "inline":
            token.children = _tamed(token.content, environment, resolve)
    return str(PARSER.renderer.render(found, PARSER.options, environment)).strip()


def inline(markdown: str, resolve: Resolve = lambda _name: "") -> str:
    """Give one line as HTML.

    >>> inline("Why *now*?")
    'Why <em>now</em>?'
    """
    line = Token("inline", "", 0, children=_tamed(" ".join(printable(markdown).split()), {}, resolve))
    return str(PARSER.renderer.render([line], PARSER.options, {}))


def _tamed(content: str, environment: MutableMapping[str, Any], resolve: Resolve) -> list[Token]:
    """Parse a line or paragraph; links that may not be followed, and images, become text."""
    kept: list[Token] = []
    opened: list[bool] = []
    for token in tokens(content, environment):
        if token.type == "link_open":
            address = _address(token.attrs, resolve)
            opened.append(bool(address))
            token.attrs = {"href": address}
            if address:
                kept.append(token)
        elif token.type == "link_close":
            if opened.pop():
                kept.append(token)
        elif token.type == "image":
            kept.append(Token("text", "", 0, content=token.content))
        else:
            kept.append(token)
    return kept


def _address(attributes: Mapping[str, Any], resolve: Resolve) -> str:
    destination = str(attributes["href"])
    if destination.startswith(SCHEME):
        return resolve(destination.removeprefix(SCHEME).partition("#")[0])
    return destination if leaves_site(destination) else ""

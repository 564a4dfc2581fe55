"""Links in Markdown texts, found by a Markdown parser, so that what stands in code is none."""

import re
from functools import lru_cache

from markdown_it.token import Token

from generator.library.commonmark import PARSER, tokens

SCHEME = "entry:"
"""How the destination of a link to an entry begins."""

_ELSEWHERE = re.compile(r"https?://[^/\s]|mailto:[^/\s]", re.IGNORECASE)
_TO_ENTRY = re.compile(rf"{SCHEME}[^#]*")


def leaves_site(destination: str) -> bool:
    """Say whether a link's destination is another site or a mail address, as `https://…` and `mailto:…` are."""
    return _ELSEWHERE.match(destination) is not None


def may_follow(destination: str) -> bool:
    """Say whether a page shows a link to `destination` at all: another site, a mail address or an entry.

    >>> may_follow("https://example.org"), may_follow("entry:raci"), may_follow("javascript:x"), may_follow("a.md")
    (True, True, False, False)
    """
    return leaves_site(destination) or _TO_ENTRY.fullmatch(destination) is not None


@lru_cache(maxsize=512)
def _inlines(text: str) -> tuple[tuple[Token, ...], ...]:
    """Give what stands in each paragraph, heading and table cell of a Markdown text."""
    environment: dict[str, object] = {}
    found = PARSER.parse(text, environment)
    return tuple(tuple(tokens(token.content, environment)) for token in found if token.type == "inline")


def links(text: str) -> tuple[str, ...]:
    """Give the destinations of the links and images in a Markdown text, in order.

    >>> links("[a](entry:say-no), `[b](entry:code)` and <https://example.org>")
    ('entry:say-no', 'https://example.org')
    """
    return tuple(
        str(inline.attrGet("href") or inline.attrGet("src"))
        for inlines in _inlines(text)
        for inline in inlines
        if inline.type in ("link_open", "image")
    )


def lone_links(text: str) -> tuple[str, ...]:
    r"""Give the destinations of those paragraphs of a Markdown text that are nothing but a link.

    >>> lone_links("[The talk](#talk)\n\nSee [the talk](#talk).")
    ('#talk',)
    """
    found = []
    for inlines in _inlines(text):
        # One link, from the first token to the last.
        if inlines and inlines[0].type == "link_open" and inlines[-1].type == "link_close":
            opened = sum(inline.type == "link_open" for inline in inlines)
            if opened == 1:
                found.append(str(inlines[0].attrGet("href")))
    return tuple(found)

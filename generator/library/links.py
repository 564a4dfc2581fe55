"""Links in Markdown texts, found by a Markdown parser, so that what stands in code is none."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEME = "entry:"
"""How the destination of a link to an entry begins."""

_markdown = MarkdownIt("commonmark")


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(_markdown.parse(text))


def links(text: str) -> tuple[str, ...]:
    """Give the destinations of the links in a Markdown text, in order.

    >>> links("[a](entry:say-no), `[b](entry:code)` and <https://example.org>")
    ('entry:say-no', 'https://example.org')
    """
    return tuple(
        str(inline.attrGet("href"))
        for token in _tokens(text)
        for inline in token.children or ()
        if inline.type == "link_open"
    )


def lone_links(text: str) -> tuple[str, ...]:
    r"""Give the destinations of those paragraphs of a Markdown text that are nothing but a link.

    >>> lone_links("[The talk](#talk)\n\nSee [the talk](#talk).")
    ('#talk',)
    """
    found = []
    for token in _tokens(text):
        inlines = token.children or []
        # One link, from the first token to the last.
        if inlines and inlines[0].type == "link_open" and inlines[-1].type == "link_close":
            opened = sum(inline.type == "link_open" for inline in inlines)
            if opened == 1:
                found.append(str(inlines[0].attrGet("href")))
    return tuple(found)

"""Markdown rendered as MkDocs renders it, and HTML reduced to what a reader sees of its structure."""

import re
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt

EXTENSIONS = [
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.details", "pymdownx.superfences"),
    *("pymdownx.tabbed", "tables", "toc"),
]
SETTINGS = {"pymdownx.tabbed": {"alternate_style": True}, "toc": {"permalink": False}}
COMMONMARK = MarkdownIt("commonmark", {"html": False, "maxNesting": 200}).enable("table")


def rendered(page: str) -> str:
    return markdown.markdown(page, extensions=EXTENSIONS, extension_configs=SETTINGS)


def commonmark(text: str) -> str:
    return str(COMMONMARK.render(text))


_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)


class _Structure(HTMLParser):
    KEPT = frozenset(
        {"ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "em", "strong", "a", "hr", "br"}
    )
    VOID = frozenset({"hr", "br", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.keeps_space = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  its base has it
        self.keeps_space |= tag == "pre"
        name = "heading" if tag in {f"h{level}" for level in range(1, 7)} else tag
        if tag in self.KEPT or name == "heading":
            self.parts.append(f"<{name}>")

    def handle_endtag(self, tag: str) -> None:
        self.keeps_space &= tag != "pre"
        name = "heading" if tag in {f"h{level}" for level in range(1, 7)} else tag
        if (tag in self.KEPT and tag not in self.VOID) or name == "heading":
            self.parts.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        text = data if self.keeps_space else "".join(data.split())
        if text:
            if self.parts and not self.parts[-1].startswith("<"):
                self.parts[-1] += text
            else:
                self.parts.append(text.replace("<", "‹"))


def structure(html: str) -> list[str]:
    """Give the containers and the text of `html` in order; paragraphs, space and what a theme adds do not count."""
    parser = _Structure()
    parser.feed(html)
    parser.close()
    parts = (_BLANK.sub("", part.expandtabs(4)).strip("\n") for part in parser.parts)
    return [part for part in parts if part]

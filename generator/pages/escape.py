"""Text made inert: shown by Python-Markdown, by YAML and by HTML exactly as it stands, whatever it contains.

Characters become numeric entities and not backslash escapes: no extension of Python-Markdown looks inside an entity,
neither as a mark at the start of a block, nor in an attribute list, nor in a table cell.
"""

import html
import json
import re

from generator.library.commonmark import printable

_ACTIVE = re.compile(r"[\\`*\[\]{}<>&|#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What begins a block at the start of a line, in CommonMark, in Python-Markdown or in one of the extensions.
_LINE_START = re.compile(r"^[ \t]*(?:(\d{1,9})([.)])|([-+](?=[-+ \t]|$)|=|:|!!!|\?\?\?|///|~~~|%|\$\$))", re.MULTILINE)
_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&+,;=%]")
_PLAIN_CODE = re.compile(r"[^<>&|`{}\"\\\[\]*_]+")


def escape(text: str) -> str:
    """Give Markdown that shows `text` as it stands inside a line.

    >>> escape("<b> is *not* {{ 7*7 }}, nor is snake_case")
    '&lt;b&gt; is &#42;not&#42; &#123;&#123; 7&#42;7 &#125;&#125;, nor is snake_case'
    """
    return _ACTIVE.sub(_entity, text)


def escape_line_starts(markdown: str) -> str:
    r"""Give the Markdown of a paragraph so that none of its lines begins another block.

    >>> escape_line_starts("in\n2024. That\n- was it")
    'in\n2024&#46; That\n&#45; was it'
    """
    return _LINE_START.sub(_inert_start, markdown)


def code_span(text: str) -> str:
    """Give Markdown that shows `text` as code; its form never depends on what stands around it.

    >>> print(code_span("plain text"), code_span("a | </div>"))
    `plain text` <code>a &#124; &lt;/div&gt;</code>
    """
    if _PLAIN_CODE.fullmatch(text) and text == text.strip():
        return f"`{text}`"
    return f"<code>{escape(text)}</code>"


def address(destination: str) -> str:
    """Give `destination` in a form that fits between the brackets of a Markdown link."""
    return _ADDRESS.sub(_percent, destination).replace("&", "&amp;")


def title_text(text: str) -> str:
    """Give plain `text` for a page's title, which Material puts into its HTML unescaped."""
    return html.escape(text, quote=False)


def yaml_text(text: str) -> str:
    """Give `text` as a YAML scalar on one line."""
    return json.dumps(printable(text), ensure_ascii=False)


def _entity(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"


def _inert_start(match: re.Match[str]) -> str:
    if match[1]:
        return f"{match[1]}&#{ord(match[2])};"
    return f"&#{ord(match[3][0])};{match[3][1:]}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))

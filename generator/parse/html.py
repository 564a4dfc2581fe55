"""HTML in source documents: comments told from content, and content turned into Markdown."""

import re

from markdownify import markdownify

_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)


def is_comment(text: str) -> bool:
    """Say whether an HTML block is nothing but comments."""
    return _COMMENT.fullmatch(text) is not None


def to_markdown(text: str) -> str:
    r"""Give HTML as Markdown; an element that Markdown has no marks for leaves its text.

    >>> to_markdown("<details><summary>Why?</summary><p>It is <b>kind</b>.</p></details>")
    'Why?\n\nIt is **kind**.'
    """
    markdown = markdownify(text, heading_style="ATX", bullets="-", escape_asterisks=False, escape_underscores=False)
    return re.sub(r"\n{3,}", "\n\n", str(markdown)).strip()

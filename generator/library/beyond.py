"""What study material has and CommonMark has not, beside footnotes (see `footnotes`): alerts and definitions.

alert       = a quote whose first line is "[!NOTE]", or TIP, IMPORTANT, WARNING or CAUTION, as GitHub has them
definition  = a line with a term, and below it lines that begin with ":" and a space
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

_DEFINED = re.compile(r"[\w*`“\"'‘(\[][^\n:]{0,80}(?:\n[ \t]*:[ \t]+\S[^\n]*(?:\n(?![ \t]*:[ \t])[^\n]*)*)+")
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)


def definition(content: str) -> tuple[str, Sequence[str]] | None:
    r"""Give the term that a paragraph defines and what it says of it; nothing where it is any other paragraph.

    >>> definition("Scope\n: What is asked.\n: What is not.")
    ('Scope', ['What is asked.', 'What is not.'])
    """
    if not _DEFINED.fullmatch(content):
        return None
    term, *said = re.split(r"\n[ \t]*:[ \t]+", content)
    return term, said


def take_alert(found: list[Token], at: int) -> str:
    """Give in small letters which alert the quote is that opens `at` a place in `found`, and take its mark off its
    first paragraph; nothing for any other quote.
    """
    opened, inline = found[at + 1], found[min(at + 2, len(found) - 1)]
    mark = _ALERT.match(inline.content) if opened.type == "paragraph_open" else None
    if not mark:
        return ""
    inline.content = inline.content[mark.end() :]
    if not inline.content:
        del found[at + 1 : at + 4]
    return mark[1].lower()

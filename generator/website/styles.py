"""The guide's style sheets, kept apart by concern for whoever reads them, as one file for the browser."""

import re
from collections.abc import Iterable

JOINED = "assets/stylesheets/studyguide.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};])\s*")


def joined(sheets: Iterable[str]) -> str:
    r"""Give style sheets as one, without comments and without space that only readers need.

    >>> joined(["/* Links */\na:hover {\n  color: red;\n}\n", "b { margin: 0 auto }"])
    'a:hover{color: red;}b{margin: 0 auto}'
    """
    return "".join(_AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", sheet))).strip() for sheet in sheets)

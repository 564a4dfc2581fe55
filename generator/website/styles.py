"""Style sheets, kept apart by concern for whoever reads them, as one file for the browser: until it has them all, it
shows nothing.
"""

import re
from collections.abc import Iterable

from mkdocs.structure.files import File, Files

FOLDER = "assets/stylesheets/"
JOINED = FOLDER + "studyguide.css"
"""What every page asks for: the theme's sheets, then the guide's."""
PRACTICE = FOLDER + "practice.css"
"""What pages of practice ask for, too: the sheets below `practice/`, and first of them what these share."""

_THEME = re.compile(FOLDER + r"(main|palette)\.\w+\.min\.css")
_NOT_JOINED = re.compile(r'^@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/\s*$')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};])\s*")


def joined(sheets: Iterable[str]) -> str:
    r"""Give style sheets as one, without comments and without space that only readers need.

    >>> joined(["/* Links */\na:hover {\n  color: red;\n}\n", "b { margin: 0 auto }"])
    'a:hover{color: red;}b{margin: 0 auto}'
    """
    return "".join(_AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", sheet))).strip() for sheet in sheets)


def style_sheets(files: Files, own: Iterable[str]) -> dict[str, str]:
    """Give the joined style sheets by their paths, and take those of the guide, `own` in their order, out of `files`.

    The theme's stay, for templates of a guide's own that ask for them.
    """
    theme = sorted((file for file in files if _THEME.fullmatch(file.src_uri)), key=lambda file: file.src_uri)
    guide = [file for path in own if (file := files.get_file_from_path(path))]
    practice = sorted((file for file in files if _is_practice(file)), key=_shared_first)
    for file in (*guide, *practice):
        files.remove(file)
    return {
        JOINED: "".join((*(_NOT_JOINED.sub("", file.content_string) for file in theme), _joined(guide))),
        PRACTICE: _joined(practice),
    }


def _joined(sheets: Iterable[File]) -> str:
    return joined(file.content_string for file in sheets)


def _is_practice(file: File) -> bool:
    return file.src_uri.startswith(FOLDER + "practice/") and file.src_uri.endswith(".css")


def _shared_first(file: File) -> tuple[bool, str]:
    return file.name != "shared", file.src_uri

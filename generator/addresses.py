"""Where each page lives, and how one page names another."""

import posixpath
from functools import lru_cache

from markupsafe import Markup

from generator.model.kinds import Kind

HOME = "index.md"
LEVELS = "levels/index.md"
COMPETENCIES = "competencies/index.md"
GLOSSARY = "glossary.md"


def entry_page(kind: Kind, name: str) -> str:
    """Give the path of an entry's page from the folder of all pages.

    >>> entry_page(Kind.STORY, "late-truth")
    'stories/late-truth.md'
    """
    return _page(kind.folder, name)


def kind_page(kind: Kind) -> str:
    """Give the path of the page that lists the entries of one kind."""
    return f"{kind.folder}/index.md"


def level_page(name: str) -> str:
    """Give the path of the page of a level."""
    return _page("levels", name)


def competency_page(name: str) -> str:
    """Give the path of the page of a competency."""
    return _page("competencies", name)


def _page(folder: str, name: str) -> str:
    # An id holds no underscore, so the page of an entry named `index` is told from its folder's own page.
    return f"{folder}/{'index_' if name == 'index' else name}.md"


@lru_cache(maxsize=65536)
def relative(page: str, target: str, anchor: str = "") -> Markup:
    """Give the address by which `page` links to the page `target`, or to an anchor on it.

    >>> str(relative("questions/a.md", "topics/b.md", "group-1"))
    '../topics/b.md#group-1'
    """
    path = "" if anchor and page == target else posixpath.relpath(target, posixpath.dirname(page))
    return Markup(f"{path}#{anchor}" if anchor else path)  # noqa: S704  made of ids and fixed names

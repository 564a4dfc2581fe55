"""Where each page lives, and how one page names another."""

import base64
import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup
from slugify import slugify

from generator.model.kinds import Kind
from generator.model.settings import Glossary

HOME = "index.md"
LEVELS = "levels/index.md"
COMPETENCIES = "competencies/index.md"
GLOSSARY = "glossary.md"
PRACTICE = "practice/index.md"
SPEAKING = "practice/speaking.md"
STORY_BUILDER = "practice/stories.md"
PRINT = "print.md"
ABOUT = "about/index.md"
NEWS = "about/news.md"


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


def web_address(site: str, page: str, anchor: str = "") -> str:
    """Give the address of a page on the web, where `site` is that of the guide's site; nothing where it has none.

    >>> web_address("https://guide.example", "questions/a.md", "answer-1")
    'https://guide.example/questions/a.html#answer-1'
    """
    if not site:
        return ""
    path = f"{site.rstrip('/')}/{page.removesuffix('.md')}.html"
    return f"{path}#{anchor}" if anchor else path


def short_pages(names: Iterable[str]) -> Mapping[str, str]:
    """Give each entry a page with an address that is short enough to be typed from paper; it leads to the entry's own.

    It is made of the id alone, so that it does not change while the guide grows.

    >>> short_pages(["saying-no"])
    {'saying-no': 'p/45nh.md'}
    """
    taken: set[str] = set()
    pages: dict[str, str] = {}
    for name in sorted(names):
        code = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()
        code = next(code[:size] for size in range(4, len(code)) if code[:size] not in taken)
        taken.add(code)
        pages[name] = f"p/{code}.md"
    return pages


def term_anchors(glossary: Glossary) -> Iterator[str]:
    """Give an anchor for each term of the glossary, no two the same."""
    taken: set[str] = set()
    for number, term in enumerate(glossary.terms, 1):
        anchor = f"term-{slugify(term.term, max_length=60) or number}"
        anchor = anchor if anchor not in taken else f"{anchor}-{number}"
        taken.add(anchor)
        yield anchor

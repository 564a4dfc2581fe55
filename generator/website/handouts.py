"""What the site does with handouts: their files, the menu on each page, and addresses short enough to be typed."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.addresses import entry_page, relative, short_pages
from generator.handouts.make import make, of_site
from generator.library.commonmark import plain
from generator.library.store import Library
from generator.model.handout import BOOK, PAPERS, Handout
from generator.model.question import Question

FOLDER = "handouts/"
"""Where the site has its handouts."""

_MOVED = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<title>{title}</title>
<p><a href="{address}">{title}</a></p>
</html>
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a print menu."""

    title: str
    purpose: str
    papers: Sequence[tuple[str, str]]
    """Each size of paper with the path of the file in the site."""


@dataclass(frozen=True, eq=False)
class SiteHandouts:
    """The handouts that a site offers."""

    files: Mapping[Handout, Path]
    """Those that there are, with their files."""
    library: Library

    def menu(self, page: str) -> Sequence[Item]:
        """Give what the print menu of a page offers: the handouts of its entry, or of its question's topic, and the
        book; `page` is the path of its Markdown.
        """
        return (*self._by_id.get(self._subjects.get(page, ""), ()), *self._by_id.get(BOOK, ()))

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[Item]]:
        found: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
        for handout in self.files:
            title = handout.sheet.title if handout.sheet else "The book"
            purpose = handout.sheet.purpose if handout.sheet else "The whole guide, with an index."
            papers = found.setdefault(handout.id, {}).setdefault((title, purpose), [])
            papers.append((PAPERS[handout.paper], FOLDER + handout.path))
        return {name: [Item(*what, papers) for what, papers in items.items()] for name, items in found.items()}

    @cached_property
    def _subjects(self) -> Mapping[str, str]:
        """Give the entry whose handouts the page of each entry offers."""
        found = {}
        for name, stored in self.library.entries.items():
            topic = stored.entry.topic if isinstance(stored.entry, Question) else None
            found[entry_page(stored.kind, name)] = topic or name
        return found


def site_handouts(library: Library, site: str, *, makes: bool) -> SiteHandouts:
    """Give the handouts of a guide's site, at the address `site`; unless it `makes` them, those made before.

    Raises:
        GuideError: a file cannot be written.
    """
    wanted = of_site(library)
    if makes:
        return SiteHandouts(make(library, wanted, site).files, library)
    found = {handout: library.guide.handouts / handout.path for handout in wanted}
    return SiteHandouts({handout: path for handout, path in found.items() if path.is_file()}, library)


def moved(library: Library) -> Mapping[str, bytes]:
    """Give the pages to which the short addresses on handouts lead, by path in the site."""
    found = {}
    for name, short in short_pages(library.entries).items():
        stored = library.entries[name]
        target = relative(short, entry_page(stored.kind, name)).removesuffix(".md") + ".html"
        text = _MOVED.format(
            language=html.escape(library.guide.settings.language),
            address=html.escape(target),
            title=html.escape(plain(stored.entry.heading)),
        )
        found[short.removesuffix(".md") + ".html"] = text.encode()
    return found

"""How a reader becomes a contributor: the line of each part of a page, and an issue form with the entry filled in."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from markupsafe import Markup
from mkdocs.structure.pages import Page

from generator.library.shape import Path
from generator.library.store import Library, StoredEntry

_LONGEST = 6000
"""Characters of an address that every server takes; an entry that is longer is not filled in, only named."""
_NUMBERED = re.compile(r"(answer|section|group|step)-(\d+)(?:-(situation|task|action|result|takeaway))?(?:-(\d+))?")
_LISTS = {"answer": ("answers", "answer"), "section": ("sections",), "group": ("groups",), "step": ("steps",)}


class Editing:
    """What templates see as `editing`."""

    def __init__(self, library: Library, repository: str) -> None:
        """Prepare for the entries of a guide whose `repository` is on GitHub; empty where it is elsewhere."""
        self._by_source: Mapping[str, StoredEntry] = {
            stored.document.file: stored for stored in library.entries.values()
        }
        self._repository = repository.rstrip("/") if re.match(r"https://github\.com/[^/]+/[^/]+", repository) else ""

    def lines(self, page: Page) -> Markup:
        """Give the lines of an entry's file that hold the parts of its page, as JSON for an attribute."""
        stored = self._by_source.get(page.file.edit_uri or "")
        found = dict(_lines(stored, page)) if stored else {}
        return Markup(html.escape(json.dumps(found)))  # noqa: S704  escaped here

    def proposal(self, page: Page) -> Markup:
        """Give the address of the form for a change to a page's entry; nothing where there is no such form."""
        stored = self._by_source.get(page.file.edit_uri or "")
        if not self._repository or not stored:
            return Markup()
        known = {"template": "change.yml", "title": f"Change: {stored.entry.id}", "entry": stored.entry.id}
        address = f"{self._repository}/issues/new?{urlencode(known)}"
        filled = f"{address}&{urlencode({'yaml': stored.document.text})}"
        return Markup(html.escape(filled if len(filled) <= _LONGEST else address))  # noqa: S704  escaped here


def _lines(stored: StoredEntry, page: Page) -> Iterator[tuple[str, int]]:
    """Give the ids of a page's headings, with the line of what each shows where the entry's file has a field for it."""
    for heading in _headings(page):
        for path in _paths(heading):
            line, _ = stored.document.position(path, name=isinstance(path[-1], str))
            if _is_there(stored, path):
                yield heading, line
                break


def _headings(page: Page) -> Iterator[str]:
    waiting = list(page.toc)
    while waiting:
        item = waiting.pop(0)
        yield item.id
        waiting = [*item.children, *waiting]


def _paths(heading: str) -> Iterator[Path]:
    """Give the ways to the field that a heading may stand for, the likeliest first."""
    if match := _NUMBERED.fullmatch(heading):
        kind, number, part, nth = match.groups()
        for field in _LISTS[kind]:
            begin: Path = (field, int(number) - 1) if field != "answer" else (field,)
            if part and nth:
                yield (*begin, part, int(nth) - 1)
            yield (*begin, part) if part else begin
    name = heading.replace("-", "_")
    yield (name,)
    if name.count("_"):
        yield tuple(name.split("_", 1))


def _is_there(stored: StoredEntry, path: Path) -> bool:
    value = stored.document.data
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return False
            value = value[step]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return False
    return True

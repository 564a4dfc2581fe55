"""A guide's entries to pages, and pages to files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from generator.addresses import GLOSSARY, NEWS, entry_page
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.files import write
from generator.guide import Guide
from generator.library.footnotes import footnotes_of
from generator.library.shape import texts
from generator.library.store import Library
from generator.model.change import Day
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.settings import Glossary, Settings
from generator.model.topic import Topic
from generator.pages import kinds
from generator.pages.front import front_matter, page_title
from generator.pages.hits import Hit, hits
from generator.pages.indexes import Indexes
from generator.pages.links import Links, PageLinks, Via
from generator.pages.nav import NavItem, nav
from generator.pages.relations import Relations
from generator.pages.templates import render
from generator.pages.views import Viewer, description

_FENCE = re.compile(r"[ >]*(`{3,})")


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page."""

    text: str
    title: str
    """The title as bare text."""
    source: str = ""
    """The file that "edit this page" leads to, from the guide's folder with forward slashes; empty where the page is
    made of no single file."""


@dataclass(frozen=True, slots=True)
class PageSet:
    """All pages of a guide."""

    pages: Mapping[str, Page]
    """By path from the folder of the pages, with forward slashes, in reading order within each kind."""
    nav: list[NavItem]
    """The navigation as MkDocs takes it; its titles are bare text."""
    settings: Settings
    """The guide's settings."""
    hits: tuple[Hit, ...] = ()
    """What can be found on the pages."""
    library: Library | None = None
    """The guide that they show; what else the site offers is made of it."""
    followed: Mapping[str, Mapping[str, Via]] = field(default_factory=dict)
    """Which entries the prose of each entry's page leads to, by their ids."""


def render_pages(library: Library, days: Sequence[Day] = ()) -> PageSet:
    """Render all pages of a guide, of which `days` say what changed lately; the same gives the same pages."""
    guide = library.guide
    entries = {name: stored.entry for name, stored in library.entries.items()}
    sources = {name: guide.relative(stored.path) for name, stored in library.entries.items()}
    return replace(render_entries(entries, guide.settings, library.glossary, sources, days), library=library)


def render_entries(
    entries: Mapping[str, AnyEntry],
    settings: Settings,
    glossary: Glossary | None = None,
    sources: Mapping[str, str] = MappingProxyType({}),
    days: Sequence[Day] = (),
) -> PageSet:
    """Render entries, given by id, as the pages of a guide with these settings.

    `sources` are the entries' files, and `days` what changed lately.
    """
    glossary = glossary or Glossary()
    links = Links(entries, glossary)
    # What a page leads to is known once its text is made, and other pages' backlinks wait for it.
    drafts = {name: _draft(entry, links, settings) for name, entry in entries.items()}
    followed = {name: draft.links.followed for name, draft in drafts.items()}
    relations = Relations(entries, settings, followed)
    pages = {}
    for path, index in Indexes(settings, glossary, links, relations, days).pages():
        source = "content/glossary.yaml" if path == GLOSSARY else ""
        pages[path] = Page(_tidy(index.text), page_title(index.title), source)
    for name, draft in drafts.items():
        source = sources.get(name, "")
        pages[draft.links.path] = Page(_finished(draft, relations), page_title(draft.entry.heading), source)
    return PageSet(
        MappingProxyType(pages),
        nav(entries, settings, glossary, has_news=NEWS in pages),
        settings,
        tuple(hits(entries, settings, glossary)),
        followed=followed,
    )


def render_entry(library: Library, name: str, before: PageSet) -> tuple[str, Page]:
    """Render the page of one entry alone, and give it with its path; to what other pages lead is as it was `before`.

    Raises:
        KeyError: there is no such entry.
    """
    guide, stored = library.guide, library.entries[name]
    entries = {each: other.entry for each, other in library.entries.items()}
    draft = _draft(stored.entry, Links(entries, library.glossary), guide.settings)
    relations = Relations(entries, guide.settings, {**before.followed, name: draft.links.followed})
    page = Page(_finished(draft, relations), page_title(stored.entry.heading), guide.relative(stored.path))
    return draft.links.path, page


def write_pages(guide: Guide, pages: PageSet) -> int:
    """Write pages to the guide's folder for them, remove those that no longer are, and give how many files changed.

    A file whose text is the same is not touched. What is no Markdown, and what is hidden, is left alone.

    Raises:
        GuideError: a file cannot be written or removed.
    """
    folder = guide.pages
    changed = sum(write(folder / path, page.text) for path, page in pages.pages.items())
    kept = {folder / path for path in pages.pages}
    for path in sorted(folder.rglob("*.md")):
        if path not in kept and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            _remove(guide, path)
            changed += 1
    return changed


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry's page without what other pages have to do with it."""

    entry: AnyEntry
    links: PageLinks
    viewer: Viewer
    view: Mapping[str, object]
    body: Markup


def _draft(entry: AnyEntry, links: Links, settings: Settings) -> _Draft:
    kind = Kind.of(entry)
    footnotes = footnotes_of(text for *_, text in texts(entry))
    page = links.page(entry_page(kind, entry.id), entry.id, kinds.anchors(entry), footnotes)
    viewer = Viewer(page.path, links, settings)
    view = kinds.view(entry, viewer)
    context = {"entry": entry, "links": page, "sections": kinds.sections(entry), **view}
    return _Draft(entry, page, viewer, view, render(kind.word, context))


def _finished(draft: _Draft, relations: Relations) -> str:
    entry, viewer = draft.entry, draft.viewer
    shown_already = set(entry.frameworks) if isinstance(entry, Topic) else set()
    context = {
        "entry": entry,
        "links": draft.links,
        "front": front_matter(entry.heading, description(entry)),
        "title": getattr(entry, "prompt", entry.heading),
        "kind": Kind.of(entry).word,
        "place": kinds.place(entry, viewer),
        "chips": kinds.chips(entry, viewer),
        "body": draft.body,
        "uses": viewer.refs(name for name in relations.uses(entry.id) if name not in shown_already),
        "related": viewer.relations(relations.related(entry.id)),
        "backlinks": viewer.relations(relations.backlinks(entry.id)),
        "backlinks_title": "Where it is used" if isinstance(entry, Framework) else "What links here",
    }
    return _tidy(render("entry", context))


def _tidy(text: str) -> str:
    """Leave one blank line where a template left several, and those in fences as they are."""
    kept: list[str] = []
    fence = ""
    for line in text.strip("\n").split("\n"):
        if fence:
            fence = "" if line.lstrip(" >") == fence else fence
        elif mark := _FENCE.match(line):
            fence = mark[1]
        elif not line and kept and not kept[-1]:
            continue
        kept.append(line)
    return "\n".join(kept) + "\n"


def _remove(guide: Guide, path: Path) -> None:
    try:
        path.unlink()
        for parent in path.relative_to(guide.pages).parents[:-1]:
            folder = guide.pages / parent
            if any(folder.iterdir()):
                break
            folder.rmdir()
    except OSError as error:
        fault = Diagnostic.at(Code.CANNOT_WRITE, guide.relative(path), found=error.strerror or str(error))
        raise GuideError(fault) from error

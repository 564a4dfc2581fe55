"""A guide as text for language models: an index by https://llmstxt.org, and all entries in one file.

The text of an entry follows its model, field by field, so that a new field is never left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.addresses import GLOSSARY, entry_page, web_address
from generator.library.commonmark import plain
from generator.library.references import targets_of
from generator.library.shape import Shape, shapes
from generator.library.store import Library
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Entry, Part

INDEX = "llms.txt"
FULL = "llms-full.txt"

_LINK = re.compile(r"\]\(entry:([a-z0-9-]+)\)")
_UNSAID = frozenset({"id", "origin", "star", "see_also"})
"""Fields that say nothing to a reader: names, places in other texts, and what the guide does not have."""
_TITLES = ("title", "name", "prompt", "term")
"""Fields that name a part: the first that is filled becomes its heading."""


def bundle(library: Library, site: str) -> Mapping[str, str]:
    """Give the texts by their files' names; `site` is the address of the guide's site, empty where there is none."""
    return {INDEX: _index(library, site), FULL: _full(library, site)}


def _index(library: Library, site: str) -> str:
    settings = library.guide.settings
    lines = [f"# {plain(settings.title)}", ""]
    if settings.summary:
        lines += [f"> {plain(settings.summary)}", ""]
    lines += [f"The whole text is in [{FULL}]({site.rstrip('/') + '/' if site else ''}{FULL}).", ""]
    for kind in Kind:
        if found := library.of(kind):
            lines += [f"## {kind.folder.capitalize()}", ""]
            lines += [_item(stored.entry, entry_page(kind, stored.entry.id), site) for stored in found]
            lines.append("")
    if library.glossary.terms:
        lines += ["## Optional", "", f"- [Glossary]({_address(site, GLOSSARY)})", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(entry: AnyEntry, page: str, site: str) -> str:
    label = plain(entry.heading).replace("[", "(").replace("]", ")")
    summary = plain(entry.summary)
    return f"- [{label}]({_address(site, page)})" + (f": {summary}" if summary else "")


def _address(site: str, page: str) -> str:
    return web_address(site, page) if site else f"{page.removesuffix('.md')}.html"


def _full(library: Library, site: str) -> str:
    settings = library.guide.settings
    names = {name: _line(stored.entry.heading) for name, stored in library.entries.items()}
    names |= {level.id: level.title for level in settings.levels}
    names |= {competency.id: competency.title for competency in settings.competencies}
    blocks = [f"# {plain(settings.title)}", plain(settings.summary)]
    for kind in Kind:
        for stored in library.of(kind):
            blocks += [f"## {kind.word.capitalize()}: {_line(stored.entry.heading)}", *_fields(stored.entry, names, 3)]
    if library.glossary.terms:
        blocks.append("## Glossary")
        blocks += [f"**{_line(term.term)}**: {term.definition}" for term in library.glossary.terms]
    text = "\n\n".join(filter(None, blocks)) + "\n"
    pages = {name: _address(site, entry_page(stored.kind, name)) for name, stored in library.entries.items()}
    return _LINK.sub(lambda match: f"]({pages.get(match[1], match[1])})", text)


def _fields(part: Part, names: Mapping[str, str], level: int) -> Iterator[str]:
    """Give what a part says, below a heading of the level before `level`; `names` are what ids stand for."""
    heading = part.heading if isinstance(part, Entry) else _title(part)
    for name, shape in shapes(type(part)).items():
        value = getattr(part, name)
        if name in _UNSAID or value in (None, "", (), shape.default) or value == heading:
            continue
        if shape.part:
            yield f"{'#' * min(level, 6)} {_label(name)}"
            for each in value if shape.many else (value,):
                yield from _inner(each, names, level + 1)
        elif name in targets_of(type(part)):
            ids = value if shape.many else (value,)
            yield f"{_label(name)}: {'; '.join(names.get(each, each) for each in ids)}"
        else:
            yield from _text(name, value, shape)


def _text(name: str, value: Any, shape: Shape) -> Iterator[str]:
    if shape.many:
        yield f"**{_label(name)}**"
        yield "\n\n".join(value) if shape.prose else "\n".join(f"- {item}" for item in value)
    elif name == "body":
        yield value
    elif shape.prose:
        yield f"**{_label(name)}**"
        yield value
    else:
        yield f"{_label(name)}: {value}"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _inner(part: Part, names: Mapping[str, str], level: int) -> Iterator[str]:
    if title := _title(part):
        yield f"{'#' * min(level, 6)} {_line(title)}"
    yield from _fields(part, names, level + 1)


def _title(part: Part) -> str:
    return next((found for name in _TITLES if (found := getattr(part, name, ""))), "")


def _line(text: str) -> str:
    return " ".join(text.split())

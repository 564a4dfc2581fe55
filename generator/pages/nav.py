"""The navigation in reading order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.addresses import (
    ABOUT,
    COMPETENCIES,
    GLOSSARY,
    HOME,
    LEVELS,
    NEWS,
    PRINT,
    competency_page,
    entry_page,
    kind_page,
    level_page,
)
from generator.library.selection import questions_of, sorted_by_title
from generator.model.kinds import AnyEntry, Kind
from generator.model.settings import Glossary, Settings
from generator.model.topic import Topic
from generator.pages.front import page_title
from generator.pages.listing import KIND_TITLES
from generator.pages.practice import PRACTICE_PAGES

NavItem: TypeAlias = "str | dict[str, str | list[NavItem]]"
"""A page without a title of its own in the navigation, or a title with a page or with what is below it."""


def nav(entries: Mapping[str, AnyEntry], settings: Settings, glossary: Glossary, *, has_news: bool) -> list[NavItem]:
    """Give the navigation: paths of pages by their titles, which are bare text."""
    found: list[NavItem] = [{"Home": HOME}]
    if entries:
        found.append({"Practise": [{page.title: page.path} for page in PRACTICE_PAGES]})
    topics = [entry for entry in _of(entries, Kind.TOPIC) if isinstance(entry, Topic)]
    placed: set[str] = set()
    sections: list[NavItem] = []
    for topic in topics:
        questions = questions_of(topic, entries)
        placed.update(questions)
        page = entry_page(Kind.TOPIC, topic.id)
        title = page_title(topic.heading)
        below: list[NavItem] = [{title: page}, *_items(entries[name] for name in questions)]
        sections.append({title: below if questions else page})
    if topics:
        found.append(_section(Kind.TOPIC, sections))
    found += [
        _section(kind, _items(entry for entry in listed if entry.id not in placed))
        for kind in Kind
        if kind is not Kind.TOPIC and (listed := _of(entries, kind))
    ]
    if settings.levels:
        pages: list[NavItem] = [{page_title(level.title): level_page(level.id)} for level in settings.levels]
        found.append({"By level": [LEVELS, *pages]})
    if settings.competencies:
        pages = [{page_title(each.title): competency_page(each.id)} for each in settings.competencies]
        found.append({"By competency": [COMPETENCIES, *pages]})
    if glossary.terms:
        found.append({"Glossary": GLOSSARY})
    if entries and settings.handouts:
        found.append({"Print": PRINT})
    if entries:
        found.append({"About": [ABOUT, {"What’s new": NEWS}] if has_news else ABOUT})
    return found


def _of(entries: Mapping[str, AnyEntry], kind: Kind) -> Sequence[AnyEntry]:
    return sorted_by_title(entry for entry in entries.values() if isinstance(entry, kind.type))


def _section(kind: Kind, below: Sequence[NavItem]) -> NavItem:
    return {KIND_TITLES[kind][0]: [kind_page(kind), *below]}


def _items(entries: Iterable[AnyEntry]) -> list[NavItem]:
    return [{page_title(entry.heading): entry_page(Kind.of(entry), entry.id)} for entry in entries]

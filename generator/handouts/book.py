"""The whole guide as one book: what it holds, in which order, and what its index lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.handouts.blocks import Flow, sayable, without_gaps
from generator.handouts.compose import compose
from generator.handouts.composer import Composer
from generator.library.commonmark import plain
from generator.library.mentions import Mentions
from generator.library.selection import questions_of, sorted_by_title
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.question import Question
from generator.model.settings import Glossary
from generator.model.topic import Topic

_PARTS = (
    *((Kind.TOPIC, "Topics"), (Kind.QUESTION, "More questions"), (Kind.SCENARIO, "Scenarios")),
    *((Kind.LESSON, "Lessons"), (Kind.SKILL, "Skills"), (Kind.STORY, "Stories"), (Kind.FRAMEWORK, "Frameworks")),
)
"""The parts in reading order: to practise first, to look things up last."""

_TOGETHER = (Kind.QUESTION, Kind.FRAMEWORK)
"""Kinds of which several fit on a page; each entry of the others begins a new one."""


def contents(composer: Composer, glossary: Glossary) -> dict[str, Any]:
    """Give what the book's template needs: parts with their entries, the glossary, and what the index lists."""
    parts: list[dict[str, Any]] = []
    placed = {
        name
        for entry in composer.entries.values()
        if isinstance(entry, Topic)
        for name in questions_of(entry, composer.entries)
    }
    for kind, title in _PARTS:
        found = [
            entry for entry in composer.entries.values() if isinstance(entry, kind.type) and entry.id not in placed
        ]
        if found:
            title = "Questions" if kind is Kind.QUESTION and not placed else title  # noqa: PLW2901  for this part alone
            parts.append(
                {
                    "title": title,
                    "apart": kind not in _TOGETHER,
                    "entries": [_entry(entry, composer) for entry in sorted_by_title(found)],
                }
            )
    listed = zip(glossary.terms, _listed(composer.entries, glossary), strict=True)
    return {
        "parts": parts,
        "glossary": [
            {
                "key": key,
                "term": composer.line(term.term),
                "body": without_gaps(composer.prose(term.definition), 1),
            }
            for term, key in sorted(listed, key=lambda each: plain(each[0].term).lower())
        ],
        "terms": _terms(composer, glossary),
        "questions": _questions(composer),
    }


def mentions(entries: Mapping[str, AnyEntry], glossary: Glossary) -> Mentions[str]:
    """Give the names by which prose speaks of what the index lists."""
    return Mentions(_names(entries, glossary))


def _names(entries: Mapping[str, AnyEntry], glossary: Glossary) -> Iterator[tuple[str, str]]:
    listed = _listed(entries, glossary)
    for entry in entries.values():
        if isinstance(entry, Framework):
            yield from ((name, plain(entry.title)) for name in (entry.title, *entry.aliases))
    for term, key in zip(glossary.terms, listed, strict=True):
        yield from ((name, key) for name in (term.term, *term.aliases))


def _listed(entries: Mapping[str, AnyEntry], glossary: Glossary) -> Sequence[str]:
    """Give under which name the index lists each of the glossary's terms: that of its framework, where it has one."""
    titles = {plain(e.title).lower(): plain(e.title) for e in entries.values() if isinstance(e, Framework)}
    found = []
    for term in glossary.terms:
        about = entries.get(term.entry or "")
        name = plain(about.title) if isinstance(about, Framework) else plain(term.term)
        found.append(titles.get(name.lower(), name))
    return found


def _entry(entry: AnyEntry, composer: Composer) -> dict[str, Any]:
    flow: Flow = without_gaps(compose(entry, composer, 2), 2)
    title = getattr(entry, "prompt", "") or entry.heading
    return {
        "id": entry.id,
        "title": sayable(composer.line(title)),
        "summary": composer.line(entry.summary),
        "meta": composer.meta(entry),
        "flow": flow,
    }


def _terms(composer: Composer, glossary: Glossary) -> list[dict[str, Any]]:
    """Give the index's terms in order, each with the id of the entry that is about it, where there is one."""
    listed = zip(glossary.terms, _listed(composer.entries, glossary), strict=True)
    found = {key: term.entry if term.entry in composer.entries else "" for term, key in listed}
    for entry in composer.entries.values():
        if isinstance(entry, Framework):
            found[plain(entry.title)] = entry.id
    return [
        {"key": key, "text": composer.reader.bare(key), "id": found[key] or ""}
        for key in sorted(found, key=lambda key: (key.lower(), key))
    ]


def _questions(composer: Composer) -> list[dict[str, Any]]:
    found = [(plain(entry.prompt), entry.id) for entry in composer.entries.values() if isinstance(entry, Question)]
    found.sort(key=lambda each: (each[0].lower(), each[1]))
    return [{"id": name, "text": composer.reader.bare(text)} for text, name in found]

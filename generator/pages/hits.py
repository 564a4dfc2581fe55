"""What the site's search can find: each entry, each question of a skill guide, and each term of the glossary."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.addresses import GLOSSARY, entry_page, term_anchors
from generator.library.commonmark import plain
from generator.library.references import targets_of
from generator.library.shape import items, shapes, walk
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Origin, Part
from generator.model.settings import Glossary, Settings
from generator.model.skill import Skill
from generator.model.topic import Topic
from generator.pages.views import description, first_sentence

TERM = "term"
"""The kind of a hit that is a term of the glossary; other hits are of a kind of entry."""

_SILENT = frozenset({"form", "group", "when"})
"""Fields whose few words stand for themselves on a page and would break the sense of a line of text."""

_MARKS = re.compile(
    r"\]\([^()\s]*\)|[*`\[\]\\]+|(?<!\w)_+|_+(?!\w)|^[ \t]*(?:[-+]|\d+[.)]|#{1,6}|>+)[ \t]+|^[ \t]*\|?[-: |]*-[-: |]*$",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search can find."""

    title: str
    """Its title as bare text; a question's is its prompt."""
    page: str
    """The path of its page, as `Page` has it."""
    anchor: str
    """Where on the page it stands; empty for the whole page."""
    kind: str
    """The word of its kind, or `term`."""
    topic: str
    """The title of the topic it belongs to; empty for none."""
    levels: tuple[str, ...]
    """Ids of the levels it is for, in the guide's order; all of them where it is for none in particular."""
    summary: str
    """One sentence on it."""
    text: str
    """All its other text, bare, on one line."""


def hits(entries: Mapping[str, AnyEntry], settings: Settings, glossary: Glossary) -> Iterator[Hit]:
    """Give all that can be found in a guide, entries first."""
    levels = tuple(level.id for level in settings.levels)
    topics = _topics(entries)
    for name, entry in entries.items():
        kind = Kind.of(entry)
        page = entry_page(kind, name)
        own = tuple(level for level in levels if level in entry.levels) or levels
        title = getattr(entry, "prompt", entry.heading)
        topic = topics.get(name, "")
        yield Hit(plain(title), page, "", kind.word, topic, own, description(entry), bare(entry, without=title))
        if isinstance(entry, Skill):
            for number, question in enumerate(entry.questions, 1):
                text = bare(question, without=question.prompt)
                found = (plain(question.prompt), page, f"question-{number}", Kind.QUESTION.word)
                yield Hit(*found, plain(entry.heading), own, first_sentence(question.strategy), text)
    for term, anchor in zip(glossary.terms, term_anchors(glossary), strict=True):
        text = bare(term, without=term.term)
        yield Hit(plain(term.term), GLOSSARY, anchor, TERM, "", levels, first_sentence(term.definition), text)


def bare(part: Part, *, without: str = "") -> str:
    r"""Give all text of a part on one line, but for names made for machines and for the line `without`.

    >>> from generator.model.settings import Term
    >>> bare(Term(term="RACI", definition="Who *does* it,\nand who [decides](entry:raci)."), without="RACI")
    'Who does it, and who decides.'
    """
    return _SPACE.sub(" ", _MARKS.sub("", "\n".join(_texts(part, without)))).strip()


def _texts(part: Part, without: str) -> Iterator[str]:
    for _, inner in walk(part):
        if not isinstance(inner, Origin):
            for name in _text_fields(type(inner)):
                yield from (text for _, text in items(getattr(inner, name), ()) if text and text != without)


def _text_fields(model: type[Part]) -> Sequence[str]:
    if (known := _FIELDS.get(model)) is None:
        machine = targets_of(model)
        known = _FIELDS[model] = [
            name
            for name, shape in shapes(model).items()
            if shape.holds is str
            and not (shape.slug or shape.lines or shape.choices or name in machine or name in _SILENT)
        ]
    return known


_FIELDS: dict[type[Part], Sequence[str]] = {}


def _topics(entries: Mapping[str, AnyEntry]) -> Mapping[str, str]:
    """Give the title of each entry's topic, by the entry's id."""
    found: dict[str, str] = {}
    for topic in entries.values():
        if isinstance(topic, Topic):
            title = plain(topic.heading)
            listed = (*(name for group in topic.groups for name in group.questions), *topic.frameworks)
            for name in listed:
                found.setdefault(name, title)
    for name, entry in entries.items():
        named = entries.get(getattr(entry, "topic", None) or "")
        if isinstance(named, Topic):
            found[name] = plain(named.heading)
    return found

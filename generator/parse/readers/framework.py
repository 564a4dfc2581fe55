"""Reads a framework.

framework  = heading: ["The framework:"] name ["(" other name ")"], lead, list, text
lead       = paragraphs before the list: what it is for, or, when they begin with a time, when to use it
list       = components: bold label [":" text]  |  text
text       = sections by role: purpose, when to use, steps; all else is kept
"""

import re
from collections.abc import Sequence

from generator.model.framework import Component, Framework
from generator.model.kinds import Kind
from generator.parse.competencies import competencies_of
from generator.parse.fields import Fields, merge, read_fields, whole
from generator.parse.grouping import split_labels
from generator.parse.known import known_as, other_names
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.readers.common import named_points
from generator.parse.reading import Claim, Reading
from generator.parse.star import read_steps
from generator.parse.tables import listed
from generator.parse.vocabulary import Role, normalise, role_of

_PREFIX = re.compile(r"^(?:the\s+)?(?:framework|model|method|technique)\s*[:–—-]\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ACRONYM = re.compile(r"\b[A-Z][A-Z&/]{1,}[A-Z]\b")
_NAMED = re.compile(r"\b(?:framework|matrix|model)$", re.IGNORECASE)
_TIME = re.compile(r"(?:when|before|after|once|if|whenever|use (?:it|this) (?:when|before|if))\b", re.IGNORECASE)
_APPLIED = re.compile(r"\b(?:answers?|stor(?:y|ies)|examples?|responses?|questions?|samples?)\b", re.IGNORECASE)
"""A heading with such a word announces something told in a form, and not the form."""
_LONGEST_NAME = 7
_COMMON_ACRONYMS = {"AND", "THE", "FAQ", "CEO", "CTO", "VP", "API", "KPI"}


def is_framework_title(title: str) -> bool:
    """Say whether a heading announces a framework.

    >>> is_framework_title("The Framework: Ask, Offer, Agree"), is_framework_title("A hard week")
    (True, False)
    """
    return _PREFIX.match(title) is not None or _NAMED.search(_split(title)[0]) is not None


def is_framework(section: Section) -> bool:
    """Say whether a section is a framework: it names a known one or announces one, and lists its components."""
    if _APPLIED.search(section.title):
        return False
    known = known_as(section.title) is not None
    listed_below = _terms(section) > 1 or (known and len(section.sections) > 1)
    return listed_below and (known or is_framework_title(section.title))


def _terms(section: Section) -> int:
    """Count the components that a section lists."""
    blocks, first, end = _listing(section.blocks)
    return sum(len(listed(block).items) or 1 for block in blocks[first:end])


def _listing(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], int, int]:
    """Find the components: the first list or table, or else the first run of paragraphs that begin with bold terms.

    Gives the blocks, with paragraphs split before each bold term, and the places of the first and behind the last.
    """
    for number, block in enumerate(blocks):
        if block.type in ("list", "table"):
            return tuple(blocks), number, number + 1
    split = split_labels(blocks, _is_term)
    terms = [block.type == "paragraph" and _is_term(block.text) for block in split]
    first = next((n for n in range(len(split)) if terms[n]), len(split))
    end = next((n for n in range(first, len(split)) if not terms[n]), len(split))
    return (split, first, end) if end - first > 1 else (tuple(blocks), len(blocks), len(blocks))


def _is_term(line: str) -> bool:
    label = labelled(line)
    return label is not None and label.bold


def read_framework(reading: Reading, section: Section) -> Framework:
    """Read a section that is a framework."""
    outer, brackets = _split(_PREFIX.sub("", section.title) or section.title)
    claim = reading.claim(outer, Kind.FRAMEWORK)
    claim.title(section)
    called, blocks = _also_called(section.blocks)
    if called is not None:
        claim.lines(called.first, called.last)
        brackets = (*brackets, *_names(called.text))
    fields = _body(claim, blocks)
    parts = section.sections
    spelt = next((part for part in parts if spells(part, outer, *brackets)), None)
    described: Sequence[Section] = ()
    if not fields.get("components") and spelt is not None:
        claim.title(spelt)
        merge(fields, {name: value for name, value in _body(claim, spelt.blocks).items() if name != "when_to_use"})
        described = [
            *spelt.sections,
            *(part for part in parts if part is not spelt and role_of(part.title, _PARTS) is None),
        ]
        parts = tuple(part for part in parts if part is not spelt and role_of(part.title, _PARTS) is not None)
    is_listed = any(role_of(part.title, _PARTS) is Role.COMPONENTS for part in parts)
    if (
        not fields.get("components")
        and not is_listed
        and sum(role_of(part.title, _PARTS) is None for part in parts) > 1
    ):
        fields["components"] = tuple(
            Component(name=claim.title(part), body=claim.whole(part))
            for part in parts
            if role_of(part.title, _PARTS) is None
        )
        parts = tuple(part for part in parts if role_of(part.title, _PARTS) is not None)
    merge(fields, read_fields(claim, parts, _PARTS))
    fields["sections"] = (*fields.get("sections", ()), *claim.sections(described))
    components = _lettered(fields.pop("components", ()), (outer, *brackets))
    return Framework(
        id=claim.id,
        title=outer,
        aliases=_aliases(outer, brackets),
        competencies=competencies_of([outer], reading.settings),
        components=components,
        origin=claim.origin,
        **fields,
    )


def _body(claim: Claim, blocks: Sequence[Block]) -> Fields:
    opened, first, end = _listing(claim.opened(blocks))
    if first == end:
        return {"purpose": claim.prose(opened)}
    lead = claim.prose(opened[:first])
    return {
        "when_to_use" if _TIME.match(lead) else "purpose": lead,
        "components": tuple(Component(name=p.name, body=p.body) for p in named_points(claim, opened[first:end])),
        "sections": claim.leftover(opened[end:]),
    }


_CALLED = re.compile(
    r"(?:it is |it's )?(?:also|sometimes|often) (?:called|known as)|a\.?k\.?a\.?|other names|aliases", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r",\s*(?:or\s+|and\s+)?|\s+or\s+|\s*;\s*")


def _also_called(blocks: Sequence[Block]) -> tuple[Block | None, tuple[Block, ...]]:
    """Take the paragraph right below the title that gives other names and nothing else."""
    first = next(iter(blocks), None)
    if first is None or first.type != "paragraph":
        return None, tuple(blocks)
    names = _names(first.text)
    if not names or any(len(name.split()) > _LONGEST_NAME for name in names):
        return None, tuple(blocks)
    return first, tuple(blocks[1:])


def _names(text: str) -> tuple[str, ...]:
    bare = " ".join(text.split()).strip("*_ ")
    called = _CALLED.match(bare)
    if called is None:
        return ()
    listed = bare[called.end() :].strip("*_: ").rstrip(".")
    return tuple(name.strip('*_"“” ') for name in _BETWEEN_NAMES.split(listed) if name.strip('*_"“” '))


def _split(title: str) -> tuple[str, tuple[str, ...]]:
    return _BRACKETS.sub("", title).strip() or title, tuple(_BRACKETS.findall(title))


def _aliases(title: str, brackets: Sequence[str]) -> tuple[str, ...]:
    found = [
        *brackets,
        *(a for text in (title, *brackets) for a in _ACRONYM.findall(text) if a not in _COMMON_ACRONYMS),
    ]
    found += other_names(known_as(title) or "")
    by_words = {normalise(alias): alias for alias in reversed(found)}  # the first spelling of each
    return tuple(alias for words, alias in reversed(by_words.items()) if words != normalise(title))


def spells(section: Section, *names: str) -> bool:
    """Say whether a section lists components whose initials spell an acronym of the framework's name."""
    blocks, first, end = _listing(section.blocks)
    labels = [labelled(text) for block in blocks[first:end] for text in _texts(block)]
    initials = "".join(label.label[:1].upper() for label in labels if label is not None)
    spelt = len(initials) > 2 and any(re.search(rf"\b{re.escape(initials)}\b", name) for name in names)
    return spelt and len(initials) == len(labels)


def _texts(block: Block) -> Sequence[str]:
    return [item.text for item in listed(block).items] or [block.text]


def _lettered(components: Sequence[Component], names: Sequence[str]) -> tuple[Component, ...]:
    """Give each component its letter where the initials spell an acronym of the framework's name."""
    initials = "".join(component.name[:1].upper() for component in components)
    if len(initials) < 3 or not any(re.search(rf"\b{re.escape(initials)}\b", name) for name in names):
        return tuple(components)
    return tuple(c.model_copy(update={"letter": c.name[:1].upper()}) for c in components)


def _components(claim: Claim, section: Section) -> Fields:
    return {
        "components": tuple(Component(name=p.name, body=p.body) for p in named_points(claim, section.blocks)),
        "sections": claim.sections(section.sections),
    }


def _steps(claim: Claim, section: Section) -> Fields:
    return {"steps": read_steps(claim, section.blocks, section.sections)}


_PARTS = {
    Role.PURPOSE: whole("purpose"),
    Role.OVERVIEW: whole("purpose"),
    Role.WHEN_TO_USE: whole("when_to_use"),
    Role.STEPS: _steps,
    Role.COMPONENTS: _components,
}

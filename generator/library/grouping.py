"""Which entries of several documents are one entry: the same question, frameworks that agree, or a copy."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Code, Diagnostic
from generator.library import wording
from generator.library.merging import agree, names_of, same_definition
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.question import Question

Member = tuple[str, int]
"""A source document's name, and the place of one of its entries."""

Said = dict[str, list[Diagnostic]]
"""What there is to say, by the document that it is said of."""


def grouped(entries: Mapping[Member, AnyEntry], said: Said) -> list[tuple[Member, ...]]:
    """Put those members together that are one entry, in order; what may be one and is not goes to `said`."""
    of: dict[Kind, list[Member]] = defaultdict(list)
    for member, entry in entries.items():
        of[Kind.of(entry)].append(member)
    groups: list[tuple[Member, ...]] = []
    for kind, members in of.items():
        if kind is Kind.QUESTION:
            together = list(_questions(members, entries, said))
        elif kind is Kind.FRAMEWORK:
            together = list(_frameworks(members, entries, said))
        else:
            together = list(_copies(members, entries))
        groups += map(tuple, together)
    return sorted(groups)


def _questions(members: Sequence[Member], entries: Mapping[Member, AnyEntry], said: Said) -> Iterator[list[Member]]:
    by_form: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        question = entries[member]
        assert isinstance(question, Question)
        by_form[wording.normal_form(question.prompt) or question.prompt].append(member)
    forms = list(by_form)
    sets = _Sets(len(forms))
    near = []
    for one, other in wording.pairs(forms):
        if wording.is_same(forms[one], forms[other]):
            sets.join(one, other)
        elif wording.likeness(forms[one], forms[other]) >= wording.NEAR:
            near.append((one, other))
    joined = {root: sorted(m for place in places for m in by_form[forms[place]]) for root, places in sets.all().items()}
    others: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in near:
        first, second = sets.root(one), sets.root(other)
        # Within one document, the author knew of both.
        if first != second and joined[first][0][0] != joined[second][0][0]:
            alike = wording.likeness(forms[one], forms[other])
            others[first][second] = others[second][first] = max(alike, others[first].get(second, 0.0))
    for root, found in others.items():
        nearest = sorted(found, key=lambda other: (-found[other], joined[other]))
        _say_near(joined[root][0], [joined[other][0] for other in nearest], entries, said)
    yield from joined.values()


def _say_near(member: Member, nearest: Sequence[Member], entries: Mapping[Member, AnyEntry], said: Said) -> None:
    """Tell of the nearest of other questions that may be the same, and how many more there are."""
    other = nearest[0]
    found = f"“{entries[member].heading}”, and in {other[0]} “{entries[other].heading}”"
    more = f", and {len(nearest) - 1} more" if len(nearest) > 1 else ""
    file, line = _place(member, entries)
    said[member[0]].append(Diagnostic.at(Code.QUESTION_NEAR, file, line, found=found + more))


def _frameworks(members: Sequence[Member], entries: Mapping[Member, AnyEntry], said: Said) -> Iterator[list[Member]]:
    """Put frameworks together that have a name in common and agree; say which have one and do not."""
    sets = _Sets(len(members))
    known: dict[str, int] = {}
    for place, member in enumerate(members):
        framework = entries[member]
        assert isinstance(framework, Framework)
        for name in names_of(framework):
            sets.join(known.setdefault(name, place), place)
    for places in sets.all().values():
        together: list[list[Member]] = []
        # The fullest definition first: the others complete it or do not.
        for place in sorted(places, key=lambda at: (-len(_components(entries[members[at]])), members[at])):
            member = members[place]
            mine = next((one for one in together if all(_agree(entries, member, other) for other in one)), None)
            if mine is not None:
                mine.append(member)
                continue
            if together:
                other = together[0][0]
                found = f"“{entries[member].heading}” has other parts than in {other[0]}"
                file, line = _place(member, entries)
                said[member[0]].append(Diagnostic.at(Code.FRAMEWORK_DIFFERS, file, line, found=found))
            together.append([member])
        yield from map(sorted, together)


def _components(framework: AnyEntry) -> Sequence[object]:
    return framework.components if isinstance(framework, Framework) else ()


def _agree(entries: Mapping[Member, AnyEntry], one: Member, other: Member) -> bool:
    first, second = entries[one], entries[other]
    return isinstance(first, Framework) and isinstance(second, Framework) and agree(first, second)


def _copies(members: Sequence[Member], entries: Mapping[Member, AnyEntry]) -> Iterator[list[Member]]:
    """Put entries together that are the same word for word."""
    by_title: dict[str, list[list[Member]]] = defaultdict(list)
    for member in members:
        alike = by_title[entries[member].heading]
        mine = next((one for one in alike if same_definition(entries[one[0]], entries[member])), None)
        if mine is None:
            alike.append([member])
        else:
            mine.append(member)
    for alike in by_title.values():
        yield from alike


def _place(member: Member, entries: Mapping[Member, AnyEntry]) -> tuple[str, int]:
    lines = next((origin.lines for origin in entries[member].origin), "")
    first = re.match(r"\d+", lines)
    return f"content/sources/{member[0]}", int(first[0]) if first else 0


class _Sets:
    """Sets of numbers that grow together: union-find."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, number: int) -> int:
        """Give the number that stands for the set of `number`."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low

    def all(self) -> dict[int, list[int]]:
        """Give the sets by what stands for them."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._above)):
            found[self.root(number)].append(number)
        return found

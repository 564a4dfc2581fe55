"""How entries lead to one another: backlinks, the frameworks that an entry uses, and what to read next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.library.references import references
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.settings import Settings
from generator.pages.links import Via

_LIMIT = 4
"""Entries suggested beside those that an entry names itself; a longer list is read by nobody."""

_MEMBERSHIP = frozenset({"topic", "groups"})
"""Fields by which a question and its topic name each other."""

_REASONS = {"related": "names it as related", "frameworks": "lists it among its frameworks"}


@dataclass(frozen=True, slots=True)
class Relation:
    """Another entry, and what it has to do with this one."""

    id: str
    reason: str = ""
    """In words that follow the other entry's name."""


class Relations:
    """The relations of all entries, once it is known which entries each page's prose leads to."""

    def __init__(
        self, entries: Mapping[str, AnyEntry], settings: Settings, followed: Mapping[str, Mapping[str, Via]]
    ) -> None:
        self._entries = entries
        self._competencies = {competency.id: competency.title for competency in settings.competencies}
        self._topics: dict[str, set[str]] = defaultdict(set)
        self._uses: dict[str, tuple[str, ...]] = {}
        self._backlinks: dict[str, dict[str, str]] = defaultdict(dict)
        self._users: dict[str, list[str]] = defaultdict(list)
        self._trainers: dict[str, list[str]] = defaultdict(list)
        for entry in entries.values():
            self._read(entry, followed.get(entry.id, {}))

    def _read(self, entry: AnyEntry, followed: Mapping[str, Via]) -> None:
        leads = {name: via.value for name, via in followed.items()}
        for reference in references(entry):
            if reference.path[0] in _MEMBERSHIP:
                self._topics[entry.id].add(reference.id)
            elif reference.to_entry and not reference.in_text and reference.path[0] in _REASONS:
                leads[reference.id] = _REASONS[str(reference.path[0])]
        for name, reason in leads.items():
            if name != entry.id and name in self._entries:
                self._backlinks[name][entry.id] = reason
        uses = [name for name in leads if isinstance(self._entries.get(name), Framework) and name != entry.id]
        self._uses[entry.id] = tuple(sorted(uses, key=lambda name: self._entries[name].heading.lower()))
        for name in uses:
            self._users[name].append(entry.id)
        for competency in entry.competencies:
            self._trainers[competency].append(entry.id)

    def uses(self, name: str) -> tuple[str, ...]:
        """Give the frameworks that an entry leads to, by title."""
        return self._uses[name]

    def backlinks(self, name: str) -> tuple[Relation, ...]:
        """Give the entries that lead to an entry, in the order of the guide."""
        return tuple(Relation(other, reason) for other, reason in self._backlinks[name].items())

    def related(self, name: str) -> tuple[Relation, ...]:
        """Give the entries that an entry names itself, and a few that have a framework or a competency in common."""
        named = [other for other in self._entries[name].related if other in self._entries and other != name]
        found = dict.fromkeys(named, "")
        for other, reason in self._suggested(name):
            if len(found) - len(named) == _LIMIT:
                break
            if other not in found and other not in self._uses[name] and not self._belong_together(name, other):
                found[other] = reason
        return tuple(Relation(other, reason) for other, reason in found.items())

    def _belong_together(self, name: str, other: str) -> bool:
        """Say whether one is a topic and the other a question of it: each page shows the other anyway."""
        return name in self._topics.get(other, ()) or other in self._topics.get(name, ())

    def _suggested(self, name: str) -> Iterator[tuple[str, str]]:
        for framework in self._uses[name]:
            reason = f"also uses {self._entries[framework].heading}"
            yield from ((other, reason) for other in _next(self._users[framework], name))
        for competency in self._entries[name].competencies:
            reason = f"also trains {self._competencies.get(competency, competency)}"
            yield from ((other, reason) for other in _next(self._trainers[competency], name))


def _next(names: Sequence[str], name: str) -> Sequence[str]:
    """Give the two that follow `name`, round the end: so each entry is suggested as often as any other."""
    at = names.index(name)
    return (*names[at + 1 :], *names[:at])[:2]

"""Entries of all source documents together: what is one entry, under which id, and how they refer to each other.

    members = every entry of every document, by the document's name and in the order of its text
    group   = members that are one entry: the same question, frameworks that agree, or the same entry word for word
    id      = that of the group's members, or with a number where another group has it already

Everything is decided by the documents' names and their content, so it does not matter in which order they came.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote

from generator.diagnostics import Code, Diagnostic
from generator.library.grouping import Member, Said, grouped
from generator.library.merging import merged
from generator.library.renaming import renamed, retexted
from generator.model.kinds import AnyEntry, Kind

_TO_DOCUMENT = re.compile(r"\[(?P<text>[^\[\]\n]*)\]\(source:(?P<name>[^()#\s]+)(?:#(?P<anchor>[^()\s]*))?\)")
"""A link to another source document, as the stage parse leaves it."""


@dataclass(slots=True)
class Group:
    """Members that are one entry."""

    members: tuple[Member, ...]
    """The first of them gives the entry its title."""
    entry: AnyEntry
    """The entry; under its own id in its document before the ids are given."""
    id: str = ""
    """The id that it gets."""
    taken_from: str = ""
    """The id that it would have had, where that was taken."""


@dataclass(slots=True)
class Consolidated:
    """All entries of all documents."""

    groups: list[Group]
    """By their first member."""
    diagnostics: Said = field(default_factory=lambda: defaultdict(list))
    """What there is to say, by the document that it is said of."""


def consolidate(
    documents: Mapping[str, Sequence[AnyEntry]],
    linking: Collection[str],
    is_free: Callable[[str, Group], bool],
    pinned: Mapping[Member, str],
) -> Consolidated:
    """Make one set of entries of those of all `documents`, which are given by name.

    Args:
        documents: The entries of each, under ids of their own within the document.
        linking: Which of them link to other documents.
        is_free: Says whether a group may have an id, as far as the files that are no document's are concerned.
        pinned: The ids that members keep, because somebody edited their files.
    """
    names = sorted(documents)
    entries: dict[Member, AnyEntry] = {
        (name, place): entry for name in names for place, entry in enumerate(documents[name])
    }
    result = Consolidated([])
    result.groups = [Group(one, entries[one[0]]) for one in grouped(entries, result.diagnostics)]
    _name(result.groups, entries, is_free, pinned)
    ids = {member: group.id for group in result.groups for member in group.members}
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for (name, place), id_ in ids.items():
        own[name].setdefault(entries[name, place].id, id_)
    changed = {name: {old: new for old, new in ids_.items() if old != new} for name, ids_ in own.items()}
    leads = _Leads(documents, ids)
    for group in result.groups:
        led = []
        for member in group.members:
            name, entry = member[0], entries[member]
            entry = renamed(entry, changed[name]) if changed[name] else entry
            led.append(leads.followed(entry, group.id) if name in linking else entry)
        one = merged(led)
        group.entry = one if one.id == group.id else one.model_copy(update={"id": group.id})
    _read_next(result.groups)
    _tell_renamed(result)
    return result


def _name(
    groups: Sequence[Group],
    entries: Mapping[Member, AnyEntry],
    is_free: Callable[[str, Group], bool],
    pinned: Mapping[Member, str],
) -> None:
    """Give each group its id: the shortest of its members' own that nobody else has."""
    taken = set(pinned.values())
    for group in groups:
        group.id = next((pinned[member] for member in group.members if member in pinned), "")
    for group in groups:
        if group.id:
            continue
        wanted = min((entries[member].id for member in group.members), key=lambda id_: (len(id_), id_))
        group.id = next(name for name in _numbered(wanted) if name not in taken and is_free(name, group))
        group.taken_from = wanted if group.id != wanted else ""
        taken.add(group.id)


def _numbered(name: str) -> Iterator[str]:
    """Give `name` itself, and then `name-2`, `name-3` and so on."""
    yield name
    yield from (f"{name[:110].rstrip('-')}-{number}" for number in count(2))


class _Leads:
    """Leads links between documents to the entries that those became."""

    def __init__(self, documents: Mapping[str, Sequence[AnyEntry]], ids: Mapping[Member, str]) -> None:
        self.documents = documents
        self.ids = ids

    def followed(self, entry: AnyEntry, own: str) -> AnyEntry:
        """Give `entry`, whose id becomes `own`, with references for links to other documents."""
        titles: list[str] = []
        related = list(entry.related)
        for title in entry.see_also:
            link = _TO_DOCUMENT.fullmatch(title)
            there = self._entry(link) if link else None
            if there is None:
                titles.append(_TO_DOCUMENT.sub(r"\g<text>", title))
            elif there not in (*related, own):
                related.append(there)
        update = {"see_also": tuple(titles), "related": tuple(related)}
        entry = entry.model_copy(update=update) if entry.see_also else entry
        return retexted(entry, lambda text: _TO_DOCUMENT.sub(self._written, text) if "](source:" in text else text)

    def _written(self, link: re.Match[str]) -> str:
        there = self._entry(link)
        return link["text"] if there is None else f"[{link['text']}](entry:{there})"

    def _entry(self, link: re.Match[str]) -> str | None:
        """Give the id of the entry that a link leads to: the one that its anchor names, else the document's first."""
        name = unquote(link["name"])
        anchor = unquote(link["anchor"] or "")
        found = list(enumerate(self.documents.get(name, ())))
        named = [place for place, entry in found if anchor == entry.id or anchor.endswith(f"-{entry.id}")]
        place = max(named, key=lambda at: len(found[at][1].id), default=0)
        return self.ids[name, place] if found else None


def _read_next(groups: Sequence[Group]) -> None:
    """Make references of titles to read next that are those of entries."""
    by_title: dict[str, str] = {}
    for group in groups:
        by_title.setdefault(_bare(group.entry.heading), group.id)
    for group in groups:
        entry = group.entry
        known = {title: by_title[_bare(title)] for title in entry.see_also if _bare(title) in by_title}
        if known:
            more = [id_ for id_ in dict.fromkeys(known.values()) if id_ not in (*entry.related, entry.id)]
            titles = tuple(title for title in entry.see_also if title not in known)
            group.entry = entry.model_copy(update={"see_also": titles, "related": (*entry.related, *more)})


def _bare(title: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", title.casefold()).split())


def _tell_renamed(result: Consolidated) -> None:
    holders = {group.id: group for group in result.groups}
    for group in result.groups:
        if not group.taken_from:
            continue
        kind = Kind.of(group.entry)
        holder = holders.get(group.taken_from)
        of = (
            f"is the {Kind.of(holder.entry).word} of {holder.members[0][0]}"
            if holder
            else "stands in the guide already"
        )
        hint = f"This entry became `{group.id}`; merge the two by hand if they are the same."
        file = f"content/{kind.folder}/{group.id}.yaml"
        found = f"`{group.taken_from}` {of}"
        source = group.members[0][0]
        result.diagnostics[source].append(Diagnostic.at(Code.ENTRY_RENAMED, file, found=found, hint=hint))

"""Storing the entries of source documents without overwriting what somebody edited.

First everything is decided (`plan`), then everything is written (`store`), and when that fails or is broken off
halfway, what was there before is put back. What is decided depends on the documents and on what somebody edited, not
on the order in which the documents came.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.library import strict_yaml
from generator.library.consolidation import Consolidated, Group, consolidate
from generator.library.grouping import Member
from generator.library.ledger import KindWord, Ledger, LedgerEntry, dump_ledger, findings, fingerprint, ledger_path
from generator.library.store import outside
from generator.library.writer import dump
from generator.model.kinds import AnyEntry, Kind
from generator.model.lines import LineSet

Key = tuple[str, str]
"""The kind of an entry in the singular, and its id."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A source document that was read into entries, ready to be stored."""

    name: str
    entries: tuple[AnyEntry, ...]
    """Under ids of their own within the document."""
    texts: tuple[str, ...]
    """The text of each one's file, as it is where nothing of other documents changes it."""
    certainties: tuple[tuple[float, tuple[str, ...]], ...]
    """How sure the reading of each is, and why."""
    ledger: Ledger
    """Its ledger but for entries and findings."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What there is to say of it, none of it an error."""
    kept: int = 0
    """Lines that went into entries; blank ones do not count."""
    dropped: int = 0
    """Lines that went into none; blank ones do not count."""
    links: bool = True
    """Whether it may link to other documents."""


@dataclass(slots=True)
class ImportOutcome:
    """What became of the entries; paths are as diagnostics show them."""

    entries: list[AnyEntry] = field(default_factory=list)
    """All entries of all documents, by their first document and their place in it."""
    written: list[str] = field(default_factory=list)
    """Entries that are new or changed."""
    unchanged: list[str] = field(default_factory=list)
    """Entries that were there already, byte for byte."""
    edited: list[str] = field(default_factory=list)
    """Entries that somebody edited, and that were kept as they are."""
    removed: list[str] = field(default_factory=list)
    """Entries that no document gives any longer."""
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """The ledgers of all documents, by name."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What there is to say of entries that were kept."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that storing an import will change, before anything is changed."""

    outcome: ImportOutcome
    writes: tuple[tuple[Path, str], ...]
    """Files with their new text, the ledgers last."""
    removes: tuple[Path, ...]
    """Files to remove."""


def store(
    guide: Guide,
    documents: Sequence[ReadDocument],
    earlier: Mapping[str, Ledger],
    anew: AbstractSet[str],
    sources: Mapping[str, bytes],
    watch: Callable[[int, int], None] = lambda _done, _of: None,
) -> ImportOutcome:
    """Store the entries that all `documents` of a guide became, their ledgers, and the new `sources` themselves.

    Storing the same documents twice changes no byte.

    Args:
        guide: The guide.
        documents: All of its documents, new or not.
        earlier: All ledgers that there are, by the names of their documents.
        anew: Documents whose entries are to come back where somebody deleted them.
        sources: The bytes of those documents that are not in `content/sources/` yet, or not as they are there.
        watch: Called with how many files are written and how many there are to write.

    Raises:
        GuideError: a file cannot be read or written; what was there is put back.
    """
    made = plan(guide, documents, earlier, anew)
    writes: list[tuple[Path, str | bytes]] = [(guide.sources / name, data) for name, data in sorted(sources.items())]
    writes += made.writes
    before: dict[Path, bytes | None] = {}
    try:
        for number, (path, data) in enumerate(writes):
            watch(number, len(writes))
            before[path] = _bytes(guide, path)
            files.write(path, data)
        for path in made.removes:
            before[path] = _bytes(guide, path)
            path.unlink()
    except BaseException as error:
        with files.uninterrupted():
            _put_back(before)
        if isinstance(error, OSError):
            raise GuideError(
                Diagnostic.at(Code.CANNOT_WRITE, str(error.filename), found=str(error.strerror))
            ) from error
        raise
    return made.outcome


def plan(
    guide: Guide, documents: Sequence[ReadDocument], earlier: Mapping[str, Ledger], anew: AbstractSet[str]
) -> Plan:
    """Decide what becomes of each entry, without changing anything.

    Raises:
        GuideError: a file cannot be read.
    """
    shelf = _Shelf(guide, {document.name: document for document in documents}, earlier)
    found = consolidate(
        {document.name: document.entries for document in documents},
        {document.name for document in documents if document.links},
        shelf.is_free,
        shelf.pinned(),
    )
    outcome = ImportOutcome([group.entry for group in found.groups])
    writes: list[tuple[Path, str]] = []
    marks: dict[str, tuple[str, str | None]] = {}
    for group in found.groups:
        text = shelf.text(group)
        marks[group.id], is_written = _decide(shelf, group, text, anew, outcome)
        if is_written:
            writes.append((shelf.path(group), text))
    removes = tuple(_leave(shelf, found, outcome))
    outcome.ledgers = dict(_ledgers(shelf, found, marks))
    writes += ((ledger_path(guide, name), dump_ledger(ledger)) for name, ledger in outcome.ledgers.items())
    return Plan(outcome, tuple(writes), removes)


def _decide(
    shelf: "_Shelf", group: Group, text: str, anew: AbstractSet[str], outcome: ImportOutcome
) -> tuple[tuple[str, str | None], bool]:
    """Decide whether the file of a group is written, and give the fingerprints that its ledgers have from now on: of
    what was written last, and of what was offered in vain.
    """
    kind = Kind.of(group.entry)
    shown, mark, key = shelf.guide.relative(shelf.path(group)), fingerprint(text), (kind.word, group.id)
    current, last = shelf.current(key), shelf.marks.get(key, {})
    sources = sorted({name for name, _ in group.members})
    if current == mark:
        outcome.unchanged.append(shown)
        return (mark, None), False
    if current is None and last and not anew & set(sources):
        return (mark, None), False  # somebody deleted it
    if current is None or (current in last and not shelf.is_kept(key)):
        outcome.written.append(shown)
        return (mark, None), True
    outcome.edited.append(shown)
    if anew & set(sources) or mark not in {*last, *last.values()}:
        again = " and ".join(sources)
        hint = f"It was kept. To take the new version, delete the file and import {again} again."
        outcome.diagnostics.append(Diagnostic.at(Code.ENTRY_EDITED, shown, found=f"imported from {again}", hint=hint))
    written = current if current in last else next(iter(last), mark)
    return (written, mark if mark != written else None), False


def _leave(shelf: "_Shelf", found: Consolidated, outcome: ImportOutcome) -> Iterator[Path]:
    """Give the files of entries that no document gives any longer, and say which of them somebody edited."""
    recorded = {(Kind.of(group.entry).word, group.id) for group in found.groups}
    for key, holders in sorted(shelf.holders.items()):
        current = shelf.current(key)
        if key in recorded or current is None or shelf.is_kept(key):
            continue
        path = shelf.file(key)
        shown = shelf.guide.relative(path)
        if current in shelf.marks[key]:
            outcome.removed.append(shown)
            yield path
        else:
            said = f"{' and '.join(sorted(holders))} has no such entry any more"
            outcome.diagnostics.append(Diagnostic.at(Code.ENTRY_ORPHANED, shown, found=said))


def _ledgers(
    shelf: "_Shelf", found: Consolidated, marks: Mapping[str, tuple[str, str | None]]
) -> Iterator[tuple[str, Ledger]]:
    groups = {member: group for group in found.groups for member in group.members}
    for name, document in shelf.documents.items():
        recorded = []
        for place, (entry, (certainty, reasons)) in enumerate(zip(document.entries, document.certainties, strict=True)):
            group = groups[name, place]
            written, offered = marks[group.id]
            recorded.append(
                LedgerEntry(
                    id=group.id,
                    kind=cast(KindWord, Kind.of(entry).word),
                    called=entry.id if entry.id != group.id else None,
                    lines=str(_lines(entry)),
                    certainty=certainty,
                    reasons=reasons,
                    fingerprint=written,
                    offered=offered,
                )
            )
        told = findings(name, (*document.diagnostics, *found.diagnostics.get(name, ())))
        yield name, document.ledger.model_copy(update={"entries": tuple(recorded), "findings": told})


class _Shelf:
    """The places of a guide's entries, as an import finds them."""

    def __init__(self, guide: Guide, documents: Mapping[str, ReadDocument], earlier: Mapping[str, Ledger]) -> None:
        if faults := [
            fault for folder in (*map(guide.folder, Kind), guide.ledger) if (fault := outside(guide, folder))
        ]:
            raise GuideError(*faults)
        self.guide = guide
        self.documents = documents
        self.earlier = earlier
        self.marks: dict[Key, dict[str, str | None]] = defaultdict(dict)
        """What earlier imports wrote into each entry's file and, for each, what they offered in vain."""
        self.holders: dict[Key, set[str]] = defaultdict(set)
        """Which documents each entry came from."""
        for name, ledger in earlier.items():
            for item in ledger.entries:
                self.marks[item.kind, item.id][item.fingerprint] = item.offered
                self.holders[item.kind, item.id].add(name)
        self.present = _present(guide)
        self._folders = {kind.word: guide.folder(kind) for kind in Kind}
        self._current: dict[Key, str | None] = {}

    def file(self, key: Key) -> Path:
        """Give the file in which an entry is stored."""
        return self._folders[key[0]] / f"{key[1]}.yaml"

    def path(self, group: Group) -> Path:
        """Give the file in which a group's entry is stored."""
        return self.file((Kind.of(group.entry).word, group.id))

    def current(self, key: Key) -> str | None:
        """Give the fingerprint of an entry's file as it is, or none where there is no file."""
        if key not in self._current:
            path = self.file(key)
            self._current[key] = _fingerprint(self.guide, path) if path in self.present.get(key[1], ()) else None
        return self._current[key]

    def text(self, group: Group) -> str:
        """Give the text of a group's file."""
        name, place = group.members[0]
        document = self.documents[name]
        # What only one document says, and under the same ids, has been written out where it was read.
        return document.texts[place] if group.entry is document.entries[place] else dump(group.entry)

    def is_edited(self, key: Key) -> bool:
        """Say whether somebody changed or deleted the file that an import wrote."""
        return self.current(key) not in self.marks[key]

    def is_kept(self, key: Key) -> bool:
        """Say whether an entry stays as it is because one of its documents is gone or cannot be read."""
        return not self.holders[key] <= self.documents.keys()

    def pinned(self) -> dict[Member, str]:
        """Give the ids of entries that keep them, because somebody put work into their files or deleted them."""
        places = {
            (name, Kind.of(entry).word, entry.id): (name, place)
            for name, document in self.documents.items()
            for place, entry in enumerate(document.entries)
        }
        found = {}
        for name, ledger in self.earlier.items():
            for item in ledger.entries:
                member = places.get((name, item.kind, item.called or item.id))
                key = item.kind, item.id
                if member and (self.is_edited(key) or self.is_kept(key)):
                    found[member] = item.id
        return found

    def is_free(self, name: str, group: Group) -> bool:
        """Say whether a group may have the id `name`: nothing has it, or what has it was imported and not edited."""
        sources = {source for source, _ in group.members}
        return all(self._makes_room(path, name, sources, Kind.of(group.entry)) for path in self.present.get(name, ()))

    def _makes_room(self, path: Path, name: str, sources: Collection[str], kind: Kind) -> bool:
        key = next(kind_.word for kind_, folder in self._kinds() if folder == path.parent), name
        if key in self.marks:
            return not self.is_edited(key) and not self.is_kept(key)
        # The ledger may have been lost: then the entry itself says where it came from.
        return key[0] == kind.word and any(source in sources for source in _origins(self.guide, path))

    def _kinds(self) -> Iterator[tuple[Kind, Path]]:
        return ((kind, self._folders[kind.word]) for kind in Kind)


def _present(guide: Guide) -> dict[str, list[Path]]:
    """Give the files of all entries by id."""
    found: dict[str, list[Path]] = defaultdict(list)
    for kind in Kind:
        folder = guide.folder(kind)
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            found[path.stem].append(path)
    return found


def _origins(guide: Guide, path: Path) -> tuple[str, ...]:
    """Give the source documents that the entry in a file names as its origin, however broken the file is otherwise."""
    data = strict_yaml.read(_bytes(guide, path) or b"", guide.relative(path)).data
    origins = data.get("origin") if isinstance(data, dict) else None
    return tuple(str(item.get("source")) for item in origins or () if isinstance(item, dict))


def _lines(entry: AnyEntry) -> LineSet:
    lines = LineSet()
    for origin in entry.origin:
        lines |= LineSet.parse(origin.lines)
    return lines


def _fingerprint(guide: Guide, path: Path) -> str | None:
    data = _bytes(guide, path)
    return None if data is None else fingerprint(data)


def _bytes(guide: Guide, path: Path) -> bytes | None:
    """Give what a file holds, or none where there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        found = error.strerror or str(error)
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, guide.relative(path), found=found)) from error


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    """Put files back to what they held; one that cannot be written now was not changed either."""
    for path, data in before.items():
        with suppress(GuideError, OSError):
            if data is None:
                path.unlink(missing_ok=True)
            else:
                files.write(path, data)

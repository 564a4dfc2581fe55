"""Storing the entries of an import without overwriting what somebody edited.

First everything is decided (`plan`), then everything is written (`store_import`), and when that fails halfway, what was
there before is put back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import cast

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.library import strict_yaml
from generator.library.ledger import KindWord, Ledger, LedgerEntry, dump_ledger, fingerprint, ledger_path, load_ledger
from generator.library.renaming import renamed
from generator.library.store import outside
from generator.library.writer import dump
from generator.model.kinds import AnyEntry, Kind
from generator.model.lines import LineSet


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of the entries of one source document; paths are as diagnostics show them."""

    entries: tuple[AnyEntry, ...]
    """The entries under the ids that they got, in the order given."""
    written: tuple[str, ...]
    """Entries that are new or changed."""
    unchanged: tuple[str, ...]
    """Entries that were there already, byte for byte."""
    edited: tuple[str, ...]
    """Entries that somebody edited, and that were kept as they are."""
    removed: tuple[str, ...]
    """Entries that the source no longer gives."""
    ledger: Ledger
    """The ledger with these entries."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that storing an import will change, before anything is changed."""

    outcome: ImportOutcome
    writes: tuple[tuple[Path, str], ...]
    """Files with their new text, the ledger last."""
    removes: tuple[Path, ...]
    """Files to remove."""


def store_import(guide: Guide, source: str, entries: Sequence[AnyEntry], ledger: Ledger) -> ImportOutcome:
    """Store the `entries` that the source document named `source` became, and its `ledger` with them.

    The ledger's own entries are filled in here. Storing the same import twice changes no byte.

    Raises:
        GuideError: a file cannot be read or written; what was there is put back.
    """
    made = plan(guide, source, entries, ledger)
    before = {path: _bytes(guide, path) for path in (*(path for path, _ in made.writes), *made.removes)}
    try:
        for path, text in made.writes:
            files.write(path, text)
        for path in made.removes:
            path.unlink()
    except BaseException as error:
        _put_back(before)
        if isinstance(error, OSError):
            raise GuideError(
                Diagnostic.at(Code.CANNOT_WRITE, str(error.filename), found=str(error.strerror))
            ) from error
        raise
    return made.outcome


def plan(guide: Guide, source: str, entries: Sequence[AnyEntry], ledger: Ledger) -> Plan:
    """Decide what becomes of each entry, without changing anything.

    Raises:
        GuideError: a file cannot be read.
    """
    shelf = _Shelf(guide, source)
    diagnostics: list[Diagnostic] = []
    placed = tuple(shelf.place(entries, diagnostics))
    written, unchanged, kept, removed = [], [], [], []
    writes: list[tuple[Path, str]] = []
    recorded = []
    for entry in placed:
        path, kind = shelf.path(entry), Kind.of(entry)
        shown, text = guide.relative(path), dump(entry)
        current, last, mark = _fingerprint(guide, path), shelf.earlier.get((kind.word, entry.id)), fingerprint(text)
        if current == mark:
            unchanged.append(shown)
        elif current is None or current == last:
            written.append(shown)
            writes.append((path, text))
        else:
            kept.append(shown)
            mark = last or mark
            hint = f"It was kept. To take the new version, delete the file and import {source} again."
            diagnostics.append(Diagnostic.at(Code.ENTRY_EDITED, shown, found=f"imported from {source}", hint=hint))
        lines = _lines(entry, source)
        recorded.append(LedgerEntry(id=entry.id, kind=cast(KindWord, kind.word), lines=str(lines), fingerprint=mark))
    removes = []
    for (word, name), mark in shelf.earlier.items():
        path = guide.folder(_kind(word)) / f"{name}.yaml"
        current = _fingerprint(guide, path)
        if current is None or any((item.kind, item.id) == (word, name) for item in recorded):
            continue
        if current == mark:
            removed.append(guide.relative(path))
            removes.append(path)
        else:
            found = f"{source} has no such entry any more"
            diagnostics.append(Diagnostic.at(Code.ENTRY_ORPHANED, guide.relative(path), found=found))
    filled = ledger.model_copy(update={"entries": tuple(recorded)})
    outcome = ImportOutcome(
        placed, tuple(written), tuple(unchanged), tuple(kept), tuple(removed), filled, tuple(diagnostics)
    )
    return Plan(outcome, (*writes, (ledger_path(guide, source), dump_ledger(filled))), tuple(removes))


class _Shelf:
    """The places of a guide's entries, as one source document's import finds them."""

    def __init__(self, guide: Guide, source: str) -> None:
        if faults := [
            fault for folder in (*map(guide.folder, Kind), guide.ledger) if (fault := outside(guide, folder))
        ]:
            raise GuideError(*faults)
        previous = load_ledger(guide, source)
        self.guide = guide
        self.source = source
        self.earlier: dict[tuple[str, str], str] = {
            (item.kind, item.id): item.fingerprint for item in (previous.entries if previous else ())
        }
        """What the last import of this source wrote, with the fingerprints."""
        self.present = _present(guide)

    def path(self, entry: AnyEntry) -> Path:
        """Give the file in which an entry is stored."""
        return self.guide.folder(Kind.of(entry)) / f"{entry.id}.yaml"

    def place(self, entries: Sequence[AnyEntry], diagnostics: list[Diagnostic]) -> Iterator[AnyEntry]:
        """Give the entries under ids that nothing of another origin has, their references led to the same."""
        names: dict[str, str] = {}
        taken: list[str] = []
        for entry in entries:
            name = next(name for name in _numbered(entry.id) if name not in taken and self.is_free(name, entry))
            taken.append(name)
            names.setdefault(entry.id, name)
            if name != entry.id:
                other = self.present.get(entry.id)
                found = f"`{entry.id}`" + (f" is {self.guide.relative(other)}" if other else " stands for two entries")
                hint = f"This entry became `{name}`; merge the two by hand if they are the same."
                shown = self.guide.relative(self.guide.folder(Kind.of(entry)) / f"{name}.yaml")
                diagnostics.append(Diagnostic.at(Code.ENTRY_RENAMED, shown, found=found, hint=hint))
        changed = {old: new for old, new in names.items() if old != new}
        for entry, name in zip(entries, taken, strict=True):
            yield renamed(entry, changed).model_copy(update={"id": name})

    def is_free(self, name: str, entry: AnyEntry) -> bool:
        """Say whether `entry` may have the id `name`: nothing has it, or what has it came from this source."""
        path, kind = self.present.get(name), Kind.of(entry)
        if path is None:
            return True
        if path.parent == self.guide.folder(kind):
            return (kind.word, name) in self.earlier or self.source in _origins(self.guide, path)
        # The source's own entry of another kind makes room, unless somebody put work into it.
        before = next((mark for (word, id_), mark in self.earlier.items() if id_ == name), None)
        return before is not None and _fingerprint(self.guide, path) == before


def _numbered(name: str) -> Iterator[str]:
    """Give `name` itself, and then `name-2`, `name-3` and so on."""
    yield name
    yield from (f"{name[:110].rstrip('-')}-{number}" for number in count(2))


def _present(guide: Guide) -> dict[str, Path]:
    """Give the files of all entries by id."""
    return {
        path.stem: path
        for kind in Kind
        for path in (sorted(guide.folder(kind).glob("*.yaml")) if guide.folder(kind).is_dir() else ())
    }


def _origins(guide: Guide, path: Path) -> tuple[str, ...]:
    """Give the source documents that the entry in a file names as its origin, however broken the file is otherwise."""
    data = strict_yaml.read(_bytes(guide, path) or b"", guide.relative(path)).data
    origins = data.get("origin") if isinstance(data, dict) else None
    return tuple(str(item.get("source")) for item in origins or () if isinstance(item, dict))


def _lines(entry: AnyEntry, source: str) -> LineSet:
    lines = LineSet()
    for origin in entry.origin:
        if origin.source == source:
            lines |= LineSet.parse(origin.lines)
    return lines


def _kind(word: str) -> Kind:
    return next(kind for kind in Kind if kind.word == word)


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

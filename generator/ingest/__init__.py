"""The first half of the story: source documents into entries and ledgers.

    gather (which files) ─▶ read, each by itself, on all processors ─▶ store, all together

What the guide holds afterwards is decided by its documents and by what somebody edited, never by the order in which
the documents came or by how many came at a time: whenever one is new, all are read, because each of them can ask the
same question, define the same framework, link to it, or have an entry of the same name.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.ingest import freshness
from generator.ingest.gathering import documents, gather, read_bytes, safe_name
from generator.library.ledger import FORMAT, Ledger, load_ledger, load_ledgers
from generator.model.kinds import AnyEntry, Kind

if TYPE_CHECKING:
    from generator.ingest.reading import Refused
    from generator.library.importing import ReadDocument

__all__ = [
    "IngestResult",
    "Ingested",
    "Watch",
    "documents",
    "import_sources",
    "ingest",
    "pending",
    "processors",
    "safe_name",
    "unwatched",
]

Watch = Callable[[str, int, int], None]
"""Called with the work at hand, how many steps of it are done and how many there are; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A source document that became entries."""

    name: str
    """Its file's name in `content/sources/`."""
    entries: Mapping[Kind, int]
    """How many entries of each kind it became."""
    ledger: Ledger
    """What became of it."""
    kept: int
    """Lines that went into entries; blank ones do not count."""
    dropped: int
    """Lines that went into none; blank ones do not count."""


@dataclass(slots=True)
class IngestResult:
    """What came of source documents."""

    documents: list[Ingested] = field(default_factory=list)
    """Those that were new or had changed, or of which an entry was missing, by name."""
    unchanged: int = 0
    """How many of those that were asked for were read before and are still the same."""
    ledgers: list[Ledger] = field(default_factory=list)
    """The ledgers of all documents of the guide, by name."""
    entries: Mapping[str, AnyEntry] | None = None
    """The entries of all documents, by id; none where no document had to be read."""
    others: tuple[Path, ...] = ()
    """Files in folders that are no documents."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What there is to say; a document with an error has neither become entries nor got a ledger."""

    @contextmanager
    def collected(self, file: str = "", shown: str = "") -> Iterator[None]:
        """Keep the diagnostics of what fails, so that the next document has its turn; `file` is `shown` in them."""
        try:
            yield
        except GuideError as error:
            self.diagnostics += (
                replace(found, file=shown) if file and found.file == file else found for found in error.diagnostics
            )


def processors() -> int:
    """Give how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def unwatched(_work: str, _done: int, _of: int) -> None:
    """Watch nothing."""


def import_sources(
    guide: Guide,
    paths: Iterable[Path],
    *,
    texts: Mapping[str, bytes] | None = None,
    overwrite: bool = False,
    watch: Watch = unwatched,
    processes: int = 1,
) -> IngestResult:
    """Copy documents, and those in folders, into `content/sources/` byte for byte, and read them into entries.

    A document with errors stops no other one, and nothing is written of it. One that has the name of another document
    is an error, unless it may `overwrite` what is there. One that was read before is read again where an entry of it
    is missing, so that deleting an entry and importing its document gives it anew. `texts` are documents that stand in
    no file, by name. With several `processes`, the main module has to be one that can be imported, as with any use of
    `multiprocessing`.

    Raises:
        GuideError: `content/sources/` cannot be read, or something cannot be written; then all is as it was.
    """
    result = IngestResult()
    names = {path.name.casefold(): path.name for path in documents(guide)}
    new: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    gathered = gather(paths)
    result.others = gathered.others
    given: list[tuple[str, str, Path | None]] = [
        (found.path.as_posix(), found.name, found.path) for found in gathered.documents
    ]
    said_only = {safe_name(name): data for name, data in (texts or {}).items()}
    given += [("standard input", name, None) for name in said_only]
    for number, (said, safe, path) in enumerate(given):
        watch("Finding documents", number, len(given))
        name = names.setdefault(safe.casefold(), safe)
        target = guide.sources / name
        # What is refused is not in the guide, so its diagnostics name the document that was given.
        with result.collected(guide.relative(target), said):
            data = read_bytes(path, said) if path else said_only[safe]
            there = new.get(name)
            if there is None and target.exists() and not overwrite:
                there = read_bytes(target, guide.relative(target))
            if there not in (None, data):
                found_there = f"{guide.relative(target)} differs"
                raise GuideError(Diagnostic.at(Code.SOURCE_NAME_TAKEN, said, found=found_there))
            new.setdefault(name, data)
            shown.setdefault(name, said)
    _ingest(guide, new, shown, result, watch, processes)
    return result


def ingest(guide: Guide, watch: Watch = unwatched, processes: int = 1) -> IngestResult:
    """Read every document in `content/sources/` that is new, or has changed since it was read.

    Raises:
        GuideError: `content/sources/` cannot be read, or something cannot be written; then all is as it was.
    """
    result = IngestResult()
    _ingest(guide, {}, {}, result, watch, processes)
    return result


def pending(guide: Guide) -> tuple[Diagnostic, ...]:
    """Say which source documents are new or have changed since they were read, without reading them."""
    result = IngestResult()
    for path in documents(guide):
        with result.collected():
            if not _is_known(load_ledger(guide, path.name), read_bytes(path, guide.relative(path))):
                result.diagnostics.append(Diagnostic.at(Code.SOURCE_PENDING, guide.relative(path)))
    return tuple(result.diagnostics)


def _ingest(
    guide: Guide,
    given: Mapping[str, bytes],
    shown: Mapping[str, str],
    result: IngestResult,
    watch: Watch,
    processes: int,
) -> None:
    """Read all documents of a guide and those that are `given`, if any of them is to be read, and store them."""
    earlier, faults = load_ledgers(guide)
    result.diagnostics += faults
    broken = {Path(fault.file).name.removesuffix(".yaml") for fault in faults}
    sources = {name: data for name, data in _sources(guide, given, result).items() if name not in broken}
    changed = {name for name, data in sources.items() if not _is_known(earlier.get(name), data)}
    changed |= {name for name in given if name in earlier and _misses_entries(guide, earlier[name])}
    result.unchanged = len(given.keys() & sources.keys() - changed)
    if sources and (changed or not freshness.is_fresh(guide)):
        # Most builds have nothing new to read, and loading what reads it takes as long as all their other imports.
        from generator.ingest.pool import read_all  # noqa: PLC0415

        found = read_all(sources, guide.settings, lambda done, of: watch("Reading documents", done, of), processes)
        new = {name: sources[name] for name in given if name in sources}
        _store(guide, found, new, changed, shown, earlier, result, watch)
    else:
        result.ledgers = list(earlier.values())
    result.ledgers = sorted((one for one in result.ledgers if one.source in sources), key=lambda one: one.source)


def _store(
    guide: Guide,
    found: Sequence["ReadDocument | Refused"],
    given: Mapping[str, bytes],
    changed: Collection[str],
    shown: Mapping[str, str],
    earlier: Mapping[str, Ledger],
    result: IngestResult,
    watch: Watch,
) -> None:
    """Store what was `found` in the documents; those that were refused are told as what was given is `shown`."""
    from generator.library.importing import ReadDocument, store  # noqa: PLC0415 - see above

    read = [one for one in found if isinstance(one, ReadDocument)]
    for one in found:
        if not isinstance(one, ReadDocument):
            file = f"content/sources/{one.name}"
            with result.collected(file, shown.get(one.name, file)):
                raise GuideError(*one.diagnostics)
    new = {one.name: given[one.name] for one in read if one.name in given}
    outcome = store(guide, read, earlier, set(changed), new, lambda done, of: watch("Writing entries", done, of))
    if read:
        freshness.note(guide)
    result.ledgers = list(({**earlier, **outcome.ledgers}).values())
    for one in read:
        if one.name in changed:
            ledger = outcome.ledgers[one.name]
            kinds = Counter(map(Kind.of, one.entries))
            result.documents.append(Ingested(one.name, kinds, ledger, one.kept, one.dropped))
            result.diagnostics += ledger.diagnostics
    result.entries = {entry.id: entry for entry in outcome.entries}
    result.diagnostics += outcome.diagnostics


def _sources(guide: Guide, given: Mapping[str, bytes], result: IngestResult) -> dict[str, bytes]:
    """Give the bytes of the guide's documents, and of those that are given, by name."""
    found = dict(given)
    for path in documents(guide):
        if path.name not in given:
            with result.collected():
                found[path.name] = read_bytes(path, guide.relative(path))
    return dict(sorted(found.items()))


def _is_known(ledger: Ledger | None, data: bytes) -> bool:
    """Say whether a document was read before, and is still the same."""
    return ledger is not None and ledger.format == FORMAT and ledger.sha256 == hashlib.sha256(data).hexdigest()


def _misses_entries(guide: Guide, ledger: Ledger) -> bool:
    folders = {kind.word: guide.folder(kind) for kind in Kind}
    return not all((folders[entry.kind] / f"{entry.id}.yaml").exists() for entry in ledger.entries)

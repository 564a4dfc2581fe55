"""The first half of the story: source documents into entries and a ledger."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError, stop_at_errors
from generator.guide import Guide
from generator.library.importing import store_import
from generator.library.ledger import Ledger, account, load_ledger, record
from generator.model.kinds import Kind
from generator.model.lines import LineSet
from generator.source.decode import LARGEST

Watch = Callable[[str, int, int], None]
"""Called with the work at hand, how many steps of it are done and how many there are; 0 where nobody knows."""

_FORBIDDEN = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Ingested:
    """A source document that became entries."""

    name: str
    """Its file's name in `content/sources/`."""
    entries: Mapping[Kind, int]
    """How many entries of each kind it became."""


@dataclass(slots=True)
class IngestResult:
    """What came of source documents."""

    documents: list[Ingested] = field(default_factory=list)
    """Those that were read, by name."""
    ledgers: list[Ledger] = field(default_factory=list)
    """The ledgers of those, and of the ones that had been read before and are still the same."""
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


def unwatched(_work: str, _done: int, _of: int) -> None:
    """Watch nothing."""


def import_sources(
    guide: Guide, paths: Iterable[Path], *, overwrite: bool = False, watch: Watch = unwatched
) -> IngestResult:
    """Copy documents, and those in folders, into `content/sources/` byte for byte, and read them into entries.

    A document with errors stops no other one, and nothing is written of it. One that has the name of another document
    is an error, unless it may `overwrite` what is there. One that was read before is read again where an entry of it
    is missing, so that deleting an entry and importing its document gives it anew.

    Raises:
        GuideError: `content/sources/` cannot be read.
    """
    result = IngestResult()
    names = {path.name.casefold(): path.name for path in documents(guide)}
    new: dict[str, bytes] = {}
    found = sorted({path for given in paths for path in _below(given)})
    for number, path in enumerate(found):
        watch("Reading documents", number, len(found))
        safe = safe_name(path.name)
        name = names.setdefault(safe.casefold(), safe)
        target = guide.sources / name
        # What is refused is not in the guide, so its diagnostics name the document that was given.
        with result.collected(guide.relative(target), path.as_posix()):
            data = _read(path, path.as_posix())
            there = new.get(name)
            if there is None and target.exists() and not overwrite:
                there = _read(target, guide.relative(target))
            if there not in (None, data):
                found_there = f"{guide.relative(target)} differs"
                raise GuideError(Diagnostic.at(Code.SOURCE_NAME_TAKEN, path, found=found_there))
            if name not in new:
                new[name] = data
                _ingest(guide, name, data, result, restore=True)
    return result


def ingest(guide: Guide, watch: Watch = unwatched) -> IngestResult:
    """Read every document in `content/sources/` that is new, or has changed since it was read.

    Raises:
        GuideError: `content/sources/` cannot be read.
    """
    result = IngestResult()
    found = documents(guide)
    for number, path in enumerate(found):
        watch("Reading documents", number, len(found))
        with result.collected():
            _ingest(guide, path.name, _read(path, guide.relative(path)), result)
    return result


def documents(guide: Guide) -> tuple[Path, ...]:
    """Give the source documents of `guide`, by name.

    Raises:
        GuideError: `content/sources/` cannot be read.
    """
    try:
        paths = sorted(guide.sources.iterdir()) if guide.sources.exists() else []
    except OSError as error:
        found = error.strerror or str(error)
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, guide.relative(guide.sources), found=found)) from error
    return tuple(path for path in paths if not path.name.startswith(".") and not path.is_dir())


def pending(guide: Guide) -> tuple[Diagnostic, ...]:
    """Say which source documents are new or have changed since they were read, without reading them."""
    result = IngestResult()
    for path in documents(guide):
        with result.collected():
            if not _known(guide, path.name, _read(path, guide.relative(path))):
                result.diagnostics.append(Diagnostic.at(Code.SOURCE_PENDING, guide.relative(path)))
    return tuple(result.diagnostics)


def safe_name(name: str) -> str:
    r"""Give the name under which a source document is kept: composed Unicode, no folders, nothing invisible.

    >>> safe_name("../..\\C:\\secret plan.txt"), safe_name("Cafe\u0301.md"), safe_name("..")
    ('secret plan.txt', 'Café.md', 'document')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(char if char.isprintable() else " " if char.isspace() else "-" for char in last)
    return " ".join(_FORBIDDEN.sub("-", visible).split()).strip(". ") or "document"


def _ingest(guide: Guide, name: str, data: bytes, result: IngestResult, *, restore: bool = False) -> None:
    """Read one document, unless it has been read already, and add what came of it to `result`.

    With `restore`, a document of which an entry is missing is read again.
    """
    target = guide.sources / name
    known = _known(guide, name, data)
    if known and not (restore and _misses_entries(guide, known)):
        files.write(target, data)
        result.ledgers.append(known)
        return
    # Most builds have nothing new to read, and loading what reads it takes as long as all their other imports.
    from generator.parse.reader import parse  # noqa: PLC0415
    from generator.source.prepare import prepare  # noqa: PLC0415

    source = prepare(name, data)
    try:
        parsed = parse(source, guide.settings)
    except RecursionError:
        raise GuideError(Diagnostic.at(Code.SOURCE_TOO_DEEP, guide.relative(target))) from None
    lines = [LineSet.parse(origin.lines) for entry in parsed.entries for origin in entry.origin]
    lost = account(source.repaired.text, lines, parsed.dropped, guide.relative(target))
    stop_at_errors((*parsed.diagnostics, *lost))
    ledger = record(source, data, parsed.kind, parsed.certainty, parsed.dropped)
    with files.uninterrupted(), _written(target, data):
        outcome = store_import(guide, name, parsed.entries, ledger)
    result.diagnostics += (*parsed.diagnostics, *outcome.diagnostics)
    result.ledgers.append(outcome.ledger)
    result.documents.append(Ingested(name, Counter(map(Kind.of, outcome.entries))))


def _known(guide: Guide, name: str, data: bytes) -> Ledger | None:
    """Give the ledger of a document that has been read before and is still the same."""
    ledger = load_ledger(guide, name)
    return ledger if ledger and ledger.sha256 == hashlib.sha256(data).hexdigest() else None


def _misses_entries(guide: Guide, ledger: Ledger) -> bool:
    folders = {kind.word: guide.folder(kind) for kind in Kind}
    return not all((folders[entry.kind] / f"{entry.id}.yaml").exists() for entry in ledger.entries)


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[None]:
    """Write a source document, and take that back when what depends on it fails."""
    before = path.read_bytes() if path.exists() else None
    files.write(path, data)
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink()
        else:
            files.write(path, before)
        raise


def _below(path: Path) -> Iterator[Path]:
    """Give a document itself, or every document in a folder and the folders in it."""
    if not path.is_dir():
        yield path
        return
    for inner in path.iterdir():
        if not inner.name.startswith("."):
            yield from _below(inner)


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise GuideError(Diagnostic.at(Code.SOURCE_TOO_LARGE, shown, expected=f"at most {LARGEST:,} bytes"))
        return path.read_bytes()
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, shown, found=error.strerror or str(error))) from error

"""One source document from its bytes to entries that can be stored."""

from dataclasses import dataclass

from generator.diagnostics import Code, Diagnostic, GuideError, stop_at_errors
from generator.ingest.accounting import account
from generator.library.importing import ReadDocument
from generator.library.ledger import record
from generator.library.store import LARGEST
from generator.library.writer import dump
from generator.model.settings import Settings
from generator.parse.crosslinks import SCHEME, Documents
from generator.parse.reader import parse
from generator.source.prepare import prepare


@dataclass(frozen=True, slots=True)
class Refused:
    """A source document with errors."""

    name: str
    diagnostics: tuple[Diagnostic, ...]


def read(name: str, data: bytes, settings: Settings, documents: Documents) -> ReadDocument | Refused:
    """Read a source document.

    Args:
        name: Its file's name in `content/sources/`.
        data: Its bytes.
        settings: The guide's.
        documents: The documents that its links may lead to.
    """
    try:
        return _read(name, data, settings, documents)
    except GuideError as error:
        return Refused(name, error.diagnostics)
    except RecursionError:
        return Refused(name, (Diagnostic.at(Code.SOURCE_TOO_DEEP, f"content/sources/{name}"),))


def _read(name: str, data: bytes, settings: Settings, documents: Documents) -> ReadDocument:
    source = prepare(name, data)
    parsed = account(source, parse(source, settings, documents), settings)
    stop_at_errors(parsed.diagnostics)
    certainties = (parsed.certainties[entry.id] for entry in parsed.entries)
    texts = tuple(map(dump, parsed.entries))
    if max((len(text.encode()) for text in texts), default=0) > LARGEST:
        found = f"an entry of more than {LARGEST:,} bytes would come of it"
        raise GuideError(Diagnostic.at(Code.FILE_TOO_LARGE, f"content/sources/{name}", 1, found=found, expected="less"))
    rows = source.repaired.text.split("\n")
    gone = {number for part in parsed.dropped for number in range(part.first, part.last + 1)}
    dropped = sum(1 for number in gone if rows[number - 1].strip())
    return ReadDocument(
        name,
        parsed.entries,
        texts,
        tuple((certainty.value, certainty.reasons) for certainty in certainties),
        record(source, data, parsed.kind, parsed.certainty, parsed.dropped),
        parsed.diagnostics,
        sum(1 for row in rows if row.strip()) - dropped,
        dropped,
        any(f"]({SCHEME}" in text for text in texts),
    )

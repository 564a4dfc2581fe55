"""An entry under a new id: its file, all that refers to it, and the ledger, changed as one step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError, stop_at_errors
from generator.guide import Guide
from generator.library.ledger import dump_ledger, fingerprint, ledger_path, load_ledgers
from generator.library.links import SCHEME
from generator.library.references import references
from generator.library.store import Library, StoredEntry
from generator.library.strict_yaml import Document, read
from generator.library.suggest import did_you_mean
from generator.model.parts import Part
from generator.model.text import is_slug

Edit = tuple[int, int, str, str]
"""Line and column, counted from 1, of a text in a file, that text, and what takes its place."""


def move(guide: Guide, library: Library, old: str, new: str) -> tuple[Path, ...]:
    """Give the entry `old` the id `new`, and give the files that changed.

    What refers to it is mended where it stands, and nothing else of a file changes. The entry notes the id that it had,
    so that the address of its page still leads to it. An entry that was not edited since its import counts as unedited
    afterwards.

    Raises:
        GuideError: there is no such entry, the id is taken or none, or a file of the guide has errors or cannot be
            written. Nothing has changed then.
    """
    stop_at_errors(library.diagnostics)
    stored = _checked(library, old, new)
    edits: dict[Path, list[Edit]] = defaultdict(list)
    documents: dict[Path, Document] = {}
    for path, part, document in _parts(guide, library):
        for reference in references(part):
            if reference.id == old and reference.to_entry:
                begin = SCHEME if reference.in_text else ""
                where = document.find(reference.path, f"{begin}{old}", reference.nth)
                edits[path].append((*where, f"{begin}{old}", f"{begin}{new}"))
                documents[path] = document
    texts = {path: _edited(documents[path].text, found) for path, found in edits.items()}
    before = texts.pop(stored.path, stored.document.text)
    target = stored.path.with_name(f"{new}.yaml")
    texts[target] = _noted(stored, before, old, new)
    marks = {
        fingerprint(document.text): fingerprint(texts[path]) for path, document in documents.items() if path in texts
    }
    marks[fingerprint(stored.document.text)] = fingerprint(texts[target])
    texts |= _ledgers(guide, stored, new, marks)
    _write(texts, stored.path)
    return (stored.path, *sorted(texts))


def _checked(library: Library, old: str, new: str) -> StoredEntry:
    stored = library.entries.get(old)
    if stored is None:
        hint = did_you_mean(old, library.entries)
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, library.guide.content, found=f"no entry `{old}`", hint=hint))
    if not is_slug(new):
        expected = "a name of lower-case letters, digits and single hyphens"
        raise GuideError(Diagnostic.at(Code.FIELD_INVALID, stored.document.file, found=f"`{new}`", expected=expected))
    taken = library.entries.get(new) or library.entries.get(library.former.get(new, ""))
    if taken and not (taken is stored and new in stored.entry.formerly):
        raise GuideError(Diagnostic.at(Code.ID_TAKEN, taken.document.file, found=f"`{new}`"))
    return stored


def _parts(guide: Guide, library: Library) -> Iterable[tuple[Path, Part, Document]]:
    for stored in library.entries.values():
        yield stored.path, stored.entry, stored.document
    if library.glossary_document:
        yield guide.content / "glossary.yaml", library.glossary, library.glossary_document


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """Give a text with places of it changed, the last first, so that the places before stay where they are."""
    rows = text.split("\n")
    for line, column, was, becomes in sorted(set(edits), reverse=True):
        row = rows[line - 1]
        # A text in quotation marks begins behind them.
        at = row.index(was, column - 1)
        rows[line - 1] = row[:at] + becomes + row[at + len(was) :]
    return "\n".join(rows)


def _noted(stored: StoredEntry, text: str, old: str, new: str) -> str:
    """Give the text of an entry's file in which it notes its former id, and its own where the file names it."""
    rows = text.rstrip("\n").split("\n")
    names = [name for name in (*stored.entry.formerly, old) if name != new]
    document = read(text, stored.document.file)
    data = document.data
    if "id" in data:
        line, _ = document.position(("id",))
        rows[line - 1] = rows[line - 1].replace(old, new)
    if "formerly" in data:
        first, _ = document.position(("formerly",), name=True)
        last = max([first, *(document.position(("formerly", index))[0] for index in range(len(data["formerly"])))])
        del rows[first - 1 : last]
    else:
        places = (document.position((name,), name=True)[0] for name in ("origin",) if name in data)
        first = next(places, len(rows) + 1)
    if names:
        rows.insert(first - 1, f"formerly: [{', '.join(names)}]")
    return "\n".join(rows) + "\n"


def _ledgers(guide: Guide, stored: StoredEntry, new: str, marks: Mapping[str, str]) -> dict[Path, str]:
    """Give the ledgers that name the entry, or a file that changed, with the new id and fingerprints."""
    ledgers, faults = load_ledgers(guide)
    stop_at_errors(faults)
    found = {}
    for name, ledger in ledgers.items():
        entries = tuple(
            each.model_copy(
                update={
                    "id": new if (each.kind, each.id) == (stored.kind.word, stored.entry.id) else each.id,
                    "fingerprint": marks.get(each.fingerprint, each.fingerprint),
                }
            )
            for each in ledger.entries
        )
        if entries != ledger.entries:
            found[ledger_path(guide, name)] = dump_ledger(ledger.model_copy(update={"entries": entries}))
    return found


def _write(texts: Mapping[Path, str], gone: Path) -> None:
    before = {path: path.read_bytes() if path.exists() else None for path in (*texts, gone)}
    try:
        with files.uninterrupted():
            for path, text in texts.items():
                files.write(path, text)
            gone.unlink()
    except BaseException as error:
        for path, data in before.items():
            with suppress(GuideError, OSError):
                path.unlink(missing_ok=True) if data is None else files.write(path, data)
        if isinstance(error, OSError):
            raise GuideError(
                Diagnostic.at(Code.CANNOT_WRITE, str(error.filename), found=str(error.strerror))
            ) from error
        raise

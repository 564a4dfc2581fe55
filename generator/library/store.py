"""Reading a guide from its folder: settings, entries and glossary, with all that is wrong with them."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import Code, Diagnostic, GuideError, Severity
from generator.guide import Guide
from generator.library import entries, strict_yaml
from generator.library.garbage import uncollected
from generator.library.references import Reference, in_texts
from generator.library.shape import Text, texts
from generator.library.strict_yaml import Document
from generator.library.suggest import did_you_mean
from generator.model.kinds import AnyEntry, Kind
from generator.model.settings import Glossary, Settings

LARGEST = 1_000_000
"""Bytes of a file of entries or settings; a long lesson has 50,000."""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with the file that holds it."""

    entry: AnyEntry
    kind: Kind
    path: Path
    """The entry's file."""
    document: Document
    """The file as YAML, for the places of its values."""


@dataclass(frozen=True)
class Library:
    """All entries of a guide."""

    guide: Guide
    entries: Mapping[str, StoredEntry]
    """By id, in the order of `Kind` and then of the ids."""
    glossary: Glossary
    """What `glossary.yaml` holds; empty where there is none."""
    glossary_document: Document | None
    """The glossary's file as YAML, where there is one."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong with the files one by one; what cannot be read is not among the entries."""
    unread: frozenset[str] = frozenset()
    """The names of the files that are meant as entries and cannot be read as such, without `.yaml`."""

    def of(self, kind: Kind) -> tuple[StoredEntry, ...]:
        """Give the entries of one kind, by id."""
        return tuple(stored for stored in self.entries.values() if stored.kind is kind)

    @cached_property
    def texts(self) -> Mapping[str, Sequence[Text]]:
        """Every text of every entry, by the entry's id: walked through once for all who look at them."""
        return {name: texts(stored.entry) for name, stored in self.entries.items()}

    @cached_property
    def references(self) -> Mapping[str, tuple[Reference, ...]]:
        """Every reference of every entry, by the id of the entry that makes it."""
        return {name: tuple(in_texts(found)) for name, found in self.texts.items()}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The ids that entries had before, with those that they have now; of two entries, the first one's."""
        found: dict[str, str] = {}
        for stored in self.entries.values():
            for name in stored.entry.formerly:
                found.setdefault(name, stored.entry.id)
        return found

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many entries of each kind there are."""
        return Counter(stored.kind for stored in self.entries.values())


def settings_document(guide: Guide) -> Document | None:
    """Read `content/guide.yaml` once more, for the places of its values; give none where it cannot be read."""
    document, _ = _read(guide, guide.content / "guide.yaml")
    return document


def open_guide(root: Path) -> Guide:
    """Open the guide in the folder `root`.

    Raises:
        GuideError: it has no `content/guide.yaml`, or there are errors in that file.
    """
    shell = Guide(root.resolve(), Settings(title=""))
    path = shell.content / "guide.yaml"
    if not path.exists():
        found, expected = "no such file", "a guide's settings, at least `title: …`"
        raise GuideError(Diagnostic.at(Code.NO_GUIDE, shell.relative(path), found=found, expected=expected))
    document, fault = _read(shell, path)
    if document is None:
        raise GuideError(*fault)
    settings, faults = entries.part(document, Settings)
    if settings is None or any(found.severity is Severity.ERROR for found in faults):
        raise GuideError(*faults)
    twice = tuple(_twice(settings, document))
    if twice:
        raise GuideError(*twice)
    return Guide(shell.root, settings)


@uncollected()
def load(guide: Guide) -> Library:
    """Read all entries of `guide` and its glossary."""
    found: dict[str, StoredEntry] = {}
    unread: set[str] = set()
    diagnostics = list(_misplaced(guide))
    for kind in Kind:
        paths, faults = _files(guide, kind)
        diagnostics += faults
        for path, is_plain in paths.items():
            document, faults = _read(guide, path, is_plain=is_plain)
            diagnostics += faults
            if document is None:
                unread.add(path.stem)
                continue
            entry, faults = entries.entry(document, kind, guide.settings)
            diagnostics += faults
            if entry is None:
                unread.add(path.stem)
                continue
            if entry.id in found:
                other = found[entry.id].document.file
                diagnostics.append(Diagnostic.at(Code.ID_TAKEN, document.file, found=f"`{entry.id}` is {other} too"))
            else:
                found[entry.id] = StoredEntry(entry, kind, path, document)
    glossary, document, faults = _glossary(guide)
    return Library(guide, MappingProxyType(found), glossary, document, (*diagnostics, *faults), frozenset(unread))


def _glossary(guide: Guide) -> tuple[Glossary, Document | None, tuple[Diagnostic, ...]]:
    path = guide.content / "glossary.yaml"
    if not path.exists():
        return Glossary(), None, ()
    document, faults = _read(guide, path)
    if document is None:
        return Glossary(), None, faults
    glossary, faults = entries.part(document, Glossary)
    return glossary or Glossary(), document, faults


def _read(guide: Guide, path: Path, *, is_plain: bool = False) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read a file, which `is_plain` where it is known to be an ordinary file and no link."""
    name = guide.relative(path)
    if not is_plain and (fault := outside(guide, path)):
        return None, (fault,)
    try:
        if not (is_plain or path.is_file()):
            return None, (Diagnostic.at(Code.CANNOT_READ, name, found="no ordinary file"),)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return None, (Diagnostic.at(Code.CANNOT_READ, name, found=error.strerror or str(error)),)
    if len(data) > LARGEST:
        return None, (Diagnostic.at(Code.FILE_TOO_LARGE, name, expected=f"at most {LARGEST:,} bytes"),)
    return strict_yaml.read(data, name), ()


def _files(guide: Guide, kind: Kind) -> tuple[Mapping[Path, bool], tuple[Diagnostic, ...]]:
    """Give the files of one kind's entries by name, each with whether it is an ordinary file and no link, and what is
    wrong with the rest of its folder.
    """
    folder = guide.folder(kind)
    if fault := outside(guide, folder):
        return {}, (fault,)
    try:
        with os.scandir(folder) as listed:
            # Of two names that differ in capitals only, the one in small letters comes first: it can be an id.
            paths = sorted(listed, key=lambda path: (path.name.casefold(), path.name.swapcase()))
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        found = error.strerror or str(error)
        return {}, (Diagnostic.at(Code.CANNOT_READ, guide.relative(folder), found=found),)
    files: dict[str, os.DirEntry[str]] = {}
    diagnostics = []
    shown = guide.relative(folder)
    for path in paths:
        name, plain = f"{shown}/{path.name}", path.name.casefold()
        if path.name.startswith("."):
            continue
        if not path.name.endswith(".yaml") or path.is_dir():
            said = "a folder" if path.is_dir() else f"`{path.name}`"
            expected = f"only files named as in `{kind.folder}/say-no-early.yaml`"
            hint = f"Rename it to `{path.name[:-4]}.yaml`." if plain.endswith(".yml") else ""
            diagnostics.append(Diagnostic.at(Code.STRAY_FILE, name, found=said, expected=expected, hint=hint))
        elif plain in files:
            said = f"the name differs from `{files[plain].name}` only in capitals"
            diagnostics.append(Diagnostic.at(Code.ID_TAKEN, name, found=said))
        else:
            files[plain] = path
    found_here = {folder / path.name: path.is_file(follow_symlinks=False) for path in files.values()}
    return found_here, tuple(diagnostics)


def outside(guide: Guide, path: Path) -> Diagnostic | None:
    """Refuse a file or folder that is a symbolic link to somewhere outside the guide."""
    if path.is_symlink() and not path.resolve().is_relative_to(guide.root.resolve()):
        return Diagnostic.at(Code.OUTSIDE_GUIDE, guide.relative(path), found=f"a link to {path.readlink()}")
    return None


def _misplaced(guide: Guide) -> Iterator[Diagnostic]:
    """Find folders of `content/` that look like a kind's and are not, and files that look like entries in none."""
    known = {kind.folder for kind in Kind} | {"sources", "ledger", "schema"}
    for path in sorted(guide.content.iterdir()) if guide.content.is_dir() else ():
        shown = guide.relative(path)
        if path.is_dir():
            if path.name not in known and (hint := did_you_mean(path.name, known)):
                yield Diagnostic.at(Code.STRAY_FILE, shown, found=f"the folder `{path.name}`", hint=hint)
        elif path.suffix in (".yaml", ".yml") and path.name not in ("guide.yaml", "glossary.yaml"):
            expected, hint = "entries in the folder of their kind", "Move it there, as in `content/questions/`."
            yield Diagnostic.at(Code.STRAY_FILE, shown, found=f"`{path.name}`", expected=expected, hint=hint)


def _twice(settings: Settings, document: Document) -> Iterator[Diagnostic]:
    for name in ("levels", "competencies"):
        seen = set()
        for index, item in enumerate(getattr(settings, name)):
            if item.id in seen:
                place = document.position((name, index, "id"))
                yield Diagnostic.at(Code.ID_TAKEN, document.file, *place, found=f"`{item.id}`")
            seen.add(item.id)

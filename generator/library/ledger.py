"""The ledger of an import: what was repaired and dropped in one source document, and which entry took which lines."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import Field, StringConstraints

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.library import entries, strict_yaml
from generator.library.writer import dump_part
from generator.model.kinds import Kind
from generator.model.lines import Lines, LineSet
from generator.model.parts import Part
from generator.model.text import Line, Slug
from generator.source.document import Dropped, Repair, SourceText, doubt

KindWord = Literal["topic", "question", "framework", "scenario", "lesson", "story", "skill"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


FORMAT = 2
"""The version of the ledger's form; it grows when a field goes or comes to mean something else.

1 had neither certainties of entries nor findings, and knew of one document an entry.
"""


class LedgerEntry(Part):
    """An entry that the import made of this document, alone or together with others."""

    id: Slug
    """The entry's id."""
    kind: KindWord
    """Its kind in the singular."""
    called: Slug | None = None
    """The id that this document alone would give it, where that is another one."""
    lines: Lines
    """The lines of the source that went into it, as in "10, 33-140"."""
    certainty: float = Field(default=1.0, ge=0, le=1)
    """How sure its reading is."""
    reasons: tuple[Line, ...] = ()
    """What that rests on, the weightiest first."""
    fingerprint: Sha256
    """SHA-256 of its file as the import wrote it: another one means that somebody edited the file."""
    offered: Sha256 | None = None
    """SHA-256 of the newest version that was not written, because somebody had edited the file."""


class LedgerDropped(Part):
    """Lines that went into no entry."""

    lines: Lines
    """Which lines."""
    reason: Line
    """Why they are no content."""


class LedgerRepair(Part):
    """One mended span of damaged text."""

    line: int
    """Counted from 1."""
    column: int
    """Where it begins in the damaged line, counted from 1 in characters."""
    before: str
    """The damaged span."""
    after: str
    """What it was before it was damaged."""
    code_page: Line
    """The code page as which UTF-8 was read, by its Python codec name."""
    times: int
    """How many times over it was damaged."""
    certainty: float = Field(ge=0, le=1)
    """How sure the repair is."""


class LedgerFinding(Part):
    """Something to look at, as diagnostics say it."""

    code: Line
    """The diagnostic's number, as in SG203."""
    file: Line = ""
    """The file that it speaks of, where that is not the source document."""
    line: int = 0
    """Counted from 1; 0 where the whole file is meant."""
    column: int = 0
    """Counted from 1; 0 where the whole line is meant."""
    found: Line = ""
    """What is there."""
    expected: Line = ""
    """What should be there."""
    hint: Line = ""
    """What to do, where the code itself says nothing better."""

    def told(self, file: str) -> Diagnostic:
        """Give the diagnostic; `file` is the source document."""
        place = (self.file or file, self.line, self.column)
        return Diagnostic.at(Code.numbered(self.code), *place, found=self.found, expected=self.expected, hint=self.hint)


class Ledger(Part):
    """What one import of one source document did."""

    format: int = Field(default=1, ge=1)
    """The version of this file's form."""
    source: Line
    """The source document's file name in `content/sources/`."""
    sha256: Sha256
    """SHA-256 of the source document's bytes."""
    encoding: Line
    """The encoding of its bytes, by its Python codec name."""
    kind: KindWord
    """The kind of entry as which the whole document was recognised."""
    certainty: float = Field(ge=0, le=1)
    """How sure the recognition is."""
    entries: tuple[LedgerEntry, ...] = ()
    """The entries that it became, in order."""
    dropped: tuple[LedgerDropped, ...] = ()
    """The lines that went into none."""
    repairs: tuple[LedgerRepair, ...] = ()
    """What was mended; replayed on the decoded source, they give the repaired text."""
    proposed: tuple[LedgerRepair, ...] = ()
    """Repairs too uncertain to be made."""
    findings: tuple[LedgerFinding, ...] = ()
    """What else there is to look at."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What there is to say of the document, repairs that were not made among it."""
        file = f"content/sources/{self.source}"
        told = [one.told(file) for one in self.findings if one.code in _NUMBERS]
        return (*told, *(doubt(Repair(**one.model_dump()), file) for one in self.proposed))


_NUMBERS = frozenset(code.number for code in Code)


def findings(source: str, diagnostics: Iterable[Diagnostic]) -> tuple[LedgerFinding, ...]:
    """Give what a ledger keeps of `diagnostics`; repairs that were not made it has already."""
    file = f"content/sources/{source}"
    return tuple(
        LedgerFinding(
            code=one.number,
            file="" if one.file == file else one.file,
            line=one.line,
            column=one.column,
            found=one.found,
            expected=one.expected,
            hint="" if one.hint == one.code.hint else one.hint,
        )
        for one in sorted(set(diagnostics))
        if one.code is not Code.REPAIR_UNCERTAIN
    )


def record(source: SourceText, data: bytes, kind: Kind, certainty: float, dropped: Iterable[Dropped] = ()) -> Ledger:
    """Give the ledger of a source document with the bytes `data` before any entry of it is stored."""
    return Ledger(
        format=FORMAT,
        source=source.name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=source.encoding,
        kind=cast(KindWord, kind.word),
        certainty=certainty,
        dropped=tuple(
            LedgerDropped(lines=str(LineSet(((lines.first, lines.last),))), reason=lines.reason) for lines in dropped
        ),
        repairs=_repairs(source.repaired.repairs),
        proposed=_repairs(source.repaired.proposed),
    )


def _repairs(repairs: Iterable[Repair]) -> tuple[LedgerRepair, ...]:
    return tuple(
        LedgerRepair(**{name: getattr(repair, name) for name in LedgerRepair.model_fields}) for repair in repairs
    )


def fingerprint(data: bytes | str) -> str:
    """Give the SHA-256 of an entry's file; how a checkout ends its lines makes no difference."""
    content = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def ledger_path(guide: Guide, source: str) -> Path:
    """Give the file that holds the ledger of the source document named `source`.

    Raises:
        ValueError: `source` is no plain file name.
    """
    if Path(source).name != source or "\\" in source:
        raise ValueError(f"{source!r} is not the name of a file")
    return guide.ledger / f"{source}.yaml"


def dump_ledger(ledger: Ledger) -> str:
    """Give the text of a ledger's file."""
    return dump_part(ledger)


def load_ledger(guide: Guide, source: str) -> Ledger | None:
    """Read the ledger of the source document named `source`; give none where there was no import yet.

    Raises:
        GuideError: the file cannot be read, or somebody broke it.
    """
    path = ledger_path(guide, source)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, guide.relative(path), found=str(error.strerror))) from error
    ledger, faults = entries.part(strict_yaml.read(data, guide.relative(path)), Ledger)
    if ledger is None or faults:
        raise GuideError(*faults)
    if ledger.format > FORMAT:
        found, expected = f"the format {ledger.format}", f"{FORMAT} or less"
        raise GuideError(Diagnostic.at(Code.LEDGER_NEWER, guide.relative(path), found=found, expected=expected))
    return ledger


def load_ledgers(guide: Guide) -> tuple[dict[str, Ledger], tuple[Diagnostic, ...]]:
    """Read all ledgers, by the names of their documents, and say which cannot be read."""
    found: dict[str, Ledger] = {}
    faults: list[Diagnostic] = []
    try:
        paths = sorted(guide.ledger.glob("*.yaml")) if guide.ledger.is_dir() else []
    except OSError as error:
        name = guide.relative(guide.ledger)
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, name, found=str(error.strerror))) from error
    for path in paths:
        try:
            ledger = load_ledger(guide, path.name.removesuffix(".yaml"))
        except GuideError as error:
            faults += error.diagnostics
        else:
            if ledger:
                found[path.name.removesuffix(".yaml")] = ledger
    return found, tuple(faults)

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
from generator.source.document import Dropped, Repair, SourceText

KindWord = Literal["topic", "question", "framework", "scenario", "lesson", "story", "skill"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class LedgerEntry(Part):
    """An entry that the import made."""

    id: Slug
    """The entry's id."""
    kind: KindWord
    """Its kind in the singular."""
    lines: Lines
    """The lines of the source that went into it, as in "10, 33-140"."""
    fingerprint: Sha256
    """SHA-256 of its file as the import wrote it: another one means that somebody edited the file."""


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


class Ledger(Part):
    """What one import of one source document did."""

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


def record(source: SourceText, data: bytes, kind: Kind, certainty: float, dropped: Iterable[Dropped] = ()) -> Ledger:
    """Give the ledger of a source document with the bytes `data` before any entry of it is stored."""
    return Ledger(
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


def account(text: str, lines: Iterable[LineSet], dropped: Iterable[Dropped], file: str) -> tuple[Diagnostic, ...]:
    r"""Find the lines of the repaired source `text` that hold something and went nowhere: neither into an entry, whose
    `lines` are given, nor into `dropped`.

    >>> text = "One.\n\nTwo.\nThree.\n"
    >>> for fault in account(text, [LineSet.parse("1")], [Dropped(4, 4, "advert")], "sources/a.md"): print(fault)
    sources/a.md:3: error[SG204]: lines of a source went nowhere: line 3, “Two.”. Report this as a fault of the tool.
    """
    placed = LineSet(tuple((part.first, part.last) for part in dropped))
    for part in lines:
        placed |= part
    taken = set(placed)
    rows = text.split("\n")
    lost = LineSet.of(number for number, row in enumerate(rows, 1) if row.strip() and number not in taken)
    faults = []
    for first, last in lost.ranges:
        begin = " ".join(rows[first - 1].split())
        which = f"line {first}" if first == last else f"lines {first}-{last}"
        found = f"{which}, “{begin if len(begin) <= 60 else begin[:59] + '…'}”"
        faults.append(Diagnostic.at(Code.LINES_UNPLACED, file, first, found=found))
    return tuple(faults)


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
    return ledger

"""What `studyguide import` tells: a table of the documents and what to look at, or the same for other programs."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.cli import show
from generator.cli.formats import as_data
from generator.cli.guard import DASH
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.ingest import Ingested, IngestResult, Watch, import_sources, processors
from generator.ingest.gathering import kinds_of
from generator.library.garbage import uncollected
from generator.library.schema import write_schemas
from generator.library.store import load, open_guide
from generator.report import write_report
from generator.report.attention import Need, attention

_MOST = 30
"""Documents that a terminal shows; the report has all of them."""
_STYLES = {Need.LOOK: "bold yellow", Need.GLANCE: "", Need.NONE: "dim"}
_VERSION = 1
"""Of the shape that `write_json` writes; it grows when a field goes or comes to mean something else."""


def run(
    root: Path, files: Sequence[Path], name: str, watch: Watch, *, replace: bool
) -> tuple[IngestResult, Path | None]:
    """Import documents into the guide in `root`, and give what became of them and the first page of the report.

    Args:
        root: The guide's folder.
        files: Documents and folders; what stands for `-` is standard input.
        name: The name under which standard input is kept.
        watch: Shows how far it is.
        replace: Whether a document may take the place of another one of the same name.

    Raises:
        GuideError: a file does not exist, and nothing was imported; or something cannot be written.
    """
    paths = [path for path in files if path != DASH]
    if missing := [path for path in paths if not path.exists()]:
        raise GuideError(*(Diagnostic.at(Code.NO_SUCH_FILE, path) for path in missing))
    texts = {name: sys.stdin.buffer.read()} if len(paths) < len(files) else {}
    guide = open_guide(root)
    with uncollected():
        result = import_sources(guide, paths, texts=texts, overwrite=replace, watch=watch, processes=processors())
        if result.documents:
            write_schemas(guide, load(guide))
        return result, _report(guide, result, watch)


def _report(guide: Guide, result: IngestResult, watch: Watch) -> Path | None:
    """Write the report, unless nothing was read and it is there already."""
    index = guide.report / "index.html"
    if not result.ledgers or (result.entries is None and index.exists()):
        return index if index.exists() else None
    entries = result.entries
    if entries is None:
        entries = {stored.entry.id: stored.entry for stored in load(guide).entries.values()}
    return write_report(guide, result.ledgers, entries, lambda done, of: watch("Writing the report", done, of))


def tell(result: IngestResult, report: Path | None) -> None:
    """Print what became of the documents: on a terminal those that need eyes first, elsewhere all by name."""
    shown = [(one, attention(one.ledger)) for one in result.documents]
    is_terminal = show.console().is_terminal
    if is_terminal:
        shown.sort(key=lambda row: (row[1].need, -row[1].things, row[0].name))
    rows = [
        (_cells(one, need.words), _STYLES[need.need]) for one, need in shown[: _MOST if is_terminal else len(shown)]
    ]
    if rows:
        show.columns(
            ("document", "kind", "certainty", "entries", "kept", "dropped", "to look at"), rows, left={0, 1, 6}
        )
    if len(shown) > len(rows):
        show.line(f"… and {show.count(len(shown) - len(rows), 'document')} more, in the report")
    if result.unchanged:
        show.line(f"{show.count(result.unchanged, 'document')} unchanged")
    if result.others:
        kinds = ", ".join(f"{number:,} × {kind}" for kind, number in kinds_of(result.others).items())
        show.line(f"{show.count(len(result.others), 'other file')} left alone: {kinds}")
    if report:
        show.line(f"report: {report}")


def _cells(one: Ingested, words: str) -> tuple[str, ...]:
    return (
        one.name,
        one.ledger.kind,
        f"{one.ledger.certainty:.0%}",
        f"{sum(one.entries.values()):,}",
        f"{one.kept:,}",
        f"{one.dropped:,}",
        words or "–",
    )


def write_json(result: IngestResult, report: Path | None) -> None:
    """Print what became of the documents as one JSON document, in ASCII so that any stream carries it."""
    data = {
        "version": _VERSION,
        "documents": [_as_data(one) for one in result.documents],
        "unchanged": result.unchanged,
        "others": [path.as_posix() for path in result.others],
        "diagnostics": list(map(as_data, sorted(set(result.diagnostics)))),
        "report": str(report) if report else None,
    }
    print(json.dumps(data, indent=2))  # noqa: T201 - for another program


def _as_data(one: Ingested) -> dict[str, Any]:
    need = attention(one.ledger)
    return {
        "source": one.name,
        "kind": one.ledger.kind,
        "certainty": one.ledger.certainty,
        "encoding": one.ledger.encoding,
        "entries": [
            {
                "id": entry.id,
                "kind": entry.kind,
                "lines": entry.lines,
                "certainty": entry.certainty,
                "reasons": list(entry.reasons),
            }
            for entry in one.ledger.entries
        ],
        "kept": one.kept,
        "dropped": one.dropped,
        "repairs": len(one.ledger.repairs),
        "need": need.need.name.lower(),
        "findings": list(map(as_data, need.diagnostics)),
    }

"""The report's pages, rendered and written."""

import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.files import write
from generator.guide import Guide
from generator.library.ledger import Ledger, LedgerEntry
from generator.model.kinds import AnyEntry, Kind
from generator.pages.bytecode import bytecode_cache
from generator.report.attention import UNSURE, Attention, by_need
from generator.report.contents import Held, contents
from generator.report.summary import DocumentReport, report
from generator.source.decode import decode

_JOINERS = "\u200c\u200d"
"""What emoji and several scripts are joined and parted with: the characters around show that it is there."""


def write_report(
    guide: Guide,
    ledgers: Sequence[Ledger],
    entries: Mapping[str, AnyEntry],
    watch: Callable[[int, int], None] = lambda _done, _of: None,
) -> Path:
    """Write the report on the source documents with these `ledgers` into the guide's folder for it, remove the pages
    of documents that no longer are, and give the index.

    A page whose text is the same is not touched.

    Args:
        guide: The guide.
        ledgers: Those of all documents.
        entries: Those of the guide, by id.
        watch: Called with how many pages are written and how many there are to write.

    Raises:
        GuideError: a document cannot be read, or a page cannot be written or removed.
    """
    index = guide.report / "index.html"
    rows = []
    pages = set()
    shared = _shared(ledgers)
    for number, (ledger, need) in enumerate(by_need(ledgers)):
        watch(number, len(ledgers))
        document = report(ledger, _text(guide, ledger.source))
        path = guide.report / _path(ledger.source)
        write(path, _document(guide, document, entries, shared))
        pages.add(path)
        rows.append(Row(ledger, need, document.kept, document.dropped))
    write(index, _render("index", guide_title=guide.settings.title, rows=rows))
    for path in (guide.report / "sources").glob("*.html"):
        if path not in pages:
            _remove(guide, path)
    return index


@dataclass(frozen=True, slots=True)
class Row:
    """What the index says of a document."""

    ledger: Ledger
    attention: Attention
    kept: int
    dropped: int

    @property
    def need(self) -> int:
        """How much it needs eyes."""
        return self.attention.need.value

    @property
    def things(self) -> int:
        """How many things there are to look at."""
        return self.attention.things

    @property
    def entry_count(self) -> int:
        """How many entries it became."""
        return len(self.ledger.entries)

    @property
    def repairs(self) -> int:
        """How many spans were mended."""
        return len(self.ledger.repairs)


def _shared(ledgers: Iterable[Ledger]) -> Mapping[str, list[str]]:
    """Give for each entry the documents that it came from."""
    found: dict[str, list[str]] = {}
    for ledger in ledgers:
        for name in dict.fromkeys(entry.id for entry in ledger.entries):
            found.setdefault(name, []).append(ledger.source)
    return found


def _path(source: str) -> str:
    """Give the path of a document's page from the report's folder; being in a folder of its own, no document can take
    the place of the index.
    """
    return f"sources/{source}.html"


def _text(guide: Guide, source: str) -> str:
    path = guide.sources / source
    try:
        data = path.read_bytes()
    except OSError as error:
        fault = Diagnostic.at(Code.CANNOT_READ, guide.relative(path), found=error.strerror or str(error))
        raise GuideError(fault) from error
    return decode(data, guide.relative(path)).text


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as the page of its document shows it."""

    place: int
    """Which of the document's entries it is, counted from 0."""
    ledger: LedgerEntry
    entry: AnyEntry | None
    """The entry itself; none where somebody deleted or broke its file."""
    held: tuple[Held, ...]
    link: str
    """To its file, if that is there."""
    others: tuple[str, ...]
    """Other documents that it came from, too."""
    is_unsure: bool


def _document(
    guide: Guide, document: DocumentReport, entries: Mapping[str, AnyEntry], shared: Mapping[str, Sequence[str]]
) -> str:
    source = document.ledger.source
    cards = []
    for place, told in enumerate(document.ledger.entries):
        entry = entries.get(told.id)
        others = tuple(name for name in shared.get(told.id, ()) if name != source)
        held = tuple(contents(entry)) if entry else ()
        cards.append(Card(place, told, entry, held, _entry_link(guide, told), others, told.certainty <= UNSURE))
    return _render("document", document=document, cards=cards)


def _entry_link(guide: Guide, entry: LedgerEntry) -> str:
    """Lead from a document's page to the entry's file, if that is still there."""
    kind = next(kind for kind in Kind if kind.word == entry.kind)
    path = guide.folder(kind) / f"{entry.id}.yaml"
    return f"../../../{guide.relative(path)}" if path.is_file() else ""


def _render(name: str, **context: Any) -> str:
    return _environment().get_template(f"{name}.html.j2").render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.report", encoding="utf-8"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(),
    )
    environment.filters["address"] = _address
    environment.filters["percent"] = "{:.0%}".format
    environment.filters["thousands"] = "{:,}".format
    return environment


def _address(source: str) -> str:
    """Give the address of a document's page from the index."""
    return urllib.parse.quote(_path(source), errors="surrogateescape")


def _finalize(value: Any) -> Any:
    """Make what is invisible visible: where text was damaged, a no-break space or a control is what one looks for."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return Markup("").join(
        escape(char) if char.isprintable() or char in _JOINERS else Markup("<i>U+{:04X}</i>").format(ord(char))
        for char in value
    )


def _remove(guide: Guide, path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        fault = Diagnostic.at(Code.CANNOT_WRITE, guide.relative(path), found=error.strerror or str(error))
        raise GuideError(fault) from error

"""The report's pages, rendered and written."""

import urllib.parse
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.files import write
from generator.guide import Guide
from generator.library.ledger import Ledger, LedgerEntry
from generator.model.kinds import Kind
from generator.pages.bytecode import bytecode_cache
from generator.report.summary import DocumentReport, report
from generator.source.decode import decode

_JOINERS = "\u200c\u200d"
"""What emoji and several scripts are joined and parted with: the characters around show that it is there."""


def write_report(guide: Guide, ledgers: Iterable[Ledger]) -> Path:
    """Write the report on the source documents with these `ledgers` into the guide's folder for it, remove the pages
    of documents that no longer are, and give the index.

    A page whose text is the same is not touched.

    Raises:
        GuideError: a document cannot be read, or a page cannot be written or removed.
    """
    documents = [report(ledger, _text(guide, ledger.source)) for ledger in ledgers]
    pages = {guide.report / _path(one.ledger.source): _document(guide, one) for one in documents}
    index = guide.report / "index.html"
    for path, page in pages.items():
        write(path, page)
    write(index, _render("index", guide_title=guide.settings.title, documents=documents))
    for path in (guide.report / "sources").glob("*.html"):
        if path not in pages:
            _remove(guide, path)
    return index


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


def _document(guide: Guide, document: DocumentReport) -> str:
    entries = [(entry, _entry_link(guide, entry)) for entry in document.ledger.entries]
    return _render("document", document=document, entries=entries)


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
    return environment


def _address(source: str) -> str:
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

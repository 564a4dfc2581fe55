"""A guide's pages, made ready for MkDocs to read."""

from dataclasses import dataclass
from pathlib import Path

from generator.changes.recent import recent
from generator.diagnostics import Diagnostic, GuideError, Severity
from generator.guide import Guide
from generator.library import linking, store
from generator.pages.write import PageSet, render_pages, write_pages


@dataclass(frozen=True, slots=True)
class Prepared:
    """A guide with its pages, which are written."""

    guide: Guide
    pages: PageSet
    diagnostics: tuple[Diagnostic, ...]
    """What there is to say about the guide; no errors."""


def prepare(root: Path) -> Prepared:
    """Read and check the guide in `root`, render its pages and write them to where MkDocs reads them.

    Raises:
        GuideError: the guide has errors, all of which it holds, and the pages that were there are untouched; or the
            pages cannot be written.
    """
    guide = store.open_guide(root)
    library = store.load(guide)
    pages = render_pages(library, recent(library))
    found = tuple(sorted({*library.diagnostics, *linking.check(library)}))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise GuideError(*found)
    write_pages(guide, pages)
    return Prepared(guide, pages, found)

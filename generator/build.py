"""The whole story of a guide, from left to right: ingest, check, pages, handouts, site, report."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.addresses import web_address
from generator.cards.make import decks
from generator.changes.recent import recent
from generator.diagnostics import Diagnostic, stop_at_errors
from generator.exports.anki.deck import behind
from generator.handouts.make import make, of_site
from generator.ingest import Watch, ingest, processors, unwatched
from generator.library import linking, store
from generator.library.schema import write_schemas
from generator.model.kinds import Kind
from generator.model.lines import LineSet
from generator.pages.write import render_pages, write_pages
from generator.report import write_report
from generator.website.build import build_site, site_address


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to."""

    sources: int
    """Source documents."""
    entries: Mapping[Kind, int]
    """Entries of each kind."""
    pages: int
    """Pages of the site."""
    repaired: int
    """Damaged spans of the source documents that were mended."""
    dropped: int
    """Lines of the source documents that are no content."""
    site: Path
    """Where the site is."""
    report: Path
    """The page that says what became of each source document."""
    diagnostics: tuple[Diagnostic, ...]
    """What there is to say, none of it an error."""


def build(root: Path, watch: Watch = unwatched, *, offline: bool = False) -> Summary:
    """Build the site of the guide in `root`; with `offline`, one that works when it is opened from disk, too.

    Raises:
        GuideError: all that is wrong, errors or not; the site is as it was before.
    """
    guide = store.open_guide(root)
    ingested = ingest(guide, watch, processors())
    watch("Checking entries", 0, 0)
    library = store.load(guide)
    pages = render_pages(library, recent(library))
    found = (*ingested.diagnostics, *library.diagnostics, *linking.check(library))
    stop_at_errors(found)
    watch("Writing pages", 0, 0)
    write_schemas(guide, library)
    write_pages(guide, pages)
    address = site_address(guide)  # MkDocs reads its settings only where the pages are
    late = behind(library, decks(library), partial(web_address, address))
    handouts = make(library, of_site(library), address, watch)
    watch("Building the site", 0, 0)
    site = build_site(guide, pages, offline=offline)
    return Summary(
        sources=len(ingested.ledgers),
        entries=library.counts,
        pages=site.pages,
        repaired=sum(len(ledger.repairs) for ledger in ingested.ledgers),
        dropped=sum(len(LineSet.parse(gone.lines)) for ledger in ingested.ledgers for gone in ledger.dropped),
        site=site.folder,
        report=write_report(
            guide, ingested.ledgers, {stored.entry.id: stored.entry for stored in library.entries.values()}
        ),
        diagnostics=(*found, *late, *handouts.diagnostics, *site.diagnostics),
    )

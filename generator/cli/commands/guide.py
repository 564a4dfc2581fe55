"""The way from source documents to a site: `init`, `import`, `pages`, `build`, `serve`."""

import shlex
import time
from pathlib import Path
from typing import Annotated

from cyclopts import CycloptsError, Parameter

from generator.cli import show
from generator.cli.app import Root, app, examples, in_guide
from generator.cli.guard import DASH, outcome


@app.command(help_epilogue=examples("studyguide init my-guide", 'studyguide init my-guide --title "Data interviews"'))
def init(folder: Path, /, *, title: str = "") -> int:
    """Start a new guide in a folder.

    Args:
        folder: Where the guide is to be; the folder is made.
        title: The guide's title; without it, the folder's name.
    """
    from generator import scaffold

    files = scaffold.init(folder, title, starter=True)
    show.line(f"A new guide of {show.count(len(files), 'file')} is in {folder.resolve()}. Next:")
    if folder.resolve() != Path.cwd():
        show.line(f"  cd {shlex.quote(str(folder))}")
    show.line("  studyguide check")
    show.line("  studyguide build --offline")
    return 0


@app.command(
    name="import",
    help_epilogue=examples(
        "studyguide import notes.txt",
        "studyguide import --root my-guide downloads/ talk.md",
        "pandoc talk.docx -t gfm | studyguide import - --name talk.md",
        "studyguide import --json downloads/ | jq '.documents[] | select(.need == \"look\")'",
    ),
)
def import_(
    *files: Annotated[Path, Parameter(required=True)],
    root: Root = None,
    name: str = "",
    replace: bool = False,
    json: Annotated[bool, Parameter(name="--json")] = False,
) -> int:
    """Read source documents into entries.

    The documents are copied into `content/sources/`, byte for byte. A document with errors stops no other one, and
    nothing is written of it. An entry that somebody edited since an earlier import is kept. What several documents
    ask or define alike becomes one entry, whatever their order.

    A table tells for each document its kind and how certain that is, how many entries it became, how many of its lines
    were kept and dropped, and what to look at; `build/report/` shows each line beside the entry that it went into.

    `--json` writes one document in ASCII: `version` is 1, `documents` lists those that were read with all of that,
    `need` among it (`look`, `glance` or `none`), `unchanged` counts those that were read before, `others` names files
    that are no documents, `diagnostics` lists all that there is to say, and `report` is the report's first page.

    Args:
        files: Documents, and folders of documents; in a folder, files that are no text or Markdown by their name are
            left alone. `-` is standard input.
        name: The name under which standard input is kept.
        replace: Let a document take the place of another one of the same name.
        json: Tell another program instead of a person.
    """
    from generator.cli import importing

    if DASH in files and not name:
        raise CycloptsError(msg="`-` needs `--name`: a document is kept under a name, as in `--name talk.md`.")
    with in_guide(root) as folder, show.progress() as watch:
        result, report = importing.run(folder, files, name, watch, replace=replace)
    (importing.write_json if json else importing.tell)(result, report)
    return outcome(result.diagnostics, folder)


@app.command(help_epilogue=examples("studyguide pages", "studyguide pages --root my-guide"))
def pages(*, root: Root = None) -> int:
    """Write the entries' pages.

    They are plain Markdown in `build/pages/`, for MkDocs or any other builder that reads `mkdocs.yml`.
    """
    from generator.website.prepare import prepare

    with in_guide(root) as folder:
        made = prepare(folder)
    show.line(f"{show.count(len(made.pages.pages), 'page')} in {made.guide.pages}")
    return outcome(made.diagnostics, folder)


@app.command(help_epilogue=examples("studyguide build", "studyguide build --root my-guide"))
def build(*, root: Root = None, offline: bool = False) -> int:
    """Build the site.

    Source documents that are new in `content/sources/` are read into entries first; then the guide is checked, its
    pages are written, and MkDocs builds them. When something is wrong, the site stays as it was.

    Args:
        offline: Let scripts and search work when `site/index.html` is opened from disk, too.
    """
    from generator.build import build as build_guide

    start = time.perf_counter()
    with in_guide(root) as folder, show.progress() as watch:
        summary = build_guide(folder, watch, offline=offline)
    code = outcome(summary.diagnostics, folder)
    show.table(
        {
            "sources": f"{summary.sources:,}",
            "entries": f"{sum(summary.entries.values()):,} ({show.kinds(summary.entries) or 'none yet'})",
            "pages": f"{summary.pages:,}",
            "repaired": show.count(summary.repaired, "span"),
            "dropped": show.count(summary.dropped, "line"),
            "time": f"{time.perf_counter() - start:.1f} s",
            "site": str(summary.site / "index.html"),
            "report": str(summary.report),
        }.items()
    )
    return code


@app.command(help_epilogue=examples("studyguide serve", "studyguide serve --address 127.0.0.1:8001 --open"))
def serve(
    *,
    root: Root = None,
    address: str | None = None,
    open_: Annotated[bool, Parameter(name="--open")] = False,
) -> int:
    """Show the site while editing.

    Each change of the guide is shown as soon as it is saved. Ctrl-C ends it.

    Args:
        address: Where to serve it, as HOST:PORT; without it, `dev_addr` of mkdocs.yml, or else 127.0.0.1:8000.
        open_: Open the browser, too.
    """
    from generator.library.store import open_guide
    from generator.website.build import serve as serve_site

    with in_guide(root) as folder:
        serve_site(open_guide(folder), show.line, address=address, open_in_browser=open_)
    return 0

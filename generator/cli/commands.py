"""The commands: each reads its arguments, has the work done below, and tells what came of it."""

import shlex
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from generator.cli import show
from generator.cli.guard import outcome, reporting
from generator.diagnostics import Code, Diagnostic, GuideError

if TYPE_CHECKING:
    from generator.model.kinds import Kind

_STANDARD_INPUT = Path("standard input")
"""What diagnostics call it."""

EXIT_CODES = """\
Exit codes: 0 all is fine, 1 the guide or a document has errors, 2 the command was used wrongly, 130 stopped by Ctrl-C.
"""


def _version() -> str:
    from importlib.metadata import version

    return version("studyguide")


Root = Annotated[
    Path | None,
    Parameter(help="The guide's folder; without it, the nearest one upward with a `mkdocs.yml` and a `content/`."),
]

app = App(
    name="studyguide",
    help="Turn messy study material into a searchable study site.",
    help_format="markdown",
    help_epilogue=EXIT_CODES,
    version=_version,
    default_parameter=Parameter(negative=(), show_default=False),
    result_action="return_value",
    print_error=False,
    exit_on_error=False,
    suppress_keyboard_interrupt=False,
)


def _examples(*lines: str) -> str:
    return "\n".join(["Examples:", "", "```", *lines, "```", "", EXIT_CODES])


@app.command(help_epilogue=_examples("studyguide init my-guide", 'studyguide init my-guide --title "Data interviews"'))
def init(folder: Path, /, *, title: str = "") -> int:
    """Start a new guide in a folder.

    Args:
        folder: Where the guide is to be; the folder is made.
        title: The guide's title; without it, the folder's name.
    """
    from generator import scaffold

    files = scaffold.init(folder, title)
    show.line(f"A new guide of {show.count(len(files), 'file')} is in {folder}. Next:")
    show.line(f"  cd {shlex.quote(str(folder))}")
    show.line("  studyguide import FILES")
    show.line("  studyguide build")
    return 0


@app.command(
    name="import",
    help_epilogue=_examples("studyguide import notes.txt", "studyguide import --root my-guide downloads/ talk.md"),
)
def import_(*files: Annotated[Path, Parameter(required=True)], root: Root = None, replace: bool = False) -> int:
    """Read source documents into entries.

    The documents are copied into `content/sources/`, byte for byte. A document with errors stops no other one, and
    nothing is written of it. An entry that somebody edited since an earlier import is kept.

    Args:
        files: Documents, and folders of documents.
        replace: Let a document take the place of another one of the same name.
    """
    from generator.ingest import import_sources
    from generator.library.store import open_guide

    if missing := [path for path in files if not path.exists()]:
        raise GuideError(*(Diagnostic.at(Code.NO_SUCH_FILE, path) for path in missing))
    with _in_guide(root) as folder, show.progress() as watch:
        result = import_sources(open_guide(folder), files, overwrite=replace, watch=watch)
    for document in result.documents:
        show.line(f"{document.name}: {_kinds(document.entries)}")
    if unchanged := len(result.ledgers) - len(result.documents):
        show.line(f"{show.count(unchanged, 'document')} unchanged")
    return outcome(result.diagnostics, folder)


@app.command(help_epilogue=_examples("studyguide check", "studyguide check --root my-guide"))
def check(*, root: Root = None) -> int:
    """Say all that is wrong with the guide, and change nothing."""
    from generator.build import check as check_guide
    from generator.build import counts

    with _in_guide(root) as folder:
        library, diagnostics = check_guide(folder)
    code = outcome(diagnostics, folder)
    if code == 0:
        show.line(f"All is well: {_kinds(counts(library)) or 'no entries yet'}.")
    return code


@app.command(help_epilogue=_examples("studyguide pages", "studyguide pages --root my-guide"))
def pages(*, root: Root = None) -> int:
    """Write the entries' pages.

    They are plain Markdown in `build/pages/`, for MkDocs or any other builder that reads `mkdocs.yml`.
    """
    from generator.website.prepare import prepare

    with _in_guide(root) as folder:
        made = prepare(folder)
    show.line(f"{show.count(len(made.pages.pages), 'page')} in {made.guide.pages}")
    return outcome(made.diagnostics, folder)


@app.command(help_epilogue=_examples("studyguide build", "studyguide build --root my-guide"))
def build(*, root: Root = None) -> int:
    """Build the site.

    Source documents that are new in `content/sources/` are read into entries first; then the guide is checked, its
    pages are written, and MkDocs builds them. When something is wrong, the site stays as it was.
    """
    from generator.build import build as build_guide

    start = time.perf_counter()
    with _in_guide(root) as folder, show.progress() as watch:
        summary = build_guide(folder, watch)
    code = outcome(summary.diagnostics, folder)
    show.table(
        {
            "sources": f"{summary.sources:,}",
            "entries": f"{sum(summary.entries.values()):,} ({_kinds(summary.entries) or 'none yet'})",
            "pages": f"{summary.pages:,}",
            "repaired": show.count(summary.repaired, "span"),
            "dropped": show.count(summary.dropped, "line"),
            "time": f"{time.perf_counter() - start:.1f} s",
            "site": str(summary.site / "index.html"),
        }
    )
    return code


@app.command(help_epilogue=_examples("studyguide serve", "studyguide serve --address 127.0.0.1:8001 --open"))
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

    with _in_guide(root) as folder:
        serve_site(open_guide(folder), show.line, address=address, open_in_browser=open_)
    return 0


@app.command(
    help_epilogue=_examples(
        "studyguide repair damaged.txt > mended.txt",
        "studyguide repair --explain damaged.txt",
        "studyguide repair < damaged.txt | less",
    )
)
def repair(*files: Path, explain: bool = False) -> int:
    """Mend text that was decoded with the wrong code page.

    A filter: from files or standard input to standard output, which is UTF-8 with line feeds.

    Args:
        files: The files to mend, one after the other; without any, standard input.
        explain: List the repairs instead of the text: place, before, after, code page, how many times over it was
            damaged, and how sure the repair is.
    """
    from generator.source.decode import decode
    from generator.source.mojibake import repair as mend

    diagnostics: list[Diagnostic] = []
    for path in files or (_STANDARD_INPUT,):
        try:
            decoded = decode(_bytes(path), str(path))
        except GuideError as error:
            diagnostics += error.diagnostics
            continue
        diagnostics += decoded.diagnostics
        repaired = mend(decoded.text)
        if not explain:
            sys.stdout.buffer.write(repaired.text.encode())
            continue
        for one in repaired.repairs:
            show.line(
                f"{path}:{one.line}:{one.column}: {one.before!r} → {one.after!r} ({one.code_page}, "
                f"{show.count(one.times, 'time')}, {one.certainty:.1%} sure)"
            )
    sys.stdout.flush()
    return outcome(diagnostics, Path())


def _bytes(path: Path) -> bytes:
    if path is _STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, path)) from None
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, path, found=error.strerror or str(error))) from None


@contextmanager
def _in_guide(root: Path | None) -> Iterator[Path]:
    """Give the folder of the guide to work on, and tell the diagnostics of what fails there."""
    from generator.guide import find_root, guide_root

    with reporting(Path(), misuse=True):
        folder = find_root(Path()) if root is None else guide_root(root)
    with reporting(folder):
        yield folder


def _kinds(counts: Mapping["Kind", int]) -> str:
    from generator.model.kinds import Kind

    return ", ".join(show.count(counts[kind], kind.word, kind.folder) for kind in Kind if counts.get(kind))

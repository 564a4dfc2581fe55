"""The commands: each reads its arguments, has the work done below, and tells what came of it."""

import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, CycloptsError, Group, Parameter

from generator.cli import show
from generator.cli.guard import DASH, outcome, reporting
from generator.diagnostics import Diagnostic, GuideError

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

    files = scaffold.init(folder, title, starter=True)
    show.line(f"A new guide of {show.count(len(files), 'file')} is in {folder}. Next:")
    show.line(f"  cd {shlex.quote(str(folder))}")
    show.line("  studyguide check")
    show.line("  studyguide build")
    return 0


@app.command(
    name="import",
    help_epilogue=_examples(
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
    with _in_guide(root) as folder, show.progress() as watch:
        result, report = importing.run(folder, files, name, watch, replace=replace)
    (importing.write_json if json else importing.tell)(result, report)
    return outcome(result.diagnostics, folder)


@app.command(
    help_epilogue=_examples(
        "studyguide check",
        "studyguide check content/questions/a-slipped-launch.yaml",
        "studyguide check --format github --root my-guide",
        "studyguide check --format sarif > studyguide.sarif",
    )
)
def check(
    *files: Path,
    root: Root = None,
    format_: Annotated[Literal["human", "github", "json", "sarif"], Parameter(name="--format")] = "human",
    hints: Annotated[bool, Parameter(negative="--no-hints")] = True,
) -> int:
    """Say all that is wrong with the guide, and change nothing.

    The whole guide is read in any case, since entries refer to one another. Only errors make the command fail. Hints
    say what an editor would; `hints` in `content/guide.yaml` switches them off one by one.

    `--format json` writes one document in ASCII: `version` is 1, `entries` counts the entries by kind, and
    `diagnostics` has for each `file`, `line` and `column` (from 1, in characters; 0 where none is meant), `code`,
    `name`, `severity` (`error`, `warning`, `info`, `hint`), `summary`, `found`, `expected` and `hint`.

    Args:
        files: Tell only of these files.
        format_: For people, as annotations of a GitHub workflow, as JSON, or as SARIF for code scanning.
        hints: Tell what an editor would say, too.
    """
    from generator.cli import checking

    with _in_guide(_root_of(root, files)) as folder:
        return checking.run(folder, files, format_, hints)


@app.command(help_epilogue=_examples('studyguide new question "When did a launch of yours slip?"'))
def new(
    kind: Literal["topic", "question", "framework", "scenario", "lesson", "story", "skill"],
    title: str,
    /,
    *,
    root: Root = None,
) -> int:
    """Begin a new entry.

    Its file has the kind's fields in order, those that need not be filled in as comments with an example, under an id
    that is free.

    Args:
        kind: What it is.
        title: Its title, or the prompt of a question.
    """
    from generator.cli import editing

    with _in_guide(root) as folder:
        return editing.new(folder, kind, title)


@app.command(
    help_epilogue=_examples(
        "studyguide fmt",
        "studyguide fmt content/questions/a-slipped-launch.yaml",
        "studyguide fmt --diff",
        "studyguide fmt --check",
    )
)
def fmt(*files: Path, root: Root = None, check: bool = False, diff: bool = False) -> int:
    """Bring the files of entries into the common lay-out.

    Fields come in the kind's order and prose in `|` blocks. Comments, and the line breaks of prose, stay. A file that
    is no YAML is told of and left alone.

    Args:
        files: Only these files; without any, all entries, the settings and the glossary.
        check: Write nothing, and fail where a file is not laid out like that.
        diff: Write nothing, and show what would change.
    """
    from generator.cli import editing

    with _in_guide(_root_of(root, files)) as folder:
        return editing.fmt(folder, files, check=check, diff=diff)


@app.command(help_epilogue=_examples("studyguide mv a-slipped-launch a-launch-that-slipped"))
def mv(old: str, new: str, /, *, root: Root = None) -> int:
    """Rename an entry.

    References to it, `entry:` links among them, and the ledger follow, and nothing else in those files changes. The
    address of its page leads to the new one.

    Args:
        old: Its id, or its file.
        new: The id that it is to have.
    """
    from generator.cli import editing

    with _in_guide(root) as folder:
        return editing.mv(folder, old, new)


@app.command(name="from-issue", help_epilogue=_examples("studyguide from-issue issue.md"))
def from_issue(file: Path, /, *, root: Root = None) -> int:
    """Turn an issue made by one of the forms in `.github/ISSUE_TEMPLATE/` into an entry.

    A question becomes a new entry, a STAR answer is added to its question, and a change takes the place of what the
    entry was. What the guide does not know, a level or a topic of another name, is left out and told.

    Args:
        file: The issue's body, as GitHub has it.
    """
    from generator.cli import editing

    with _in_guide(root) as folder:
        return editing.from_issue(folder, file)


@app.command(help_epilogue=_examples("studyguide links"))
def links(*, root: Root = None) -> int:
    """List the addresses of other sites that entries link to.

    Each line has an address, a tab, and the file and line of the first link to it. Nothing is asked of any network.
    """
    from generator.cli import editing

    with _in_guide(root) as folder:
        return editing.links(folder)


@app.command(help_epilogue=_examples("studyguide schema", "studyguide schema --check"))
def schema(*, root: Root = None, check: bool = False) -> int:
    """Write the JSON Schemas by which editors complete and check entries.

    They are in `content/schema/`, where the first line of each entry names its own. Levels, competencies and ids are
    those of the guide.

    Args:
        check: Write nothing, and fail where a schema is out of date.
    """
    from generator.library.schema import stale_schemas, write_schemas
    from generator.library.store import load, open_guide

    with _in_guide(root) as folder:
        guide = open_guide(folder)
        library = load(guide)
        if check:
            return outcome(stale_schemas(guide, library), folder)
        changed = write_schemas(guide, library)
    show.line(f"{show.count(len(changed), 'schema')} changed in {guide.relative(guide.schema)}/")
    return 0


@app.command(
    help_epilogue=_examples("studyguide diff main", "studyguide diff HEAD~3", "studyguide diff v1 --format json")
)
def diff(
    revision: str,
    /,
    *,
    root: Root = None,
    format_: Annotated[Literal["human", "markdown", "json"], Parameter(name="--format")] = "human",
) -> int:
    """Say what changed since another version of the guide, entry by entry and field by field.

    Git is asked for that version; the working tree stays as it is. `--format markdown` is for a comment on a pull
    request: what comes from entries is code in it. `--format json` writes `version` (1), `entries` (each with `how`,
    `kind`, `id`, `heading`, `page`, `was` and `fields`) and `pages`, the pages whose text differs.

    Args:
        revision: A commit, a branch or a tag.
        format_: For people, for a comment, or for another program.
    """
    from generator.cli import difference

    with _in_guide(root) as folder:
        return difference.run(folder, revision, format_)


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
def build(*, root: Root = None, offline: bool = False) -> int:
    """Build the site.

    Source documents that are new in `content/sources/` are read into entries first; then the guide is checked, its
    pages are written, and MkDocs builds them. When something is wrong, the site stays as it was.

    Args:
        offline: Let scripts and search work when `site/index.html` is opened from disk, too.
    """
    from generator.build import build as build_guide

    start = time.perf_counter()
    with _in_guide(root) as folder, show.progress() as watch:
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
        "studyguide export anki",
        "studyguide export anki cards.apkg --since last-year.apkg",
        "studyguide export csv > questions.csv",
        "studyguide export markdown bundle/",
    )
)
def export(
    form: Literal["anki", "json", "csv", "markdown"],
    path: Path | None = None,
    /,
    *,
    since: Path | None = None,
    root: Root = None,
) -> int:
    """Give the guide in a form that people take along.

    `anki` makes a package of decks, one for each topic, and keeps it in `content/deck.apkg`. Commit that file: the next
    export is told from it. Cards whose text changed since then get the time of the export (or of `SOURCE_DATE_EPOCH`),
    so that Anki updates them where they were imported before and keeps their schedules; cards whose entry is gone come
    once more with the tag `retired`. An export that changes nothing gives the same bytes.

    `json` is the whole guide, with its JSON Schema beside a file; `csv` is a table of the questions; `markdown` is a
    folder with `llms.txt` and `llms-full.txt`, for language models. The site offers all of them, too.

    Args:
        form: What to make.
        path: Where to; without it, `json` and `csv` go to standard output and `markdown` to `build/exports/`.
        since: For `anki`, the package that learners have, where `content/deck.apkg` is not it.
    """
    from generator.cli import exports

    with _in_guide(root) as folder:
        return outcome(exports.export(folder, form, path, since), folder)


@app.command(
    help_epilogue=_examples(
        "studyguide handouts",
        "studyguide handouts incidents book --paper letter",
        "studyguide handouts --level senior --output ~/Desktop/handouts",
    )
)
def handouts(
    *ids: str,
    paper: Literal["a4", "letter"] = "a4",
    level: str = "",
    output: Path | None = None,
    root: Root = None,
) -> int:
    """Make PDFs for paper.

    Each topic, scenario, lesson and skill has a sheet with everything, a worksheet with ruled space for one's own
    stories, an answer key with the worksheet's numbers, and a cheat sheet of one page; the guide has a book. Those that
    are up to date are not made again.

    Args:
        ids: Ids of topics, scenarios, lessons and skills, and `book`; without any, all of them.
        paper: The size of the pages.
        level: Only what is for this level of `guide.yaml`.
        output: Where to put them; without it, in `build/handouts/`.
    """
    from generator.cli import printing

    with _in_guide(root) as folder:
        return outcome(printing.print_handouts(folder, ids, paper, level, output), folder)


_Instead = Annotated[bool, Parameter(group=Group("Instead of the mended text, one of"))]


@app.command(
    help_epilogue=_examples(
        "studyguide repair damaged.txt > mended.txt",
        "studyguide repair < damaged.txt | less",
        "studyguide repair --explain damaged.txt",
        "studyguide repair --diff notes/*.md | patch -p0",
        "studyguide repair --check notes/*.md",
        "studyguide repair --in-place notes/*.md",
        "studyguide repair --json damaged.txt",
    )
)
def repair(
    *files: Path,
    explain: _Instead = False,
    diff: _Instead = False,
    check: _Instead = False,
    in_place: _Instead = False,
    json: Annotated[_Instead, Parameter(name="--json")] = False,
) -> int:
    """Mend text that was decoded with the wrong code page.

    A filter: from files or standard input to standard output, which is UTF-8 with line feeds. Damage that is too
    uncertain to be mended is left as it is and told on standard error.

    `--json` writes one document in ASCII: `version` is 1, `unreadable` lists what is wrong with the files that could
    not be read, as `studyguide check --format json` has it, and `files` lists those that could, each with `file`,
    `encoding`, `repairs` and `proposed`. What was mended is in `repairs`, what was left as too uncertain in
    `proposed`; each of them has `line` and `column` in the damaged text (from 1, in characters), `before`, `after`,
    `code_pages` in the order in which they did the damage, `times` (how many times over) and `certainty` (0 to 1).

    Args:
        files: The files to mend, one after the other; `-` is standard input, and so is no file at all.
        explain: List the repairs, those that are only proposed among them: place, what was there and what it becomes
            with code points and names, code page, how many times over it was damaged, and how sure the repair is.
        diff: Show what would change as a unified diff.
        check: Print nothing but diagnostics, and exit with 1 where something is damaged: a pre-commit hook.
        in_place: Write the mended text back. Line ends and permissions stay as they are, and healthy files are not
            touched; a damaged file that is not UTF-8, or that holds NULs, is refused.
        json: List the repairs for another program.
    """
    from generator.cli import repairs
    from generator.cli.mending import STANDARD_INPUT, mend

    listed: list[dict[str, Any]] = []
    ways: dict[str, tuple[bool, repairs.Way]] = {
        "--explain": (explain, repairs.explain),
        "--diff": (diff, repairs.diff),
        "--check": (check, repairs.faults),
        "--in-place": (in_place, repairs.write_in_place),
        "--json": (json, partial(repairs.collect, listed)),
    }
    chosen = {name: tell for name, (is_chosen, tell) in ways.items() if is_chosen}
    if len(chosen) > 1:
        raise CycloptsError(msg=f"{' and '.join(chosen)} exclude each other.")
    paths = [STANDARD_INPUT if path == DASH else path for path in files or (STANDARD_INPUT,)]
    if in_place and STANDARD_INPUT in paths:
        raise CycloptsError(msg="--in-place needs FILES: standard input has no place to write to.")
    tell = next(iter(chosen.values()), repairs.write_text)
    diagnostics: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for path in paths:
        try:
            mended = mend(path)
        except GuideError as error:
            unread += error.diagnostics
            continue
        try:
            diagnostics += mended.decoded.diagnostics
            diagnostics += tell(mended)
        except GuideError as error:
            diagnostics += error.diagnostics
    if json:
        repairs.write_json(listed, unread)
    diagnostics += unread
    sys.stdout.flush()
    return outcome(diagnostics, Path())


def _root_of(root: Path | None, files: Sequence[Path]) -> Path | None:
    """Give the guide that the first of `files` belongs to, where no other one is named."""
    from generator.guide import find_root

    return find_root(files[0].absolute().parent) if root is None and files else root


@contextmanager
def _in_guide(root: Path | None) -> Iterator[Path]:
    """Give the folder of the guide to work on, and tell the diagnostics of what fails there."""
    from generator.guide import find_root, guide_root

    with reporting(Path(), misuse=True):
        folder = find_root(Path()) if root is None else guide_root(root)
    with reporting(folder):
        yield folder

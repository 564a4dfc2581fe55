"""What contributors do to entries: `check`, `new`, `fmt`, `mv`, `from-issue`, `links`, `schema`, `diff`."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from generator.cli import show
from generator.cli.app import Root, Told, app, examples, in_guide, root_of
from generator.cli.guard import outcome


@app.command(
    help_epilogue=examples(
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

    with in_guide(root_of(root, files)) as folder:
        return checking.run(folder, files, format_, hints)


@app.command(help_epilogue=examples('studyguide new question "When did a launch of yours slip?"'))
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

    with in_guide(root) as folder:
        return editing.new(folder, kind, title)


@app.command(
    help_epilogue=examples(
        "studyguide fmt",
        "studyguide fmt content/questions/a-slipped-launch.yaml",
        "studyguide fmt --diff",
        "studyguide fmt --check",
    )
)
def fmt(*files: Path, root: Root = None, check: bool = False, diff: bool = False, format_: Told = "human") -> int:
    """Bring the files of entries into the common lay-out.

    Fields come in the kind's order and prose in `|` blocks. Comments, and the line breaks of prose, stay. A file that
    is no YAML is told of and left alone.

    Args:
        files: Only these files; without any, all entries, the settings and the glossary.
        check: Write nothing, and fail where a file is not laid out like that.
        diff: Write nothing, and show what would change.
    """
    from generator.cli import editing

    with in_guide(root_of(root, files)) as folder:
        return editing.fmt(folder, files, check=check, diff=diff, form=format_)


@app.command(help_epilogue=examples("studyguide mv a-slipped-launch a-launch-that-slipped"))
def mv(old: str, new: str, /, *, root: Root = None) -> int:
    """Rename an entry.

    References to it, `entry:` links among them, and the ledger follow, and nothing else in those files changes. The
    address of its page leads to the new one.

    Args:
        old: Its id, or its file.
        new: The id that it is to have.
    """
    from generator.cli import editing

    with in_guide(root) as folder:
        return editing.mv(folder, old, new)


@app.command(name="from-issue", help_epilogue=examples("studyguide from-issue issue.md"))
def from_issue(file: Path, /, *, root: Root = None) -> int:
    """Turn an issue made by one of the forms in `.github/ISSUE_TEMPLATE/` into an entry.

    A question becomes a new entry, a STAR answer is added to its question, and a change takes the place of what the
    entry was. What the guide does not know, a level or a topic of another name, is left out and told.

    Args:
        file: The issue's body, as GitHub has it.
    """
    from generator.cli import editing

    with in_guide(root) as folder:
        return editing.from_issue(folder, file)


@app.command(help_epilogue=examples("studyguide links"))
def links(*, root: Root = None) -> int:
    """List the addresses of other sites that entries link to.

    Each line has an address, a tab, and the file and line of the first link to it. Nothing is asked of any network.
    """
    from generator.cli import editing

    with in_guide(root) as folder:
        return editing.links(folder)


@app.command(help_epilogue=examples("studyguide schema", "studyguide schema --check"))
def schema(*, root: Root = None, check: bool = False, format_: Told = "human") -> int:
    """Write the JSON Schemas by which editors complete and check entries.

    They are in `content/schema/`, where the first line of each entry names its own. Levels, competencies and ids are
    those of the guide.

    Args:
        check: Write nothing, and fail where a schema is out of date.
    """
    from generator.library.schema import stale_schemas, write_schemas
    from generator.library.store import load, open_guide

    with in_guide(root) as folder:
        guide = open_guide(folder)
        library = load(guide)
        if check:
            return outcome(stale_schemas(guide, library), folder, format_)
        changed = write_schemas(guide, library)
    show.line(f"{show.count(len(changed), 'schema')} changed in {guide.relative(guide.schema)}/")
    return 0


@app.command(
    help_epilogue=examples("studyguide diff main", "studyguide diff HEAD~3", "studyguide diff v1 --format json")
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

    with in_guide(root) as folder:
        return difference.run(folder, revision, format_)

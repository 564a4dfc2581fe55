"""What people take along: `export`, `handouts`."""

from pathlib import Path
from typing import Literal

from generator.cli.app import Root, app, examples, in_guide
from generator.cli.guard import outcome


@app.command(
    help_epilogue=examples(
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

    with in_guide(root) as folder:
        return outcome(exports.export(folder, form, path, since), folder)


@app.command(
    help_epilogue=examples(
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

    with in_guide(root) as folder:
        return outcome(printing.print_handouts(folder, ids, paper, level, output), folder)

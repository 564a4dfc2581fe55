"""The filter that mends text: `repair`."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from cyclopts import CycloptsError, Group, Parameter

from generator.cli.app import app, examples
from generator.cli.guard import DASH, outcome
from generator.diagnostics import Diagnostic, GuideError

_Instead = Annotated[bool, Parameter(group=Group("Instead of the mended text, one of"))]


@app.command(
    help_epilogue=examples(
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

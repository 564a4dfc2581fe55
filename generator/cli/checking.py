"""`studyguide check`: what is wrong, for people and for other programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from generator.check import Checked, check
from generator.cli import show
from generator.cli.formats import github, json_text, sarif
from generator.diagnostics import Code, Diagnostic, GuideError, has_errors

Format = Literal["human", "github", "json", "sarif"]


def run(root: Path, files: Sequence[Path], form: Format, hints: bool) -> int:
    """Check the guide in `root`, tell what is wrong with all of it or with `files`, and give the exit code.

    Raises:
        GuideError: the settings cannot be read (in the human form), or a file is none of the guide's.
    """
    wanted = {_shown(path, root) for path in files}
    try:
        checked = check(root)
    except GuideError as error:
        # Another program wants its own form of what stops the check, too.
        checked = Checked({}, error.diagnostics)
    found = sorted(set(checked.diagnostics))
    if wanted:
        found = [each for each in found if each.file in wanted]
    if not hints:
        found = [each for each in found if each.code.is_fault]
    match form:
        case "human":
            show.diagnostics(found, root, excerpts=True)
            if not has_errors(found):
                show.line(_well(checked, found, len(files)))
        case "github":
            for each in found:
                print(github(each, root))  # noqa: T201 - GitHub reads the line as it is
        case "json":
            print(json_text(found, checked.entries))  # noqa: T201 - for another program
        case "sarif":
            print(sarif(found, root))  # noqa: T201 - for another program
    return int(has_errors(found))


def _well(checked: Checked, found: Sequence[Diagnostic], files: int) -> str:
    begin = "No errors" if found else "All is well"
    return f"{begin}: {show.count(files, 'file') if files else show.kinds(checked.entries) or 'no entries yet'}."


def _shown(path: Path, root: Path) -> str:
    """Give the name that diagnostics have for a file that somebody named."""
    if not path.exists():
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, path))
    whole = path.absolute()
    for folder in (root, root.resolve()):
        for place in (whole, whole.resolve()):
            if place.is_relative_to(folder):
                return place.relative_to(folder).as_posix()
    raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, path, found=f"it is no file of the guide in {root}"))

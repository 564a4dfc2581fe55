"""The command line's frame: the program, its shared option `--root`, and the guide that a command works on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from generator.cli.guard import reporting

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

Told = Annotated[
    Literal["human", "github"],
    Parameter(name="--format", help="For people, or as annotations of a GitHub workflow."),
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


def examples(*lines: str) -> str:
    """Give the end of a command's help: command lines to copy, and the exit codes."""
    return "\n".join(["Examples:", "", "```", *lines, "```", "", EXIT_CODES])


def root_of(root: Path | None, files: Sequence[Path]) -> Path | None:
    """Give the guide that the first of `files` belongs to, where no other one is named."""
    from generator.guide import find_root

    return find_root(files[0].absolute().parent) if root is None and files else root


@contextmanager
def in_guide(root: Path | None) -> Iterator[Path]:
    """Give the folder of the guide to work on, and tell the diagnostics of what fails there."""
    from generator.guide import find_root, guide_root

    with reporting(Path(), misuse=True):
        folder = find_root(Path()) if root is None else guide_root(root)
    with reporting(folder):
        yield folder

"""What every command ends in: an exit code, and an error told in words, whatever happens."""

import io
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from cyclopts import App, CycloptsError

from generator.cli import show
from generator.diagnostics import Code, Diagnostic, GuideError, has_errors

_MISUSE = {Code.NO_SUCH_FILE, Code.IN_THE_WAY, Code.NO_SUCH_ENTRY}

DASH = Path("\0-")
"""What `-` among the arguments becomes: standard input, under a name that no file can have."""


def run(app: App, arguments: Sequence[str] | None) -> int:
    """Run a command line and give its exit code.

    No exception becomes a traceback: what is unexpected is one line that says how to report it, unless the environment
    variable `STUDYGUIDE_DEBUG` is set.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its escape instead.
            stream.reconfigure(errors="backslashreplace")
    try:
        with reporting(Path()):
            # The parser takes `-` for an option without a name.
            given = (str(DASH) if each == "-" else each for each in (sys.argv[1:] if arguments is None else arguments))
            return app(list(given)) or 0
    except CycloptsError as error:
        show.line(f"studyguide: {error} See: studyguide --help", stderr=True)
        return 2
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    except KeyboardInterrupt:
        show.line("studyguide: stopped; every file is whole, and the same command goes on from here", stderr=True)
        return 130
    except BrokenPipeError:
        # The reader of the pipe has gone; what is still in the buffer must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last place in which an exception can become words
        return _unexpected(error)


@contextmanager
def reporting(root: Path, *, misuse: bool = False) -> Iterator[None]:
    """Tell the diagnostics of a `GuideError` that work on the guide in `root` raises, and end with their exit code: 2
    where failing means `misuse` of the command.

    Raises:
        SystemExit: with the exit code.
    """
    try:
        yield
    except GuideError as error:
        raise SystemExit(2 if outcome(error.diagnostics, root) == 2 or misuse else 1) from None


def outcome(diagnostics: Iterable[Diagnostic], root: Path, form: Literal["human", "github"] = "human") -> int:
    """Tell `diagnostics` to a person or to GitHub, and give the exit code that they mean."""
    told = list(diagnostics)
    if form == "github":
        from generator.cli.formats import github

        for each in sorted(set(told)):
            print(github(each, root))  # noqa: T201 - GitHub reads the line as it is
    else:
        show.diagnostics(told, root)
    if any(diagnostic.code in _MISUSE for diagnostic in told):
        return 2
    return int(has_errors(told))


def _unexpected(error: Exception) -> int:
    if os.environ.get("STUDYGUIDE_DEBUG"):
        traceback.print_exception(error)
    elif isinstance(error, OSError) and error.filename:
        show.line(f"studyguide: {error.filename}: {error.strerror}", stderr=True)
    else:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        show.line(
            f"studyguide: this is a fault of the tool, not of yours: {words}. Please report it, with what the same "
            "command prints when STUDYGUIDE_DEBUG=1 is set before it.",
            stderr=True,
        )
    return 1

"""What a person sees: diagnostics, tables and progress, in colour on a terminal and as plain lines anywhere else."""

import re
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from generator.model.kinds import Kind

_STYLE = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
    Severity.HINT: "bold blue",
}
_WORD = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "hint"}
_UNDERLINED = re.compile(r"\w[\w./-]*|\S")
_LATE = 1.0
"""Seconds that work takes before its progress is shown."""
_WIDTH = 110
"""Columns of an excerpt where there is no terminal to ask."""
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def console(*, stderr: bool = False) -> Console:
    """Give the console for standard output or standard error, as that stream is now."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def line(text: str = "", *, stderr: bool = False, style: str = "") -> None:
    """Print one line as it is, without wrapping; a terminal shows it in `style`."""
    to = console(stderr=stderr)
    if to.is_terminal:
        to.print(Text(visible(text), style), soft_wrap=True)
    else:
        to.file.write(f"{visible(text)}\n")
        to.file.flush()


def visible(text: str) -> str:
    r"""Write control characters, lone surrogates and direction overrides as escapes, so that no terminal obeys them.

    >>> visible("a\x1b[2Jb\u202e")
    'a\\x1b[2Jb\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _BIDI_CONTROLS
        else char
        for char in text
    )


def count(number: int, word: str, plural: str = "") -> str:
    """Write a number with its noun.

    >>> count(1, "error"), count(1200, "story", "stories")
    ('1 error', '1,200 stories')
    """
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def kinds(counts: Mapping["Kind", int]) -> str:
    """Say how many entries of each kind there are."""
    from generator.model.kinds import Kind

    return ", ".join(count(counts[kind], kind.word, kind.folder) for kind in Kind if counts.get(kind))


def diagnostics(found: Iterable[Diagnostic], root: Path, *, excerpts: bool = False) -> None:
    """Write diagnostics to standard error, by file and line, each once, with a count at the end.

    On a terminal each one shows the line that it speaks of, from its file below `root`, with the place underlined; with
    `excerpts` it does so anywhere.
    """
    ordered = sorted(set(found))
    if not ordered:
        return
    errors = console(stderr=True)
    if errors.is_terminal:
        for diagnostic in ordered:
            errors.print(_framed(diagnostic, root, errors.width))
    else:
        errors.file.writelines(_plain(ordered, root, excerpts=excerpts))
        errors.file.flush()
    severities = [diagnostic.severity for diagnostic in ordered]
    counts = [count(severities.count(severity), _WORD[severity]) for severity in Severity if severity in severities]
    line(", ".join(counts), stderr=True)


def _plain(ordered: Sequence[Diagnostic], root: Path, *, excerpts: bool) -> Iterator[str]:
    for diagnostic in ordered:
        yield f"{visible(str(diagnostic))}\n"
        for part in _excerpt(diagnostic, root, _WIDTH) if excerpts else ():
            yield f"    {visible(part)}".rstrip() + "\n"


def _framed(diagnostic: Diagnostic, root: Path, width: int) -> Text:
    style = _STYLE[diagnostic.severity]
    text = Text()
    text.append(f"{diagnostic.severity}[{diagnostic.number}]", style)
    text.append(f" {visible(diagnostic.place)}\n", "bold")
    text.append(f"  {visible(diagnostic.message)}\n")
    number = f"  {diagnostic.line} │ "
    if excerpt := _excerpt(diagnostic, root, width - len(number) - 1):
        shown, *marks = excerpt
        text.append(number, "dim")
        text.append(f"{shown}\n")
        for mark in marks:
            text.append(f"{' ' * (len(number) - 2)}│ ", "dim")
            text.append(f"{mark}\n", style)
    text.append(f"  {visible(diagnostic.hint)}\n", "italic")
    return text


def _excerpt(diagnostic: Diagnostic, root: Path, width: int) -> tuple[str, ...]:
    """Give the line that a diagnostic speaks of, and below it what underlines the place, as far as there is any."""
    if not diagnostic.line or (source := _source_line(root / diagnostic.file, diagnostic.line)) is None:
        return ()
    start, shown = _window(source, diagnostic.column, width)
    if not diagnostic.column or not (match := _UNDERLINED.match(shown, diagnostic.column - 1 - start)):
        return (shown,)
    return (shown, " " * cell_len(shown[: match.start()]) + "~" * cell_len(match.group()))


def _source_line(path: Path, number: int) -> str | None:
    """Give a line of a file, tabs as single spaces; nothing where the file has no such line or is no text."""
    try:
        with path.open("rb") as file:
            raw = next(islice(file, number - 1, None), b"\0")
    except OSError:
        return None
    return None if b"\0" in raw else raw.decode("utf-8-sig", "replace").rstrip().replace("\t", " ")


def _window(text: str, column: int, width: int) -> tuple[int, str]:
    """Give the part of a long line that shows `column`, and where that part begins."""
    start = 0 if len(text) <= width // 2 else max(0, column - 1 - width // 4)
    return start, visible(text[start : start + max(width // 2, 20)])


def table(rows: Iterable[tuple[str, str]]) -> None:
    """Print names with their values, aligned."""
    gathered = list(rows)
    width = max((len(name) for name, _ in gathered), default=0)
    for name, value in gathered:
        line(f"  {name:<{width}}  {value}")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far work has come, on a terminal and once it has taken a second; gives what to call with the name of
    the work at hand, how many steps of it are done, and how many there are (0 where nobody knows).
    """
    errors = console(stderr=True)
    if not errors.is_terminal:
        yield lambda _name, _done, _total: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), console=errors, transient=True)
    task = bar.add_task("", total=None)
    late = threading.Timer(_LATE, bar.start)
    late.daemon = True
    late.start()

    def watch(name: str, done: int, total: int) -> None:
        said = f"{name} {done}/{total}" if total else name
        bar.update(task, description=said, completed=done, total=total or None)

    try:
        yield watch
    finally:
        late.cancel()
        late.join()
        bar.stop()


def columns(head: Sequence[str], rows: Sequence[tuple[Sequence[str], str]], left: Collection[int]) -> None:
    """Print a table without rules, each row in its style on a terminal; the columns in `left` are flush left.

    A terminal that is too narrow cuts the first column short; what is not a terminal gets every row on a line of its
    own.
    """
    out = console()
    cells = [[visible(cell) for cell in row] for row, _ in rows]
    widths = [max(map(cell_len, column)) for column in zip(head, *cells, strict=True)]
    if out.is_terminal:
        widths[0] = max(16, min(widths[0], out.width - sum(widths[1:]) - 2 * len(widths)))
    styles = ["dim", *(style for _, style in rows)]
    for row, style in zip([list(head), *cells], styles, strict=True):
        fitted = [
            set_cell_size(cell, width) if cell_len(cell) > width else cell
            for cell, width in zip(row, widths, strict=True)
        ]
        padded = [
            f"{cell}{' ' * (width - cell_len(cell))}" if place in left else f"{' ' * (width - cell_len(cell))}{cell}"
            for place, (cell, width) in enumerate(zip(fitted, widths, strict=True))
        ]
        out.print(Text("  ".join(padded).rstrip(), style), soft_wrap=True)

"""What a person sees on a terminal and what a pipe gets."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from generator.cli import show
from generator.diagnostics import Code, Diagnostic


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal of 60 columns without colours."""
    screen = io.StringIO()
    made = Console(file=screen, force_terminal=True, color_system=None, width=60, highlight=False, markup=False)
    monkeypatch.setattr(show, "console", lambda **_: made)
    return screen


def shown(screen: io.StringIO) -> list[str]:
    return [line.rstrip() for line in screen.getvalue().splitlines()]


def test_a_pipe_gets_one_sorted_line_per_diagnostic_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    second = Diagnostic.at(Code.FIELD_UNKNOWN, "b.yaml", 10, 2, found="`x`", hint="Remove it.")
    first = Diagnostic.at(Code.UNRECOGNISED, "b.yaml", 9)
    show.diagnostics([second, first, second], Path())
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "b.yaml:9: warning[SG201]: shape of the document not recognised. It was kept as a lesson.",
        "b.yaml:10:2: error[SG304]: unknown field: `x`. Remove it.",
        "1 error, 1 warning",
    ]


def test_nothing_to_tell_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    show.diagnostics([], Path())
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_the_line_with_the_place_underlined(tmp_path: Path, terminal: io.StringIO) -> None:
    (tmp_path / "a.yaml").write_text("title: x\nпромпт: 会议 promt: y\n", encoding="utf-8")
    show.diagnostics([Diagnostic.at(Code.FIELD_UNKNOWN, "a.yaml", 2, 12, hint="Remove it.")], tmp_path)
    assert shown(terminal) == [
        "error[SG304] a.yaml:2:12",
        "  unknown field",
        "  2 │ промпт: 会议 promt: y",
        "    │              ~~~~~",
        "  Remove it.",
        "",
        "1 error",
    ]


@pytest.mark.parametrize("column", [1, 2_500_000, 5_000_000])
def test_a_terminal_shows_only_a_part_of_an_endless_line(tmp_path: Path, terminal: io.StringIO, column: int) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 5_000_000)
    show.diagnostics([Diagnostic.at(Code.YAML_SYNTAX, "a.md", 1, column)], tmp_path)
    assert all(len(line) <= 60 for line in shown(terminal))


@pytest.mark.parametrize("content", [None, b"one line", b"\xff\xfea\0b\0\n\0c\0"])
def test_a_terminal_shows_no_line_of_a_file_that_has_none(
    tmp_path: Path, terminal: io.StringIO, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "a").write_bytes(content)
    show.diagnostics([Diagnostic.at(Code.YAML_SYNTAX, "a", 2, 1)], tmp_path)
    assert shown(terminal)[1:3] == ["  not YAML", "  Mend the place that is pointed at."]


@given(st.text())
def test_nothing_that_is_shown_steers_a_terminal(text: str) -> None:
    assert all(char.isprintable() or char.isspace() or ord(char) > 0x9F for char in show.visible(text))
    assert not set(show.visible(text)) & set("\x1b\n\r\t\b\x07\x9b\u202e")


def test_progress_shows_only_what_takes_long(terminal: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with show.progress() as watch:
        watch("Reading", 1, 2)
    assert terminal.getvalue() == ""
    monkeypatch.setattr(show, "_LATE", 0.0)
    with show.progress() as watch:
        watch("Reading", 1, 2)
        time.sleep(0.3)
    assert "Reading" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "_LATE", 0.0)
    with show.progress() as watch:
        watch("Reading", 1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("where", ["stdout", "stderr"])
def test_a_line_is_told_at_once_where_there_is_no_terminal(where: str) -> None:
    code = f"import os; from generator.cli import show; show.line('x', stderr={where == 'stderr'}); os._exit(0)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert getattr(ran, where) == "x\n"

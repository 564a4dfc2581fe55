"""The command line as such: help, exit codes, and what happens when something fails."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from generator.cli import commands, main
from tests.conftest import Run

COMMANDS = [
    "init",
    "import",
    "check",
    "pages",
    "build",
    "serve",
    "export",
    "handouts",
    "repair",
    "new",
    "fmt",
    "mv",
    "schema",
    "diff",
    "from-issue",
    "links",
]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own."""
    given = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(given, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]  # options are passed on


def test_help_lists_every_command(studyguide: Run) -> None:
    ran = studyguide("--help")
    assert ran.code == 0
    assert all(f" {name} " in ran.out for name in COMMANDS)
    assert "Exit codes:" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples_and_exit_codes(studyguide: Run, name: str) -> None:
    ran = studyguide(name, "--help")
    assert ran.code == 0
    assert f"studyguide {name} " in ran.out.split("Examples:")[1]
    assert "Exit codes:" in ran.out


@pytest.mark.parametrize("name", ["import", "check", "pages", "build", "serve", "export", "handouts"])
def test_each_command_on_a_guide_takes_its_root(studyguide: Run, name: str) -> None:
    assert "--root" in studyguide(name, "--help").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], 'Did you mean "build"?'),
        (["build", "--rot", "x"], "--root"),
        (["import"], "FILES"),
        (["init"], "FOLDER"),
        (["init", "a", "b"], "b"),
        (["check", "--root"], "--root"),
    ],
)
def test_wrong_usage_is_said_in_a_line(studyguide: Run, arguments: list[str], said: str) -> None:
    ran = studyguide(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["check", "pages", "build", "serve"])
@pytest.mark.parametrize("where", ["--root", "cwd"])
def test_without_a_guide_there_is_nothing_to_do(
    tmp_path: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = studyguide(name, *(["--root", tmp_path / "none"] if where == "--root" else []))
    assert (ran.code, len(ran.errors)) == (2, 1)
    assert "SG601" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_nearest_guide_upward_is_the_one(guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(guide / "content" / "sources")
    assert studyguide("check").code == 0


def test_a_root_is_taken_as_it_is(guide: Path, studyguide: Run) -> None:
    assert studyguide("check", "--root", guide / "content").code == 2


def failing(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    def fail(_folder: Path, _title: str = "", **_options: bool) -> None:
        raise failure

    monkeypatch.setattr("generator.scaffold.init", fail)


def test_what_nobody_expected_is_one_line(studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyError("a\x1b\nb"))
    ran = studyguide("init", "x")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "KeyError" in ran.err
    assert "STUDYGUIDE_DEBUG=1" in ran.err
    assert "\x1b" not in ran.err


def test_debugging_shows_where_it_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, KeyError("a"))
    monkeypatch.setenv("STUDYGUIDE_DEBUG", "1")
    assert main(["init", "x"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_full_disk_is_said_with_its_file(studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, OSError(28, "No space left on device", "some/file"))
    ran = studyguide("init", "x")
    assert (ran.code, ran.err) == (1, "studyguide: some/file: No space left on device\n")


def test_ctrl_c_is_said_in_a_line(studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    ran = studyguide("init", "x")
    assert (ran.code, len(ran.err.splitlines())) == (130, 1)


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"line\n" * 100_000)
    reading, writing = os.pipe()
    os.close(reading)
    given = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main())", "repair", "a.txt"]
    with os.fdopen(writing, "wb") as pipe:
        ran = subprocess.run(given, stdout=pipe, stderr=subprocess.PIPE, cwd=tmp_path, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_pipe_gets_no_control_characters() -> None:
    for arguments in (["--help"], ["build", "--help"], ["bild"], ["check", "--root", "\x1b[31mno\x07"]):
        ran = run(*arguments)
        assert not {byte for byte in ran.stdout + ran.stderr if byte < 32 and byte != 10}


def test_every_locale_can_show_what_there_is_to_say(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert run("init", "gü–ide", cwd=tmp_path, env=environment).returncode == 0
    assert run("check", "--root", "gü–ide", cwd=tmp_path, env=environment).returncode == 0


def test_help_loads_nothing_that_it_does_not_need() -> None:
    code = "import sys, generator.cli.commands; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"mkdocs", "yaml", "jinja2", "pydantic", "markdown_it"} & set(ran.stdout.split())


DAMAGED = "# Itâ€™s a cafÃ© with rÃ©sumÃ©s\n\nWeâ€™ll see.\n"
MENDED = "# It’s a café with résumés\n\nWe’ll see.\n"


def test_repair_is_a_filter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    ran = run("repair", input=DAMAGED.encode())
    assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, MENDED, b"")
    ran = run("repair", "a.txt", "a.txt", cwd=tmp_path)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, MENDED * 2, b"")


def test_repair_goes_on_after_a_file_that_is_no_text(tmp_path: Path, studyguide: Run) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "b.txt").write_text(DAMAGED, encoding="utf-8")
    ran = studyguide("repair", tmp_path / "a.png", tmp_path / "b.txt")
    assert (ran.code, ran.out) == (1, MENDED)
    assert ran.errors[0].startswith(f"{tmp_path}/a.png: error[SG102]")
    assert studyguide("repair", tmp_path / "none.txt").code == 2


def test_the_version_is_the_distributions(studyguide: Run) -> None:
    assert studyguide("--version").out.strip() == metadata.version("studyguide")


def test_every_command_is_tested_here() -> None:
    assert sorted(COMMANDS) == sorted(name for name in commands.app if not name.startswith("-"))

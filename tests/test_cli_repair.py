"""`studyguide repair` in each of its ways, on files that were damaged as files are."""

import io
import json
import shutil
import stat
import subprocess
import sys
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.source.document import Repair, Repaired
from generator.source.mojibake import repair
from generator.source.records import replay
from tests.conftest import Run, snapshot
from tests.damage import misread

ROOT = Path(__file__).parents[1]
TEXT = """\
# Löwen — a plan

We said “no” early – and the café stayed open 🎯.
Nothing is wrong with this line.
Nor with this one.

Nor with that.
Nor here.

It’s the team’s “résumés” that they read…
"""
DAMAGED = misread(TEXT, "cp1252", "drop")
WAYS = ["--explain", "--diff", "--check", "--in-place", "--json"]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A damaged file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "notes.md"
    path.write_bytes(DAMAGED.encode())
    return Path("notes.md")


@pytest.fixture
def unsure(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The damaged file, of which repair trusts itself with nothing but the first span."""

    def hesitant(text: str) -> Repaired:
        first, *others = repair(text).repairs
        return Repaired(replay(text, [first]), (first,), tuple(others))

    monkeypatch.setattr("generator.cli.mending.repair", hesitant)
    return damaged


# --explain


def test_explaining_names_every_character(damaged: Path, studyguide: Run) -> None:
    ran = studyguide("repair", "--explain", damaged)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "notes.md:1:4: Ã¶ → ö\n"
        "  before     U+00C3 LATIN CAPITAL LETTER A WITH TILDE\n"
        "             U+00B6 PILCROW SIGN\n"
        "  after      U+00F6 LATIN SMALL LETTER O WITH DIAERESIS\n"
        "  damage     UTF-8 read as cp1252, 1 time\n"
        "  certainty  9"
    )
    shown = [line for line in ran.out.splitlines() if line.startswith("notes.md:") and " → " in line]
    assert [line.split(" → ")[1] for line in shown] == [*"ö—“”–é🎯’’“éé”…"]
    assert ran.out.splitlines()[-1] == f"notes.md: {len(shown)} repairs"


def test_explaining_marks_what_is_left(unsure: Path, studyguide: Run) -> None:
    lines = studyguide("repair", "--explain", unsure).out.splitlines()
    left = [line for line in lines if line.endswith("(proposed, left as it is)")]
    assert len(left) == 13
    assert lines[-1] == "notes.md: 1 repair, 13 proposed"
    places = [tuple(map(int, line.split(":")[1:3])) for line in lines if " → " in line]
    assert places == sorted(places)


def test_explaining_says_how_often_it_was_damaged(damaged: Path, studyguide: Run) -> None:
    damaged.write_text(misread(misread(TEXT, "cp1252"), "cp1252"), encoding="utf-8")
    ran = studyguide("repair", "--explain", damaged)
    assert "UTF-8 read as cp1252, 2 times" in ran.out
    assert "<control>" in ran.out
    assert "\x9d" not in ran.out


def test_explaining_health_is_a_line(tmp_path: Path, studyguide: Run) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    assert studyguide("repair", "--explain", tmp_path / "a.md").out == f"{tmp_path}/a.md: nothing is damaged\n"


# --diff


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "one healthy line", "and “one” that is not"])
def test_patch_makes_of_a_diff_what_repair_makes(damaged: Path, studyguide: Run, ends: str, last: str) -> None:
    if not (patch := shutil.which("patch")):
        pytest.skip("there is no `patch` on this machine")
    wanted = (TEXT + last).replace("\n", ends)
    damaged.write_bytes(misread(wanted, "cp1252", "drop").encode())
    ran = studyguide("repair", "--diff", damaged)
    assert (ran.code, ran.err) == (0, "")
    given = ran.out.encode() if ends == "\n" else run("--diff", "notes.md", cwd=Path.cwd()).stdout
    subprocess.run([patch, "-p0", "--binary"], input=given, check=True, capture_output=True)
    assert damaged.read_bytes() == wanted.encode()


def test_a_diff_shows_changed_lines_in_their_surroundings(damaged: Path, studyguide: Run) -> None:
    damaged.write_text("".join(f"{DAMAGED if number in {0, 20} else number}\n" for number in range(40)), "utf-8")
    rows = studyguide("repair", "--diff", damaged).out.splitlines()
    assert rows[:2] == ["--- notes.md", "+++ notes.md"]
    assert [row for row in rows if row.startswith("@@")] == ["@@ -1,13 +1,13 @@", "@@ -28,16 +28,16 @@"]
    assert sum(row.startswith("-") for row in rows) == sum(row.startswith("+") for row in rows) == 7


def test_health_has_no_diff(damaged: Path, studyguide: Run) -> None:
    damaged.write_text(TEXT, encoding="utf-8")
    assert studyguide("repair", "--diff", damaged) == studyguide("repair", "--check", damaged)


# --check


def test_checking_names_each_place_and_prints_nothing_else(damaged: Path, studyguide: Run) -> None:
    ran = studyguide("repair", "--check", damaged)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.errors) == 14
    assert ran.errors[0] == (
        "notes.md:1:4: error[SG111]: damaged text: `Ã¶`, which was `ö`. Mend it: studyguide repair --in-place FILE."
    )


def test_checking_fails_for_what_is_only_proposed(unsure: Path, studyguide: Run) -> None:
    ran = studyguide("repair", "--check", unsure)
    assert (ran.code, len(ran.errors)) == (1, 14)
    assert "which may have been `—` (certainty " in ran.errors[1]
    assert "--in-place" not in ran.errors[1]


@pytest.mark.parametrize("content", [TEXT.encode(), b"", b"\n\n", b"\xef\xbb\xbf", b"caf\xe9 cr\xe8me d\xe9j\xe0\n"])
def test_checking_a_healthy_file_succeeds(damaged: Path, studyguide: Run, content: bytes) -> None:
    damaged.write_bytes(content)
    ran = studyguide("repair", "--check", damaged)
    assert (ran.code, ran.out, ran.errors) == (0, "", [])


def test_the_pre_commit_hook_is_the_check(damaged: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = (one for one in hooks if one["id"] == "studyguide-repair")
    program, *arguments = hook["entry"].split()
    assert (program, hook["types"]) == ("studyguide", ["text"])
    assert main([*arguments, str(damaged)]) == 1


# --in-place


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_in_place_only_damaged_spans_change(damaged: Path, studyguide: Run, mark: bytes, end: str) -> None:
    damaged.write_bytes(mark + DAMAGED.replace("\n", end).encode() + b"no end")
    damaged.chmod(0o750)
    ran = studyguide("repair", "--in-place", damaged)
    assert (ran.code, ran.out, ran.err) == (0, "notes.md: 14 repairs\n", "")
    assert damaged.read_bytes() == mark + TEXT.replace("\n", end).encode() + b"no end"
    assert stat.S_IMODE(damaged.stat().st_mode) == 0o750
    assert list(Path().iterdir()) == [damaged]


def test_in_place_mixed_line_ends_stay_mixed(damaged: Path, studyguide: Run) -> None:
    text = "“a”\r\n\n“b” \r\r\n–\n\r\n"
    damaged.write_bytes(misread(text, "cp1252", "drop").encode() + DAMAGED.encode())
    assert studyguide("repair", "--in-place", damaged).code == 0
    assert damaged.read_bytes() == (text + TEXT).encode()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"caf\xe9 cr\xe8me, d\xe9j\xe0 vu\r\n",
        b"with a \0 in it\n",
        b"",
    ],
    ids=["crlf", "utf-16", "legacy", "nul", "empty"],
)
def test_in_place_a_healthy_file_is_not_touched(damaged: Path, studyguide: Run, content: bytes) -> None:
    damaged.write_bytes(content)
    before = damaged.stat()
    ran = studyguide("repair", "--in-place", damaged)
    assert (ran.code, ran.out, damaged.read_bytes()) == (0, "", content)
    assert (damaged.stat().st_mtime_ns, damaged.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DAMAGED.encode("utf-16"), "encoded as utf-16"),
        (DAMAGED.encode() + b"caf\xe9\n", "stray bytes or NULs in UTF-8"),
        (DAMAGED.encode() + b"\0\n", "stray bytes or NULs in UTF-8"),
    ],
    ids=["utf-16", "stray", "nul"],
)
def test_in_place_nothing_but_utf_8_is_written(damaged: Path, studyguide: Run, content: bytes, said: str) -> None:
    damaged.write_bytes(content)
    ran = studyguide("repair", "--in-place", damaged)
    assert (ran.code, ran.out, len(ran.errors)) == (1, "", 1)
    assert "error[SG112]" in ran.errors[0]
    assert said in ran.errors[0]
    assert damaged.read_bytes() == content


def test_in_place_every_file_has_its_turn(damaged: Path, studyguide: Run) -> None:
    Path("a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    ran = studyguide("repair", "--in-place", "a.png", ".", damaged, damaged)
    assert (ran.code, ran.out, len(ran.errors)) == (1, "notes.md: 14 repairs\n", 2)
    assert damaged.read_bytes() == TEXT.encode()


def test_in_place_a_link_goes_on_being_one(damaged: Path, studyguide: Run) -> None:
    Path("link.md").symlink_to(damaged)
    assert studyguide("repair", "--in-place", "link.md").code == 0
    assert Path("link.md").is_symlink()
    assert damaged.read_bytes() == TEXT.encode()


def test_in_place_what_is_too_uncertain_is_left_and_said(unsure: Path, studyguide: Run) -> None:
    ran = studyguide("repair", "--in-place", unsure)
    assert (ran.code, ran.out) == (0, "notes.md: 1 repair\n")
    assert ran.err.count("info[SG110]") == 13
    assert unsure.read_text("utf-8") == DAMAGED.replace("Ã¶", "ö", 1)


def test_in_place_a_write_that_fails_leaves_the_file(
    damaged: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = studyguide("repair", "--in-place", damaged)
    assert (ran.code, len(ran.errors)) == (1, 1)
    assert snapshot(Path()) == {"notes.md": DAMAGED.encode()}


# --json


def test_json_has_what_it_takes_to_mend_the_text(damaged: Path, studyguide: Run) -> None:
    Path("clean.md").write_text(TEXT, encoding="utf-8")
    ran = studyguide("repair", "--json", damaged, "clean.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    told = json.loads(ran.out)
    assert list(told) == ["version", "files", "unreadable"]
    first, second = told["files"]
    assert second == {"file": "clean.md", "encoding": "utf-8", "repairs": [], "proposed": []}
    assert list(first) == list(second)
    assert list(first["repairs"][0].items())[:-1] == [
        ("line", 1),
        ("column", 4),
        ("before", "Ã¶"),
        ("after", "ö"),
        ("code_pages", ["cp1252"]),
        ("times", 1),
    ]
    records = [Repair(**{"code_page": ", ".join(one.pop("code_pages")), **one}) for one in first["repairs"]]
    assert replay(DAMAGED, records) == TEXT


def test_json_is_whole_where_a_file_is_not_read(damaged: Path, studyguide: Run) -> None:
    ran = studyguide("repair", "--json", "none.md", damaged)
    assert ran.code == 2
    assert [told["file"] for told in json.loads(ran.out)["files"]] == ["notes.md"]
    assert "none.md: error[SG604]" in ran.err


# usage and input


def test_json_says_which_files_were_not_read(damaged: Path, studyguide: Run) -> None:
    (damaged.parent / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    told = json.loads(studyguide("repair", "--json", "none.md", damaged, "image.png").out)["unreadable"]
    assert [(one["file"], one["code"]) for one in told] == [("none.md", "SG604"), ("image.png", "SG102")]


@pytest.mark.parametrize(("first", "second"), list(combinations(WAYS, 2)))
def test_one_way_excludes_the_others(damaged: Path, studyguide: Run, first: str, second: str) -> None:
    ran = studyguide("repair", first, second, damaged)
    assert (ran.code, ran.out) == (2, "")
    assert "exclude each other" in ran.err
    assert first in ran.err
    assert second in ran.err
    assert damaged.read_bytes() == DAMAGED.encode()


def test_standard_input_has_no_place(studyguide: Run) -> None:
    ran = studyguide("repair", "--in-place")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "--in-place needs FILES" in ran.err


def test_a_dash_is_standard_input(damaged: Path) -> None:
    once = run(given=DAMAGED.encode()).stdout
    assert run("-", given=DAMAGED.encode()).stdout == once
    assert run("-", damaged.name, given=DAMAGED.encode(), cwd=damaged.parent.absolute()).stdout == once * 2
    assert run("--in-place", "-").returncode == 2


def test_the_filter_says_what_it_leaves(unsure: Path, studyguide: Run) -> None:
    ran = studyguide("repair", unsure)
    assert (ran.code, ran.out) == (0, DAMAGED.replace("Ã¶", "ö", 1))
    assert ran.err.count("info[SG110]") == 13


@pytest.mark.parametrize("blank", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf\n"])
def test_a_blank_text_is_a_text(blank: bytes) -> None:
    ran = run(given=blank)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == blank.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"")


def run(*arguments: str, given: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from generator.cli import main; sys.exit(main())", "repair"]
    return subprocess.run([*command, *arguments], input=given, capture_output=True, check=False, cwd=cwd, timeout=60)


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: misread(text, "cp1252").encode("utf-8", "replace")),
    st.text(max_size=100).map(lambda text: misread(text, "mac_roman").encode("utf-16", "replace")),
    st.text(st.characters(categories=["Cs", "So", "Pi"]), max_size=50).map(
        lambda text: misread(text, "latin-1").encode("utf-8", "replace")
    ),
)


@given(BYTES, st.sampled_from(["", *WAYS[:3], "--json"]))
def test_any_bytes_end_in_words(data: bytes, way: str) -> None:
    streams = {name: io.TextIOWrapper(io.BytesIO(data if name == "stdin" else b""), "utf-8") for name in _STREAMS}
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = main(["repair", *([way] if way else [])])
    out, err = (_written(streams[name]) for name in ("stdout", "stderr"))
    assert code in {0, 1}
    assert "Traceback" not in err
    assert "fault of the tool" not in err
    if code and way != "--check":
        assert ": error[SG10" in err
    if way == "--json":
        json.loads(out)
    elif way == "--explain":
        assert not any(unicodedata.category(char) == "Cc" for char in out if char != "\n")


_STREAMS = ("stdin", "stdout", "stderr")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()

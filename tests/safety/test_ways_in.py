"""Pull requests are untrusted: what an entry says never reads a file, runs, loads or leaves its place.

One guide holds every way in that we know, in every field of text; its site is built once, with the pages for print, and
looked at with another HTML parser than ours.
"""

import os
from pathlib import Path

import pytest

from generator.check import check
from generator.library.shape import shapes, texts
from generator.library.store import load, open_guide
from generator.website.live import LiveSite, News
from tests.conftest import Run, snapshot
from tests.safety.hostile import OUTSIDE, PRODUCT, harm


def test_the_guide_holds_every_field_of_text(hostile: Path) -> None:
    library = load(open_guide(hostile))
    for name in ("hostile", "hostile-lesson", "hostile-framework"):
        entry = library.entries[name].entry
        given = {(model, field) for _, model, field, _, _ in texts(entry)}
        assert len(given) >= 6, name
        assert all(shapes(model)[field] for model, field in given)


def test_no_page_can_do_harm(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert any(page.stem == "hostile" for page in pages)
    for page in pages:
        assert harm(page.read_text(encoding="utf-8")) == [], page


def test_nothing_of_a_file_beside_the_content_gets_out(site: Path) -> None:
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert OUTSIDE.encode() not in data, path
        if path.suffix in (".html", ".json", ".md", ".csv", ".xml", ".txt", ".js"):
            assert PRODUCT.encode() not in data, path
            assert b"root:x:0" not in data, path


def test_the_pages_that_are_served_are_as_harmless(hostile: Path, tmp_path: Path, site: Path) -> None:
    assert site.is_dir()
    LiveSite(hostile, tmp_path / "live", News(), lambda _: None)
    for name in ("questions/hostile.html", "lessons/hostile-lesson.html", "frameworks/hostile-framework.html"):
        html = (tmp_path / "live" / name).read_text(encoding="utf-8")
        assert harm(html) == []
        assert OUTSIDE not in html
        assert PRODUCT not in html


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [*{before},*{before},*{before},*{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
FILES: dict[str, tuple[str | bytes, str]] = {
    "bomb": (BOMB, "SG303"),
    "python-tag": ("prompt: !!python/object/apply:os.system [touch pwned]\n", "SG303"),
    "merge": ("a: &x {prompt: y}\n<<: *x\n", "SG303"),
    "env-tag": ("prompt: !ENV HOME\n", "SG303"),
    "relative-tag": ("prompt: !relative $config_dir\n", "SG303"),
    "flow-depth": ("prompt: " + "[" * 100_000, "SG303"),
    "block-depth": ("\n".join(f"{' ' * n}a:" for n in range(900)), "SG303"),
    "huge": ("prompt: " + "x" * 1_000_001 + "\n", "SG6"),
    "nul": (b"prompt: a\0b\n", "SG301"),
    "escape": ("prompt: a\x1b[2Jb\n", "SG301"),
    "direction": ("prompt: a\u202eb\n", ""),
    "separator": ("prompt: a\u2028b\n", "SG301"),
}


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_harm_is_told_and_changes_nothing(guide: Path, studyguide: Run, name: str, command: str) -> None:
    data, code = FILES[name]
    path = guide / "content" / "questions" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    if not code:
        assert "\u202e" not in studyguide("check", "--root", guide).err
        return
    before = snapshot(guide)
    ran = studyguide(command, "--root", guide)
    assert ran.code == 1
    assert any(f"error[{code}" in line for line in ran.errors), ran.err
    assert "\x1b" not in ran.err
    assert snapshot(guide) == before


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "/"])
@pytest.mark.parametrize("name", ["questions/a.yaml", "glossary.yaml", "guide.yaml", "questions"])
def test_a_link_out_of_the_guide_is_not_followed(guide: Path, studyguide: Run, name: str, target: str) -> None:
    (guide.parent / "outside.yaml").write_text(f"prompt: {OUTSIDE}\n", encoding="utf-8")
    path = guide / "content" / name
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.unlink()
    path.symlink_to(target)
    for command in ("check", "fmt"):
        ran = studyguide(command, "--root", guide)
        assert OUTSIDE not in ran.out + ran.err
        assert "root:x" not in ran.out + ran.err
        assert ran.code != 0 or "SG40" in ran.err or command == "fmt", ran.err


def test_a_pipe_in_the_way_holds_nothing_up(guide: Path) -> None:
    (guide / "content" / "questions").mkdir()
    os.mkfifo(guide / "content" / "questions" / "a.yaml")
    assert any(each.number == "SG602" for each in check(guide).diagnostics)


@pytest.mark.parametrize("source", ["../../../etc/passwd", "/etc/passwd", "..\\x", "a/../../b", "."])
def test_an_origin_names_a_file_and_no_path(guide: Path, studyguide: Run, source: str) -> None:
    path = guide / "content" / "questions" / "a.yaml"
    path.parent.mkdir()
    path.write_text(f"prompt: Why?\norigin:\n  - source: '{source}'\n    lines: '1'\n", encoding="utf-8")
    ran = studyguide("build", "--root", guide)
    assert "fault of the tool" not in ran.err
    for found in (guide / "site").rglob("*.html"):
        assert "root:x" not in found.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("new", "question", "Why?"), ("fmt",)])
def test_nothing_is_written_through_a_link_out_of_the_guide(
    guide: Path, studyguide: Run, command: tuple[str, ...]
) -> None:
    other = guide.parent / "other"
    other.mkdir()
    (other / "b.yaml").write_text("strategy: x\nprompt: Why?\n", encoding="utf-8")
    (guide / "content" / "questions").symlink_to(other)
    before = snapshot(other)
    studyguide(*command, "--root", guide)
    assert snapshot(other) == before

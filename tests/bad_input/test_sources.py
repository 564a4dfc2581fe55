"""Source documents that are no good, through the command line."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot

TEXT = "# Say it early\n\nA date that slips is said on the day it slips.\n\n## Why\n\nEverybody plans on the old one.\n"


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", TEXT)
    return file.getvalue()


REFUSED = {
    "empty": (b"", "SG101"),
    "blank": (b"\n  \r\n\t\n", "SG101"),
    "only-a-bom": (b"\xef\xbb\xbf", "SG101"),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f", "SG102"),
    "archive": (zipped(), "SG102"),
    "every-byte": (bytes(range(256)) * 40, "SG102"),
    "only-nuls": (b"\0" * 5000, "SG10"),
    "20-megabytes": (TEXT.encode() * (20_000_000 // len(TEXT)), "SG103"),
    "one-line-of-5-megabytes": (b"# Title\n\n" + b"word " * 1_000_000, "SG104"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    tmp_path: Path, guide: Path, studyguide: Run, name: str
) -> None:
    data, code = REFUSED[name]
    document = tmp_path / f"{name}.txt"
    document.write_bytes(data)
    before = snapshot(guide)
    ran = studyguide("import", "--root", guide, document)
    assert (ran.code, ran.out, len(ran.errors)) == (1, "", 1)
    assert f"{name}.txt" in ran.errors[0].split(": ")[0]
    assert f"error[{code}" in ran.errors[0]
    assert len(ran.errors[0]) < 500
    assert snapshot(guide) == before


def test_all_that_is_wrong_comes_in_one_run(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    for name, (data, _) in REFUSED.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    ran = studyguide("import", "--root", guide, *tmp_path.glob("*.txt"))
    assert (ran.code, len(ran.errors)) == (1, len(REFUSED))
    assert ran.errors == sorted(ran.errors)
    assert ran.err.splitlines()[-1].startswith(f"{len(REFUSED)} errors")


@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_is_read(tmp_path: Path, guide: Path, studyguide: Run, bom: bool, order: str) -> None:
    (tmp_path / "a.txt").write_bytes((("\ufeff" if bom else "") + TEXT).encode(f"utf-16-{order}"))
    assert studyguide("import", "--root", guide, tmp_path / "a.txt").code == 0
    assert "the day it slips" in (guide / "content/lessons/say-it-early.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_are_read(tmp_path: Path, guide: Path, studyguide: Run, end: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", end).encode())
    assert studyguide("import", "--root", guide, tmp_path / "a.txt").code == 0
    entry = (guide / "content/lessons/say-it-early.yaml").read_bytes()
    assert b"the day it slips" in entry
    assert b"\r" not in entry


def test_nuls_are_taken_out_and_said(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("slips", "sl\0ips").encode())
    ran = studyguide("import", "--root", guide, tmp_path / "a.txt")
    assert ran.code == 0
    assert ":3" in ran.err
    assert "warning[SG105]" in ran.err
    assert "the day it slips" in (guide / "content/lessons/say-it-early.yaml").read_text(encoding="utf-8")


DEEP = {
    "quotes": "> " * 2000 + "end",
    "packed-quotes": ">" * 2000 + "end",
    "lists": "- " * 2000 + "end",
    "indented-lists": "\n".join("  " * depth + "- item" for depth in range(2000)),
    "numbered-lists": "1. " * 2000 + "end",
    "mixed": "> - " * 1000 + "end",
    "emphasis": "*" * 2000 + "end" + "*" * 2000,
    "brackets": "[" * 2000 + "end" + "](x)" * 2000,
    "tags": "<div>" * 2000 + "end",
    "headings": "\n\n".join("#" * (1 + depth % 6) + f" Heading {depth}" for depth in range(2000)),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_read_or_refused_but_never_a_crash(
    tmp_path: Path, guide: Path, studyguide: Run, name: str
) -> None:
    (tmp_path / "deep.md").write_text(f"{TEXT}\n{DEEP[name]}\n", encoding="utf-8")
    before = snapshot(guide)
    ran = studyguide("import", "--root", guide, tmp_path / "deep.md")
    assert "fault of the tool" not in ran.err
    if ran.code:
        assert "deep.md:" in ran.errors[0]
        assert snapshot(guide) == before
    else:
        assert studyguide("pages", "--root", guide).code == 0


HARMLESS = "\n".join(
    [
        "# Text that looks like code",
        "",
        "Keep {{ 7*7 }} and {% raw %} and {# this #} and [[x]] as they are.",
        "",
        "--8<-- \"content/guide.yaml\"",
        "",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "",
        "!include x, ::: module, $(id), `x`, [a](javascript:alert(1)), %TITLE%",
        "",
    ]
)  # fmt: skip


def test_content_is_no_template_include_or_script(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    (tmp_path / "a.md").write_text(HARMLESS, encoding="utf-8")
    assert studyguide("import", "--root", guide, tmp_path / "a.md").code == 0
    assert studyguide("build", "--root", guide).code == 0
    (page,) = (guide / "site" / "lessons").glob("text-that*.html")
    html = page.read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in html
    assert "49" not in html.split("<article")[1].split("</article")[0]
    assert "{% raw %}" in html
    assert "[[x]]" in html
    assert "alert(1)</script>" not in html
    assert "onerror=" not in html
    assert 'href="javascript:' not in html
    assert "speaking_rate" not in html

"""What a hostile guide gives people to take along: PDFs, decks, data, text, and the report of an import."""

import csv
import io
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests.conftest import Run
from tests.safety.hostile import LINE, OUTSIDE, PRODUCT, PROSE, harm

SECRETS = (OUTSIDE, PRODUCT, "root:x:0")
ACTING = {"/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/AcroForm", "/RichMedia", "/RichMediaContent"}
"""Keys of PDF's that begin what a reader does by itself or with what it gets."""


@pytest.fixture(scope="module")
def prints(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The handouts of the hostile guide."""
    from generator.cli import main  # noqa: PLC0415 - the fixture `studyguide` belongs to one test

    root = tmp_path_factory.mktemp("prints") / "guide"
    shutil.copytree(hostile, root, ignore=shutil.ignore_patterns("build", "site"))
    assert main(["handouts", "--root", str(root)]) == 0
    found = sorted((root / "build" / "handouts").rglob("*.pdf"))
    assert {"book.pdf", "hostile-topic_sheet.pdf", "hostile-lesson_worksheet.pdf"} <= {path.name for path in found}
    return found


def objects(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Every dictionary of a PDF, those in other objects, too."""
    left: list[Any] = [pdf.trailer.Root, *pdf.objects]
    seen: set[tuple[int, int]] = set()
    while left:
        one = left.pop()
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            inner = list(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            inner = [value for _, value in one.items()]
            yield one
        else:
            continue
        left += [value for value in inner if isinstance(value, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream)]


def test_a_print_shows_what_was_written_as_text(prints: list[Path]) -> None:
    for path in prints:
        text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
        assert not [secret for secret in SECRETS if secret in text], path
        if path.name == "hostile-topic_sheet.pdf":
            bare = re.sub(r"\s|\u200b", "", text)
            for mark in ("<script>pwn()</script>", "{%include", "--8<--", "${"):
                assert mark in bare


def test_a_print_does_nothing_by_itself_and_leads_nowhere_strange(prints: list[Path]) -> None:
    addresses = set()
    for path in prints:
        with pikepdf.open(path) as pdf:
            for one in objects(pdf):
                assert not ACTING & set(one.keys()), path
                if "/URI" in one:
                    addresses.add(str(one["/URI"]))
                elif one.get("/Type") == pikepdf.Name.Action:
                    assert one["/S"] == pikepdf.Name.GoTo, path
            with pdf.open_metadata() as metadata:
                assert ("<script>pwn()</script>" in metadata["dc:title"]) == (path.name.startswith(("hostile", "book")))
    assert addresses
    assert {address.split(":")[0] for address in addresses} == {"https"}


def test_a_card_is_harmless(hostile: Path, studyguide: Run, tmp_path: Path) -> None:
    ran = studyguide("export", "anki", tmp_path / "deck.apkg", "--root", hostile)
    assert ran.code == 0
    with zipfile.ZipFile(tmp_path / "deck.apkg") as package:
        (tmp_path / "notes").write_bytes(package.read("collection.anki2"))
        assert json.loads(package.read("media")) == {}
    with sqlite3.connect(tmp_path / "notes") as collection:
        notes = [fields for (fields,) in collection.execute("select flds from notes")]
        templates, decks = collection.execute("select models, decks from col").fetchone()
    collection.close()
    told = [fields for fields in notes if "pwn()" in fields]
    assert len(told) >= 4
    for fields in notes:
        assert harm(fields) == []
        assert not re.search(r"<(?:script|img|svg|form|input|button|meta|link|audio|video)\b", fields)
        # Anki plays [sound:FILE] and fills in {{FIELD}} where a template or a cloze has it; fields are neither.
        assert "[sound:" not in fields
        assert not [secret for secret in SECRETS if secret in fields]
    # A deck's name is plain text to Anki; what it reads as HTML is the template of a card and a deck's description.
    assert "pwn()" not in templates
    assert not [deck for deck in json.loads(decks).values() if "pwn()" in deck["desc"]]


def test_data_and_text_hold_what_was_written_and_no_more(hostile: Path, studyguide: Run, tmp_path: Path) -> None:
    assert studyguide("export", "json", tmp_path / "guide.json", "--root", hostile).code == 0
    assert studyguide("export", "markdown", tmp_path / "bundle", "--root", hostile).code == 0
    table = studyguide("export", "csv", "--root", hostile).out
    for path in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in SECRETS if secret in text], path
    data = json.loads((tmp_path / "guide.json").read_text(encoding="utf-8"))
    (question,) = [one for one in data["questions"] if one["id"] == "hostile"]
    assert question["prompt"] == LINE
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    index = (tmp_path / "bundle" / "llms.txt").read_text(encoding="utf-8")
    assert all(re.match(r"(?:#|>|- \[|$|\w)", line) for line in index.split("\n"))


def test_the_report_of_a_hostile_document_is_harmless(guide: Path, studyguide: Run, tmp_path: Path) -> None:
    (guide / "content" / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    document = tmp_path / "<img src=x onerror=pwn()>.md"
    prose = PROSE.replace("entry:hostile", "entry-hostile")  # a guide of its own has no such entry
    document.write_text(f"# {LINE}\n\n{prose}\n\n## Why {LINE}?\n\n{prose}\n", encoding="utf-8")
    assert studyguide("import", document, "--root", guide).code == 0
    assert studyguide("build", "--root", guide).code == 0
    pages = [*(guide / "build" / "report").rglob("*.html"), *(guide / "site").rglob("*.html")]
    assert len(pages) > 5
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert harm(html) == [], page
        assert not [secret for secret in SECRETS if secret in html], page

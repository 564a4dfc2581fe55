"""The guide as JSON, as a table and as text."""

import csv
import io
import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest

from generator.exports.csv_file import questions_csv
from generator.exports.json_file import guide_json, guide_schema
from generator.exports.markdown import bundle
from generator.library.references import references
from generator.library.store import Library, load, open_guide
from generator.model.kinds import Kind
from tests.conftest import Run
from tests.website.conftest import SAMPLE, copy_sample

SITE = "https://guide.example/"
FORMULA = '=HYPERLINK("https://elsewhere.example/","Click")'


@pytest.fixture(scope="module")
def library() -> Library:
    return load(open_guide(SAMPLE))


def test_the_document_obeys_its_schema_and_holds_every_entry(library: Library) -> None:
    document = json.loads(guide_json(library, SITE))
    jsonschema.Draft202012Validator.check_schema(json.loads(guide_schema()))
    jsonschema.validate(document, json.loads(guide_schema()))
    for kind in Kind:
        given = {entry["id"]: entry for entry in document[kind.folder]}
        assert list(given) == [stored.entry.id for stored in library.of(kind)]
        for stored in library.of(kind):
            entry = {name: value for name, value in given[stored.entry.id].items() if name != "address"}
            assert kind.type.model_validate_json(json.dumps(entry), strict=True) == stored.entry
    assert document["questions"][0]["address"].startswith(f"{SITE}questions/")
    jsonschema.validate(json.loads(guide_json(library, "")), json.loads(guide_schema()))


def test_a_document_with_a_wrong_field_is_refused(library: Library) -> None:
    document = json.loads(guide_json(library, SITE))
    document["topics"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(guide_schema()))


def test_no_cell_is_a_formula(tmp_path: Path, studyguide: Run) -> None:
    guide = copy_sample(tmp_path / "guide")
    for number, start in enumerate(("=", "+", "-", "@", " =", "＝")):
        entry = guide / "content" / "questions" / f"formula-{number}.yaml"
        entry.write_text(f"prompt: {json.dumps(start + FORMULA)}\n", encoding="utf-8")
    ran = studyguide("export", "csv", tmp_path / "questions.csv", "--root", guide)
    assert ran.code == 0
    data = (tmp_path / "questions.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(list((guide / "content" / "questions").glob("*.yaml")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.strip()[:1] in ("=", "+", "-", "@", "＝")]
    assert sum(cell.startswith("'") for cell in cells) == 6


def test_a_row_names_what_ids_stand_for(library: Library) -> None:
    [row] = [
        each
        for each in csv.DictReader(io.StringIO(questions_csv(library, SITE)[1:]))
        if each["id"] == "rollback-you-owned"
    ]
    assert row["topic"] == "Incidents and rollbacks"
    assert row["levels"] == "Senior; Lead"
    assert row["address"] == f"{SITE}questions/rollback-you-owned.html"


def test_the_index_leads_to_every_entry_and_the_text_holds_all_they_say(library: Library) -> None:
    texts = bundle(library, SITE)
    assert list(texts) == ["llms.txt", "llms-full.txt"]
    assert texts["llms.txt"].startswith("# Keeping the lights on: a sample guide\n\n> ")
    for stored in library.entries.values():
        assert f"({SITE}{stored.kind.folder}/{stored.entry.id}.html)" in texts["llms.txt"]
    full = texts["llms-full.txt"]
    assert "    312 double charges"[4:] in full
    assert "Mark the time" in full
    assert "Our tool let anyone push that button" in full
    assert "](entry:" not in full
    linked = {each.id for stored in library.entries.values() for each in references(stored.entry) if each.in_text}
    assert linked
    assert all(f"/{name}.html)" in full for name in linked if name in library.entries)


def test_the_command_writes_them(tmp_path: Path, studyguide: Run) -> None:
    guide = copy_sample(tmp_path / "guide")
    assert studyguide("export", "json", tmp_path / "guide.json", "--root", guide).code == 0
    schema = json.loads((tmp_path / "guide.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((tmp_path / "guide.json").read_text(encoding="utf-8")), schema)
    assert studyguide("export", "markdown", "--root", guide).code == 0
    assert (guide / "build" / "exports" / "llms.txt").is_file()
    ran = studyguide("export", "jsn", "--root", guide)
    assert ran.code == 2
    assert "json" in ran.err


def test_a_guide_with_errors_is_not_exported(tmp_path: Path, studyguide: Run) -> None:
    guide = copy_sample(tmp_path / "guide")
    (guide / "content" / "topics" / "deadlines.yaml").write_text("titel: A\n", encoding="utf-8")
    ran = studyguide("export", "anki", "--root", guide)
    assert ran.code == 1
    assert not (guide / "content" / "deck.apkg").exists()

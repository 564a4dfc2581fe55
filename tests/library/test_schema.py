"""The JSON Schemas that editors use."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.guide import Guide
from generator.library.examples import EXAMPLES
from generator.library.schema import schema_texts, stale_schemas, write_schemas
from generator.library.shape import shapes
from generator.library.store import load
from generator.library.writer import dump
from generator.model.kinds import Kind
from generator.model.question import Question

Put = Callable[[str, str], Path]


def test_every_kind_has_the_schema_that_its_entries_name() -> None:
    texts = schema_texts()
    assert set(texts) == {f"{kind.word}.json" for kind in Kind} | {"guide.json", "glossary.json", "ids.json"}
    assert dump(Question(id="a", prompt="x")).split("\n")[0].rpartition("/")[2] in texts
    assert texts == schema_texts()


def test_the_id_need_not_be_given_and_fields_are_described() -> None:
    schema = json.loads(schema_texts()["question.json"])
    assert schema["required"] == ["prompt"]
    assert schema["properties"]["prompt"]["description"] == "The question as an interviewer asks it."


def test_names_of_the_guide_are_the_only_ones(guide: Guide, put: Put) -> None:
    put("topics/t.yaml", "title: T\n")
    put("questions/q.yaml", "prompt: Q\n")
    texts = schema_texts(guide.settings, load(guide))
    question = json.loads(texts["question.json"])["properties"]
    assert question["levels"]["items"] == {"type": "string", "enum": ["senior"]}
    assert question["competencies"]["items"]["enum"] == ["candour"]
    assert question["topic"]["anyOf"] == [{"$ref": "ids.json#/$defs/topic"}, {"type": "null"}]
    questions = json.loads(texts["topic.json"])["$defs"]["Group"]["properties"]["questions"]
    assert questions["items"] == {"$ref": "ids.json#/$defs/question"}
    ids = json.loads(texts["ids.json"])["$defs"]
    assert (ids["topic"]["enum"], ids["entry"]["enum"]) == (["t"], ["q", "t"])
    assert "pattern" in ids["story"]
    assert "pattern" in question["id"]


def test_schemas_that_did_not_change_are_not_written(guide: Guide) -> None:
    assert "content/schema/story.json" in write_schemas(guide)
    assert write_schemas(guide) == ()


def test_every_example_is_one() -> None:
    for model, examples in EXAMPLES.items():
        for field, text in examples.items():
            annotation: Any = model.model_fields[field].annotation
            given = json.dumps([text] if shapes(model)[field].many else text)
            TypeAdapter(annotation).validate_json(given, strict=True)


def test_stale_schemas_are_told(guide: Guide, put: Put) -> None:
    write_schemas(guide, load(guide))
    assert stale_schemas(guide, load(guide)) == ()
    put("questions/q.yaml", "prompt: Q\n")
    assert [fault.file for fault in stale_schemas(guide, load(guide))] == ["content/schema/ids.json"]

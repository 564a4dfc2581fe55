"""JSON Schemas of what contributors edit, so that an editor completes and checks while they type."""

import json
import re
from collections.abc import Mapping
from typing import Any

from generator import files
from generator.diagnostics import Code, Diagnostic
from generator.guide import Guide
from generator.library.examples import example
from generator.library.references import Target, targets_of
from generator.library.shape import shapes
from generator.library.store import Library
from generator.model.kinds import Kind
from generator.model.parts import Entry, Part
from generator.model.settings import Glossary, Settings
from generator.model.text import SLUG

DIALECT = "https://json-schema.org/draft/2020-12/schema"


IDS = "ids.json"
"""The schema that lists the ids of the entries: a new entry changes one line of this file and no other schema."""


def schema_texts(settings: Settings | None = None, library: Library | None = None) -> dict[str, str]:
    """Give each schema's text by its file's name, one for each kind of entry, the settings and the glossary.

    With `settings` levels and competencies are only those of the guide; with a `library` ids are only its own, and
    those of files that cannot be read yet.
    """
    names: dict[Target | Kind, list[str]] = {}
    if settings:
        names[Target.LEVEL] = [level.id for level in settings.levels]
        names[Target.COMPETENCY] = [competency.id for competency in settings.competencies]
    models: dict[str, type[Part]] = {kind.word: kind.type for kind in Kind}
    models |= {"guide": Settings, "glossary": Glossary}
    return {f"{word}.json": _text(model, names) for word, model in models.items()} | {IDS: _ids(library)}


def write_schemas(guide: Guide, library: Library | None = None) -> tuple[str, ...]:
    """Write the schemas into the guide's `content/schema/`; give the files that changed.

    Raises:
        GuideError: the folder cannot be written.
    """
    texts = schema_texts(guide.settings, library)
    return tuple(
        guide.relative(guide.schema / name) for name, text in texts.items() if files.write(guide.schema / name, text)
    )


def stale_schemas(guide: Guide, library: Library) -> tuple[Diagnostic, ...]:
    """Find the schemas in the guide's `content/schema/` that differ from what `write_schemas` would write."""
    found = []
    for name, text in schema_texts(guide.settings, library).items():
        path = guide.schema / name
        if not path.is_file() or path.read_bytes().replace(b"\r\n", b"\n") != text.encode():
            found.append(Diagnostic.at(Code.SCHEMA_STALE, guide.relative(path)))
    return tuple(found)


def _text(model: type[Part], names: Mapping[Target | Kind, list[str]]) -> str:
    schema = model.model_json_schema()
    if issubclass(model, Entry):
        # The file's name says it.
        schema["required"] = [name for name in schema["required"] if name != "id"]
        order = model.field_order()
        schema["properties"] = {name: schema["properties"][name] for name in order}
    for part in sorted(_parts(model), key=lambda part: part.__name__):
        home = schema if part is model else schema["$defs"][part.__name__]
        home["title"] = _words(part.__name__)
        for name, field in home["properties"].items():
            field["title"] = _words(name)
            if text := example(part, name):
                field["examples"] = [[text] if shapes(part)[name].many else text]
        for name, target in targets_of(part).items():
            if names.get(target):
                _narrow(home["properties"][name], {"enum": names[target]})
            elif target is Target.ENTRY or isinstance(target, Kind):
                _narrow(home["properties"][name], {"$ref": f"{IDS}#/$defs/{_list(target)}"})
    return json.dumps({"$schema": DIALECT} | schema, indent=2, ensure_ascii=False) + "\n"


def _list(target: Target | Kind) -> str:
    return "entry" if isinstance(target, Target) else target.word


def _ids(library: Library | None) -> str:
    """Give the schema of ids: those of the entries, or any name as long as there are none."""
    listed: dict[str, list[str]] = {
        kind.word: sorted(stored.entry.id for stored in library.of(kind)) if library else [] for kind in Kind
    }
    listed["entry"] = sorted({*library.entries, *library.unread}) if library else []
    definitions = {
        word: {"type": "string", **({"enum": names} if names else {"pattern": SLUG, "maxLength": 120})}
        for word, names in listed.items()
    }
    schema = {"$schema": DIALECT, "title": "Ids of the entries", "$defs": definitions}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _words(name: str) -> str:
    """Write a model's or a field's name as words.

    >>> _words("StarReading"), _words("follow_ups")
    ('Star reading', 'Follow ups')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace("_", " ").capitalize()


def _parts(model: type[Part]) -> set[type[Part]]:
    """Give `model` and every model inside it."""
    inner = {shape.part for shape in shapes(model).values() if shape.part}
    return {model}.union(*(_parts(part) for part in inner))


def _narrow(schema: dict[str, Any], to: Mapping[str, Any]) -> None:
    """Let a field, each item of a list, or whatever a field may be besides nothing, be only what `to` says."""
    for place in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        if "pattern" in place:
            del place["pattern"], place["maxLength"]
            if "$ref" in to:
                del place["type"]
            place.update(to)

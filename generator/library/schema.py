"""JSON Schemas of what contributors edit, so that an editor completes and checks while they type."""

import json
from collections.abc import Mapping
from typing import Any

from generator import files
from generator.guide import Guide
from generator.library.references import Target, targets_of
from generator.library.shape import shapes
from generator.library.store import Library
from generator.model.kinds import Kind
from generator.model.parts import Entry, Part
from generator.model.settings import Glossary, Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_texts(settings: Settings | None = None, library: Library | None = None) -> dict[str, str]:
    """Give each schema's text by its file's name, one for each kind of entry, the settings and the glossary.

    With `settings` levels and competencies are only those of the guide; with a `library` ids are only its own.
    """
    names: dict[Target | Kind, list[str]] = {}
    if settings:
        names[Target.LEVEL] = [level.id for level in settings.levels]
        names[Target.COMPETENCY] = [competency.id for competency in settings.competencies]
    if library:
        names[Target.ENTRY] = sorted(library.entries)
        names |= {kind: [stored.entry.id for stored in library.of(kind)] for kind in Kind}
    models: dict[str, type[Part]] = {kind.word: kind.type for kind in Kind}
    models |= {"guide": Settings, "glossary": Glossary}
    return {f"{word}.json": _text(model, names) for word, model in models.items()}


def write_schemas(guide: Guide, library: Library | None = None) -> tuple[str, ...]:
    """Write the schemas into the guide's `content/schema/`; give the files that changed.

    Raises:
        GuideError: the folder cannot be written.
    """
    texts = schema_texts(guide.settings, library)
    return tuple(
        guide.relative(guide.schema / name) for name, text in texts.items() if files.write(guide.schema / name, text)
    )


def _text(model: type[Part], names: Mapping[Target | Kind, list[str]]) -> str:
    schema = model.model_json_schema()
    if issubclass(model, Entry):
        # The file's name says it.
        schema["required"] = [name for name in schema["required"] if name != "id"]
    for part in _parts(model):
        home = schema if part is model else schema["$defs"][part.__name__]
        for name, target in targets_of(part).items():
            if names.get(target):
                _narrow(home["properties"][name], names[target])
    return json.dumps({"$schema": DIALECT} | schema, indent=2, ensure_ascii=False) + "\n"


def _parts(model: type[Part]) -> set[type[Part]]:
    """Give `model` and every model inside it."""
    inner = {shape.part for shape in shapes(model).values() if shape.part}
    return {model}.union(*(_parts(part) for part in inner))


def _narrow(schema: dict[str, Any], names: list[str]) -> None:
    """Let a field, each item of a list, or whatever a field may be besides nothing, be one of `names` only."""
    for place in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
        if "pattern" in place:
            del place["pattern"], place["maxLength"]
            place["enum"] = names

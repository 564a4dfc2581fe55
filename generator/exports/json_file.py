"""The whole guide as one JSON document, with a JSON Schema that it obeys."""

import json
from collections.abc import Mapping
from typing import Any

from generator.addresses import entry_page, web_address
from generator.library.schema import DIALECT
from generator.library.store import Library
from generator.model.kinds import Kind
from generator.model.settings import Glossary, Settings

VERSION = 1
"""The form of the document; it grows when a program that reads it would have to change."""


def guide_json(library: Library, site: str) -> str:
    """Give the guide: its settings, its glossary, and its entries by kind, each with all fields that it has.

    `site` is the address of the guide's site; with it, each entry has its page's `address`.
    """
    document = {
        "version": VERSION,
        "guide": _packed(library.guide.settings),
        "glossary": _packed(library.glossary),
        **{
            kind.folder: [
                {
                    **_packed(stored.entry),
                    **({"address": web_address(site, entry_page(kind, stored.entry.id))} if site else {}),
                }
                for stored in library.of(kind)
            ]
            for kind in Kind
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def guide_schema() -> str:
    """Give the JSON Schema of every `guide_json`."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {
        "version": {"const": VERSION, "description": "The form of this document."},
        "guide": _reference(Settings, definitions),
        "glossary": _reference(Glossary, definitions),
    }
    for kind in Kind:
        item = _reference(kind.type, definitions)
        definitions[kind.type.__name__]["properties"]["address"] = {
            "type": "string",
            "format": "uri",
            "description": "Where its page is.",
        }
        properties[kind.folder] = {"type": "array", "items": item}
    schema = {
        "$schema": DIALECT,
        "title": "A study guide",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _packed(part: Any) -> dict[str, Any]:
    packed: dict[str, Any] = part.model_dump(mode="json", exclude_defaults=True)
    return {"id": part.id, **packed} if isinstance(part, Settings) else packed


def _reference(model: type[Any], definitions: dict[str, Any]) -> Mapping[str, str]:
    schema: dict[str, Any] = model.model_json_schema(ref_template="#/$defs/{model}")
    definitions.update(schema.pop("$defs", {}))
    definitions[model.__name__] = schema
    return {"$ref": f"#/$defs/{model.__name__}"}

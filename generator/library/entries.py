"""From data to models, with every fault of a file told at its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_json

from generator.diagnostics import Code, Diagnostic
from generator.library.naming import names_of, plain_name
from generator.library.references import Target, targets_of
from generator.library.shape import Path, Shape, find, shapes
from generator.library.strict_yaml import Document
from generator.library.suggest import did_you_mean, listing, nearest
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Part
from generator.model.settings import Settings
from generator.model.text import is_slug

P = TypeVar("P", bound=Part)

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_GLUED = re.compile(r"([a-z_]+):\S")


def entry(
    document: Document, kind: Kind, settings: Settings | None = None
) -> tuple[AnyEntry | None, tuple[Diagnostic, ...]]:
    """Make the entry that a document holds; its id is the stem of the document's file.

    Gives no entry where there are faults that leave none, and all that is wrong with the file. By the `settings` of its
    guide, hints tell the id of a level or a competency that was called by another name.
    """
    stem = PurePath(document.file).stem
    if not is_slug(stem):
        expected = "a name of lower-case letters, digits and single hyphens"
        slug = _slug(stem)
        hint = f"Rename the file to `{slug}.yaml`." if slug else ""
        found = f"the file's name `{stem}`"
        fault = Diagnostic.at(Code.ID_NOT_FILE_NAME, document.file, found=found, expected=expected, hint=hint)
        return None, (*document.diagnostics, fault)
    faults: tuple[Diagnostic, ...] = ()
    data = document.data
    if isinstance(data, dict):
        given = data.get("id", stem)
        if given != stem:
            place = document.position(("id",))
            found, hint = _found(given), f"Write `id: {stem}`, leave the field out, or rename the file."
            faults = (Diagnostic.at(Code.ID_NOT_FILE_NAME, document.file, *place, found=found, hint=hint),)
        data = data | {"id": stem}
    made, more = _validate(document, data, kind.type, settings)
    return made, (*document.diagnostics, *faults, *_new(more, document))


def part(document: Document, model: type[P]) -> tuple[P | None, tuple[Diagnostic, ...]]:
    """Make the `model` that a document holds, or none, and give all that is wrong with the file."""
    made, faults = _validate(document, document.data, model)
    return made, (*document.diagnostics, *_new(faults, document))


def _new(faults: Iterable[Diagnostic], document: Document) -> Iterator[Diagnostic]:
    """Give those faults that are not at a place where the YAML itself is at fault: they are only what comes of that."""
    places = {(fault.line, fault.column) for fault in document.diagnostics}
    return (fault for fault in faults if (fault.line, fault.column) not in places)


def _validate(
    document: Document, data: Any, model: type[P], settings: Settings | None = None
) -> tuple[P | None, tuple[Diagnostic, ...]]:
    if not document.readable and document.diagnostics:
        return None, ()
    if not isinstance(data, dict):
        found = _found(data) if document.readable else "an empty file"
        expected = "fields, each on a line of its own, as in `title: Say no early`"
        glued = _GLUED.match(data) if isinstance(data, str) else None
        hint = f"Put a blank after the colon: `{glued[1]}: …`." if glued else ""
        return None, (
            Diagnostic.at(Code.FIELD_INVALID, document.file, 1, 1, found=found, expected=expected, hint=hint),
        )
    try:
        # JSON is the strict mode in which a list makes a tuple, a text a date, and nothing else becomes anything else.
        return model.model_validate_json(to_json(data), strict=True), ()
    except ValidationError as error:
        told = _told(error.errors(include_url=False), model)
        return None, tuple(sorted(_explain(fault, document, model, settings) for fault in told))


def _told(faults: Sequence[ErrorDetails], model: type[Part]) -> Iterator[ErrorDetails]:
    """Leave out a field that is missing only because its name is misspelt: the misspelt one is told of."""
    meant = set()
    for fault in faults:
        owner, shape = find(model, fault["loc"])
        if shape is None and fault["type"] != "missing":
            meant |= {(*fault["loc"][:-1], name) for name in nearest(str(fault["loc"][-1]), shapes(owner))[:1]}
    return (fault for fault in faults if fault["type"] != "missing" or fault["loc"] not in meant)


def _explain(fault: ErrorDetails, document: Document, model: type[Part], settings: Settings | None) -> Diagnostic:
    path: Path = fault["loc"]
    owner, shape = find(model, path)
    if fault["type"] == "missing":
        line, column = document.position(path[:-1])
        hint = f"Add `{path[-1]}: …`."
        return Diagnostic.at(Code.FIELD_MISSING, document.file, line, column, found=f"`{path[-1]}`", hint=hint)
    if shape is None:
        line, column = document.position(path, name=True)
        hint = did_you_mean(str(path[-1]), shapes(owner)) or _deeper(str(path[-1]), owner)
        expected = "" if hint else listing(shapes(owner), "or")
        return Diagnostic.at(
            Code.FIELD_UNKNOWN, document.file, line, column, found=f"`{path[-1]}`", expected=expected, hint=hint
        )
    line, column = document.position(path)
    hint = _named(fault["input"], _target(owner, path, shape), settings) or _hint(fault["input"], shape, path)
    return Diagnostic.at(
        Code.FIELD_INVALID,
        document.file,
        line,
        column,
        found=_found(fault["input"]),
        expected=_expected(shape),
        hint=hint,
    )


def _deeper(name: str, owner: type[Part]) -> str:
    """Say below which of the fields of `owner` one of this name can stand."""
    homes = [field for field, shape in shapes(owner).items() if shape.part and name.lower() in shapes(shape.part)]
    return f"Write it below {listing(homes, 'or')}, as `{name.lower()}`." if homes else ""


def _target(owner: type[Part], path: Path, shape: Shape) -> Target | Kind | None:
    """Give what the one value at `path` refers to."""
    if isinstance(path[-1], int):
        return targets_of(owner).get(str(path[-2]))
    return None if shape.many else targets_of(owner).get(str(path[-1]))


def _named(value: object, target: Target | Kind | None, settings: Settings | None) -> str:
    """Give the id of a level or a competency that somebody called by another of its names."""
    ids = names_of(target, settings) if settings else {}
    if not ids or not isinstance(value, str):
        return ""
    if name := ids.get(plain_name(value)):
        return f"Write `{name}`."
    return did_you_mean(_slug(value), ids.values())


_PLAIN = {
    str: "text on one line",
    int: "a whole number",
    float: "a number",
    bool: "`true` or `false`",
    date: "a date such as `2024-05-31`",
}


def _expected(shape: Shape) -> str:
    if shape.choices:
        words = listing(shape.choices, "or")
    elif shape.part:
        words = f"the fields {listing(shapes(shape.part), 'and')}"
    elif shape.slug:
        words = "a name of lower-case letters, digits and single hyphens"
    elif shape.lines:
        words = "lines such as `10, 33-140`"
    elif shape.prose:
        words = "text"
    else:
        words = _PLAIN[shape.holds]
    if shape.least is not None and shape.most is not None:
        words += f" from {shape.least} to {shape.most}"
    return f"a list, each item {words}" if shape.many else words


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"the number {value}"
        case str():
            text = " ".join(value.split())
            return f"the text `{text if len(text) <= 60 else text[:59] + '…'}`" if text else "an empty text"
        case list():
            return "a list"
        case _:
            return "fields"


def _hint(value: object, shape: Shape, path: Path) -> str:
    hint = ""
    if value is None:
        hint = "Give it a value, or remove the field."
    elif shape.many and isinstance(value, str) and value.startswith("-"):
        hint = "Put a blank after each `-`."
    elif shape.many and not isinstance(value, list):
        hint = f"Write each item on a line below `{path[-1]}:` that begins with `- `."
    elif shape.part and isinstance(value, str):
        hint = f"Name the field that it is, as in `{_main(shape.part)}: …`."
    elif isinstance(value, str):
        hint = _hint_for_text(value, shape)
    elif isinstance(value, bool | int | float) and shape.holds is str:
        hint = "Put it in quotation marks."
    elif isinstance(value, list | dict) and shape.holds is str:
        hint = "If it is meant as text, put it in quotation marks."
    return hint


def _main(part: type[Part]) -> str:
    """Give the field that a bare text most likely is: one that has to be there, or else the one with most room."""
    fields = shapes(part)
    required = [name for name, shape in fields.items() if shape.required]
    return next(iter((*required, *(name for name, shape in fields.items() if shape.prose), *fields)))


def _slug(text: str) -> str:
    """Make an id of a text; an empty text where there is none in it."""
    slug = _NO_SLUG.sub("-", text.lower()).strip("-")
    return slug if is_slug(slug) else ""


_TRUTHS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def _hint_for_text(text: str, shape: Shape) -> str:
    if shape.choices:
        return did_you_mean(text, shape.choices)
    if shape.slug:
        slug = _slug(text)
        return f"Write `{slug}`." if slug else ""
    if shape.holds is bool and text.lower() in _TRUTHS:
        return f"Write `{_TRUTHS[text.lower()]}`."
    if text in ("true", "false") or (shape.holds in (int, float) and text.strip().isdigit()):
        return "Take off the quotation marks."
    return "Write it on one line." if "\n" in text.strip() and not shape.prose else ""

"""What each field of a model holds, for those who walk through entries without knowing their kinds."""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le

from generator.model.lines import Lines
from generator.model.parts import Entry, Part
from generator.model.text import Multiline, Slug

Path = tuple[str | int, ...]
"""The way from a document's root to a value: names of fields and positions in lists, counted from 0."""

Text = tuple[Path, type[Part], str, "Shape", str]
"""A text's path, the model and the field that hold it, the field's shape, and the text itself."""

_SLUG = get_args(Slug)[1]
_LINES = get_args(Lines)[1]


@dataclass(frozen=True, slots=True)
class Shape:
    """What one field holds."""

    holds: type
    """The Python type of the value, or of each item where there are many."""
    many: bool = False
    """Whether it is a list."""
    optional: bool = False
    """Whether it may be nothing."""
    required: bool = True
    """Whether it has to be given."""
    default: Any = None
    """What it is when it is not given."""
    prose: bool = False
    """Whether it is text of several lines."""
    slug: bool = False
    """Whether it is a name made for files and addresses."""
    lines: bool = False
    """Whether it is a set of lines of a document."""
    choices: tuple[str, ...] = ()
    """The only values, where they are few."""
    least: Any = None
    """The least number allowed."""
    most: Any = None
    """The greatest number allowed."""

    @property
    def part(self) -> type[Part] | None:
        """The model of the value or of each item, where it has fields of its own."""
        return self.holds if issubclass(self.holds, Part) else None


@cache
def shapes(model: type[Part]) -> Mapping[str, Shape]:
    """Give the shape of every field of `model`, in the order in which a file holds them."""
    hints = get_type_hints(model, include_extras=True)
    names = model.field_order() if issubclass(model, Entry) else tuple(model.model_fields)
    found = {}
    for name in names:
        field = model.model_fields[name]
        shape = _shape(hints[name], tuple(field.metadata))
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        found[name] = replace(shape, required=field.is_required(), default=default)
    return types.MappingProxyType(found)


def _shape(annotation: Any, metadata: tuple[object, ...] = ()) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return replace(_shape(inner, metadata), optional=True)
    if origin is tuple:
        return replace(_shape(arguments[0]), many=True)
    if origin is Literal:
        return Shape(str, choices=arguments)
    return Shape(
        annotation,
        prose=any(isinstance(mark, Multiline) for mark in metadata),
        slug=_SLUG in metadata,
        lines=_LINES in metadata,
        least=next((mark.ge for mark in metadata if isinstance(mark, Ge)), None),
        most=next((mark.le for mark in metadata if isinstance(mark, Le)), None),
    )


def find(model: type[Part], path: Path) -> tuple[type[Part], Shape | None]:
    """Give the model that the last field of `path` belongs to, and the field's shape: that of an item where the path
    ends in a position, none where the model has no such field.
    """
    owner = model
    shape: Shape | None = None
    for step in path:
        if isinstance(step, int):
            shape = replace(shape, many=False) if shape else None
            continue
        owner = (shape.part if shape else None) or owner
        shape = shapes(owner).get(step)
    return owner, shape


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Give `part` and every part inside it, each with its path, in the order in which a file holds them."""
    yield path, part
    for name, shape in shapes(type(part)).items():
        if shape.part:
            for place, value in items(getattr(part, name), (*path, name)):
                yield from walk(value, place)


@cache
def _held(model: type[Part]) -> tuple[tuple[str, Shape, type[Part] | None], ...]:
    """Give the fields of `model` that hold text or parts, with their shapes and the parts' model."""
    fields = shapes(model).items()
    return tuple((name, shape, shape.part) for name, shape in fields if shape.part or shape.holds is str)


def texts(part: Part, path: Path = ()) -> Sequence[Text]:
    """Give every text in `part` and the parts inside it, in the order in which a file holds them.

    Fields that hold nothing are passed over.
    """
    found: list[Text] = []
    _gather(part, path, found)
    return found


def _gather(part: Part, path: Path, found: list[Text]) -> None:
    model, values = type(part), vars(part)
    for name, shape, inner in _held(model):
        value = values[name]
        if not value:
            continue
        place = (*path, name)
        if inner is None:
            if shape.many:
                found += [((*place, index), model, name, shape, text) for index, text in enumerate(value)]
            else:
                found.append((place, model, name, shape, value))
        elif shape.many:
            for index, item in enumerate(value):
                _gather(item, (*place, index), found)
        else:
            _gather(value, place, found)


def items(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Give each item of a list with its path, a single value with its own, and nothing for nothing."""
    if isinstance(value, tuple):
        yield from (((*path, index), item) for index, item in enumerate(value))
    elif value is not None:
        yield path, value

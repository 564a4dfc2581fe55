"""Entries whose references follow other entries to new ids."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from generator.library.links import SCHEME
from generator.library.references import Target, targets_of
from generator.library.shape import shapes
from generator.model.kinds import Kind
from generator.model.parts import Part

P = TypeVar("P", bound=Part)

_LINK = re.compile(rf"{SCHEME}([a-z0-9-]+)")


def renamed(part: P, names: Mapping[str, str]) -> P:
    """Give `part` with every reference to an id in `names` led to its new id."""
    changes: dict[str, Any] = {}
    targets = targets_of(type(part))
    for name, shape in shapes(type(part)).items():
        value = getattr(part, name)
        target = targets.get(name)
        if shape.part:
            new = _each(value, lambda inner: renamed(inner, names))
        elif target is Target.ENTRY or isinstance(target, Kind):
            new = _each(value, lambda id_: names.get(id_, id_))
        elif shape.holds is str and not shape.slug:
            new = _each(value, lambda text: _LINK.sub(lambda link: SCHEME + names.get(link[1], link[1]), text))
        else:
            continue
        if new != value:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def retexted(part: P, change: Callable[[str], str]) -> P:
    """Give `part` with every text in it that is no name changed by `change`."""
    changes: dict[str, Any] = {}
    targets = targets_of(type(part))
    for name, shape in shapes(type(part)).items():
        value = getattr(part, name)
        if shape.part:
            new = _each(value, lambda inner: retexted(inner, change))
        elif shape.holds is str and not (shape.slug or shape.lines or shape.choices or name in targets):
            new = _each(value, change)
        else:
            continue
        if new != value:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(change(item) for item in value)
    return None if value is None else change(value)

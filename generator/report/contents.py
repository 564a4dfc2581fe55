"""What an entry holds, told so briefly that a person can compare it with its source at a glance."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.library.shape import shapes
from generator.model.kinds import AnyEntry
from generator.model.parts import Answer, Part

_STAR = ("situation", "task", "action", "result")
_SILENT = frozenset({"id", "title", "prompt", "levels", "competencies", "origin"})
_MOST = 90
"""Characters of a text that are shown."""
_MOST_ITEMS = 4
"""Items of a list that are named."""


@dataclass(frozen=True, slots=True)
class Held:
    """One field of an entry."""

    name: str
    """As people call it."""
    count: int
    """How many items, where it is a list; else 0."""
    texts: tuple[str, ...]
    """The text, or the first items by what they begin with."""
    parts: tuple[tuple[str, bool], ...] = ()
    """For a sample answer its parts, and whether each is there."""


def contents(entry: AnyEntry) -> Iterator[Held]:
    """Give the fields of an entry that hold something, in the order of its file."""
    for name, shape in shapes(type(entry)).items():
        value = getattr(entry, name)
        if name in _SILENT or not value or value == shape.default:
            continue
        said = name.replace("_", " ")
        if isinstance(value, tuple):
            yield Held(said, len(value), tuple(map(_begin, value[:_MOST_ITEMS])), _parts(value[0]))
        else:
            yield Held(said, 0, () if isinstance(value, Answer) else (_begin(value),), _parts(value))


def _parts(value: Any) -> tuple[tuple[str, bool], ...]:
    if not isinstance(value, Answer) or not value.form:
        return ()
    return tuple((part, bool(getattr(value, part))) for part in _STAR)


def _begin(value: Any) -> str:
    """Give the first words of a value."""
    if isinstance(value, Part):
        texts = (getattr(value, name) for name, shape in shapes(type(value)).items() if not shape.slug)
        inner = [text for text in texts if isinstance(text, (str, tuple)) and text]
        if isinstance(value, Answer):
            inner = inner[1:] if value.form and len(inner) > 1 else inner
        return _begin(inner[0]) if inner else ""
    if isinstance(value, tuple):
        return _begin(value[0])
    text = " ".join(str(value).split())
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"

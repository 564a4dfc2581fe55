"""Two versions of a guide, compared entry by entry and field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.addresses import entry_page
from generator.library.shape import shapes
from generator.library.store import Library, StoredEntry
from generator.model.change import How
from generator.model.kinds import Kind
from generator.model.parts import Part


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs."""

    path: str
    """The way to it, as in `answers[0].takeaway`."""
    before: str
    """Its text in the older version; empty where it was not there."""
    after: str
    """Its text in the newer version; empty where it is gone."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that differs."""

    how: How
    kind: Kind
    id: str
    """Its id in the newer version, or the one that it had."""
    heading: str
    """Its title or prompt."""
    page: str
    """The path of its page from the folder of all pages."""
    was: str = ""
    """The id that it had, where it was renamed."""
    fields: tuple[FieldChange, ...] = ()
    """What differs in it, in the order of its file."""


def compare(older: Library, newer: Library) -> tuple[EntryChange, ...]:
    """Give the entries that differ, by kind and id; those that are renamed, and changed besides, are one change."""
    former = {was: name for was, name in newer.former.items() if was in older.entries and was not in newer.entries}
    moved = {name: was for was, name in former.items() if name not in older.entries}
    found = []
    for name, stored in newer.entries.items():
        was = moved.get(name, name)
        before = older.entries.get(was)
        if before is None or before.kind is not stored.kind:
            found.append(_change(How.ADDED, stored))
        elif fields := tuple(differing(before.entry, stored.entry)):
            how = How.RENAMED if was != name else How.CHANGED
            found.append(_change(how, stored, was=was if was != name else "", fields=fields))
    for name, stored in older.entries.items():
        after = newer.entries.get(former.get(name, name))
        if after is None or after.kind is not stored.kind:
            found.append(_change(How.REMOVED, stored))
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(found, key=lambda change: (order[change.kind], change.id, change.how)))


def _change(how: How, stored: StoredEntry, was: str = "", fields: tuple[FieldChange, ...] = ()) -> EntryChange:
    entry = stored.entry
    return EntryChange(how, stored.kind, entry.id, entry.heading, entry_page(stored.kind, entry.id), was, fields)


def differing(before: Part, after: Part, path: str = "") -> Iterator[FieldChange]:
    """Give the values that differ between two entries, or two parts, of one kind; `path` is where they stand."""
    for name in shapes(type(after)):
        if not path and name in ("id", "formerly"):
            if name == "id" and before.id != after.id:  # type: ignore[attr-defined]  # an entry, at the top
                yield FieldChange("id", before.id, after.id)  # type: ignore[attr-defined]  # as above
            continue
        yield from _values(getattr(before, name), getattr(after, name), f"{path}.{name}" if path else name)


def _values(before: Any, after: Any, path: str) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, Part) and isinstance(after, Part) and type(before) is type(after):
        yield from differing(before, after, path)
    elif _is_list_of_parts(before) and _is_list_of_parts(after) and before and after:
        for index in range(max(len(before), len(after))):
            was, becomes = (values[index] if index < len(values) else None for values in (before, after))
            yield from _values(was, becomes, f"{path}[{index}]")
    else:
        yield FieldChange(path, _text(before), _text(after))


def _is_list_of_parts(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, Part) for item in value)


def _text(value: Any) -> str:
    """Write a value as a person would read it."""
    if value is None:
        return ""
    if isinstance(value, Part):
        shown: Mapping[str, Any] = {name: getattr(value, name) for name in shapes(type(value))}
        return "\n".join(f"{name}: {text}" for name, each in shown.items() if (text := _text(each)))
    if isinstance(value, tuple):
        texts = [_text(item) for item in value]
        return "\n".join(texts) if any("\n" in text or " " in text for text in texts) else ", ".join(texts)
    return str(value)

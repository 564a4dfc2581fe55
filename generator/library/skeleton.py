"""A new entry's file: the kind's fields in order, each with its sentence and an example, ready to be filled in."""

import re
from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path

from slugify import slugify

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.guide import Guide
from generator.library.examples import WITHIN, example
from generator.library.references import Target, targets_of
from generator.library.shape import Shape, shapes
from generator.library.store import Library
from generator.library.writer import prose_value, scalar, schema_line
from generator.model.kinds import Kind
from generator.model.parts import Part

_LEFT_OUT = frozenset({"id", "see_also", "sections", "formerly", "origin"})
"""Fields that an import or a renaming fills, or that no new entry needs."""


def skeleton(guide: Guide, library: Library, kind: Kind, title: str) -> tuple[Path, str]:
    """Give the file and the text of a new entry of `kind`, under an id that nothing has.

    What has to be there is there; the rest are comments, whose `# ` a contributor takes off. Lines with `##` explain.

    Raises:
        GuideError: `title` holds nothing that can be an id.
    """
    free = free_id(library, title)
    if not free:
        found, expected = f"the title `{title}`", "one with letters or digits"
        raise GuideError(Diagnostic.at(Code.FIELD_INVALID, guide.folder(kind), found=found, expected=expected))
    main = "prompt" if kind is Kind.QUESTION else "title"
    lines = []
    for field, shape in shapes(kind.type).items():
        is_text_of_lesson = kind is Kind.LESSON and field == "sections"
        if (field in _LEFT_OUT and not is_text_of_lesson) or (kind is Kind.QUESTION and field == "title"):
            continue
        said = kind.type.model_fields[field].description or ""
        lines.append(f"## {_one_line(said)}")
        if field == main:
            lines.append(f"{field}: {scalar(' '.join(title.split()))}")
        else:
            lines += [f"# {line}".rstrip() for line in _field(kind.type, field, shape, guide, library)]
        lines.append("")
    return guide.folder(kind) / f"{free}.yaml", schema_line(kind) + "\n".join(lines[:-1]) + "\n"


def free_id(library: Library, title: str) -> str:
    """Give an id made of `title` that nothing has or had; an empty text where it holds nothing that can be an id."""
    name = slugify(title, max_length=80, word_boundary=True)
    taken = {*library.entries, *library.unread, *library.former}
    numbered = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(each for each in numbered if each not in taken) if name else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _field(
    model: type[Part], field: str, shape: Shape, guide: Guide, library: Library, given: Mapping[str, str] | None = None
) -> list[str]:
    """Give the lines of a field with an example in it, the one that is `given` for it first of all."""
    if shape.part:
        inner = [
            line
            for name, each in shapes(shape.part).items()
            if each.required or name not in targets_of(shape.part)
            for line in _field(shape.part, name, each, guide, library, WITHIN.get((model, field)))
        ]
        return [f"{field}:", *(_listed(inner) if shape.many else [f"  {line}" for line in inner])]
    value = (given or {}).get(field) or _value(model, field, shape, guide, library)
    if not value:
        return []
    if shape.many:
        listed = f"{field}: [{value}]" if shape.slug else ""
        return [listed] if listed else [f"{field}:", *_listed(prose_value(value) if shape.prose else [scalar(value)])]
    if shape.prose:
        first, *below = prose_value(value)
        return [f"{field}: {first}", *below]
    return [f"{field}: {value if shape.slug or shape.holds is not str else scalar(value)}"]


def _listed(lines: list[str]) -> list[str]:
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _value(model: type[Part], field: str, shape: Shape, guide: Guide, library: Library) -> str:
    """Give an example that the guide would take, as far as it has one."""
    target = targets_of(model).get(field)
    settings = guide.settings
    known: list[str] = []
    if target is Target.LEVEL:
        known = [level.id for level in settings.levels]
    elif target is Target.COMPETENCY:
        known = [each.id for each in settings.competencies]
    elif isinstance(target, Kind):
        known = [stored.entry.id for stored in library.of(target)]
    elif target is Target.ENTRY:
        known = list(library.entries)
    if known:
        return known[0]
    if shape.choices:
        return shape.choices[0]
    if shape.holds is bool:
        return "true"
    return example(model, field) or ("a-slipped-launch" if shape.slug else str(shape.least or ""))

"""The sections of a document sorted into the fields of an entry, by the roles of their headings."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.parse.nodes import Section
from generator.parse.reading import Claim
from generator.parse.vocabulary import Role, role_of

Fields = dict[str, Any]
"""Values of an entry's fields."""

FieldReader = Callable[[Claim, Section], Fields]
"""Takes a section, its heading apart, and gives the fields that it fills."""


def read_fields(claim: Claim, sections: Iterable[Section], readers: Mapping[Role, FieldReader]) -> Fields:
    """Read each section with the reader of its role; what no reader claims is kept whole under `sections`."""
    fields: Fields = {}
    for section in sections:
        role = role_of(section.title, readers)
        if role is None:
            merge(fields, {"sections": claim.sections([section])})
        else:
            claim.lines(section.first, section.last)
            merge(fields, readers[role](claim, section))
    return fields


def merge(fields: Fields, more: Fields) -> None:
    """Add the values of `more` to `fields`: lists grow, prose goes on in a new paragraph, another value stays first."""
    for name, value in more.items():
        known = fields.get(name)
        if not known:
            fields[name] = value
        elif isinstance(value, tuple):
            fields[name] = known + value
        elif isinstance(value, str) and value:
            fields[name] = f"{known}\n\n{value}"
        elif isinstance(value, dict):
            merge(known, value)


def whole(field: str) -> FieldReader:
    """Give the reader that takes all that stands below a heading as the prose of one field."""

    def read(claim: Claim, section: Section) -> Fields:
        return {field: claim.whole(section)}

    return read

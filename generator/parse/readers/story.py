"""Reads a story, flattened or in Markdown.

    story   = title, [lede], problem, actions, [result], [lessons], any other section, which is kept
    problem, actions, result, lessons = a section by its heading
    lessons = items of a list, or paragraphs

Author, author's role, date and tags are metadata that the stage clean found. The STAR reading names places: the problem
is the situation but for its last paragraph, which is the task where it says what the author wanted or lacked.
"""

import re

from generator.model.kinds import Kind
from generator.model.story import StarReading, Story
from generator.parse.competencies import competencies_of
from generator.parse.fields import Fields, merge, read_fields, whole
from generator.parse.nodes import Section
from generator.parse.readers.common import see_also
from generator.parse.reading import Claim, Reading
from generator.parse.vocabulary import Role

_WANT = re.compile(
    r"\b(?:want(?:ed)?|need(?:ed)?|interested in|lack(?:ed|ing)?|goal|aim(?:ed)?|had to|my (?:task|job|role))\b",
    re.IGNORECASE,
)
_LONGEST_SUMMARY = 320


def read_story(reading: Reading, main: Section) -> tuple[Story]:
    """Read a document that is one story; `main` is its outermost section."""
    claim = reading.claim(main.title, Kind.STORY)
    claim.title(main)
    metadata = {name: _metadata(claim, name) for name in ("author", "author_role", "published", "tag")}
    lede = claim.prose(main.blocks)
    fields: Fields = {}
    if lede and len(lede) <= _LONGEST_SUMMARY:
        fields["summary"] = " ".join(lede.split())
    elif lede:
        fields["problem"] = lede
    merge(fields, read_fields(claim, main.sections, _PARTS))
    return (
        Story(
            id=claim.id,
            title=main.title,
            author=next(iter(metadata["author"]), ""),
            author_role=next(iter(metadata["author_role"]), ""),
            published=next(iter(metadata["published"]), None),
            tags=tuple(metadata["tag"]),
            competencies=competencies_of([main.title, *metadata["tag"]], reading.settings),
            star=_star(fields),
            origin=claim.origin,
            **fields,
        ),
    )


def _metadata(claim: Claim, name: str) -> list[str]:
    found = [metadata for metadata in claim.reading.source.metadata if metadata.name == name]
    for metadata in found:
        claim.lines(metadata.line, metadata.line)
    return list(dict.fromkeys(metadata.value for metadata in found))


def _star(fields: Fields) -> StarReading:
    paragraphs = [text for text in fields.get("problem", "").split("\n\n") if text]
    situation: tuple[str, ...] = ("problem",) if paragraphs else ()
    task: tuple[str, ...] = ()
    if len(paragraphs) > 1 and _WANT.search(paragraphs[-1]):
        situation = tuple(f"problem {number}" for number in range(1, len(paragraphs)))
        task = (f"problem {len(paragraphs)}",)
    return StarReading(
        situation=situation,
        task=task,
        action=("actions",) if fields.get("actions") else (),
        result=("result",) if fields.get("result") else (),
        takeaway=("lessons",) if fields.get("lessons") else (),
    )


def _lessons(claim: Claim, section: Section) -> Fields:
    found: list[str] = []
    for block in claim.opened(section.blocks):
        if block.type == "list":
            for item in block.items:
                claim.lines(item.first, item.last)
                found.append(claim.reading.unlinked(item.text, item.first))
        else:
            found.append(claim.prose([block]))
    found += map(claim.titled, section.sections)
    return {"lessons": tuple(filter(None, found))}


_PARTS = {
    Role.PROBLEM: whole("problem"),
    Role.ACTIONS: whole("actions"),
    Role.RESULT: whole("result"),
    Role.LESSONS: _lessons,
    Role.RELATED: see_also,
}

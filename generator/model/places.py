"""Places in a story's text, as its STAR reading names them: "problem", "problem 1", "actions 2", "lessons 3"."""

import re
from collections.abc import Sequence

from generator.model.story import Story

FIELDS = ("problem", "actions", "result", "lessons")
"""The fields that hold a story's text."""

_PLACE = re.compile(rf"({'|'.join(FIELDS)})(?: ([1-9][0-9]{{0,3}}))?", re.ASCII)
_BLANK_LINES = re.compile(r"\n{2,}")


def paragraphs(story: Story, field: str) -> tuple[str, ...]:
    """Give the paragraphs of one of the `FIELDS` in order; a lesson counts as one."""
    if field == "lessons":
        return story.lessons
    text = str(getattr(story, field))
    return tuple(_BLANK_LINES.split(text)) if text else ()


def passage(story: Story, place: str) -> tuple[str, ...]:
    r"""Give the paragraphs that `place` names.

    >>> story = Story(id="a", title="A", problem="It broke.\n\nNobody knew why.")
    >>> passage(story, "problem 2")
    ('Nobody knew why.',)

    Raises:
        ValueError: the story has no such place; the message says what it has.
    """
    match = _PLACE.fullmatch(place)
    if not match:
        raise ValueError(f"one of {', '.join(FIELDS)}, with the number of a paragraph where one is meant")
    found = paragraphs(story, match[1])
    if not found:
        raise ValueError(f"a field with text in it, and `{match[1]}` has none")
    if not match[2]:
        return found
    number = int(match[2])
    if number > len(found):
        raise ValueError(f"a paragraph from 1 to {len(found)}")
    return (found[number - 1],)


def told(story: Story, places: Sequence[str]) -> str:
    """Give the text of several places, one below the other; several lessons become a list."""
    found: list[str] = []
    for place in places:
        try:
            texts = passage(story, place)
        except ValueError:  # the check of the guide says so, with its place
            continue
        if place == "lessons" and len(texts) > 1:
            texts = tuple("- " + re.sub(r"\n(?=.)", "\n  ", text) for text in texts)
        found += texts
    return "\n\n".join(found)

"""Levels and competencies by what people call them."""

import re
from collections.abc import Iterable, Mapping

from generator.library.references import Target
from generator.model.kinds import Kind
from generator.model.settings import Competency, Level, Settings


def plain_name(text: str) -> str:
    """Give a name as names are compared: without capitals, marks, and blanks at its ends.

    >>> plain_name("“Senior-Level”")
    'senior level'
    """
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def ids_by_name(known: Iterable[Level | Competency]) -> Mapping[str, str]:
    """Give the ids of levels or competencies by their plain ids, titles and aliases."""
    return {plain_name(name): each.id for each in known for name in (each.id, each.title, *each.aliases)}


def names_of(target: Target | Kind | None, settings: Settings) -> Mapping[str, str]:
    """Give the ids of all levels or competencies by their plain names, where `target` is those."""
    if target is Target.LEVEL:
        return ids_by_name(settings.levels)
    return ids_by_name(settings.competencies) if target is Target.COMPETENCY else {}

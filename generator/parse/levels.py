"""The guide's levels recognised under the names that documents give them."""

import re
from functools import lru_cache

from generator.model.settings import Settings
from generator.parse.vocabulary import normalise

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CODES = re.compile(r"\b([A-Za-z]{1,3}\d{1,2})\b")


def level_of(phrase: str, settings: Settings) -> str | None:
    """Give the id of the level that `phrase` names, or None.

    The phrase itself is tried first, then what stands before and in its brackets, then codes such as L5 in it, then the
    longest name of a level that it contains.
    """
    names = _names(settings)
    bare = _BRACKETS.sub(" ", phrase)
    tries = [phrase, bare, *(_BRACKETS.findall(phrase)), *_CODES.findall(phrase)]
    for attempt in tries:
        found = names.get(_key(attempt))
        if found:
            return found
    text = f" {_key(bare)} "
    inside = [name for name in names if f" {name} " in text and not _CODES.fullmatch(name)]
    return names[max(inside, key=len)] if inside else None


def _key(text: str) -> str:
    return normalise(text.replace("+", " plus"))


@lru_cache(maxsize=8)
def _names(settings: Settings) -> dict[str, str]:
    found: dict[str, str] = {}
    for level in settings.levels:
        for name in (level.id.replace("-", " "), level.title, *level.aliases):
            found.setdefault(_key(name), level.id)
    return found

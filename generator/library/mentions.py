"""Names of frameworks and glossary terms, found in running text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.library.commonmark import plain

T = TypeVar("T")

_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&/.+-]*")
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_GENERIC_TAIL = re.compile(
    r"([A-Z][A-Z0-9&/.+-]+) (?:analysis|framework|matrix|method|model|technique)s?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """One way to write the name of a target."""

    text: str
    target: T

    @property
    def is_acronym(self) -> bool:
        """Whether the name counts only as it is written: two capitals at least, and no space."""
        return _is_acronym(self.text)


class Mentions(Generic[T]):
    """Finds names as whole words, the longest first, in any case unless they are acronyms, and in a simple plural.

    >>> found = Mentions([("Win-win", 1), ("RACI", 2), ("Key party", 3)])
    >>> text = "Key parties want a win-win; raci is no RACI."
    >>> [(text[start:end], target) for start, end, target in found.find(text)]
    [('Key parties', 3), ('win-win', 1), ('RACI', 2)]
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._names: dict[str, list[Name[T]]] = defaultdict(list)
        for text, target in names:
            for written in variants(text):
                for form in _forms(written):
                    self._names[_lower(form)].append(Name(form, target))
        self._pattern = _compile(self._names) if self._names else None

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Give the start, end and target of each mention in `text`, in order."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(_lower(text)):
            start, end = match.span()
            written = text[start:end].replace("\n", " ")
            for name in self._names[match[0].replace("\n", " ")]:
                if not name.is_acronym or name.text == written:
                    yield start, end, name.target
                    break


def variants(title: str) -> tuple[str, ...]:
    """Give the names that a title holds, without an article, a word for its kind, or the words an acronym stands for.

    >>> variants("BATNA (best alternative to a negotiated agreement)")
    ('BATNA', 'best alternative to a negotiated agreement')
    >>> variants("The RACI matrix")
    ('RACI matrix', 'RACI')
    """
    text = re.sub(r"^the\s+", "", plain(title), flags=re.IGNORECASE)
    found = [text]
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        parts = [bracketed[1], bracketed[2]]
        found = parts if any(map(_is_acronym, parts)) else [bracketed[1]]
    found += [match[1] for name in found if (match := _GENERIC_TAIL.fullmatch(name)) and _is_acronym(match[1])]
    return tuple(dict.fromkeys(name for name in found if len(name) > 1))


def _lower(text: str) -> str:
    """Give `text` in lower case, but for the few letters that would become two, so that places stay the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered


def _is_acronym(text: str) -> bool:
    return _ACRONYM.fullmatch(text) is not None and sum(letter.isupper() for letter in text) > 1


def _forms(name: str) -> tuple[str, ...]:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return (name, f"{name[:-1]}ies")
    if name.endswith(("s", "x", "z", "ch", "sh")):
        return (name, f"{name}es")
    return (name, f"{name}s")


def _compile(names: Mapping[str, object]) -> re.Pattern[str]:
    """One expression for all names, those with the same first letter together: few are tried at each word, and what
    begins with none of those letters is passed over quickly.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_letter[name[0]].append(re.escape(name[1:]).replace(r"\ ", r"[ \n]"))
    groups = (rf"{re.escape(letter)}(?<![\w-].)(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(rf"(?:{'|'.join(groups)})(?![\w-])", re.DOTALL)

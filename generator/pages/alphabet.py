"""The glossary's terms by the letters they begin with."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.views import Ref

_FEW = 24
"""How many terms are in sight without letters between them."""
_OTHER = "#"


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as the glossary shows it."""

    title: str
    anchor: str
    aliases: Sequence[str]
    definition: Markup
    refs: Sequence[Ref]


def by_letter(terms: Sequence[TermView]) -> Mapping[str, Sequence[TermView]]:
    """Give terms, which are sorted, by their first letters without accents; all under an empty text where they are few.

    What begins with no letter comes last.
    """
    if len(terms) <= _FEW:
        return {"": terms}
    found: dict[str, list[TermView]] = {}
    for term in terms:
        found.setdefault(_letter(term.title), []).append(term)
    return {letter: found[letter] for letter in sorted(found, key=lambda letter: (letter == _OTHER, letter))}


def is_plural(name: str, term: str) -> bool:
    """Say whether a name is but the plural of a term, as English mostly forms it, or its singular.

    >>> is_plural("Backlogs", "backlog"), is_plural("priorities", "priority"), is_plural("adoption rate", "adoption")
    (True, True, False)
    """
    one, many = sorted((name.casefold(), term.casefold()), key=len)
    return many in {f"{one}s", f"{one}es", f"{one.removesuffix('y')}ies"}


def _letter(title: str) -> str:
    first = unicodedata.normalize("NFD", title.strip())[:1].upper()
    return first if first.isalpha() else _OTHER

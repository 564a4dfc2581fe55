"""Reads figures about a thing: short pieces of text that hold a figure and what it counts.

facts = fact (("·" | "|" | "•" | ";") fact)*
fact  = figure name  |  name ":" figure  |  figure and name glued together
"""

import re

from generator.model.skill import Fact

_FIGURE = r"[~<>+$€£]?\d[\d.,]*\s?(?:%|[kKmM]\b)?\+?(?:/\d+)?"
_FIRST = re.compile(rf"(?P<value>{_FIGURE})\s*(?P<name>[^\W\d][^.!?:|·•]{{1,50}})")
_LAST = re.compile(rf"(?P<name>[^\W\d][^.!?:|·•]{{1,50}}?)\s*[:：]\s*(?P<value>{_FIGURE})")
_BETWEEN = re.compile(r"\s*[·|•;]\s*")


def facts_of(text: str) -> tuple[Fact, ...]:
    """Read a text that is nothing but figures; any other text gives nothing.

    >>> facts_of("3 exercises · 4Tools")
    (Fact(name='exercises', value='3'), Fact(name='Tools', value='4'))
    >>> facts_of("Hours to practise: 6")
    (Fact(name='Hours to practise', value='6'),)
    >>> facts_of("It saves 3 weeks.")
    ()
    """
    found = [_FIRST.fullmatch(piece) or _LAST.fullmatch(piece) for piece in _BETWEEN.split(text.strip())]
    facts = tuple(Fact(name=match["name"].strip(), value=match["value"].strip()) for match in found if match)
    return facts if len(facts) == len(found) else ()

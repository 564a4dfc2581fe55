"""Whether two questions ask the same, judged by their wording.

Wordings are compared in a normal form: without case, punctuation, articles and courtesies, and without the opening by
which interviewers ask for a story ("Tell me about a time when", "Describe a situation in which"), which says nothing of
what is asked. Two wordings are one question where each word has its counterpart in the same place (`is_same`), and may
be one where most of their words are the same (`NEAR`).

The thresholds come from `benchmarks/wordings.yaml`, pairs of questions that people would answer by the same story or
by different ones; `python -m benchmarks.wordings` shows what other thresholds would do there.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

SLIP = 80
"""How alike two words have to be to count as one word with a slip of the pen, in per cent of `rapidfuzz.fuzz.ratio`.

A word with another beginning ("agreed", "disagreed") is another word, however alike the rest is, and so is one of
fewer than `_LONG` letters. Of the 14 pairs that differ in their dress or by a slip, 80 finds all and 85 loses one; of
the 30 pairs of different questions it takes none for one, and 60 does.
"""
NEAR = 80
"""From which likeness on two questions are reported as perhaps one, in per cent of `rapidfuzz.fuzz.token_sort_ratio`.

No such threshold tells questions apart that differ by one word that matters, which is why nothing is merged by it: it
finds 9 of the 17 pairs that ask the same in other words, and tells of 18 of the 30 hard ones that do not. At 70 it
would find 15 and tell of nearly all.
"""

_LONG = 5
"""Letters that a word has at least to have a slip: in shorter ones a letter more or less is another word."""
_SHARED = 0.5
"""The part of the longer wording's words that two near wordings share, or they are not even compared."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_NOUN = r"(?:time|situation|case|example|moment|occasion|instance|story|experience)s?"
_OPENING = re.compile(
    rf"(?:(?:can|could|would) you )?(?:please )?(?:"
    rf"(?:tell|talk|walk|take|give|share|show|describe|recall|provide|think|name)(?: to| with)?(?: me| us)?"
    rf"(?: about| through| back to| of)?(?: (?:specific|recent|particular|one|real))* {_NOUN}"
    rf"(?: of {_NOUN})?|have you ever had {_NOUN})"
    r"(?: (?:when|where|that|which|in which|during which|of when|of how))? (?=\S)"
)
_IDLE = frozenset({"a", "an", "the", "please"})


@lru_cache(maxsize=65536)
def normal_form(wording: str) -> str:
    """Give the form in which wordings of questions are compared.

    >>> normal_form("Tell me about a time when you’ve said “no” to a director.")
    'youve said no to director'
    >>> normal_form("Describe a situation in which you've said No, to the director?")
    'youve said no to director'
    """
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", wording).casefold())
    words = " ".join(word for word in _WORD.findall(text) if word not in _IDLE)
    return _OPENING.sub("", words, count=1) if _OPENING.match(words) else words


def is_same(one: str, other: str) -> bool:
    """Say whether two normal forms are the same question.

    >>> is_same("you disappointed a stakeholder", "you dissapointed a stakeholder")
    True
    >>> is_same("you agreed with your manager", "you disagreed with your manager")
    False
    """
    if one == other:
        return True
    first, second = one.split(), other.split()
    return len(first) == len(second) and all(map(_is_slip, first, second))


def _is_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= _LONG
    same_ends = one[0] == other[0] and not (one.isdigit() or other.isdigit())
    return is_long and same_ends and fuzz.ratio(one, other) >= SLIP


def likeness(one: str, other: str) -> float:
    """Give how alike two normal forms are, from 0 to 100, whatever the order of their words."""
    return float(fuzz.token_sort_ratio(one, other))


def pairs(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the places of those wordings, first the lower one, that are alike enough to be compared.

    Two texts that share half of their words share one of the rarest half of each, so only those words are looked up:
    prefix filtering, after Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning"
    (ICDE 2006). It keeps the time nearly linear in the number of wordings.

    >>> sorted(pairs(["you said no to customer", "you said no to vendor", "why us"]))
    [(0, 1)]
    """
    words = [frozenset(form.split()) for form in forms]
    often = Counter(word for one in words for word in one)
    known: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(words):
        rarest = sorted(own, key=lambda word: (often[word], word))
        prefix = rarest[: len(rarest) - math.ceil(_SHARED * len(rarest)) + 1]
        found = {other for word in prefix for other in known[word]}
        for other in sorted(found):
            shared = len(own & words[other])
            if shared >= _SHARED * max(len(own), len(words[other])):
                yield other, place
        for word in prefix:
            known[word].append(place)

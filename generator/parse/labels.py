"""Labels: the few words, mostly bold or before a colon, that say what the text behind them is.

label      = [symbols] [quotation mark] ( "**" words [":"] "**" [":"] | words ":" ) [dash] [text]
numbered   = ("Phase" | "Step" | "Stage" | "Part" | "Option") number [":"] words
time       = words "(" … a unit of time … ")"   |   ("Week" | "Day" | "Month" …) number ":" words
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.parse.titles import leading_mark, strip_symbols

_BOLD = re.compile(
    r"(?P<before>[\"“]?)(?P<b>\*\*|__)(?P<label>(?:(?!(?P=b)).){1,160}?)[:：]?(?P=b)\s*"
    r"(?:[:：]|[-–—](?=\s)|(?=[\s.]|$))\s*",
)
_SPELT = re.compile(r"(\*\*|__)([A-Z])\1(?=[a-z])")
"""The first letter of an acronym's word in bold."""
_SPELT_WORDS = re.compile(r"(?P<label>[A-Z][\w'’/-]*(?: [\w'’/-]+){0,3}?)(?:\s*(?:[:：]|\s[-–—])(?=\s|$)\s*|\s*$)")
_PLAIN = re.compile(r"(?P<before>[\"“]?)(?P<label>[^\s:：*`][^:：\n*`]{0,60}?)[:：](?=\s|$)\s*")
_UNIT = (
    r"(?:week|day|month|hour|minute|quarter|year|sprint|morning|afternoon|evening|night|weekend)s?|Q[1-4]"
    r"|\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?|immediate(?:ly)?|short[- ]term|long[- ]term|ongoing"
)
_TIME_AT_END = re.compile(rf"\s*[(\[](?P<when>[^()\[\]]*\b(?:{_UNIT})\b[^()\[\]]*)[)\]]\s*$", re.IGNORECASE)
_TIME_FIRST = re.compile(
    r"^(?P<when>(?:weeks?|days?|months?|quarters?|sprints?|hours?)\s+\d[\d\s,–-]*(?:(?:and|to)\s+\d+)?)\s*(?:[:：]|\s[-–—])\s*",
    re.IGNORECASE,
)
_PHASE = re.compile(r"\W{0,3}(?:phase|step|stage)\s+\d{1,2}\s*[:.–—-]\s*\S[^\n]*[^\s.!?;,:]", re.IGNORECASE)
_PHASE_WORDS = 16
_ORDINAL = re.compile(
    r"^(?:(?:phase|step|stage|part)\s+(?:\d+|[ivx]+|one|two|three|four|five|six)\b|\d{1,2}[.)])\s*[:：.)–—-]?\s*(?=\S)",
    re.IGNORECASE,
)


_SUMMARY = re.compile(r"summary|tl;?dr|in short|in brief|abstract", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text split at its label."""

    label: str
    rest: str
    """What stands behind the label; empty when the label stands alone."""
    bold: bool
    mark: str = ""
    """The meaning of the emoji before the label: avoid, prefer, caution, or nothing."""


@lru_cache(maxsize=8192)
def labelled(text: str) -> Labelled | None:
    """Split `text` at the label with which it begins, if it begins with one.

    >>> labelled("✅ **Empathy**: sees the user's day")
    Labelled(label='Empathy', rest="sees the user's day", bold=True, mark='prefer')
    >>> labelled("**R**esponsible - does it")
    Labelled(label='Responsible', rest='does it', bold=True, mark='')
    >>> labelled("**Result:**").rest
    ''
    >>> labelled("Just a sentence.") is None
    True
    """
    mark = leading_mark(text)
    bare = text.lstrip()
    spelt = _SPELT.match(bare)
    if spelt:
        word = _SPELT_WORDS.match(spelt[2] + bare[spelt.end() :])
        if word:
            return Labelled(word["label"].strip(), (spelt[2] + bare[spelt.end() :])[word.end() :], bold=True, mark=mark)
    bare = bare if bare.startswith(("*", "_", '"', "“")) else _strip_left(bare)
    for pattern, bold in ((_BOLD, True), (_PLAIN, False)):
        found = pattern.match(bare)
        if found:
            return Labelled(_label(found["label"]), found["before"] + bare[found.end() :], bold, mark)
    return None


def stands_alone(text: str) -> Labelled | None:
    """Give the label of a line that is nothing but a bold label, or the title of a phase.

    >>> stands_alone("**Phase 1: Listen (Week 1)**").label
    'Phase 1: Listen (Week 1)'
    >>> stands_alone("Phase 1: Listen (Week 1)").label
    'Phase 1: Listen (Week 1)'
    >>> stands_alone("**Listen** first") is None
    True
    """
    bare = text.strip()
    if not bare.startswith(("*", "_")) and _PHASE.fullmatch(bare) and len(bare.split()) <= _PHASE_WORDS:
        return Labelled(_label(bare), "", bold=True, mark=leading_mark(text))
    found = labelled(text)
    return found if found and found.bold and not found.rest.strip('"“ ') else None


@dataclass(frozen=True, slots=True)
class StepTitle:
    """A step's label taken apart."""

    title: str
    when: str


def step_title(label: str) -> StepTitle:
    """Take the ordinal and the time off a step's label.

    >>> step_title("Phase 2: Build the case (Weeks 2-3)")
    StepTitle(title='Build the case', when='Weeks 2-3')
    >>> step_title("Week 1: Listen")
    StepTitle(title='Listen', when='Week 1')
    >>> step_title("Options (all three)")
    StepTitle(title='Options (all three)', when='')
    """
    title, when = _ORDINAL.sub("", label, count=1).strip(), ""
    for pattern in (_TIME_AT_END, _TIME_FIRST):
        found = pattern.search(title)
        if found and found.end() - found.start() < len(title):
            when = found["when"].strip()
            title = (title[: found.start()] + title[found.end() :]).strip()
            break
    return StepTitle(title or label, when)


def says_summary(label: str) -> bool:
    """Say whether a label announces what sums a document up.

    >>> says_summary("TL;DR"), says_summary("Summary of changes")
    (True, False)
    """
    return _SUMMARY.fullmatch(label) is not None


def _strip_left(text: str) -> str:
    return text[len(text) - len(_left_stripped(text)) :]


def _left_stripped(text: str) -> str:
    tail = text.rstrip()
    bare = strip_symbols(tail)
    at = tail.find(bare) if bare else len(tail)
    return text[at:]


def _label(text: str) -> str:
    return strip_symbols(text).strip().rstrip(":：").strip()

"""Questions: how they sound, and their wording without number and quotation marks."""

import re
from functools import lru_cache

from generator.parse.known import known_as
from generator.parse.titles import strip_symbols, unquote

_OPENINGS = (
    r"q(?:uestion)?\s*\d+\b|q\s*[:.]|(?:tell|give|walk) (?:me|us)\b|describe\b|share\b|explain\b|talk (?:me|about)\b"
    r"|how (?:do|did|would|have|can|will|should)\b|have you\b|(?:can|could|do|did|are) you\b"
    r"|(?:what|why|when|which|who|how|where|if|would|should|is|was|were|will)\b.*\?|give an example\b|name an?\b"
)
_NUMBER = re.compile(
    r"^(?:q(?:uestion)?\s*\d*(?:\.\d+)*\s*[:.)–—-]+|question\s+\d+(?:\.\d+)*\b[:.)]?)\s*", re.IGNORECASE
)
_ANNOUNCED = re.compile(
    r"^[*_]{0,2}(?:(?:star|interview|behaviou?ral|sample|practice|mock|example|bonus|common)\s+)?"
    r"(?:question|example|prompt)\s*#?\s*\d*\s*[*_]{0,2}\s*[:：–—-]+[*_]{0,2}\s*(?=\S)",
    re.IGNORECASE,
)
"""What stands before a question and says that it is one, or that it is an example."""
_CHOICE = re.compile(r"^\s*B\s*[.)]\s", re.MULTILINE)
_ANSWERED = re.compile(r"^[*_]{0,3}a(?:ns(?:wer)?)?\s*\d*\s*[:.)]+[*_]{0,3}\s*(?=\S|$)", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\s*(?:\*\*\d{1,3}[.)]\*\*(?=\s)|#?\d{1,3}\s*[.):](?=\s)|#\d{1,3}(?=\s)|\d\ufe0f?\u20e3|[①-⑳])\s*"
)
_LINKED = re.compile(r"^[*_]{0,3}\[(?P<text>[^\[\]]+)\]\([^()\s]*\)[*_]{0,3}$")
_DEFINES = re.compile(r"what (?:is|are|does)\b(?:\W+\w+){1,4}\W*$", re.IGNORECASE)
_SOUNDS = re.compile(rf"^(?:{_OPENINGS})", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=8192)
def is_prompt(title: str) -> bool:
    """Say whether a text sounds as a question that an interviewer asks.

    >>> is_prompt('Q2: "Tell me about a conflict"'), is_prompt("Customer focus"), is_prompt("“Why us?”")
    (True, False, True)
    """
    bare = unquote(without_link(unannounced(uncounted(title)).strip()))
    return (_SOUNDS.match(bare) is not None or bare.endswith("?")) and not _defines(title, bare)


def is_spoken(text: str) -> bool:
    """Say whether a text is worded as interviewers word their questions, and no other heading is.

    >>> is_spoken("Tell me about a conflict"), is_spoken("Ready?")
    (True, False)
    """
    bare = unquote(without_link(unannounced(uncounted(text)).strip()))
    return _SOUNDS.match(bare) is not None and len(bare.split()) > 3 and not _defines(text, bare)


def _defines(text: str, bare: str) -> bool:
    """Say whether a heading asks what a known framework is, as an article does that goes on to explain it."""
    return text.strip("*_ ") == bare and _DEFINES.match(bare) is not None and known_as(bare) is not None


def without_answer_mark(text: str) -> str:
    """Take the mark of an answer off a text.

    >>> without_answer_mark("**A:** On Friday."), without_answer_mark("A week.")
    ('On Friday.', 'A week.')
    """
    return text if _CHOICE.search(text) else _ANSWERED.sub("", text, count=1)


def prompt_of(title: str) -> str:
    """Give a question without its number and the quotation marks around it.

    >>> prompt_of('Q3: "How do you say no?"')
    'How do you say no?'
    """
    bare = without_link(strip_symbols(unannounced(uncounted(strip_symbols(title)))))
    return unquote(_NUMBER.sub("", bare, count=1).strip()) or title


def unannounced(text: str) -> str:
    """Take off a text what says that a question follows, if one does.

    >>> unannounced("Example #1: Tell me about a conflict"), unannounced("Example: a bakery")
    ('Tell me about a conflict', 'Example: a bakery')
    """
    found = _ANNOUNCED.match(text)
    if found is None:
        return text
    rest = text[found.end() :].strip()
    return rest if _SOUNDS.match(unquote(rest.strip("*_ "))) else text


def without_link(text: str) -> str:
    """Give the words of a text that is nothing but a link.

    >>> without_link("[Why us?](why-us.md)"), without_link("See [this](a.md)")
    ('Why us?', 'See [this](a.md)')
    """
    linked = _LINKED.match(text)
    return linked["text"].strip() if linked else text


def uncounted(text: str) -> str:
    """Take the number off a text that is counted: "3. ", "3) ", "③ ".

    >>> uncounted("3. Why us?"), uncounted("3 reasons")
    ('Why us?', '3 reasons')
    """
    return _COUNTED.sub("", text, count=1)

"""Headings and labels without their decoration: emoji, numbering, emphasis, quotation marks."""

import re
import unicodedata
from dataclasses import dataclass

_MEANINGS = {
    "❌": "avoid", "🚫": "avoid", "✗": "avoid", "✘": "avoid", "⛔": "avoid", "👎": "avoid", "🔴": "avoid",
    "✅": "prefer", "✔": "prefer", "✓": "prefer", "👍": "prefer", "🟢": "prefer",
    "⚠": "caution", "🟡": "caution",
}  # fmt: skip
_DECORATION = {"So", "Sk", "Cf", "Mn", "Me", "Co", "Cn"}
_EMPHASIS = re.compile(r"^(\*\*\*|___|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?=\W|$)")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's text and what its emoji means."""

    text: str
    mark: str = ""
    """avoid, prefer, caution, or nothing."""


def read_title(text: str) -> Title:
    """Take emoji and emphasis off a heading; a meaningful emoji stays as the mark.

    >>> read_title("❌ **Never say**")
    Title(text='Never say', mark='avoid')
    >>> read_title("🎯 Goals 🎯")
    Title(text='Goals', mark='')
    """
    mark = leading_mark(text)
    bare = strip_symbols(text)
    whole = _EMPHASIS.fullmatch(bare)
    if whole:
        bare = whole[2]
    return Title(strip_symbols(bare), mark)


def leading_mark(text: str) -> str:
    """Give the meaning of the emoji with which `text` begins: avoid, prefer, caution, or nothing."""
    for character in text.lstrip(" *_-"):
        if character in _MEANINGS:
            return _MEANINGS[character]
        if not _is_symbol(character) and not character.isspace():
            break
    return ""


def strip_symbols(text: str) -> str:
    """Take emoji and other symbols, with the spaces beside them, off both ends of `text`.

    >>> strip_symbols("🚫 Red flags ⚠️")
    'Red flags'
    """
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and (_is_symbol(text[start]) or text[start].isspace()):
        start += 1
    while end > start and (_is_symbol(text[end - 1]) or text[end - 1].isspace()):
        end -= 1
    return text[start:end]


def _is_symbol(character: str) -> bool:
    return ord(character) > 0x7F and unicodedata.category(character) in _DECORATION


def unquote(text: str) -> str:
    """Take off the quotation marks that wrap the whole of a text, and leave those inside.

    >>> unquote('"How do you say no?"')
    'How do you say no?'
    >>> unquote('"No" is a word, and so is "yes"')
    '"No" is a word, and so is "yes"'
    >>> unquote('"She said "maybe" twice."')
    'She said "maybe" twice.'
    >>> unquote("'The users' list had no 'done' in it.'")
    "The users' list had no 'done' in it."
    """
    bare = text.strip()
    if len(bare) < 3 or _QUOTES.get(bare[0]) != bare[-1]:
        return text
    return bare[1:-1].strip() if _wraps(bare, bare[0], bare[-1]) else text


_LIST_MARK = re.compile(r"\s*(?:(?:[-*+]|\d{1,3}[.)])\s+)?")


def unwrap(markdown: str) -> str:
    r"""Take off the quotation marks that wrap a whole spoken text, also when it begins as a list.

    >>> unwrap('- "I asked why\n- and waited"')
    '- I asked why\n- and waited'
    """
    mark = _LIST_MARK.match(markdown)
    start = mark.end() if mark else 0
    return markdown[:start] + unquote(markdown[start:])


def _wraps(text: str, opening: str, closing: str) -> bool:
    """Say whether the mark at the end of `text` closes the one at its beginning."""
    depth = 1
    for place in range(1, len(text) - 1):
        character = text[place]
        if character not in (opening, closing):
            continue
        if opening != closing:
            depth += 1 if character == opening else -1
        elif opening == "'" and _is_apostrophe(text, place):
            continue
        else:
            before, after = text[place - 1], text[place + 1]
            depth += 1 if (before.isspace() or before in "([{*_—–-:") and not after.isspace() else -1
        if depth == 0:
            return False
    return depth == 1


def _is_apostrophe(text: str, place: int) -> bool:
    """Tell "don't" and "the users' names" from the end of a quotation."""
    before, after = text[place - 1], text[place + 1 : place + 3]
    return before.isalnum() and (after[:1].isalnum() or (before in "sS" and after[:1] == " " and after[1:].isalpha()))

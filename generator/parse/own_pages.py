"""The Markdown of our own site's pages, without what a page adds to its entry.

A page shows an entry with attribute lists, elements around its parts, figures drawn from it, the time it takes to say,
and links that the site makes. What is the entry's own stays as plain Markdown on the lines on which it stands.
"""

import re
from collections.abc import Sequence

_ATTRIBUTES = re.compile(r"\s*\{ (?P<names>[.#][^{}]*) \}\s*$")
_ADDED = frozenset((".sg-chips", ".sg-time", ".sg-seconds"))
"""Classes of paragraphs that a page adds."""
_ELEMENT = re.compile(r"\s*</?(?:section|div|details)\b[^<>]*>\s*")
_FIGURE = re.compile(r"\s*<figure\b")
_SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(?P<inner>.*)</summary>\s*")
_ORDINAL = re.compile(r"<span class=\"sg-(?:ordinal|seconds|letter)\">[^<]*</span>\s*")
_WHEN = re.compile(r"\s*<span class=\"sg-when\">—\s*(?P<when>[^<]*)</span>")
_APPROACH = re.compile(r"(?P<indent>\s*)<span class=\"sg-approach\">Approach: (?P<text>.*)</span>\s*")
_NUMBER = re.compile(r"<b class=\"sg-number\">([^<]*)</b>")
_STRONG = re.compile(r"</?strong>")
_ANY = re.compile(r"</?span\b[^<>]*>")
_FURTHER = re.compile(r"\s*<div class=\"sg-further\"")
_NOT_YET = re.compile(r"## Not in this guide yet\b")
_ORIGIN = re.compile(r"\s*<small class=\"sg-origin\">")

Gone = tuple[int, str]
"""A line counted from 0, and why it is no content."""


def is_own_page(text: str) -> bool:
    """Say whether a text is a page of a site that we made."""
    return "{ #title }" in text and ("{ .sg-" in text or 'class="sg-' in text)


def plain(lines: Sequence[str]) -> tuple[list[str], list[Gone]]:
    """Give a page's lines as plain Markdown, and those lines that the page adds."""
    found: list[str] = []
    gone: list[Gone] = []
    further = False
    for number, line in enumerate(lines):
        further = (further or _FURTHER.match(line) is not None) and not _NOT_YET.match(line)
        attributes = _ATTRIBUTES.search(line)
        names = set(attributes["names"].split()) if attributes else set()
        text = line[: attributes.start()] if attributes else line
        reason = _reason(text, further=further)
        if attributes and not text.strip() and found:
            if names & _ADDED:
                gone += [(place, "page furniture") for place in _paragraph_above(found)]
                for place in _paragraph_above(found):
                    found[place] = ""
            elif ".sg-kicker" in names:
                found[-1] = found[-1].split(" · ", 1)[0]
            reason = "mark: attributes"
        if reason and line.strip():
            gone.append((number, reason))
        found.append("" if reason else _bare(text))
    return found, gone


def _reason(line: str, *, further: bool) -> str:
    if further:
        return "links that the site makes"
    if _FIGURE.match(line):
        return "figure drawn from the entry"
    if _ORIGIN.match(line):
        return "page furniture"
    return ""


def _bare(line: str) -> str:
    """Give a line without elements; a step's summary becomes a bold label, and so does how to go about an answer."""
    if _ELEMENT.fullmatch(line):
        return ""
    summary, approach = _SUMMARY.fullmatch(line), _APPROACH.fullmatch(line)
    if summary:
        inner = _ANY.sub("", _WHEN.sub(r" (\g<when>)", _ORDINAL.sub("", summary["inner"])))
        return f"**{inner.strip()}**"
    if approach:
        return f"{approach['indent']}**{approach['text']}**"
    return _ANY.sub("", _STRONG.sub("**", _ORDINAL.sub("", _NUMBER.sub(r"\1", line))))


def _paragraph_above(lines: Sequence[str]) -> list[int]:
    found = []
    for number in range(len(lines) - 1, -1, -1):
        if not lines[number].strip():
            break
        found.append(number)
    return found

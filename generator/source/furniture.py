"""What documents have around their text, whatever they were written in: each finder gives lines with the reason.

contents   = heading that says so, then a list of links to places in the document, or of the document's own headings
| a run of lines that are only such links
badges     = line of nothing but images of badges
back link  = line of nothing but a link to the top, or arrows to other pages
stub       = heading with nothing below it but "coming soon"
page mark  = "Page 3 of 12", and a line that stands beside such a mark at least twice
signature  = the last lines, from "-- " on
letterhead = "From:", "To:", "Subject:" … at the very beginning
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime

from generator.source.document import Metadata

Found = tuple[int, int, str]
"""First and last line, counted from 0, and the reason."""

_CONTENTS = re.compile(
    r"(?:#{1,6}\s+)?[*_]{0,3}\W{0,3}(?:table of contents|contents|toc|on this page"
    r"|in this (?:article|post|guide|document)|what(?:['’]s| is) inside|jump to)[*_:]{0,4}\s*(?:<a\b.*)?",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(
    r"(?:[-*+•]|\d+[.)]|[A-Z][.)])?\s*[*_]{0,2}\[[^\]\n]+\]\(#[^)\s]*\)[*_]{0,2}\s*(?:[-–—|].{0,80})?"
)
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+(?:\.\d+)*[.)]?)\s+(?P<text>.+)")
_LEADER = re.compile(r"\s*\S.*?(?:\s?\.){4,}\s*\d+\s*|\s*\S[^.]{3,60}\t\d{1,3}\s*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t#]*")
_IMAGE = r"!\[[^\]]*\]\([^)]*\)"
_BADGES = re.compile(rf"\s*(?:(?:\[{_IMAGE}\]\([^)]*\)|{_IMAGE})\s*)+")
_BADGE = re.compile(
    r"shields\.io|badge|travis-ci|codecov|coveralls|circleci|actions/workflows|badgen\.net|fury\.io|visitor|ko-fi|buymeacoffee",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"[*_(\s]*\[[^\]\w]*(?:back to (?:the )?(?:top|contents|toc|start|list|table of contents)|(?:to )?top|return to top"
    r"|back to (?:questions|index))[^\]\w]*\]\([^)]*\)[*_)\s]*"
    r"|\W{0,4}(?:back to (?:the )?top|scroll to (?:the )?top)\W{0,4}",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"[*_(\[\W]*(?:coming soon|to be (?:added|written|continued|done|announced)|work in progress|under construction"
    r"|tbd|wip|content coming soon|more (?:questions |content )?coming soon|stay tuned)[*_)\]\W]*",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:\W{0,3}page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}|[-–—]\s?\d{1,4}\s?[-–—]|\f)\s*", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"(?P<name>from|to|cc|bcc|date|sent|subject|reply-to|attachments?)\s*:\s*(?P<value>.*)", re.IGNORECASE
)
_SIGNATURE = re.compile(r"--\s*")
_LONGEST_SIGNATURE = 8


def furniture(lines: Sequence[str]) -> Iterator[Found]:
    """Find what is no text of the document's own."""
    for find in _FINDERS:
        yield from find(lines)


def letterhead(lines: Sequence[str]) -> tuple[Metadata, ...]:
    """Read the head of an e-mail: who wrote it, when, and about what; the other lines keep their names."""
    found: list[Metadata] = []
    for number, line in enumerate(lines[:15]):
        match = _LETTERHEAD.fullmatch(line.strip())
        if not match:
            if line.strip() or found:
                break
            continue
        name, value = match["name"].lower(), match["value"].strip()
        found.append(Metadata(*_told(name, value), number + 1))
    names = {one.name for one in found}
    return tuple(found) if len(found) > 2 and names & {"author"} and names & {"title"} else ()


def _told(name: str, value: str) -> tuple[str, str]:
    if name == "subject":
        return "title", re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", value, flags=re.IGNORECASE)
    if name == "from":
        return "author", re.sub(r"\s*<[^>]*>", "", value).strip("\"' ") or value
    if name in ("date", "sent"):
        try:
            return "published", parsedate_to_datetime(value).date().isoformat()
        except (ValueError, TypeError):
            return "date", value
    return name, value


def _contents(lines: Sequence[str]) -> Iterator[Found]:
    titles = {_plain(match["text"]) for line in lines if (match := _HEADING.fullmatch(line))}
    number = 0
    while number < len(lines):
        line = lines[number]
        announced = _CONTENTS.fullmatch(line.strip()) is not None
        if not announced and not ("](#" in line or "\t" in line or line.count(".") >= 4):
            number += 1  # no entry has neither a link to a place, nor a leader of dots, nor a tab
            continue
        first = number + 1 if announced else number
        end, count = _entries(lines, first, titles if announced else frozenset())
        if count >= (1 if announced else 2):
            yield number, end, "table of contents"
            number = end
        number += 1


def _entries(lines: Sequence[str], first: int, titles: set[str] | frozenset[str]) -> tuple[int, int]:
    """Give the last line of a run of entries, and how many they are."""
    last, count = first, 0
    for number in range(first, len(lines)):
        text = lines[number].strip()
        if not text:
            continue
        item = _ITEM.fullmatch(lines[number])
        named = item is not None and _plain(item["text"]) in titles
        if not (_TO_PLACE.fullmatch(text) or named or _LEADER.fullmatch(lines[number])):
            break
        last, count = number, count + 1
    return last, count


def _plain(text: str) -> str:
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.findall(r"[^\W_]+", bare)).casefold()


def _single(
    pattern: re.Pattern[str], reason: str, also: re.Pattern[str] | None = None
) -> Callable[[Sequence[str]], Iterator[Found]]:
    def find(lines: Sequence[str]) -> Iterator[Found]:
        for number, line in enumerate(lines):
            if line.strip() and len(line) < 2000 and pattern.fullmatch(line) and (also is None or also.search(line)):
                yield number, number, reason

    return find


def _stubs(lines: Sequence[str]) -> Iterator[Found]:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for place, number in enumerate(filled):
        if not _STUB.fullmatch(lines[number].strip()):
            continue
        above = lines[filled[place - 1]] if place else ""
        below = lines[filled[place + 1]] if place + 1 < len(filled) else "#"
        empty = _HEADING.fullmatch(above) and _HEADING.fullmatch(below + " ")
        yield filled[place - 1] if empty and place > 1 else number, number, "stub"


def _page_marks(lines: Sequence[str]) -> Iterator[Found]:
    marks = [number for number, line in enumerate(lines) if line.strip() and _PAGE.fullmatch(line)]
    if len(marks) < 2:
        return
    for number in marks:
        yield number, number, "page number"
    again = Counter(" ".join(line.split()) for line in lines if line.strip())
    beside = {near for number in marks for near in (number - 1, number + 1, number - 2, number + 2)} | {0}
    heads = {
        " ".join(lines[near].split())
        for near in beside
        if 0 <= near < len(lines) and 0 < len(lines[near].split()) <= 10 and not _PAGE.fullmatch(lines[near])
    }
    for number, line in enumerate(lines):
        bare = " ".join(line.split())
        if bare in heads and again[bare] > 1:
            yield number, number, "running header"


def _signature(lines: Sequence[str]) -> Iterator[Found]:
    for number in range(max(len(lines) - _LONGEST_SIGNATURE, 1), len(lines)):
        if _SIGNATURE.fullmatch(lines[number]) and letterhead(lines):
            yield number, len(lines) - 1, "signature"
            return


_FINDERS = (
    _contents,
    _single(_BADGES, "badges", _BADGE),
    _single(_TOP, "back link"),
    _stubs,
    _page_marks,
    _signature,
)

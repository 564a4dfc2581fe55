"""The code pages that UTF-8 is mistaken for: which character stands for which byte, and which bytes have none.

The tables come from Python's codecs. A byte that a page leaves undefined stands for the control character of the same
number, as browsers have it; software that does not follow them drops such a byte or puts U+FFFD in its place.

Harm that comes after a code page turns a character into one of ASCII: a no-break space into a space, a curly quotation
mark into a straight one, an undefined byte into a question mark; or it breaks the line. `CodePage.harmed` gives the
page on which those stand for what they replaced as well.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, reduce
from itertools import repeat
from operator import or_
from typing import Any, NamedTuple

_REPLACEMENT = "\ufffd"
"""What some software puts where a byte stands for nothing."""
_NONE = "\ufffe"
"""Stands for no character in the tables of `codecs`."""
_COMMON_LEADS = (0xE2, 0xF0)
"""The lead bytes of signs and of pictographs."""
_MANY = 15
"""A page that leaves as many bytes undefined as this often loses all that goes with a lead byte."""
_FEW = 2
"""A page that leaves fewer bytes undefined than this hardly ever loses one."""
_SPACED, _ODD_QUOTE = 0.5, 2.0
"""How unlikely it is, in nats, that a no-break space became a space where a dropped byte explains as much; and that a
straight quotation mark is one, where a sequence breaks off before it."""
CHAIN = 24
"""So many tokens, one after the other, are looked at together; more would make a long run cost more than it need."""
HARM: Mapping[str, str] = {" ": "\xa0", "'": "‘’", '"': "“”", "?": "", "\n": ""}
"""What may stand in a sequence for a character of a code page: `?` for an undefined byte, a line break for nothing."""


@dataclass(frozen=True, eq=False)
class CodePage:
    """One code page, as seen from the text that it damaged; patterns that few texts ask for are made when one does."""

    name: str
    """Its Python codec name."""
    bytes_of: Mapping[str, int] = field(repr=False)
    """The byte, from 0x80, that each of its characters stands for."""
    undefined: tuple[int, ...]
    """The bytes for which it has no character."""
    lossy: Mapping[str, tuple[int, ...]] = field(repr=False)
    """The characters that may each stand for several bytes."""
    token: str = field(repr=False)
    """What one character of UTF-8 may look like: a lead byte and what is there of the bytes that go with it."""
    every: str = field(repr=False)
    """The same, with lead bytes that have lost all the bytes that went with them."""
    sure: str = field(repr=False)
    """The same, with all of its bytes."""
    leads: frozenset[str] = field(repr=False)
    """The characters of its lead bytes."""

    @cached_property
    def tokens(self) -> re.Pattern[str]:
        """What may be one character."""
        return re.compile(self.token)

    @cached_property
    def all_tokens(self) -> re.Pattern[str]:
        """What may be one character, if only of its lead byte."""
        return re.compile(self.every)

    @cached_property
    def chains(self) -> re.Pattern[str]:
        """Up to CHAIN of `tokens`."""
        return re.compile(f"(?:{self.token}){{1,{CHAIN}}}")

    @cached_property
    def all_chains(self) -> re.Pattern[str]:
        """Up to CHAIN of `all_tokens`."""
        return re.compile(f"(?:{self.every}){{1,{CHAIN}}}")

    @cached_property
    def stretches(self) -> re.Pattern[str]:
        """Up to CHAIN of `tokens` that have lost nothing, as its group, or some of `all_tokens` that have."""
        lossy = f"(?:(?!{self.sure})(?:{self.every})){{1,{CHAIN // 4}}}"
        return re.compile(f"((?:{self.sure}){{1,{CHAIN}}})|{lossy}")

    @cached_property
    def runs(self) -> re.Pattern[str]:
        """What of a text damage may have touched: characters outside ASCII, and of ASCII what is in a token."""
        return re.compile(f"((?:{self.token}|[^\x00-\x7f])+)")

    @classmethod
    def of(cls, name: str) -> "CodePage":
        """Make the page of the Python codec `name`."""
        chars = {byte: bytes([byte]).decode(name, "ignore") for byte in range(0x80, 0x100)}
        undefined = tuple(byte for byte, char in chars.items() if not char)
        bytes_of = {char or chr(byte): byte for byte, char in chars.items()}
        lossy = {_REPLACEMENT: tuple(byte for byte in undefined if byte < 0xC0)} if undefined else {}
        return _page(name, bytes_of, undefined, lossy)

    def harmed(self, by: str, drops: bool) -> "CodePage":
        """Give the page on which the ASCII characters of `by`, which HARM knows, may be part of a token.

        With `drops`, undefined bytes may be missing from such a token as well.
        """
        return _harmed(self, by, drops) if by else self

    def read(self, text: str) -> str | None:
        """Give what `text` was if it is this page's reading of whole UTF-8 sequences and nothing else."""
        try:
            return codecs.charmap_encode(text, "strict", self._encoding)[0].decode()
        except UnicodeError:
            return None

    @cached_property
    def _encoding(self) -> Any:
        """Its characters as `codecs` looks them up, those of ASCII left out but for NUL, which that begins with."""
        chars = dict(zip(self.bytes_of.values(), self.bytes_of, strict=True))
        return codecs.charmap_build(
            "\0" + _NONE * 0x7F + "".join(chars.get(byte, _NONE) for byte in range(0x80, 0x100))
        )


@cache
def _harmed(page: CodePage, by: str, drops: bool) -> CodePage:
    lossy = dict(page.lossy)
    for char in by:
        stands = tuple(page.bytes_of[one] for one in HARM[char] if 0x80 <= page.bytes_of.get(one, 0) < 0xC0)
        if char == "?":
            stands = tuple(byte for byte in page.undefined if byte < 0xC0)
        if stands:
            lossy[char] = stands
    harm = "".join(char for char in by if char in lossy or char == "\n")
    return _page(page.name, page.bytes_of, page.undefined if drops or "?" in harm else (), lossy, harm)


def _page(
    name: str,
    bytes_of: Mapping[str, int],
    undefined: tuple[int, ...],
    lossy: Mapping[str, tuple[int, ...]],
    harm: str = "",
) -> CodePage:
    two, three, four = (_class(bytes_of, *ends) for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    following = _class(bytes_of, 0x80, 0xBF, _REPLACEMENT if _REPLACEMENT in lossy else "")
    drops = bool(undefined) and "?" not in harm
    fewest = "1" if drops else ""
    token = f"{four}{following}{{{fewest or 3},3}}|{three}{following}{{{fewest or 2},2}}|{two}{following}"
    sure = _class(bytes_of, 0x80, 0xBF)
    stretch = f"{four}{sure}{{3}}|{three}{sure}{{2}}|{two}{sure}"
    if harm:
        whole = f"{four}{following}{{3}}|{three}{following}{{2}}|{two}{following}"
        stands = re.escape("".join(char for char in harm if char != "\n"))
        either = f"(?:{following}|[{stands}])" if stands else following
        either = f"(?:\n?{either})" if "\n" in harm else either
        token = f"{whole}|{four}{either}{{{fewest or 3},3}}|{three}{either}{{{fewest or 2},2}}|{two}{either}|{token}"
    bare = f"|[{''.join(char for char, byte in bytes_of.items() if byte in _COMMON_LEADS)}]"
    every = f"{token}|{two}{bare if len(undefined) >= _MANY else ''}" if drops else token
    leads = frozenset(char for char, byte in bytes_of.items() if 0xC2 <= byte <= 0xF4)
    return CodePage(name, bytes_of, undefined, lossy, token, every, stretch, leads)


def _class(bytes_of: Mapping[str, int], first: int, last: int, more: str = "") -> str:
    chars = "".join(char for char, byte in bytes_of.items() if first <= byte <= last)
    return f"[{re.escape(chars + more)}]"


PAGES = tuple(
    map(
        CodePage.of,
        (
            "latin-1",
            "cp1252",
            "mac_roman",
            "cp1254",
            "cp1250",
            "cp1251",
            "cp1253",
            "cp1257",
            "cp437",
            "cp850",
            "koi8-r",
        ),
    )
)
"""The pages that are tried, the likelier first; of two that explain a text equally well the first is named."""

for _page_of_all in PAGES:  # Nearly every text that may be damaged needs these; no text should have to wait for them.
    _ = _page_of_all.tokens, _page_of_all.chains


_LEAD_OF: Mapping[str, int] = {
    char: sum(1 << number for number, page in enumerate(PAGES) if char in page.leads)
    for char in {char for page in PAGES for char in page.leads}
}


def pages_of_leads(run: str) -> tuple[CodePage, ...]:
    """Give the pages that have a character of `run` for a lead byte."""
    return _pages(reduce(or_, map(_LEAD_OF.get, run, repeat(0)), 0))


@cache
def _pages(mask: int) -> tuple[CodePage, ...]:
    return tuple(page for number, page in enumerate(PAGES) if mask >> number & 1)


def lead_classes(page: CodePage) -> tuple[str, str, str]:
    """Give what is a lead byte on `page`, of two, three and four bytes, as regular expressions."""
    return (
        _class(page.bytes_of, 0xC2, 0xDF),
        _class(page.bytes_of, 0xE0, 0xEF),
        _class(page.bytes_of, 0xF0, 0xF4),
    )


def following_class(page: CodePage) -> str:
    """Give what may go with a lead byte, U+FFFD among it where the page may have lost a byte."""
    return _class(page.bytes_of, 0x80, 0xBF, _REPLACEMENT if page.undefined else "")


def _suspect(page: CodePage) -> list[str]:
    two, three, four = lead_classes(page)
    following = following_class(page)
    if len(page.undefined) < _FEW:
        return [f"(?<={two}){following}", f"(?<={three}){following}{{2}}", f"(?<={four}){following}{{3}}"]
    return [f"(?<={_class(page.bytes_of, 0xC2, 0xF4)}){following}"]


def _any_suspect(pages: Iterable[CodePage]) -> re.Pattern[str]:
    ways = dict.fromkeys(way for page in pages for way in _suspect(page))
    leads = "".join(sorted({char for page in pages for char in page.leads}))
    following = "".join(sorted({char for page in pages for char, byte in page.bytes_of.items() if byte < 0xC0}))
    return re.compile(f"[{re.escape(leads)}](?=[{re.escape(following)}{_REPLACEMENT}])(?:{'|'.join(ways)})")


SUSPECT = _any_suspect(PAGES)
"""A lead byte and what may go with it, on any page: text without it is healthy, and most other text is too."""


class Reading(NamedTuple):
    """What a token may have been."""

    char: str
    """One character, or one and what stands behind it where that is no part of it."""
    lost: int
    """How many of its bytes are not in the token, or are not certain."""
    oddity: float = 0.0
    """What it costs, in nats, that harm did what this takes it to have done."""


@lru_cache(maxsize=1 << 12)
def readings(page: CodePage, token: str) -> tuple[Reading, ...]:
    """Give every character whose UTF-8 looks like `token` when read as `page`, with bytes of it lost where any are.

    >>> page = next(page for page in PAGES if page.name == "cp1252")
    >>> readings(page, "âœ…")
    (Reading(char='✅', lost=0, oddity=0.0),)
    >>> "❌" in [reading.char for reading in readings(page, "âŒ")]
    True
    >>> "❌" in [reading.char for reading in readings(page.harmed("?", drops=False), "â?Œ")]
    True
    """
    joined = token.replace("\n", "")
    found = _characters(page, joined)
    end = "\n" if len(joined) < len(token) else ""
    last = joined[-1]
    if last not in HARM or not page.undefined or "?" in page.lossy:
        return tuple(Reading(char + end, lost) for char, lost in found.items())
    # What ends the token may as well be what it looks like, behind a character that lost a byte.
    whole, behind = (_SPACED, 0.0) if last == " " else (0.0, _ODD_QUOTE)
    shorter = _characters(page, joined[:-1]) if len(joined) > 2 else {}
    return (
        *(Reading(char + end, lost, whole) for char, lost in found.items()),
        *(Reading(char + last + end, lost, behind) for char, lost in shorter.items()),
    )


def _characters(page: CodePage, token: str) -> dict[str, int]:
    given = tuple(page.lossy.get(char) or (page.bytes_of[char],) for char in token)
    lead = given[0][0]
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    missing = () if "?" in page.lossy else tuple(byte for byte in page.undefined if byte < 0xC0)
    found: dict[str, int] = {}
    for sequence, lost in _completions(given, length, missing):
        try:
            found.setdefault(bytes(sequence).decode(), lost)
        except UnicodeDecodeError:
            continue
    return found


def _completions(
    given: tuple[tuple[int, ...], ...], length: int, missing: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Fill the `given` bytes up to `length` with those that may be `missing`; each given one may be any of several."""
    unfinished: list[tuple[tuple[int, ...], int, int]] = [((), 0, 0)]
    while unfinished:
        done, used, lost = unfinished.pop()
        if len(done) == length:
            if used == len(given):
                yield done, lost
            continue
        if done and length - len(done) > len(given) - used:
            unfinished += [((*done, byte), used, lost + 1) for byte in reversed(missing)]
        if used < len(given):
            ways = given[used]
            unfinished += [((*done, way), used + 1, lost + (len(ways) > 1)) for way in reversed(ways)]

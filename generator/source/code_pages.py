"""The code pages that UTF-8 is mistaken for: which character stands for which byte, and which bytes have none.

The tables come from Python's codecs. A byte that a page leaves undefined stands for the control character of the same
number, as browsers have it; software that does not follow them drops such a byte or puts U+FFFD in its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_REPLACEMENT = "\ufffd"
"""What some software puts where a byte stands for nothing."""
_COMMON_LEADS = (0xE2, 0xF0)
"""The lead bytes of signs and of pictographs."""
_MANY = 15
"""A page that leaves as many bytes undefined as this often loses all that goes with a lead byte."""


@dataclass(frozen=True, slots=True, eq=False)
class CodePage:
    """One code page, as seen from the text that it damaged."""

    name: str
    """Its Python codec name."""
    bytes_of: Mapping[str, int] = field(repr=False)
    """The byte, from 0x80, that each of its characters stands for."""
    undefined: tuple[int, ...]
    """The bytes for which it has no character."""
    tokens: re.Pattern[str] = field(repr=False)
    """What one character of UTF-8 may look like: a lead byte and what is there of the bytes that go with it."""
    all_tokens: re.Pattern[str] = field(repr=False)
    """The same, with lead bytes that have lost all the bytes that went with them."""
    leads: frozenset[str] = field(repr=False)
    """The characters of its lead bytes."""

    @classmethod
    def of(cls, name: str) -> "CodePage":
        """Make the page of the Python codec `name`."""
        chars = {byte: bytes([byte]).decode(name, "ignore") for byte in range(0x80, 0x100)}
        undefined = tuple(byte for byte, char in chars.items() if not char)
        bytes_of = {char or chr(byte): byte for byte, char in chars.items()}
        following = _class(bytes_of, 0x80, 0xBF, _REPLACEMENT if undefined else "")
        two, three, four = (_class(bytes_of, *ends) for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
        fewest = "1" if undefined else ""
        lone = "?" if undefined else ""
        bare = f"|[{''.join(char for char, byte in bytes_of.items() if byte in _COMMON_LEADS)}]"
        longer = f"{four}{following}{{{fewest or 3},3}}|{three}{following}{{{fewest or 2},2}}"
        return cls(
            name,
            bytes_of,
            undefined,
            re.compile(f"{longer}|{two}{following}"),
            re.compile(f"{longer}|{two}{following}{lone}{bare if len(undefined) >= _MANY else ''}"),
            frozenset(char for char, byte in bytes_of.items() if 0xC2 <= byte <= 0xF4),
        )


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One character that a token may have been."""

    char: str
    lost: int
    """How many of its bytes are not in the token."""


@lru_cache(maxsize=1 << 14)
def readings(page: CodePage, token: str) -> tuple[Reading, ...]:
    """Give every character whose UTF-8 looks like `token` when read as `page`, with bytes of it lost where any are.

    >>> page = next(page for page in PAGES if page.name == "cp1252")
    >>> readings(page, "âœ…"), "❌" in [reading.char for reading in readings(page, "âŒ")]
    ((Reading(char='✅', lost=0),), True)
    """
    given = tuple(page.bytes_of.get(char) for char in token)
    lead = given[0] or 0
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    following = tuple(byte for byte in page.undefined if byte < 0xC0)
    found: dict[str, int] = {}
    for sequence, lost in _completions(given, length, following):
        try:
            found.setdefault(bytes(sequence).decode(), lost)
        except UnicodeDecodeError:
            continue
    return tuple(Reading(char, lost) for char, lost in found.items())


def _completions(
    given: tuple[int | None, ...], length: int, following: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Fill the `given` bytes up to `length` with those that can be lost; None is a byte lost in a known place."""
    unfinished: list[tuple[tuple[int, ...], int, int]] = [((), 0, 0)]
    while unfinished:
        done, used, lost = unfinished.pop()
        if len(done) == length:
            yield done, lost
            continue
        if done and length - len(done) > len(given) - used:
            unfinished += [((*done, byte), used, lost + 1) for byte in reversed(following)]
        if used < len(given):
            byte = given[used]
            ways = following if byte is None else (byte,)
            unfinished += [((*done, way), used + 1, lost + (byte is None)) for way in reversed(ways)]

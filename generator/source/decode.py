"""Bytes to text: byte order marks, UTF-8 and UTF-16, legacy code pages, line ends, NULs.

What is not UTF-8 is decoded by the code page that its bytes support, by charset-normalizer's measure and among the
pages that study documents come in; a guess is worth a look, the more so for a short text, and a diagnostic says it.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from generator.diagnostics import Code, Diagnostic, GuideError

LARGEST = 8_000_000
"""The largest source document in bytes; the longest book in a study shelf has a tenth of it."""
LONGEST_LINE = 1_000_000
"""The longest line in characters."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_PAGES = ["cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "koi8_r", "cp437", "cp850"]
"""The code pages that a document may have, the commonest first."""
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.005
"""Text has next to no control characters; compressed data has a tenth of them."""
_STRAY_SHARE = 0.1
"""UTF-8 in which at most this share of the sequences is broken is UTF-8 with stray bytes, no other encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text with line feeds as its only line ends."""

    text: str
    encoding: str
    """The encoding that the bytes had, by its Python codec name."""
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Decode a source document.

    Args:
        data: The document as it came.
        file: What diagnostics call it.

    Raises:
        GuideError: it is empty, binary, too large, or has a line that is too long.
    """
    if len(data) > LARGEST:
        found, expected = f"{len(data):,} bytes", f"at most {LARGEST:,}"
        raise GuideError(Diagnostic.at(Code.SOURCE_TOO_LARGE, file, found=found, expected=expected))
    if not data.strip(b" \t\r\n\f\v\0"):
        raise GuideError(Diagnostic.at(Code.SOURCE_EMPTY, file))
    text, encoding, diagnostics = _text(data, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    diagnostics += _nuls(text, file)
    text = text.replace("\0", "")
    if not text.strip():
        raise GuideError(Diagnostic.at(Code.SOURCE_EMPTY, file))
    expected = f"at most {LONGEST_LINE:,} characters"
    long = tuple(
        Diagnostic.at(Code.SOURCE_LINE_TOO_LONG, file, number, found=f"{len(line):,}", expected=expected)
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LONGEST_LINE
    )
    if long:
        raise GuideError(*long)
    return Decoded(text, encoding, diagnostics)


def _text(data: bytes, file: str) -> tuple[str, str, tuple[Diagnostic, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding, ()
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide, ()
    _refuse_binary(data, file)
    try:
        return data.decode(), "utf-8", ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _legacy(data, file, line)


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark: text in it has a NUL in almost every other byte, always on the same side."""
    head = data[: 4096 - 4096 % 2]
    even, odd = head[0::2], head[1::2]
    if len(odd) < 2:
        return ""
    share_even, share_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if share_odd > 0.4 and share_even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if share_even > 0.4 and share_odd < 0.05 else ""


def _refuse_binary(data: bytes, file: str) -> None:
    known = next((name for mark, name in _FORMATS if data.startswith(mark)), "")
    controls = len(_CONTROLS.findall(data[:65536])) / min(len(data), 65536)
    nuls = data.count(0) / len(data)
    if known or controls > _MOST_CONTROLS or nuls > 0.3:
        found = known or ("mostly NUL characters" if nuls > 0.3 else "binary data")
        raise GuideError(Diagnostic.at(Code.SOURCE_BINARY, file, found=found, expected="plain text or Markdown"))


def _legacy(data: bytes, file: str, line: int) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Decode what is not UTF-8; `line` is the first line on which it is not."""
    sloppy = data.decode(errors="surrogateescape")
    strays = sum("\ud800" <= character <= "\udfff" for character in sloppy)
    sequences = sum(character > "\x7f" for character in sloppy) - strays
    if strays <= sequences * _STRAY_SHARE:
        text = re.sub(r"[\udc80-\udcff]+", _as_1252, sloppy)
        found, hint = f"{strays} stray bytes in UTF-8", "They were read as Windows-1252; check the characters there."
        return text, "utf-8", (Diagnostic.at(Code.SOURCE_CODE_PAGE, file, line, found=found, hint=hint),)
    encoding = _guess(data)
    text = data.decode(encoding, errors="replace")
    return text, encoding, (Diagnostic.at(Code.SOURCE_CODE_PAGE, file, line, found=f"read as {encoding}"),)


def _guess(data: bytes) -> str:
    """Give the commonest of the pages that fit the bytes as well as the best one does, but for a hair."""
    matches = from_bytes(data, cp_isolation=_PAGES)
    best = matches.best()
    if best is None:
        return _PAGES[0]
    alike = [one for one in matches if one.chaos <= best.chaos + 0.02 and one.coherence >= best.coherence - 0.05]
    return min((page for one in alike for page in one.could_be_from_charset if page in _PAGES), key=_PAGES.index)


def _as_1252(strays: re.Match[str]) -> str:
    return strays[0].encode("ascii", "surrogateescape").decode("cp1252", errors="replace")


def _nuls(text: str, file: str) -> tuple[Diagnostic, ...]:
    count = text.count("\0")
    if not count:
        return ()
    line = text.count("\n", 0, text.index("\0")) + 1
    return (Diagnostic.at(Code.SOURCE_NULS, file, line, found=f"{count} of them, the first on this line"),)

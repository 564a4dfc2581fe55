"""The files that `studyguide repair` mends: read whole, and written back with nothing changed but damaged spans."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.source.decode import Decoded, decode
from generator.source.document import Repaired
from generator.source.mojibake import repair

STANDARD_INPUT = Path("standard input")
"""What diagnostics call it; told apart from a file of this name by identity."""

_LINE_END = re.compile(r"\r\n?|\n")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file and what repair makes of it."""

    path: Path
    decoded: Decoded
    repaired: Repaired
    exact: str | None
    """The text that gives back the file's bytes when it is encoded as UTF-8; none where no text does."""

    @property
    def before(self) -> str:
        """The text as it is in the file, or else as it was decoded."""
        return self.decoded.text if self.exact is None else self.exact

    @property
    def after(self) -> str:
        """What `before` becomes: only the mended spans differ, and neither line ends nor a byte order mark."""
        if self.exact is None:
            return self.repaired.text
        ends = (*_LINE_END.findall(self.exact), "")
        mark = _BYTE_ORDER_MARK if self.exact.startswith(_BYTE_ORDER_MARK) else ""
        lines = zip(self.repaired.text.split("\n"), ends, strict=True)
        return mark + "".join(f"{line}{end}" for line, end in lines)


def mend(path: Path) -> Mended:
    """Read the file `path`, or standard input, and mend its text.

    Raises:
        GuideError: it cannot be read, is no text, or is too large.
    """
    data = _read(path)
    try:
        decoded = decode(data, str(path))
    except GuideError as error:
        if any(found.code is not Code.SOURCE_EMPTY for found in error.diagnostics):
            raise
        # A guide has no use for a blank document, but a blank file is a healthy one.
        blank = data.decode("utf-8-sig", "ignore").replace("\0", "")
        decoded = Decoded(_LINE_END.sub("\n", blank), "utf-8")
    return Mended(path, decoded, repair(decoded.text), _exact(data))


def write_back(mended: Mended) -> bool:
    """Write a file's mended text into it, and say whether anything had to be mended.

    Only the mended spans change: line ends, a byte order mark and the file's permissions stay, and a healthy file is
    not touched at all. What a symbolic link leads to is mended, and the link stays.

    Raises:
        GuideError: more than the spans would change, because the file is not UTF-8 or holds NULs; or it is no ordinary
            file, or cannot be written.
    """
    if not mended.repaired.repairs:
        return False
    if not mended.path.is_file():
        raise GuideError(Diagnostic.at(Code.REPAIR_REFUSED, str(mended.path), found="no ordinary file"))
    if mended.exact is None:
        encoding = mended.decoded.encoding
        found = "stray bytes or NULs in UTF-8" if encoding == "utf-8" else f"encoded as {encoding}"
        fault = Diagnostic.at(Code.REPAIR_REFUSED, str(mended.path), found=found, expected="UTF-8 without NULs")
        raise GuideError(fault)
    return files.write(mended.path.resolve(), mended.after)


def _exact(data: bytes) -> str | None:
    try:
        return None if 0 in data else data.decode()
    except UnicodeDecodeError:
        return None


def _read(path: Path) -> bytes:
    if path is STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, path)) from None
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, path, found=error.strerror or str(error))) from None

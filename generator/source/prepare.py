"""The first three stages in one function: read, repair, clean."""

from generator.diagnostics import Diagnostic
from generator.source.clean import clean
from generator.source.decode import LARGEST, decode
from generator.source.document import Repaired, SourceText, doubt
from generator.source.mojibake import repair

__all__ = ["LARGEST", "doubts", "prepare"]


def prepare(name: str, data: bytes) -> SourceText:
    """Make a source document ready to be parsed.

    Args:
        name: The file's name in `content/sources/`.
        data: The document as it came.

    Raises:
        GuideError: it is no text, empty, or too large; the diagnostics say which.
    """
    file = f"content/sources/{name}"
    decoded = decode(data, file)
    repaired = repair(decoded.text)
    cleaned = clean(repaired.text)
    return SourceText(
        name,
        cleaned.text,
        decoded.encoding,
        repaired,
        tuple(cleaned.dropped),
        tuple(cleaned.metadata),
        (*decoded.diagnostics, *doubts(repaired, file)),
    )


def doubts(repaired: Repaired, file: str) -> tuple[Diagnostic, ...]:
    """Say what was left as it is because its repair is too uncertain; `file` is what diagnostics call the document."""
    return tuple(doubt(one, file) for one in repaired.proposed)

"""Whether documents that were read before would be read in the same way today.

A guide keeps in `build/` what its documents were read with last: a digest of the code that reads them and of those
settings that reading looks at. Where that differs, or is not there, every document is read anew; what nobody edited
takes the new reading, and mostly that changes no byte. The digest is not committed, because it would change in every
guide with every change of the tool, whether or not that matters to any document.
"""

import hashlib
from functools import cache
from pathlib import Path

from generator import files
from generator.guide import Guide

_READING = ("source", "parse", "model", "ingest", "library")
"""The packages whose code decides what a document becomes."""


def is_fresh(guide: Guide) -> bool:
    """Say whether the guide's documents were read last with the code and the settings of now."""
    try:
        return _path(guide).read_text(encoding="ascii") == _digest(guide)
    except (OSError, UnicodeDecodeError):
        return False


def note(guide: Guide) -> None:
    """Keep for the next time that the guide's documents have been read with the code and the settings of now.

    Raises:
        GuideError: the file cannot be written.
    """
    files.write(_path(guide), _digest(guide))


def _path(guide: Guide) -> Path:
    return guide.root / "build" / "read-with"


def _digest(guide: Guide) -> str:
    settings = guide.settings.model_dump_json(include={"levels", "competencies", "language"})
    return hashlib.sha256(f"{_code()}\n{settings}".encode()).hexdigest() + "\n"


@cache
def _code() -> str:
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for name in _READING:
        for path in sorted((package / name).rglob("*.py")):
            digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()

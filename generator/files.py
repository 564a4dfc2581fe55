"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from generator.diagnostics import Code, Diagnostic, GuideError


def write(path: Path, data: str | bytes) -> bool:
    """Write `data` to `path` atomically, making its folder; say whether the file changed.

    A file that holds the same bytes already is left alone, so that its time stamp means something. Text is written as
    UTF-8 with line feeds.

    Raises:
        GuideError: the folder or the file cannot be written; what was there is untouched.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_WRITE, path, found=error.strerror or str(error))) from error
    return True

"""Files written whole or not at all."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import Code, Diagnostic, GuideError


def write(path: Path, data: str | bytes) -> bool:
    """Write `data` to `path` atomically, making its folder; say whether the file changed.

    A file that holds the same bytes already is left alone, so that its time stamp means something; one that does not
    keeps its permissions. Text is written as UTF-8.

    Raises:
        GuideError: the folder or the file cannot be written; what was there is untouched.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}")
        try:
            temporary.write_bytes(content)
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_WRITE, path, found=error.strerror or str(error))) from error
    return True


def remove(path: Path) -> None:
    """Remove a file, if it is there.

    Raises:
        GuideError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_WRITE, path, found=error.strerror or str(error))) from error


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait while a few files that belong together are written.

    Raises:
        KeyboardInterrupt: at the end, when Ctrl-C was pressed in the meantime.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # Ctrl-C comes to the main thread only, and to no process that a shell started in the background.
        yield
        return
    pressed = False

    def remember(_number: int, _frame: object) -> None:
        nonlocal pressed
        pressed = True

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            raise KeyboardInterrupt

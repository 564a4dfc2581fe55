"""MkDocs' log, listened to."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Listener(logging.Handler):
    def __init__(self, level: int, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__(level)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self._hear(record)


@contextmanager
def listening(level: int, hear: Callable[[logging.LogRecord], None]) -> Iterator[None]:
    """Give each record of MkDocs' log from `level` up to `hear`, and to nobody else, for as long as the block runs."""
    log = logging.getLogger("mkdocs")
    before = log.level, log.propagate
    listener = _Listener(level, hear)
    log.addHandler(listener)
    log.setLevel(level)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.setLevel(before[0])
        log.propagate = before[1]

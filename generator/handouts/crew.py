"""Several processes that set handouts of one guide: Typst holds Python's lock, so that threads would gain nothing."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from generator.handouts.documents import Press
from generator.handouts.typeset import typeset
from generator.library.store import load, open_guide
from generator.model.handout import Handout

_MANY = 80
"""Handouts from which on other processes, which begin by reading the guide, are worth while."""

Task = tuple[Handout, str]
"""A handout, with the fingerprint of what its file shows; empty where there is no file."""

Done = tuple[str, bytes | None]
"""The fingerprint of what a handout shows, and its PDF; nothing where the file shows that already."""

_press: list[Press] = []
"""The press of a process of the crew."""


def work(press: Press, tasks: list[Task]) -> Iterator[Done]:
    """Do the tasks in order, in as many processes as the machine has processors, where there are many tasks."""
    processors = os.cpu_count() or 1
    if len(tasks) < _MANY or processors == 1:
        yield from (do(press, task) for task in tasks)
        return
    crew = ProcessPoolExecutor(
        min(processors, 8),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(press.library.guide.root, press.site),
    )
    try:
        yield from crew.map(_do, tasks, chunksize=4)
    finally:
        crew.shutdown(cancel_futures=True)


def do(press: Press, task: Task) -> Done:
    """Set a handout, unless it shows what its file shows."""
    handout, known = task
    document = press.document(handout)
    shown = document.fingerprint()
    return shown, None if shown == known else typeset(document)


def _begin(root: Path, site: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this one
    _press.append(Press(load(open_guide(root)), site))


def _do(task: Task) -> Done:
    return do(_press[0], task)

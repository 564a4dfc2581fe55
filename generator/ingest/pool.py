"""Many documents read on all processors, with the same result as one after the other.

Processes are started afresh ("spawn"), which works alike on every system and beside threads. That costs about half a
second, so a few documents are read in this process.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker

from generator.ingest.reading import Refused, read
from generator.library.importing import ReadDocument
from generator.model.settings import Settings
from generator.parse.crosslinks import Documents, documents_of

WORTH_IT = 1_500_000
"""Bytes of documents from which on starting processes gains time; `python -m benchmarks.importing` shows it."""
_CHUNK = 60_000
"""Bytes of documents that a process reads at a time: few enough for progress to show and Ctrl-C to be quick."""

_settings: Settings
_documents: Documents


def read_all(
    sources: Mapping[str, bytes], settings: Settings, watch: Callable[[int, int], None], processes: int = 1
) -> list[ReadDocument | Refused]:
    """Read all documents of a guide, in the order in which they are given.

    Args:
        sources: The bytes of each, by its file's name in `content/sources/`.
        settings: The guide's.
        watch: Called with how many are read and how many there are.
        processes: How many processes may work, where there is enough to do.
    """
    documents = documents_of(sources)
    if processes > 1 and sum(map(len, sources.values())) >= WORTH_IT:
        # Where a process is killed, for want of memory most likely, this one reads everything itself.
        with suppress(BrokenProcessPool):
            return list(_in_processes(sources, settings, documents, watch, processes))
    found = []
    for number, (name, data) in enumerate(sources.items()):
        watch(number, len(sources))
        found.append(read(name, data, settings, documents))
    return found


def _in_processes(
    sources: Mapping[str, bytes],
    settings: Settings,
    documents: Documents,
    watch: Callable[[int, int], None],
    workers: int,
) -> Iterator[ReadDocument | Refused]:
    context = multiprocessing.get_context("spawn")
    done = 0
    with ProcessPoolExecutor(workers, context, _start, (settings, dict(documents))) as pool:
        try:
            with _deaf():
                futures: list[Future[list[ReadDocument | Refused]]] = [
                    pool.submit(_read_chunk, chunk) for chunk in _chunks(list(sources.items()))
                ]
            for future in futures:
                watch(done, len(sources))
                found = future.result()
                done += len(found)
                yield from found
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _chunks(items: Sequence[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    chunk: list[tuple[str, bytes]] = []
    for item in items:
        chunk.append(item)
        if sum(len(data) for _, data in chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that are started now leave Ctrl-C, which reaches all of them, to this one; it hears of it once they
    are started.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none
        yield
        return
    # Starting its helper, multiprocessing would let the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(settings: Settings, documents: Documents) -> None:
    global _settings, _documents
    _settings, _documents = settings, documents


def _read_chunk(chunk: Sequence[tuple[str, bytes]]) -> list[ReadDocument | Refused]:
    return [read(name, data, _settings, _documents) for name, data in chunk]

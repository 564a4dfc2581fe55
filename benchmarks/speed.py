"""Times the repair against ftfy, each measurement in a process of its own, so that no cache is warm from another.

Run as a program, it makes one measurement and prints it as JSON: `pair "damaged: cp1252" ours` times both on the same
texts, ours first, `alone "10 MB of Ã"` times ours on one text, and `memory "10 MB of Ã"` measures its memory.
"""

import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Any

import ftfy

from benchmarks import corpora
from generator.source.mojibake import repair
from tests.damage import misread, once

LIMIT = 60
"""No measurement may take longer, in seconds."""
_MILLION = 1_000_000
_SHORT = misread("“It’s — a café” ✅", "cp1252", "drop")
_ANY = range(0x80, 0x110000)
_SURROGATES = range(0xD800, 0xE000)

Texts = Callable[[], Sequence[str]]


def _damaged(page: str, undefined: str = "keep") -> Texts:
    return lambda: [misread(text, page, undefined) for text in corpora.documents()]


def _translated() -> Sequence[str]:
    return ["\n".join(lines) for lines in corpora.catalogues().values()]


PAIRED: dict[str, Texts] = {
    "damaged: cp1252": _damaged("cp1252"),
    "damaged: cp1252 drop": _damaged("cp1252", "drop"),
    "damaged: mac_roman": _damaged("mac_roman"),
    "clean: study documents": corpora.documents,
    "clean: catalogues": _translated,
}
"""What both are timed on, each text for itself."""


def _chance() -> Random:
    return Random(7)  # noqa: S311 - the same text at every run is what is wanted


def _random(length: int, choices: Sequence[int]) -> str:
    return "".join(map(chr, _chance().choices(choices, k=length)))


def _random_text(length: int) -> str:
    return _random(length, [code for code in _ANY if code not in _SURROGATES])


def _ideographs(length: int) -> str:
    return _random(length, range(0x4E00, 0x9FA0))


def _deep() -> str:
    text = "“é” "
    for _ in range(12):
        text = misread(text, "cp1252")
    return text * (_MILLION // len(text))


def _apart(text: str, length: int) -> str:
    """Put a space between stretches of `length` characters."""
    return " ".join(text[place : place + length] for place in range(0, len(text), length))


def _repeated(unit: str) -> str:
    return unit * (_MILLION // len(unit))


def _words() -> str:
    return misread(_apart(_ideographs(_MILLION // 4), 3), "cp1252")


WORST: dict[str, Callable[[], str]] = {
    "10 MB of Ã": lambda: "Ã" * 10 * _MILLION,
    "Ã then a, over and over": lambda: "Ãa" * (_MILLION // 2),
    "damaged é, healthy é, over and over": lambda: "Ã©é" * (_MILLION // 3),
    "damaged then healthy words": lambda: "cafÃ© café itâ€™s it’s " * (_MILLION // 23),
    "random Unicode": lambda: _random_text(_MILLION),
    "random Unicode in short runs": lambda: _apart(_random_text(_MILLION), 4),
    "random upper half of cp1252": lambda: misread(_random(_MILLION, range(0x80, 0x100)), "latin-1")[:_MILLION],
    "random two-byte characters, damaged": lambda: misread(_random(_MILLION // 2, range(0x80, 0x800)), "cp1252"),
    "random ideographs, damaged, one run": lambda: misread(_ideographs(_MILLION // 3), "cp1252"),
    "random ideographs, bytes dropped, one run": lambda: misread(_ideographs(_MILLION // 3), "cp1252", "drop"),
    "random ideographs, damaged, 80,000 words": _words,
    **{f"{unit}, over and over": partial(_repeated, unit) for unit in ("â€", "π“", "Ã¢â‚¬", "ðŸ", "Ã©")},
    "lone surrogates": lambda: "\ud800\udfff" * (_MILLION // 2),
    "U+FFFD": lambda: "â�" * (_MILLION // 2),
    "damaged twelve times": _deep,
    "ASCII": lambda: "The plan holds. " * (_MILLION // 16),
}
SIZES = (10_000, 100_000, _MILLION, 10 * _MILLION)


def sized(size: int) -> str:
    """Give a text of `size` characters, damaged by Windows-1252 with bytes dropped, no document in it twice."""
    damage = once("cp1252", "drop")
    return damage("\n".join(corpora.composed(size // 10_000 + 2)))[:size]


def paired(name: str, first: str) -> dict[str, float]:
    """Time both on the texts called `name`: seconds for all of them and for the first, which no cache can help."""
    texts = PAIRED[name]()
    runs: dict[str, Callable[[str], Any]] = {"ours": repair, "ftfy": ftfy.fix_encoding}
    result: dict[str, float] = {"characters": sum(map(len, texts)), "length": len(texts[0])}
    for one in sorted(runs, key=lambda run: run != first):
        run = runs[one]
        start = time.process_time()
        run(texts[0])
        result[f"{one} first"] = time.process_time() - start
        for text in texts[1:]:
            run(text)
        result[one] = time.process_time() - start
    return result


def alone(name: str) -> dict[str, float]:
    """Time ours on one text, after a short one: what is made once for a process is no matter of this text's length."""
    text = _text(name)
    repair(_SHORT)
    start = time.process_time()
    repair(text)
    return {"characters": len(text), "ours": time.process_time() - start}


def memory(name: str) -> dict[str, float]:
    """Measure the most memory that a repair holds at a time, its result included, and the text's own, in bytes."""
    text = _text(name)
    tracemalloc.start()
    repair(text)
    return {"text": sys.getsizeof(text), "peak": tracemalloc.get_traced_memory()[1]}


def _text(name: str) -> str:
    if name.isdecimal():
        return sized(int(name))
    return WORST[name]() if name in WORST else "\n".join(PAIRED[name]())


def fresh(*arguments: str) -> dict[str, float] | None:
    """Run one measurement in a new process; give None when it takes too long."""
    command = (sys.executable, "-m", "benchmarks.speed", *arguments)
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LIMIT, cwd=corpora.ROOT)
    except subprocess.TimeoutExpired:
        return None
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    measures: dict[str, Callable[..., dict[str, float]]] = {"pair": paired, "alone": alone, "memory": memory}
    print(json.dumps(measures[sys.argv[1]](*sys.argv[2:])))

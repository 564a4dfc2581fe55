"""What the repair is measured on: study documents of our own, and clean text in a hundred languages.

The catalogues are those that Django and Sphinx ship, as installed by the dependency group `bench`; nothing is fetched.
"""

import hashlib
import importlib.util
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.compose import compose
from generator.source.decode import decode
from generator.source.mojibake import repair

ROOT = Path(__file__).parents[1]
_SEEDS = ROOT.parent / "shared" / "seeds"
_ORIGINALS = (
    "5ea966223468ad1e6a6e9943190151422aa3fb6911cf4c7164eaa555d5b7e45c",
    "250bf1b30a476012d32a34b503c2bdf180bf2a531880532ed349178602f4504a",
    "a98c596258fabe6c26f0e2272c652b9dd248e8dae7faeacc2188ab332b8bef9e",
)
"""The SHA-256 of the true originals of the damaged documents that may lie beside the repository."""
_COMPOSED = 72


def documents() -> tuple[str, ...]:
    """Give our study documents; each has a character outside ASCII, and no line ends in white space."""
    return tuple(_tidy(text) for text in _written() if not text.isascii()) + composed(_COMPOSED)


def composed(count: int) -> tuple[str, ...]:
    """Give the first `count` of the composed documents, the same as long as `sentences.txt` is."""
    sentences = _sentences()
    texts = (compose(number, sentences) for number in itertools.count())
    return tuple(itertools.islice((text for text in texts if not text.isascii()), count))


def seeds() -> tuple[str, ...]:
    """Give the true originals of the damaged documents beside the repository, where they are there."""
    repaired = (repair(path.read_bytes().decode()).text for path in sorted(_SEEDS.glob("*.txt")))
    return tuple(text for text in repaired if hashlib.sha256(text.encode()).hexdigest() in _ORIGINALS)


def catalogues() -> dict[str, tuple[str, ...]]:
    """Give the different translated lines by language, in order.

    Raises:
        ModuleNotFoundError: the dependency group `bench` is not installed.
    """
    lines: dict[str, dict[str, None]] = {}
    for package in ("django", "sphinx"):
        for path in sorted(_folder(package).rglob("LC_MESSAGES/*.po")):
            language = path.parent.parent.name
            lines.setdefault(language, {}).update(dict.fromkeys(_translations(path)))
    return {language: tuple(lines[language]) for language in sorted(lines) if lines[language]}


def negatives() -> dict[str, tuple[str, ...]]:
    """Give clean texts that look like damage, by class."""
    data = yaml.safe_load((ROOT / "benchmarks" / "negatives.yaml").read_text(encoding="utf-8"))
    return {name: tuple(texts) for name, texts in data.items()}


def _written() -> Iterator[str]:
    for path in sorted((ROOT / "content" / "sources").iterdir()):
        yield repair(decode(path.read_bytes(), path.name).text).text
    for path in sorted((ROOT / "tests" / "cases" / "parse").glob("*/*.yaml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8")).get("input", "")


def _sentences() -> list[str]:
    """Give our own sentences, kept apart from the guide so that the documents stay the same while it grows."""
    return (ROOT / "benchmarks" / "sentences.txt").read_text(encoding="utf-8").splitlines()


def _tidy(text: str) -> str:
    return re.sub(r"[^\S\n]+$", "", text, flags=re.MULTILINE)


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; `make bench` installs the dependency group bench")
    return Path(spec.origin).parent


_MESSAGE = re.compile(r'^msgstr(?:\[\d+\])? ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")


def _translations(path: Path) -> Iterator[str]:
    for number, message in enumerate(_MESSAGE.finditer(path.read_text(encoding="utf-8"))):
        text = "".join(_STRING.findall(message[1]))
        if number:  # the first message is the catalogue's header
            text = _ESCAPE.sub(lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), text)
            yield from filter(None, text.split("\n"))

"""Writes `generator/source/frequencies.py`: what packages tell of how often documents use which characters.

    python -m scripts.rarity      # with the dependency groups of `make .venv/.bench`

Three kinds of data that installed packages carry, none of them written for this project:

- The texts of the packages: in how many packages a character is found says how common it is, a Latin letter in their
  documents (descriptions, readmes, change logs), a sign in their sources as well, because documents hold few of those.
  A text with many different signs is a list of them and does not count, and neither does one on damaged text, nor this
  project's own.
- The translation catalogues of Django and Sphinx: how often a letter begins words, and ends them, and how common it is
  among those of its script.
- The `gemoji` index of pymdown-extensions: which pictographs there are, and which take a variation selector.
"""

import importlib.metadata
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pymdownx.gemoji_db  # type: ignore[import-untyped]  # it has no types

from benchmarks import corpora

TARGET = Path(__file__).parents[1] / "generator" / "source" / "frequencies.py"
_SELECTOR = "\ufe0f"
_DOCUMENTS, _SOURCES = (".md", ".rst", ".txt"), (".py", ".html")
_LONGEST = 2_000_000
_MOST_SIGNS, _MOST_CHARACTERS = 60, 100
"""A text with more different signs from U+2600, or characters outside ASCII, than this is a list of them."""
_ON_DAMAGE = re.compile(r"mojibake|ftfy|charset_normalizer|chardet")
_OWN = "studyguide"
_COMMONEST = 3.5
"""What the commonest sign costs, in nats; one that is found in half as many packages costs log 2 more."""
_FEWEST_PACKAGES = 2
_FEWEST_LETTERS = 15
_FEWEST_OF_SCRIPT = 200
_MOST_MOVED, _MOST_MOVED_BY_PLACE = 3.0, 1.5
"""How common a letter is among others, and its place in a word, move its cost by no more than this, in nats."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_Blocks = tuple[tuple[int, int], ...]
_LETTERS: _Blocks = ((0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x17F))
_SIGNS: _Blocks = ((0xA1, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2010, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122))
_SIGNS += ((0x2190, 0x22FF),)
_ALPHABETS: _Blocks = ((0xA0, 0x6FF), (0x1EA0, 0x1EF9))
_DAMAGE = "ÃÂ"
"""Where these are found, they are most often damage."""


def main() -> int:
    """Write the table."""
    sequences = [_sequence(entry) for entry in pymdownx.gemoji_db.emoji.values()]
    every = {sequence[0] for sequence in sequences if len(sequence.replace(_SELECTOR, "")) == 1} - set("©®™")
    pairs = {pair for sequence in sequences for pair in pairwise(sequence)}
    selectable = {first for first, second in pairs if second == _SELECTOR and not first.isascii()}
    documents = _packages(_DOCUMENTS)
    costs = {**_costs(_packages((*_DOCUMENTS, *_SOURCES)), _SIGNS), **_costs(documents, _LETTERS)}
    seen = every.intersection(documents)
    first, later, last, before = _places()
    TARGET.write_text(
        '"""What `python -m scripts.rarity` found out about characters; do not edit."""\n\n'
        f"COUNTED = (\n{_bands(costs)})\n"
        '"""Signs and Latin letters by what they cost, in nats, counted over packages."""\n\n'
        f"SEEN = frozenset(\n{_rows(seen)})\n"
        '"""Pictographs that texts of packages hold."""\n\n'
        f"SELECTABLE = frozenset(\n{_rows(selectable)})\n"
        '"""Those that a variation selector turns from a sign into a picture."""\n\n'
        f"LETTERS = (\n{_bands(_letters())})\n"
        '"""Letters and marks by what they cost more, in nats, than others of their script."""\n\n'
        f"FIRST = (\n{_bands(first)})\n"
        '"""Letters by what they cost more, in nats, where they begin a word."""\n\n'
        f"LATER = (\n{_bands(later)})\n"
        '"""The same where they do not."""\n\n'
        f"LAST = (\n{_bands(last)})\n"
        '"""The same where they end a word."""\n\n'
        f"BEFORE = (\n{_bands(before)})\n"
        '"""The same where they do not."""\n',
        encoding="utf-8",
    )
    return 0


def _costs(packages: Mapping[str, int], blocks: _Blocks) -> dict[str, float]:
    """Give what the characters of `blocks` cost that enough `packages` hold."""
    often = {char: count for char, count in packages.items() if count >= _FEWEST_PACKAGES and _is_in(char, blocks)}
    most = math.log(max(packages.values()))
    return {char: _half(_COMMONEST + most - math.log(count)) for char, count in often.items() if char not in _DAMAGE}


def _is_in(char: str, blocks: _Blocks) -> bool:
    return any(first <= ord(char) <= last for first, last in blocks)


def _letters() -> dict[str, float]:
    """Give what letters cost more than others of their script; each language of it has the same say."""
    shares: dict[str, dict[str, float]] = {}
    for lines in corpora.catalogues().values():
        counted: dict[str, Counter[str]] = {}
        for char in filter(_is_of_script, "".join(lines)):
            counted.setdefault(unicodedata.name(char).partition(" ")[0], Counter())[char] += 1
        for script, often in counted.items():
            if often.total() >= _FEWEST_OF_SCRIPT:
                share = shares.setdefault(script, {})
                for char, count in often.items():
                    share[char] = share.get(char, 0.0) + count / often.total()
    return {
        char: _moved_by(sum(often.values()) / (share * len(often)), _MOST_MOVED)
        for often in shares.values()
        for char, share in often.items()
    }


def _is_of_script(char: str) -> bool:
    """Say whether `char` is a letter or a mark outside ASCII of a script that has not thousands of signs.

    Latin capitals are too few in catalogues, and stand in names of other languages elsewhere.
    """
    is_capital = char < "\u0250" and char.isupper()
    return "\u00c0" <= char < "\u3000" and unicodedata.category(char)[0] in "LM" and not is_capital


def _places() -> tuple[dict[str, float], ...]:
    """Give what letters cost more by their place: first, not first, last, not last."""
    total: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for lines in corpora.catalogues().values():
        for line in lines:
            for word in _WORD.findall(line):
                total.update(word)
                firsts[word[0]] += 1
                lasts[word[-1]] += 1
    letters = [char for char, count in total.items() if count >= _FEWEST_LETTERS and _is_in(char, _ALPHABETS)]
    first, later = _moved(letters, firsts, total)
    last, before = _moved(letters, lasts, total)
    # Words in capitals have them anywhere, and in other scripts signs look like those that begin words.
    first = {char: cost for char, cost in first.items() if not char.isupper() or _is_in(char, _LETTERS)}
    return first, *({char: cost for char, cost in one.items() if not char.isupper()} for one in (later, last, before))


def _moved(
    letters: Iterable[str], there: Mapping[str, int], total: Mapping[str, int]
) -> tuple[dict[str, float], dict[str, float]]:
    usual = sum(there.values()) / sum(total.values())
    at: dict[str, float] = {}
    elsewhere: dict[str, float] = {}
    for char in letters:
        share = (there.get(char, 0) + usual) / (total[char] + 1)
        at[char] = _moved_by(usual / share, _MOST_MOVED_BY_PLACE)
        elsewhere[char] = _moved_by((1 - usual) / (1 - share), _MOST_MOVED_BY_PLACE)
    return at, elsewhere


def _moved_by(ratio: float, most: float) -> float:
    return _half(max(-most, min(most, math.log(ratio))))


def _half(value: float) -> float:
    """Round to half a nat; nothing is known better."""
    return round(2 * value) / 2


def _bands(costs: Mapping[str, float]) -> str:
    by_cost: dict[float, set[str]] = {}
    for char, cost in costs.items():
        by_cost.setdefault(cost, set()).add(char)
    return "".join(
        f"    ({cost},\n(\n{_rows(chars, '        ')}),\n),\n" for cost, chars in sorted(by_cost.items()) if cost
    )


def _rows(chars: set[str], indent: str = "    ", width: int = 50) -> str:
    ordered = "".join(sorted(chars))
    return "".join(f'{indent}"{_escaped(ordered[at : at + width])}"\n' for at in range(0, len(ordered), width))


def _escaped(chars: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in chars)


def _sequence(entry: dict[str, str]) -> str:
    points = entry.get("unicode_alt", entry.get("unicode", ""))
    return "".join(chr(int(point, 16)) for point in points.split("-") if point) or " "


def _packages(suffixes: tuple[str, ...]) -> Counter[str]:
    """Count for each character outside ASCII the packages that hold it in a text of one of the `suffixes`."""
    held: dict[str, set[str]] = {}
    for package in importlib.metadata.distributions():
        if package.name != _OWN:
            held.setdefault(package.name, set()).update(*_characters(package, suffixes))
    return Counter(char for chars in held.values() for char in chars)


def _characters(package: importlib.metadata.Distribution, suffixes: tuple[str, ...]) -> Iterator[set[str]]:
    for file in package.files or ():
        path = Path(str(file.locate()))
        if (file.name == "METADATA" or file.suffix in suffixes) and path.is_file() and path.stat().st_size < _LONGEST:
            text = path.read_text(encoding="utf-8", errors="ignore")
            chars = {char for char in text if char > "\x7f"} if not text.isascii() else set()
            signs = sum(ord(char) >= 0x2600 for char in chars)
            if signs <= _MOST_SIGNS and len(chars) <= _MOST_CHARACTERS and not (chars and _ON_DAMAGE.search(text)):
                yield chars


if __name__ == "__main__":
    sys.exit(main())

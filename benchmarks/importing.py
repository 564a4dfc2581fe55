"""Times the import of documents against markdown-it-py's bare parse of the same text, in one run.

    python -m benchmarks.importing [--pairs N] [COUNT …]

Fails when the median of the ratios for a number of documents is above its floor in `floors.yaml`. It shows, too, how
the time grows from 10 documents to 1,000, and what importing one more document costs then.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from rich.console import Console
from rich.table import Table

from benchmarks import corpora
from generator import scaffold
from generator.ingest import import_sources, processors
from generator.library.store import open_guide
from generator.source.decode import decode

COUNTS = (10, 100, 1000)
_FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))["import"]
_TITLED = re.compile(r"^(#{1,6} .+|\d+\. .+)$", re.MULTILINE)


def documents(count: int) -> Iterator[tuple[str, str]]:
    """Give so many documents by name: those of this repository's guide and composed ones, in turn, each with headings
    and questions of its own.
    """
    sources = sorted((corpora.ROOT / "content" / "sources").iterdir())
    own = [decode(path.read_bytes(), path.name).text for path in sources]
    texts = [*own, *corpora.composed(18)]
    for number in range(count):
        text = texts[number % len(texts)]
        yield f"{number:04}.md", _TITLED.sub(rf"\1 in case {number}", text) if number >= len(texts) else text


def bare(texts: list[str]) -> float:
    """Give the seconds that markdown-it-py takes for its tokens, as it comes."""
    parser = MarkdownIt("commonmark").enable("table")
    start = time.perf_counter()
    for text in texts:
        parser.parse(text)
    return time.perf_counter() - start


def ours(folder: Path) -> tuple[float, float]:
    """Give the seconds that the import of a folder takes into an empty guide, and of one more document after that."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "guide"
        scaffold.init(root, "Imported")
        guide = open_guide(root)
        start = time.perf_counter()
        import_sources(guide, [folder], processes=processors())
        middle = time.perf_counter()
        more = Path(name) / "one more.md"
        more.write_text("# The last one\n\nIt came late, and alone.\n", encoding="utf-8")
        import_sources(guide, [more], processes=processors())
        return middle - start, time.perf_counter() - middle


def main() -> int:
    """Measure the numbers of documents on the command line, 10, 100 and 1,000 by default, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT", help="how many documents to import")
    parser.add_argument("--pairs", type=int, default=3, help="how often to import them (%(default)s)")
    given = parser.parse_args()
    head = ("documents", "kB", "import", "a document", "markdown-it-py", "ratio", "at most", "one more")
    table = Table(*head, title="Seconds for an import")
    too_slow = False
    for count in given.counts or COUNTS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            texts = dict(documents(count))
            for file, text in texts.items():
                (folder / file).write_text(text, encoding="utf-8")
            ours(folder)
            runs = [(*ours(folder), bare(list(texts.values()))) for _ in range(given.pairs)]
        took, one, alone = (statistics.median(run[place] for run in runs) for place in range(3))
        ratio = statistics.median(run[0] / run[2] for run in runs)
        floor = _FLOORS.get(count)
        too_slow |= floor is not None and ratio > floor
        table.add_row(
            f"{count:,}",
            f"{sum(map(len, texts.values())) / 1000:,.0f}",
            f"{took:.2f}",
            f"{took / count * 1000:.1f} ms",
            f"{alone:.2f}",
            f"{ratio:.2f}",
            f"{floor:.2f}" if floor else "",
            f"{one:.2f}",
        )
    Console(width=100).print(table)
    return int(too_slow)


if __name__ == "__main__":
    sys.exit(main())

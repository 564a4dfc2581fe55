"""Times `studyguide build` against a bare `mkdocs build` of the same pages, in pairs, in one run.

    python -m benchmarks.build [--pairs N] [GUIDE …]

Fails when the median of the ratios of a guide is above its floor in `floors.yaml`.
"""

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks.entries import thousand
from generator import files, scaffold
from generator.library.store import load, open_guide
from generator.library.writer import dump
from generator.model.kinds import Kind
from generator.pages.write import render_pages

ROOT = Path(__file__).parents[1]
FLOORS = yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))["build"]


def starter(folder: Path) -> None:
    """Copy this repository's own guide into `folder`."""
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def generated(folder: Path) -> None:
    """Make a guide of a thousand entries in `folder`."""
    scaffold.init(folder, "A thousand entries")
    for entry in thousand():
        files.write(folder / "content" / Kind.of(entry).folder / f"{entry.id}.yaml", dump(entry))


GUIDES: dict[str, Callable[[Path], None]] = {"starter": starter, "thousand": generated}


def bare(folder: Path) -> Path:
    """Write settings with which MkDocs alone builds the pages that are there: the same without our plugin."""
    nav = render_pages(load(open_guide(folder))).nav
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^  - studyguide\n", "  - search\n", settings, flags=re.MULTILINE)
    settings = re.sub(r"^site_dir: .*\n", "site_dir: bare\n", settings, flags=re.MULTILINE)
    path = folder / "bare.yml"
    path.write_text(f"{settings}\nnav: {json.dumps(nav)}\n", encoding="utf-8")
    return path


def seconds(*command: str | Path) -> float:
    """Give how long a command takes.

    Raises:
        CalledProcessError: it failed.
    """
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return time.perf_counter() - start


def measure(folder: Path, pairs: int) -> tuple[float, float, float]:
    """Give the median seconds of our build and of the bare one, and the median of their ratios pair by pair."""
    binaries = Path(sys.executable).parent
    ours: Sequence[str | Path] = (binaries / "studyguide", "build", "--root", folder)
    seconds(*ours)
    alone: Sequence[str | Path] = (binaries / "mkdocs", "build", "--quiet", "--config-file", bare(folder))
    seconds(*alone)
    times = []
    for number in range(pairs):
        # Each goes first in every other pair, so that neither always finds the warmer cache.
        if number % 2:
            second, first = seconds(*alone), seconds(*ours)
        else:
            first, second = seconds(*ours), seconds(*alone)
        times.append((first, second))
    ratio = statistics.median(first / second for first, second in times)
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), ratio


def main() -> int:
    """Measure the guides named on the command line, all of them by default, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("guides", nargs="*", metavar="GUIDE", help=f"which to build: {', '.join(GUIDES)}")
    parser.add_argument("--pairs", type=int, default=5, help="how often to build each (%(default)s)")
    given = parser.parse_args()
    table = Table("guide", "pages", "studyguide", "mkdocs", "ratio", "at most", title="Seconds for a build")
    too_slow = False
    for name in given.guides or GUIDES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "guide"
            root.mkdir()
            GUIDES[name](root)
            ours, alone, ratio = measure(root, given.pairs)
            pages = sum(1 for _ in (root / "site").rglob("*.html"))
        too_slow |= ratio > FLOORS[name]
        table.add_row(name, f"{pages:,}", f"{ours:.2f}", f"{alone:.2f}", f"{ratio:.3f}", f"{FLOORS[name]:.3f}")
    Console().print(table)
    return int(too_slow)


if __name__ == "__main__":
    sys.exit(main())

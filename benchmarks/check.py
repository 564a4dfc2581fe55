"""Times the check of a guide of a thousand entries against PyYAML's bare C load of the same files, in one run.

    python -m benchmarks.check [--pairs N]

Both run in this process, in pairs, in turn first and second, and nothing is kept from one to the next. The check reads
the files, validates them, follows references and links, and looks for all hints; the bare load makes plain data. Fails
when the median of the ratios is above its floor in `floors.yaml`. The seconds of the whole command, with the start of
Python and its imports, stand beside them.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks.build import ROOT, generated
from generator.check import check

FLOOR = float(yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))["check"]["thousand"])
_BARE = "import sys, yaml\nfor name in sys.argv[1:]:\n    yaml.load(open(name, 'rb'), Loader=yaml.CSafeLoader)\n"


def seconds(work: Callable[[], object]) -> float:
    """Give how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--pairs", type=int, default=9, help="how often to run each (%(default)s)")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guide"
        root.mkdir()
        generated(root)
        paths = sorted(path for path in (root / "content").rglob("*.yaml"))

        def ours() -> None:
            check(root)

        def bare() -> None:
            for path in paths:
                yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

        ours()
        times = []
        for number in range(pairs):
            if number % 2:
                second, first = seconds(bare), seconds(ours)
            else:
                first, second = seconds(ours), seconds(bare)
            times.append((first, second))
        command = [str(Path(sys.executable).parent / "studyguide"), "check", "--root", str(root)]
        whole = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        script = [sys.executable, "-c", _BARE, *map(str, paths)]
        whole_bare = seconds(lambda: subprocess.run(script, check=True, capture_output=True))
    ratio = statistics.median(first / second for first, second in times)
    table = Table("", "check", "bare load", "ratio", "at most", title=f"Seconds for {len(paths):,} files")
    medians = (statistics.median(t[0] for t in times), statistics.median(t[1] for t in times))
    table.add_row("the work", *(f"{each:.3f}" for each in medians), f"{ratio:.2f}", f"{FLOOR:.2f}")
    table.add_row("as a command", f"{whole:.3f}", f"{whole_bare:.3f}", f"{whole / whole_bare:.2f}", "")
    Console().print(table)
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())

"""Times `studyguide serve` in a real browser: from saving an entry to the page showing it, at two hundred entries.

    python -m benchmarks.serve [--saves N]

Beside it stands what MkDocs needs to build the same pages, which is what its own server does at every save. Fails when
the median of the saves is a greater share of that than `floors.yaml` allows. It needs a Chromium, as some tests do.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.build import ROOT, bare, seconds
from benchmarks.entries import thousand
from generator import files, scaffold
from generator.library.writer import dump
from generator.model.kinds import AnyEntry, Kind
from generator.website.live import LiveSite, News
from generator.website.live_server import serving

FLOOR = float(yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))["serve"]["two-hundred"])
NAMES = ("chromium", "chromium-browser", "google-chrome")
ENTRY = "question-0-0"


def two_hundred() -> Iterator[AnyEntry]:
    """Give the first topics with their questions, and the first of each other kind."""
    for entry in thousand():
        number = int(entry.id.split("-")[1])
        if number < (8 if entry.id.startswith(("topic-", "question-")) else 10):
            yield entry.model_copy(update={"related": ()})


def measure(page: Page, path: Path, saves: int) -> list[float]:
    """Give the seconds from each save of an entry to the moment at which the browser shows it."""
    text, found = path.read_text(encoding="utf-8"), []
    for number in range(saves):
        said = f"Saved for the {number}th time."
        start = time.perf_counter()
        path.write_text(text.replace("prompt: ", f"summary: {said}\nprompt: ", 1), encoding="utf-8")
        page.wait_for_function(f"document.body && document.body.innerText.includes({said!r})", polling=20)
        found.append(time.perf_counter() - start)
        # The pages around it follow; a person does not save again within a second.
        time.sleep(1.5)
    return found


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--saves", type=int, default=7, help="how often to save (%(default)s)")
    saves = parser.parse_args().saves
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        Console().print("no Chromium is installed; set CHROMIUM to one")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root, site = Path(folder) / "guide", Path(folder) / "site"
        scaffold.init(root, "Two hundred entries")
        entries = list(two_hundred())
        for entry in entries:
            files.write(root / "content" / Kind.of(entry).folder / f"{entry.id}.yaml", dump(entry))
        news, stop = News(), threading.Event()
        with serving(site, news, "127.0.0.1", 0) as address:
            live = LiveSite(root, site, news, lambda _: None)
            thread = threading.Thread(target=live.watch, args=(stop.is_set,))
            thread.start()
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"{address}questions/{ENTRY}.html")
            times = measure(page, root / "content" / "questions" / f"{ENTRY}.yaml", saves)
            browser.close()
            stop.set()
            thread.join()
        alone = seconds(Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--config-file", bare(root))
    ours = statistics.median(times)
    table = Table(
        "entries", "save to page", "slowest", "mkdocs", "ratio", "at most", title="Seconds until a save is shown"
    )
    table.add_row(
        f"{len(entries)}", f"{ours:.2f}", f"{max(times):.2f}", f"{alone:.2f}", f"{ours / alone:.3f}", f"{FLOOR:.3f}"
    )
    Console().print(table)
    return int(ours / alone > FLOOR)


if __name__ == "__main__":
    sys.exit(main())

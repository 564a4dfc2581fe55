"""Times handouts against WeasyPrint's and Chromium's print of the same text, in one run.

    python -m benchmarks.handouts [--pairs N]

What is set is generated: a topic with 18 questions as one sheet; the 100 handouts of 25 topics, scenarios, lessons
and skills; and a book of 198 questions. The others print the site's Markdown pages of the same entries, as HTML with a
small style sheet: no margin notes, no contents, no index. For the 100 handouts Chromium prints one page an entry, a
quarter of the work; WeasyPrint prints the one sheet only, since the rest would take it minutes. Fails when a median of
ratios is above its floor in `floors.yaml`.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import markdown
import yaml
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table
from weasyprint import HTML

from benchmarks.entries import thousand
from generator import files, scaffold
from generator.addresses import entry_page
from generator.handouts.documents import Press
from generator.handouts.typeset import typeset
from generator.library.selection import questions_of
from generator.library.store import Library, load, open_guide
from generator.library.writer import dump
from generator.model.handout import BOOK, SUBJECTS, Handout, handouts
from generator.model.kinds import Kind
from generator.model.question import Question
from generator.model.topic import Topic
from generator.pages.write import render_pages
from tests.browsing import NAMES, OPTIONS  # the same browser that the tests use

ROOT = Path(__file__).parents[1]
FLOORS = yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))["handouts"]
GOALS = {"one sheet": 0.5, "100 handouts": 5.0, "book of 198 questions": 10.0}
"""Seconds that each is to take at most, on a machine of its own."""

_EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "tables",
]
_STYLE = "@page { size: A4; margin: 25mm } body { font: 10.5pt/1.4 serif } h1, h2, h3 { break-after: avoid }"


def guide(folder: Path, wanted: Mapping[Kind, int]) -> Library:
    """Make a guide of so many entries of each kind, and the questions of its topics."""
    scaffold.init(folder, "A guide to time")
    left = dict(wanted)
    topics = set()
    for entry in thousand():
        kind = Kind.of(entry)
        if left.get(kind, 0):
            left[kind] -= 1
            topics.add(entry.id)
        elif not isinstance(entry, Question) or entry.topic not in topics:
            continue
        files.write(folder / "content" / kind.folder / f"{entry.id}.yaml", dump(entry))
    return load(open_guide(folder))


def page(library: Library, names: Sequence[str]) -> str:
    """Give the pages of some entries, and of the questions of topics, as one HTML document."""
    pages = render_pages(library).pages
    entries = {name: stored.entry for name, stored in library.entries.items()}
    shown = []
    for name in names:
        entry = entries[name]
        shown += [name, *(questions_of(entry, entries) if isinstance(entry, Topic) else ())]
    texts = (pages[entry_page(Kind.of(entries[name]), name)].text for name in shown)
    bodies = (markdown.markdown(text.split("---\n", 2)[2], extensions=_EXTENSIONS) for text in texts)
    return f"<html lang=en><title>A</title><style>{_STYLE}</style>{''.join(bodies)}"


def by_weasyprint(html: str) -> None:
    """Print by WeasyPrint, tagged as ours are."""
    HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def by_chromium(browser: Browser, pages: Sequence[str]) -> None:
    """Print by Chromium, which is running already."""
    for html in pages:
        tab = browser.new_page()
        tab.set_content(html)
        tab.pdf(format="A4", tagged=True)
        tab.close()


def ours(library: Library, handouts: Sequence[Handout]) -> None:
    """Make handouts as a new process would: nothing is known from the time before."""
    press = Press(library)
    for handout in handouts:
        typeset(press.document(handout))


def seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Give how long a piece of work takes, and for how much of that this process computes: on a machine that others
    use too, the second says more.
    """
    start, computing = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - computing


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.handouts", description=__doc__)
    parser.add_argument("--pairs", type=int, default=3, help="how often to do each (%(default)s)")
    pairs = parser.parse_args().pairs
    table = Table(
        "handouts", "ours", "computing", "goal", "WeasyPrint", "Chromium", "ratio", "at most", title="Seconds"
    )
    too_slow = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=OPTIONS)
        mixed = guide(Path(folder) / "mixed", dict.fromkeys(SUBJECTS, 6) | {Kind.TOPIC: 7})
        large = guide(Path(folder) / "large", {Kind.TOPIC: 11})
        subjects = [(name, stored.kind) for name, stored in mixed.entries.items() if stored.kind in SUBJECTS]
        topics = [name for name, stored in large.entries.items() if stored.kind is Kind.TOPIC]
        hundred = handouts(subjects, ("a4",))
        one = [hundred[0]]
        sheet = page(mixed, [one[0].id])
        pages = [page(mixed, [name]) for name, _ in subjects]
        everything = page(large, topics)
        by_browser = partial(by_chromium, browser)
        rows = (
            ("one sheet", partial(ours, mixed, one), partial(by_weasyprint, sheet), [sheet]),
            ("100 handouts", partial(ours, mixed, hundred), None, pages),
            ("book of 198 questions", partial(ours, large, [Handout(BOOK)]), None, [everything]),
        )
        for name, mine, weasyprint, printed in rows:
            times = [
                (
                    *seconds(mine),
                    seconds(weasyprint)[0] if weasyprint else 0.0,
                    seconds(partial(by_browser, printed))[0],
                )
                for _ in range(pairs)
            ]
            ratio = statistics.median(first / (weasy or chrome) for first, _, weasy, chrome in times)
            too_slow |= ratio > FLOORS[name]
            medians = [f"{statistics.median(column):.2f}" if any(column) else "" for column in zip(*times, strict=True)]
            table.add_row(name, *medians[:2], f"{GOALS[name]:g}", *medians[2:], f"{ratio:.3f}", f"{FLOORS[name]:g}")
        browser.close()
    Console().print(table)
    return int(too_slow)


def _chromium() -> str:
    return next(filter(None, map(shutil.which, NAMES)))


if __name__ == "__main__":
    sys.exit(main())

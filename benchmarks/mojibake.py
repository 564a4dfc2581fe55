"""Measures the repair of mojibake against ftfy: accuracy, clean text, speed, memory and calibration.

    python -m benchmarks.mojibake                # all of it; writes the tables into README.md
    python -m benchmarks.mojibake accuracy       # one part, printed only: accuracy, clean, speed or calibration
    python -m benchmarks.mojibake --floors       # print what floors.yaml would say of the accuracy now

Fails when a figure is below its floor in `floors.yaml`.
"""

import argparse
import re
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

import ftfy

from benchmarks import calibration, clean, corpora, floors, speed
from benchmarks.accuracy import SURE, Certainty, Damaged, attainable, ours, score, theirs
from benchmarks.channels import kinds
from generator import files
from generator.source.mojibake import repair

README = corpora.ROOT / "benchmarks" / "README.md"
PLOT = corpora.ROOT / "benchmarks" / "calibration.svg"
_MARKS = re.compile(r"(?<=<!-- mojibake -->\n).*(?=<!-- /mojibake -->)", re.DOTALL)
_PAIRS = 5
_AVERAGE = "damaged: cp1252 drop"
"""What the time of the worst inputs is compared with."""


class Report:
    """Gathers the tables, the certainty of all repairs, and what is below its floor."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.failures: list[str] = []
        self.certainty = Certainty()
        self.floors = floors.load()

    def add(self, title: str, text: str) -> None:
        """Print a part, and keep it for the README."""
        part = f"### {title}\n\n{text.strip()}\n"
        print(part, flush=True)
        self.parts.append(part)

    def hold(self, name: str, value: float, floor: float) -> None:
        """Note a failure where `value` is below `floor`."""
        if value < floor:
            self.failures.append(f"{name}: {value:g} is below the floor of {floor:g}")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Lay out a Markdown table whose first `left` columns hold words and the others figures."""
    rule = ["---"] * left + ["---:"] * (len(heads) - left)
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def accuracy(report: Report) -> None:
    """Damage every document in every way, and count what comes back."""
    documents = corpora.documents()
    rows: list[Sequence[str]] = []
    group = ""
    for kind in kinds():
        damaged = [Damaged.of(kind, text) for text in documents]
        mine, peer = score(damaged, ours(damaged, report.certainty)), theirs(damaged)
        if kind.group != group:
            group = kind.group
            rows.append((f"**{group}**", *[""] * 7))
        lossy = f"{mine.lossy_right:,} of {mine.lossy:,}" if mine.lossy else ""
        hurt = f"{mine.hurt} · {peer.hurt}" if mine.hurt or peer.hurt else ""
        most = (
            f"{attainable(kind, documents) * 100:.1f}" if kind.group in ("lossy", "harder") and not kind.wraps else ""
        )
        shares = (mine.share, peer.share, mine.line_share, peer.line_share)
        rows.append((kind.name, *(f"{share * 100:.1f}" for share in shares), lossy, most, hurt))
        print(f"{kind.group}: {kind.name}", file=sys.stderr, flush=True)
    size = sum(map(len, documents))
    heads = (
        "damage",
        "documents",
        "ftfy",
        "lines",
        "ftfy",
        "lines that lost something",
        "attainable",
        "healthy lines hurt",
    )
    report.add(
        "Accuracy",
        f"{len(documents)} documents, {size:,} characters: the share, in per cent, that comes back to the byte, of "
        "whole documents and of damaged lines; of the lines that lost something for good, how many come back; what "
        "share of documents would come back if each damaged character was taken for the commonest of these documents "
        "that it may have been, which no choice without a look at the context surpasses; healthy lines that were "
        f"changed, ours · ftfy. {_seeds()}\n\n" + table(heads, rows),
    )
    for name, (floor, found) in floors.measured(report.floors).items():
        report.hold(f"{name}, documents", found.documents, floor.documents)
        report.hold(f"{name}, lines", found.lines, floor.lines)


def _seeds() -> str:
    count = len(corpora.seeds())
    return f"{count} of 3 real damaged documents beside the repository come back to the byte as well." if count else ""


def unharmed(report: Report) -> None:
    """Count what is changed in clean text, in many languages and of the kinds that look like damage."""
    catalogues = corpora.catalogues()
    found = {name: clean.changed(lines) for name, lines in catalogues.items()}
    rows: list[Sequence[str]] = [
        (name, f"{one.lines:,}", str(len(one.ours)), str(len(one.ftfy)))
        for name, one in found.items()
        if one.ours or one.ftfy
    ]
    totals = [sum(one.lines for one in found.values())]
    totals += [sum(len(one.ours) for one in found.values()), sum(len(one.ftfy) for one in found.values())]
    rows.append((f"all {len(found)} languages", *(f"{total:,}" for total in totals)))
    negative = [
        (name, str(len(texts)), str(sum(repair(text).text != text for text in texts)), str(_ftfy_changes(texts)))
        for name, texts in corpora.negatives().items()
    ]
    report.add(
        "Clean text changed",
        "Translated lines of Django's and Sphinx's catalogues, each by itself and all of a language as one document; "
        "only languages with a change are listed.\n\n"
        + table(("language", "lines", "changed by ours", "by ftfy"), rows)
        + f"\n\nTexts that look like damage, or quote it; of the quoting ones {_reported()} are reported:\n\n"
        + table(("class", "texts", "changed by ours", "by ftfy"), negative),
    )
    report.hold("clean lines changed", -totals[1], -report.floors.clean_lines_changed)
    report.hold("negatives changed", -sum(int(row[2]) for row in negative), -report.floors.negatives_changed)
    rows = [
        (kind.name, *(f"{one * 100:.1f}" for one in (mine.share, peer.share, mine.line_share, peer.line_share)))
        for kind, mine, peer in clean.languages(catalogues)
    ]
    report.add(
        "Damaged text of other languages",
        "The first lines of each language's catalogue as one document.\n\n"
        + table(("damage", "languages", "ftfy", "lines", "ftfy"), rows),
    )


def _reported() -> str:
    quoting = corpora.negatives()["quoted"]
    return f"{sum(bool(repair(text).proposed) for text in quoting)} of {len(quoting)}"


def _ftfy_changes(texts: Sequence[str]) -> int:
    return sum(ftfy.fix_encoding(text) != text for text in texts)


def timed(report: Report) -> None:
    """Time ours and ftfy in pairs, then ours on the worst inputs and on growing ones, and measure the memory."""
    rows = []
    for name in speed.PAIRED:
        runs = [speed.fresh("pair", name, "ftfy" if number % 2 else "ours") for number in range(_PAIRS)]
        done = [run for run in runs if run]
        ratio = statistics.median(run["ftfy"] / run["ours"] for run in done)
        first = statistics.median(run["ftfy first"] / run["ours first"] for run in done)
        mine, peer = (statistics.median(run["characters"] / run[one] / 1e6 for run in done) for one in ("ours", "ftfy"))
        rows.append((name, f"{mine:.1f}", f"{peer:.1f}", f"{ratio:.1f}", f"{first:.1f}"))
        report.hold(f"speed ratio, {name}", ratio, report.floors.speed_ratio[name])
    report.add(
        "Speed",
        f"Millions of characters a second, and how many times as fast as ftfy's `fix_encoding`: medians of {_PAIRS} "
        "pairs. Each pair runs in a new process, in turn ours or ftfy first, over different texts one after the other; "
        "the last column is for the first text alone, when no cache holds anything.\n\n"
        + table(("text", "ours", "ftfy", "ratio", "first text"), rows),
    )
    report.add("Worst inputs", _worst())
    report.add("Memory", "Against the text's own, result included.\n\n" + table(_MEMORY_HEADS, _memory()))


def _worst() -> str:
    average = speed.fresh("alone", _AVERAGE)
    assert average
    usual = average["ours"] / average["characters"]
    heads = ("text", "characters", "seconds", "millions of characters a second", "times the average")
    return (
        "Ours alone, in a new process for each, which has mended one short text before. "
        f"The average is that of “{_AVERAGE}” as one text; the last rows are such "
        "a text, of growing length.\n\n" + table(heads, _alone(usual))
    )


def _alone(usual: float) -> Iterator[Sequence[str]]:
    for name in (*speed.WORST, *map(str, speed.SIZES)):
        run = speed.fresh("alone", name)
        title = f"{int(name):,} characters, damaged" if name.isdecimal() else name
        if run is None:
            yield title, "", f"over {speed.LIMIT}", "", ""
            continue
        each = run["ours"] / run["characters"]
        yield title, f"{run['characters']:,}", f"{run['ours']:.3f}", f"{1e-6 / each:.2f}", f"{each / usual:.1f}"


_MEMORY_HEADS = ("text", "text, kB", "most at a time, kB", "times the text")
_MEMORY = ("damaged: cp1252 drop", "damaged: mac_roman", "clean: catalogues", "10 MB of Ã", "random Unicode")


def _memory() -> Iterator[Sequence[str]]:
    for name in _MEMORY:
        run = speed.fresh("memory", name)
        if run is None:
            yield name, "", "", f"over {speed.LIMIT} s"
            continue
        yield name, f"{run['text'] / 1e3:,.0f}", f"{run['peak'] / 1e3:,.0f}", f"{run['peak'] / run['text']:.1f}"


def calibrated(report: Report) -> None:
    """Compare the certainty of the repairs that `accuracy` judged with the share that is right, and plot it."""
    if not report.certainty.judged:
        for kind in kinds():
            list(ours([Damaged.of(kind, text) for text in corpora.documents()], report.certainty))
    found = calibration.buckets(report.certainty)
    rows = [
        (
            f"{one.least:g} to {one.most:g}",
            *(f"{count:,}" for count in (one.applied, one.proposed)),
            *(f"{share * 100:.1f}" for share in (one.said, one.share)),
        )
        for one in found
    ]
    wrong: dict[str, int] = {}
    for name, _, _ in report.certainty.mistakes:
        wrong[name] = wrong.get(name, 0) + 1
    worst = sorted(wrong.items(), key=lambda one: -one[1])
    files.write(PLOT, calibration.plot(found))
    report.add(
        "Calibration",
        "Repairs of all the documents above, by the certainty that they carry.\n\n"
        + table(("certainty", "applied", "proposed", "mean certainty, %", "right, %"), rows)
        + f"\n\nExpected calibration error: {calibration.error(found) * 100:.2f} %. Repairs that are wrong with a "
        f"certainty above {SURE:g}: {sum(wrong.values()):,}"
        + (f" ({', '.join(f'{name}: {count:,}' for name, count in worst[:12])})" if wrong else "")
        + ".\n\n![Certainty of repairs against the share that is right](calibration.svg)",
    )


PARTS: dict[str, Callable[[Report], None]] = {
    "accuracy": accuracy,
    "clean": unharmed,
    "speed": timed,
    "calibration": calibrated,
}


def main() -> int:
    """Measure the parts named on the command line, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mojibake", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"which to measure: {', '.join(PARTS)}")
    parser.add_argument("--floors", action="store_true", help="print what floors.yaml would say of the accuracy now")
    given = parser.parse_args()
    if given.floors:
        print(floors.now(), end="")
        return 0
    report = Report()
    for name in given.parts or PARTS:
        PARTS[name](report)
    if not given.parts:
        text = README.read_text(encoding="utf-8")
        tables = "\n".join(report.parts)
        files.write(README, _MARKS.sub(lambda _: f"\n{tables}\n", text))
    for failure in report.failures:
        print(failure, file=sys.stderr)
    return int(bool(report.failures))


if __name__ == "__main__":
    sys.exit(main())

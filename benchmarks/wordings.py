"""Shows which questions the thresholds of `generator.library.wording` take for one, and what others would do.

    python -m benchmarks.wordings

Fails when two different questions would become one.
"""

import sys
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from generator.library import wording

_PAIRS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))


def main() -> int:
    """Print both tables and the pairs that come out wrong."""
    forms = {name: [tuple(map(wording.normal_form, pair)) for pair in pairs] for name, pairs in _PAIRS.items()}
    merged = Table("slip", "same, merged", "different, merged", title="Words alike enough to be one with a slip")
    chosen = wording.SLIP
    for slip in (60, 70, 75, 80, 85, 90, 101):
        wording.SLIP = slip
        found = [sum(wording.is_same(*pair) for pair in forms[name]) for name in ("same", "different")]
        merged.add_row(_mark(slip, chosen), *(f"{n} of {len(forms[k])}" for n, k in zip(found, forms, strict=True)))
    wording.SLIP = chosen
    rest = {name: [pair for pair in pairs if not wording.is_same(*pair)] for name, pairs in forms.items()}
    near = Table("near", "same, told", "different, told", title="Of those not merged, told as perhaps one")
    for least in (60, 65, 70, 75, 78, 80, 85, 90, 95):
        found = [sum(wording.likeness(*pair) >= least for pair in rest[name]) for name in ("same", "different")]
        near.add_row(_mark(least, wording.NEAR), *(f"{n} of {len(rest[k])}" for n, k in zip(found, rest, strict=True)))
    console = Console()
    console.print(merged, near)
    wrong = [pair for pair in forms["different"] if wording.is_same(*pair)]
    for pair in wrong:
        console.print("merged though different:", *pair, sep="\n  ")
    return bool(wrong)


def _mark(threshold: int, chosen: int) -> str:
    return f"{threshold} ←" if threshold == chosen else str(threshold)


if __name__ == "__main__":
    sys.exit(main())

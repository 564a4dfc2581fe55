"""Compares the certainty of repairs with the share of them that is right, as a table and as a plot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.accuracy import Certainty

_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
_FEWEST = 30
"""A bucket with fewer repairs says little; its point is drawn hollow."""
_SIZE, _MARGIN = 400, 50


@dataclass(frozen=True, slots=True)
class Bucket:
    """The repairs whose certainty lies between two values."""

    least: float
    most: float
    applied: int
    proposed: int
    right: int
    said: float
    """The mean of the certainties."""

    @property
    def count(self) -> int:
        """How many repairs there are."""
        return self.applied + self.proposed

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count


def buckets(certainty: Certainty) -> tuple[Bucket, ...]:
    """Give the buckets that have repairs, the least certain first."""
    return tuple(_buckets(certainty))


def _buckets(certainty: Certainty) -> Iterator[Bucket]:
    for least, most in pairwise(_EDGES):
        inside = [
            (said, applied, right, count)
            for (said, applied, right), count in certainty.judged.items()
            if least <= said < most or said == most == 1.0
        ]
        total = sum(count for *_, count in inside)
        if total:
            yield Bucket(
                least,
                most,
                sum(count for _, applied, _, count in inside if applied),
                sum(count for _, applied, _, count in inside if not applied),
                sum(count for _, _, right, count in inside if right),
                sum(said * count for said, _, _, count in inside) / total,
            )


def error(found: Sequence[Bucket]) -> float:
    """Give the expected calibration error: the mean distance of certainty and share, by the number of repairs."""
    return sum(abs(one.said - one.share) * one.count for one in found) / sum(one.count for one in found)


def plot(found: Sequence[Bucket]) -> str:
    """Draw the share that is right over the certainty as SVG; on the dashed line the two are equal."""
    full = _SIZE + 2 * _MARGIN
    marks = []
    for step in range(0, 101, 20):
        place, upright = _x(step / 100), _y(step / 100)
        marks += [
            f'<text x="{place:.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{step} %</text>',
            f'<text x="{_x(0) - 8:.0f}" y="{upright + 4:.0f}" text-anchor="end">{step} %</text>',
            f'<path d="M{_x(0):.0f} {upright:.0f}H{_x(1):.0f}" stroke="#ddd"/>',
        ]
    points = [(one, _x(one.said), _y(one.share)) for one in found]
    line = " ".join(f"{x:.1f},{y:.1f}" for one, x, y in points if one.count >= _FEWEST)
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" stroke="#00695c" fill="{_fill(one)}">'
        f"<title>{one.count:,} repairs, {one.said:.1%} certain, {one.share:.1%} right</title></circle>"
        for one, x, y in points
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full} {full}" font-family="sans-serif"',
            'font-size="12">',
            "<title>Certainty of repairs, and the share of them that is right</title>",
            f'<rect width="{full}" height="{full}" fill="#fff"/>',
            *marks,
            f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4"/>',
            f'<polyline points="{line}" fill="none" stroke="#00695c" stroke-width="2"/>',
            *dots,
            f'<text x="{_x(0.5):.0f}" y="{full - 8}" text-anchor="middle">certainty said</text>',
            f'<text transform="translate(14 {_y(0.5):.0f}) rotate(-90)" text-anchor="middle">right</text>',
            "</svg>\n",
        )
    )


def _fill(bucket: Bucket) -> str:
    return "#00695c" if bucket.count >= _FEWEST else "#fff"


def _x(share: float) -> float:
    return _MARGIN + share * _SIZE


def _y(share: float) -> float:
    return _MARGIN + (1 - share) * _SIZE

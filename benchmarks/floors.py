"""The floors of the repair: what the pinned documents may come to at least."""

import json
import math
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from benchmarks import corpora
from benchmarks.accuracy import Damaged, ours, score
from benchmarks.channels import Kind, kinds

_PINNED = 24
"""The first so many composed documents, which no other change to the repository alters."""


class Shares(NamedTuple):
    """Shares that come back to the byte, in per cent."""

    documents: float
    lines: float


class Floors(BaseModel):
    """What `floors.yaml` says of the repair."""

    speed_ratio: dict[str, float]
    clean_lines_changed: int
    negatives_changed: int
    accuracy: dict[str, Shares]


def load() -> Floors:
    """Read the floors."""
    data: Any = yaml.safe_load((corpora.ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))
    return Floors.model_validate(data["mojibake"])


def found(kind: Kind) -> Shares:
    """Measure one kind of damage on the pinned documents, rounded down to a tenth of a per cent."""
    damaged = [Damaged.of(kind, text) for text in _pinned()]
    total = score(damaged, ours(damaged))
    return Shares(*(math.floor(share * 1000) / 10 for share in (total.share, total.line_share)))


def measured(floors: Floors) -> Mapping[str, tuple[Shares, Shares]]:
    """Give the floor of each kind of damage, and what is found now."""
    return {kind.name: (floors.accuracy[kind.name], found(kind)) for kind in kinds()}


def now() -> str:
    """Give what is found now of each kind, as the floors file has it."""
    rows = {kind.name: list(found(kind)) for kind in kinds()}
    return "".join(f"    {json.dumps(name)}: {shares}\n" for name, shares in rows.items())


@cache
def _pinned() -> tuple[str, ...]:
    return corpora.composed(_PINNED)

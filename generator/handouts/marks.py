"""Emoji that carry meaning, and the drawings that are printed in their place: `marks.yaml` has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#111" stroke-width="1.5" '
    'stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/>'
    '<path d="{fill}" fill="#111" stroke="none"/></svg>'
)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_UNSEEN = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\u202a-\u202e\u2066-\u2069]")
"""What changes how an emoji looks, presentation, joiner and skin tones, and what overrides the direction of text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawing."""

    name: str
    alt: str
    """What it means, for those who do not see it."""
    svg: str


@cache
def marks() -> Mapping[str, Mark]:
    """Give the mark of each emoji that has one."""
    data = yaml.safe_load(Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8"))
    found = {}
    for name, row in data.items():
        mark = Mark(name, row["alt"], _SVG.format(path=row.get("path", ""), fill=row.get("fill", "")))
        found.update(dict.fromkeys(row["emoji"], mark))
    return found


def simplified(text: str) -> str:
    r"""Give `text` without what only changes the look of an emoji; keycaps become digits in circles.

    >>> simplified("1\ufe0f\u20e3 ⚠\ufe0f")
    '① ⚠'
    """
    text = _KEYCAP.sub(lambda match: chr(0x245F + int(match[1])) if match[1] != "0" else "⓪", text)
    return _UNSEEN.sub("", text)

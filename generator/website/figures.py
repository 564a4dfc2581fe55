"""Pictures in a page's HTML, which `sanitize` would take out: let through where they are made of known parts only.

A picture is SVG that our own templates wrote. It is not cleaned but recognised: one that holds anything beside the
elements and attributes below, or an address with a scheme, is no picture of ours and gets cleaned like the rest.
"""

import re
from collections.abc import Callable

_NAMES = "svg|title|desc|g|a|rect|circle|line|path|text|tspan"
_ATTRIBUTES = (
    "class|role|id|x|y|dx|dy|x1|x2|y1|y2|cx|cy|r|rx|d|width|height|viewBox|text-anchor|aria-labelledby|aria-hidden|href"
)
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_KNOWN = re.compile(rf'(?:<(?:{_NAMES})(?: (?:{_ATTRIBUTES})="[^"<>:&\\]*+")*+ ?/?>|</(?:{_NAMES})>|[^<>]++)++')
_PLACE = re.compile(r'<wbr id="sg-picture-(\d+)">')


def around_pictures(html: str, clean: Callable[[str], str]) -> str:
    """Give `clean(html)` with the pictures that `html` holds."""
    kept: list[str] = []

    def take(match: re.Match[str]) -> str:
        if not _KNOWN.fullmatch(match[0]):
            return match[0]
        kept.append(match[0])
        return f'<wbr id="sg-picture-{len(kept) - 1}">'

    cleaned = clean(_PICTURE.sub(take, html))
    if not kept:
        return cleaned
    return _PLACE.sub(lambda place: kept[int(place[1])] if int(place[1]) < len(kept) else "", cleaned)

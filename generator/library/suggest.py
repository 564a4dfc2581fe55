"""Names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Ask whether one of the up to three `names` nearest to `word` was meant; give an empty text where none is near.

    >>> did_you_mean("promt", ["prompt", "topic"])
    'Did you mean `prompt`?'
    >>> did_you_mean("zebra", ["prompt", "topic"])
    ''
    """
    near = nearest(word, names)
    return f"Did you mean {listing(near, 'or')}?" if near else ""


def nearest(word: str, names: Iterable[str]) -> list[str]:
    """Give the up to three of `names` that are nearest to `word`, the nearest first; none that is far.

    What has most letters in common in their order is nearest. Where nothing is near by that, letters may have changed
    places, and the number of edits decides.

    >>> nearest("porpuse", ["purpose", "components"])
    ['purpose']
    """
    ordered = sorted(names)
    if near := get_close_matches(word, ordered, n=3, cutoff=0.65):
        return near
    from rapidfuzz import process  # noqa: PLC0415 - needed for a fault only, and slow to load
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, ordered, scorer=OSA.normalized_similarity, score_cutoff=0.65, limit=3)
    return [name for name, _, _ in found]


def listing(names: Iterable[str], word: str) -> str:
    """Join `names` as in "`a`, `b` or `c`", with `word` before the last."""
    *first, last = [f"`{name}`" for name in names] or ["nothing"]
    return f"{', '.join(first)} {word} {last}" if first else last

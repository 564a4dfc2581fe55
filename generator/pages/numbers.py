"""Figures in prose, set off so that an eye finds them: money, percentages, and counts with what is counted."""

import re

_UNITS = (
    "%|per cent|percent|points?|x|times|ms|s|seconds?|min|minutes?|hours?|days?|weeks?|months?|quarters?|years?"
    "|people|customers?|users?|teams?|engineers?|tickets?|incidents?|calls?|requests?|orders?|accounts?|deals?"
)
_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?(?:k|K|M|bn|million|billion|thousand)\b)?"
_FIGURE = re.compile(
    # What holds no prose is passed over: addresses, code, HTML, entities, attribute lists, the number of a list item.
    r"(?P<other>\]\([^)]*\)|`+[^`]*`+|<[^>]*>|&#?\w+;|\{[^}\n]*\}|^\s*\d+\.\s)"
    rf"|(?P<figure>(?<![\w.,-])(?:[$€£]\s?{_NUMBER}|{_NUMBER}(?:\s?%|\s(?:{_UNITS})\b))(?![\w-]))",
    re.MULTILINE,
)


def set_off(markdown: str) -> str:
    """Give inline Markdown with each figure in an element of its own.

    >>> set_off("It fell from 14% to [6%](a-10%25.md), and 3 of us slept.")
    'It fell from <b class="sg-number">14%</b> to [<b class="sg-number">6%</b>](a-10%25.md), and 3 of us slept.'
    """
    return _FIGURE.sub(_marked, markdown)


def _marked(match: re.Match[str]) -> str:
    return f'<b class="sg-number">{match["figure"]}</b>' if match["figure"] else match[0]

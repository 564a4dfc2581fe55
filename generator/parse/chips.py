"""Labels that lost the space between them when a page was flattened: `Decision logShared scorecard`."""

import re
from itertools import pairwise

_SEAM = re.compile(
    r"(?<=[a-z)\]’'”])(?=[A-Z][A-Za-z]|[A-Z]\b)"  # a small letter or a bracket, then a capital
    r"|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})"  # an acronym, then a word
)
_ONE_WORD = re.compile(
    r"\b(?:Java|Type|Coffee|Action)Script|\bPowerPoint|\bPowerShell|\bPowerBI|\bGit(?:Hub|Lab)|\bLinkedIn|\bYouTube"
    r"|\bMc[A-Z]\w+|\bMac[A-Z]\w+|\bDev(?:Sec)?Ops|\bML[oO]ps|\bPagerDuty|\b(?:Postgre|My|No)SQL|\bGraphQL|\bMongoDB"
    r"|\b[SPI]aaS|\bOpen(?:AI|API|Telemetry)|\bSharePoint|\bOneNote|\bHubSpot|\bSalesForce|\bDocuSign|\bDataDog|\bWordPress"
    r"|\b(?:KP|OK|SL|SLA|NP|MV)[A-Z]?s\b"
)
"""Names that have a capital inside, which is no seam."""


def split_chips(text: str) -> tuple[str, ...]:
    """Separate labels that are glued together.

    >>> split_chips("Stakeholder MapBATNA sheetDecision log (shared)RACI Chart")
    ('Stakeholder Map', 'BATNA sheet', 'Decision log (shared)', 'RACI Chart')
    >>> split_chips("GitHub issues")
    ('GitHub issues',)
    """
    inside = [match.span() for match in _ONE_WORD.finditer(text)]
    cuts = [
        match.start() for match in _SEAM.finditer(text) if not any(start < match.start() < end for start, end in inside)
    ]
    edges = [0, *cuts, len(text)]
    return tuple(filter(None, (text[a:b].strip() for a, b in pairwise(edges))))


def is_chip_line(text: str) -> bool:
    """Say whether a line is labels glued together: at least two of them, each short, and no sentence."""
    labels = split_chips(text)
    return len(labels) >= 2 and not text.rstrip().endswith((".", "!", "?")) and all(len(x.split()) <= 7 for x in labels)

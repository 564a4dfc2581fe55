"""Labels that lost the space between them when a page was flattened: `Decision logShared scorecard`."""

import re
from itertools import pairwise

from generator.parse.known import NAMES

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
_NAME = "|".join(
    sorted((name for name in NAMES if " " not in name and name[1:] != name[1:].lower()), key=len, reverse=True)
)
_NAMES_IN_A_ROW = re.compile(rf"(?<![A-Z])(?:{_NAME})+(?=[A-Z][a-z]|\b)")
_ONE_NAME = re.compile(_NAME)
"""Known frameworks in capitals: where two are glued, no change between small and large letters shows the seam."""


def split_chips(text: str) -> tuple[str, ...]:
    """Separate labels that are glued together.

    >>> split_chips("Stakeholder MapBATNA sheetDecision log (shared)RACI Chart")
    ('Stakeholder Map', 'BATNA sheet', 'Decision log (shared)', 'RACI Chart')
    >>> split_chips("MoSCoWRICECost of Delay"), split_chips("GitHub issues")
    (('MoSCoW', 'RICE', 'Cost of Delay'), ('GitHub issues',))
    """
    names = [
        (row.start() + name.start(), row.start() + name.end())
        for row in _NAMES_IN_A_ROW.finditer(text)
        for name in _ONE_NAME.finditer(row[0])
    ]
    inside = [match.span() for match in _ONE_WORD.finditer(text)] + names
    seams = {match.start() for match in _SEAM.finditer(text)}
    seams |= {end for _, end in names if text[end : end + 1].isalpha()}
    cuts = sorted(at for at in seams if not any(start < at < end for start, end in inside))
    edges = [0, *cuts, len(text)]
    return tuple(filter(None, (text[a:b].strip() for a, b in pairwise(edges))))


def is_chip_line(text: str) -> bool:
    """Say whether a line is labels glued together: at least two of them, each short, and no sentence."""
    labels = split_chips(text)
    return len(labels) >= 2 and not text.rstrip().endswith((".", "!", "?")) and all(len(x.split()) <= 7 for x in labels)

"""Frameworks that go by names which everybody in the field knows, so that a heading with one of them announces one."""

import re
from functools import cache

from generator.parse.vocabulary import normalise

NAMES: dict[str, str] = {
    "RACI": "RACI matrix, responsibility assignment matrix",
    "RASCI": "RASCI matrix",
    "DACI": "DACI framework",
    "RAPID": "RAPID decision model",
    "BATNA": "best alternative to a negotiated agreement",
    "WATNA": "worst alternative to a negotiated agreement",
    "ZOPA": "zone of possible agreement",
    "SBI": "situation behaviour impact, situation behavior impact",
    "SBAR": "situation background assessment recommendation",
    "STAR": "STAR method, STAR format, STAR framework, STAR technique",
    "JTBD": "jobs to be done",
    "SCQA": "situation complication question answer",
    "MoSCoW": "MoSCoW method, MoSCoW prioritisation, MoSCoW prioritization",
    "RICE": "RICE score, RICE scoring",
    "ICE": "ICE score, ICE scoring",
    "SMART": "SMART goals",
    "SWOT": "SWOT analysis",
    "OKR": "objectives and key results, OKRs",
    "GROW": "GROW model",
    "DESC": "DESC script",
    "CIRCLES": "CIRCLES method",
    "AARRR": "pirate metrics",
    "HEART": "HEART framework",
    "PREP": "PREP method",
    "LEAN": "LEAN canvas",
    "OODA": "OODA loop",
    "PDCA": "plan do check act",
    "NVC": "nonviolent communication, non violent communication",
    "DISC": "DISC model",
    "TKI": "Thomas Kilmann, conflict modes",
    "Five Whys": "five whys, 5 whys",
    "Eisenhower matrix": "Eisenhower box, urgent important matrix",
    "Kano model": "Kano",
    "Power/interest grid": "power interest grid, power interest matrix, stakeholder grid, Mendelow matrix",
    "Stakeholder map": "stakeholder mapping, stakeholder matrix",
    "Salience model": "salience",
    "Pyramid principle": "Minto pyramid",
    "Ladder of inference": "ladder of inference",
    "Six thinking hats": "six hats",
    "Cynefin": "Cynefin framework",
    "Porter's five forces": "five forces",
    "Interest-based negotiation": "principled negotiation, Harvard method",
    "Situational leadership": "situational leadership model",
    "Radical candor": "radical candour",
    "Two-way doors": "one way and two way doors, type 1 and type 2 decisions",
}
"""For each framework its other names, set apart by commas; where the name is an acronym, what it stands for."""

_ACRONYM = re.compile(r"[A-Z]{3,}|MoSCoW|OKRs?")


@cache
def _spelt() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in NAMES.items():
        for one in (name, *others.split(",")):
            if not _ACRONYM.fullmatch(one.strip()):
                found[normalise(one)] = name
    return found


def known_as(title: str) -> str | None:
    """Give the name of the framework that a heading names, if it is a known one.

    >>> known_as("The RACI chart"), known_as("Jobs to be done (JTBD)"), known_as("A smart move")
    ('RACI', 'JTBD', None)
    """
    for found in re.finditer(r"\b([A-Z]{3,}|MoSCoW|OKRs?)\b", title):
        name = found[1].rstrip("s")
        if name in NAMES and (len(title.split()) <= 5 or found.start() == 0):
            return name
    text = f" {normalise(title)} "
    return next((name for spelt, name in _spelt().items() if f" {spelt} " in text), None)


def other_names(name: str) -> tuple[str, ...]:
    """Give the known other names of a framework, as they are written in prose."""
    return tuple(one.strip() for one in NAMES.get(name, "").split(",") if one.strip())

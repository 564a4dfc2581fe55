"""How each note type asks and answers, on a computer and on a phone, by day and by night.

The parts of a story stand folded on the question side, so that a learner opens them one by one and checks each after
having said it; the answer side has them all. `<details>` needs no script, which not every Anki runs.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from generator.cards.model import CardKind
from generator.exports.anki.note import FIELDS

NAMES: Mapping[CardKind, str] = {
    CardKind.STORY: "studyguide: story",
    CardKind.FRAMEWORK: "studyguide: framework",
    CardKind.RED_FLAG: "studyguide: red flag",
    CardKind.TERM: "studyguide: term",
}

NUMBERS: Mapping[CardKind, int] = {
    kind: 1_600_000_000_000 + int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) for kind, name in NAMES.items()
}
"""By which a package names a note type; the same in every guide, so that a collection has each type once."""

_PARTS = ("Situation", "Task", "Action", "Result", "Answer", "Takeaway")


def _if(name: str, text: str) -> str:
    return f"{{{{#{name}}}}}{text}{{{{/{name}}}}}"


def _fold(name: str, title: str) -> str:
    return _if(name, f'<details class="{name.lower()}"><summary>{title}</summary>{{{{{name}}}}}</details>')


def _open(name: str, title: str) -> str:
    return _if(name, f'<section class="{name.lower()}"><h2>{title}</h2>{{{{{name}}}}}</section>')


_LINK = _if("Link", '<footer><a href="{{Link}}">Read the page</a></footer>')


def _story() -> tuple[str, str]:
    told = "".join(_open(name, name) for name in _PARTS)
    approach = "How to go about it"
    head = '<p class="eyebrow">Tell it</p><h1>{{Prompt}}</h1>' + _if("Context", "<article>{{Context}}</article>")
    asked = _if("Situation", '<p class="task">Say each part aloud, then open it.</p>')
    front = head + _fold("Approach", approach) + asked + "".join(_fold(name, name) for name in _PARTS)
    more = _if("Another", '<section class="another">{{Another}}</section>')
    return front, f'{head}<hr id="answer">{_open("Approach", approach)}{told}{more}{_LINK}'


def _framework() -> tuple[str, str]:
    head = '<p class="eyebrow">Framework</p><h1>{{Prompt}}</h1>' + _if("Purpose", "<article>{{Purpose}}</article>")
    front = f'{head}<div class="cues">{{{{Cues}}}}</div>'
    return front, f'{head}<hr id="answer"><div class="components">{{{{Components}}}}</div>{_LINK}'


def _red_flag() -> tuple[str, str]:
    avoid = _if("Avoid", '<blockquote class="avoid">{{Avoid}}</blockquote>')
    front = (
        f'<p class="eyebrow bad">Red flag</p><h1>{{{{Name}}}}</h1>{avoid}<p class="task">What do you say instead?</p>'
    )
    return front, f'{{{{FrontSide}}}}<hr id="answer"><blockquote class="instead">{{{{Instead}}}}</blockquote>{_LINK}'


def _definition_of() -> tuple[str, str]:
    front = '<p class="eyebrow">Term</p><h1>{{Term}}</h1>'
    aliases = _if("Aliases", '<p class="task">{{Aliases}}</p>')
    return front, f'{{{{FrontSide}}}}{aliases}<hr id="answer">{{{{Definition}}}}{_LINK}'


def _term_for() -> tuple[str, str]:
    front = '<p class="eyebrow">Which term?</p>{{Clue}}'
    aliases = _if("Aliases", '<p class="task">{{Aliases}}</p>')
    return front, f'{{{{FrontSide}}}}<hr id="answer"><h1>{{{{Term}}}}</h1>{aliases}{_LINK}'


TEMPLATES: Mapping[CardKind, Sequence[tuple[str, tuple[str, str]]]] = {
    CardKind.STORY: [("Story", _story())],
    CardKind.FRAMEWORK: [("Components", _framework())],
    CardKind.RED_FLAG: [("Instead", _red_flag())],
    CardKind.TERM: [("Definition", _definition_of()), ("Term", _term_for())],
}
"""The name, question side and answer side of each card of a note type."""


def look(kind: CardKind) -> str:
    """Give the fingerprint of how a note type looks."""
    return look_of(note_type(kind))


def look_of(packed: Mapping[str, Any]) -> str:
    """Give the fingerprint of how a note type looks that was read from a package."""
    sides = [[template["name"], template["qfmt"], template["afmt"]] for template in packed["tmpls"]]
    return hashlib.sha256(json.dumps([packed["css"], sides]).encode()).hexdigest()[:12]


def note_type(kind: CardKind, modified: int = 0) -> dict[str, Any]:
    """Give a note type as a package's table `col` holds it."""
    fields = [
        {"name": name, "ord": number, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for number, name in enumerate(FIELDS[kind])
    ]
    templates = [
        {"name": name, "ord": number, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": "", "did": None}
        for number, (name, (front, back)) in enumerate(TEMPLATES[kind])
    ]
    return {
        "id": NUMBERS[kind],
        "name": NAMES[kind],
        "type": 0,
        "mod": modified,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": templates,
        "flds": fields,
        "css": files(__package__).joinpath("card.css").read_text(encoding="utf-8"),
        "latexPre": "",
        "latexPost": "",
        "req": [[number, "any", [0 if number == 0 else 3]] for number in range(len(templates))],
        "tags": [],
        "vers": [],
    }

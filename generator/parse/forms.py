"""The forms in which answers are told, and the labels of their parts.

    label = [mark] name [second] [":" | "::" | dash | "."]   bold, in brackets, in capitals, or plain before a colon
    name  = a synonym of a part's role  |  letter  |  letter dash name  |  "**S**ituation"
    form  = STAR (situation, task, action, result), also with what was learnt
          | SOAR (obstacle)  | CAR, PAR, with learning CARL, PARL (challenge or problem)  | SBI (behaviour, impact)

Letters alone mean what they mean in the form that they spell. A word such as “problem” or “context” opens a situation
only until an action is told, because later it is an ordinary word of the story.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from generator.model.parts import Answer
from generator.parse.labels import labelled
from generator.parse.titles import strip_symbols
from generator.parse.vocabulary import STAR_ROLES, Role, means, normalise, role_of

FORMS: dict[str, dict[str, Role]] = {
    "STAR": {"S": Role.SITUATION, "T": Role.TASK, "A": Role.ACTION, "R": Role.RESULT, "L": Role.TAKEAWAY},
    "SOAR": {"S": Role.SITUATION, "O": Role.TASK, "A": Role.ACTION, "R": Role.RESULT, "L": Role.TAKEAWAY},
    "CAR": {"C": Role.SITUATION, "A": Role.ACTION, "R": Role.RESULT},
    "CARL": {"C": Role.SITUATION, "A": Role.ACTION, "R": Role.RESULT, "L": Role.TAKEAWAY},
    "PAR": {"P": Role.SITUATION, "A": Role.ACTION, "R": Role.RESULT},
    "PARL": {"P": Role.SITUATION, "A": Role.ACTION, "R": Role.RESULT, "L": Role.TAKEAWAY},
    "SBI": {"S": Role.SITUATION, "B": Role.ACTION, "I": Role.RESULT},
}
"""What each letter of a form means."""
_NEEDED = {
    "STAR": ("situation", "task", "action", "result"),
    "SOAR": ("situation", "task", "action", "result"),
    **dict.fromkeys(("CAR", "PAR", "SBI"), ("situation", "action", "result")),
    **dict.fromkeys(("CARL", "PARL"), ("situation", "action", "result", "takeaway")),
}
_OPENING: dict[str, Role] = {
    **dict.fromkeys(("challenge", "context", "background", "problem", "scenario", "case"), Role.SITUATION),
    **dict.fromkeys(("obstacle", "obstacles", "hindrance", "target", "complication"), Role.TASK),
}
"""Words that open a part before anything was done, and are ordinary words after that."""
_OTHER: dict[str, Role] = {
    **dict.fromkeys(("behaviour", "behavior", "behaviours", "behaviors"), Role.ACTION),
    **dict.fromkeys(("reflection", "reflections", "lessons", "lessons learned", "lessons learnt"), Role.TAKEAWAY),
    **dict.fromkeys(
        ("actions taken", "action taken", "steps taken", "what we did", "solution", "activity", "activities"),
        Role.ACTION,
    ),
    **dict.fromkeys(("outcome and impact", "end result", "final result"), Role.RESULT),
}
_SPELT = re.compile(r"^(\s*)(\*\*|__)([A-Z])\2(?=[a-z])")
_BRACKETED = re.compile(r"^[*_]{0,2}[(\[](?P<label>[^()\[\]\n]{1,30})[)\]][*_]{0,2}\s*[:–—-]?\s*(?=\S|$)")
_ITALIC = re.compile(r"^([*_])(?P<label>[^*_\n]{1,40}?)[:：.]?\1\s*(?:[:：–—-]\s*)?(?=\S|$)")
_COLON = re.compile(r"^(?P<label>[^\W\d_][^:：\n*`|]{0,40}?)\s*(?:::?|：)(?=\s|$)\s*")
_DASH = re.compile(r"^(?P<label>[A-Z][A-Za-z /&()]{0,30}?)\s+[-–—]\s+(?=\S)")
_ALONE = re.compile(r"^(?P<label>[A-Z][A-Za-z /&()]{2,30})$")
_LETTERED = re.compile(r"^([A-Z])\s*(?:[-–—:.=)(]\s*|\s)\(?([A-Za-z][^()]*)\)?$")
_LETTER_FIRST = re.compile(r"^([STARCPOBIL])\s*[-–—:.=]\s*(?=(?:\1|(?i:\1))[a-z])")
_INDEFINITE = re.compile(r"an?\s", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[/&+,]|\band\b|\s[-–—]\s)\s*")
_DECORATION = " \t.:：;–—-*_“”\"'‘’"
_INLINE_NAMES = (
    r"situation|task|actions?(?: taken)?|steps taken|results?|challenge|context|problem|obstacle|behaviou?r|impact"
    r"|outcome|learnings?|takeaway|reflection|lessons? learn(?:ed|t)"
)
_INLINE = re.compile(
    r"(?<=[.!?…”\"’')*;])\s+(?="
    rf"(?:\*\*|__)?[(\[](?:{_INLINE_NAMES})[)\]]"
    rf"|(?:\*\*|__)?(?:{_INLINE_NAMES})(?:\s*\([A-Z]\))?(?:\s*:(?:\*\*|__)?|(?:\*\*|__)\s*:|\.?(?:\*\*|__))\s"
    r"|(?:\*\*|__)?[STARCPOBIL](?:\*\*|__)?:\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PartLabel:
    """The label with which a part of an answer begins."""

    name: str
    """A normalised word, or a capital letter."""
    role: Role | None
    """What the word means; nothing for a letter."""
    rest: str
    """What stands behind the label; it ends as the line does."""
    line: str = field(default="", compare=False, repr=False)
    """The whole text with its label."""
    plain: bool = False
    """Whether it is a bare word alone on its line, which may be any heading."""

    @property
    def opens(self) -> bool:
        """Whether the word opens a part only until an action is told."""
        return self.name in _OPENING


@lru_cache(maxsize=8192)
def part_label(line: str) -> PartLabel | None:
    """Split a line or a paragraph at the label of an answer's part with which it begins.

    >>> part_label("**S**ituation - It was late.")
    PartLabel(name='situation', role=<Role.SITUATION: 'situation'>, rest='It was late.', plain=False)
    >>> part_label("R – Result (20 s): It was on time.").rest
    'It was on time.'
    >>> part_label("A result: nobody came.") is None
    True
    """
    found = _part_label(line)
    return replace(found, line=line) if found else None


def _part_label(line: str) -> PartLabel | None:
    text = _SPELT.sub(r"\1\3", line)
    found = labelled(text)
    if found is not None and found.bold:
        return _named(found.label, found.rest.removeprefix(":").lstrip(" "), loose=True)
    bare = text.lstrip() if text.lstrip()[:1] in "([*_" else _without_symbols(text)
    spelt = _LETTER_FIRST.match(bare)
    inner = _part_label(bare[spelt.end() :]) if spelt else None
    if inner is not None:
        return inner
    for pattern, loose in ((_BRACKETED, False), (_ITALIC, False), (_COLON, True), (_DASH, False)):
        match = pattern.match(bare)
        if match:
            label = _named(match["label"], bare[match.end() :], loose=loose)
            if label is not None and not _INDEFINITE.match(match["label"]):
                return label
    alone = _ALONE.match(bare.rstrip())
    if alone:
        label = _named(alone["label"], "", loose=False)
        return replace(label, plain=True) if label and label.role else None
    return None


def inline_parts(text: str) -> tuple[str, ...]:
    """Split a paragraph before each label that stands inside it, when it begins with one itself.

    >>> inline_parts("Situation: late. Task: be early. Result: we were.")
    ('Situation: late.', 'Task: be early.', 'Result: we were.')
    """
    if part_label(text.split("\n", 1)[0]) is None:
        return (text,)
    edges = [0, *(match.end() for match in _INLINE.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    joined: list[str] = []
    for piece in pieces:
        if joined and part_label(piece.split("\n", 1)[0]) is None:
            joined[-1] += piece
        else:
            joined.append(piece)
    return (*(piece.rstrip() for piece in joined[:-1]), joined[-1])


def roles_of(labels: Sequence[PartLabel]) -> tuple[Role | None, ...]:
    """Say which part each label opens, given all labels of an answer in order; nothing for one that opens none."""
    letters = [label.name for label in labels if label.role is None]
    spelt = _form_of_letters(letters)
    done = False
    situated = any(label.role is Role.SITUATION and not label.opens for label in labels)
    found: list[Role | None] = []
    for label in labels:
        role = spelt.get(label.name) if label.role is None else label.role
        if label.opens:
            if done:
                role = None
            elif situated and role is Role.SITUATION and label.name in ("challenge", "problem"):
                role = Role.TASK
        if role in (Role.ACTION, Role.RESULT):
            done = True
        if role is Role.SITUATION:
            done = False
        found.append(role)
    return tuple(found)


def form_of(labels: Iterable[PartLabel], roles: Iterable[Role]) -> str:
    """Give the name of the form that an answer with these labels has."""
    names = {label.name for label in labels}
    told = set(roles)
    learnt = "L" if Role.TAKEAWAY in told else ""
    if names & {"behaviour", "behavior", "behaviours", "behaviors", "B"}:
        return "SBI"
    if names & {"obstacle", "obstacles", "O"}:
        return "SOAR"
    if not names & {"situation", "task", "S", "T"} and Role.TASK not in told:
        if names & {"challenge", "context", "C"}:
            return f"CAR{learnt}"
        if names & {"problem", "P"}:
            return f"PAR{learnt}"
    return "STAR"


def missing_parts(answer: Answer) -> tuple[str, ...]:
    """Give the parts that an answer of its form has and this one lacks."""
    return tuple(part for part in _NEEDED.get(answer.form, ()) if not getattr(answer, part))


def _form_of_letters(letters: Sequence[str]) -> dict[str, Role]:
    if len(set(letters)) < 2:
        return {}
    fitting = [roles for roles in FORMS.values() if set(letters) <= set(roles)]
    return max(fitting, key=lambda roles: len(set(letters)) / len(roles), default={})


def _named(label: str, rest: str, *, loose: bool) -> PartLabel | None:
    """Give the label, if its words mean a part; with `loose`, a part's name may have words around it."""
    bare = strip_symbols(label).strip(_DECORATION)
    bare = strip_symbols(bare).strip(_DECORATION)
    if bare[:1] in ("(", "[") and bare[-1:] in (")", "]"):
        bare = bare[1:-1].strip()
    if len(bare) == 1:
        return PartLabel(bare, None, rest) if bare in "STARCPOBIL" else None
    lettered = _LETTERED.match(bare)
    if lettered and lettered[2][0].upper() == lettered[1]:
        bare = lettered[2]
    if not bare or len(bare.split()) > 4:
        return None
    words = normalise(bare)
    role = _role(words, loose=loose)
    if role is None:
        several = [normalise(part) for part in _AND.split(bare)]
        roles = [_role(part, loose=False) for part in several if part]
        role = roles[0] if roles and all(roles) else None
        words = several[0] if role else words
    return PartLabel(words, role, rest) if role is not None and len(words) > 1 else None


def _role(words: str, *, loose: bool) -> Role | None:
    known = _OPENING.get(words) or _OTHER.get(words)
    if known is not None:
        return known
    role = role_of(words, STAR_ROLES)
    return role if role is None or loose or means(words, role) else None


def _without_symbols(text: str) -> str:
    tail = text.rstrip()
    start = tail.find(strip_symbols(tail)) if strip_symbols(tail) else len(tail)
    return text[start:].lstrip()

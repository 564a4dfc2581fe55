"""Reads the exercises of a skill guide.

exercise = [stage] [type] title, ["Level:" stage "|" "Type:" type], scenario, steps
stage    = heading above the exercises of a stage, or a word in brackets behind a title
steps    = list, or numbers that run on in one line
"""

import re
from collections.abc import Sequence
from typing import Any

from generator.model.skill import Exercise
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.reading import Claim
from generator.parse.vocabulary import Role, normalise, role_of

STAGES = ("beginner", "intermediate", "advanced")
_STAGE_NAMES = {
    **{stage: stage for stage in STAGES},
    **dict.fromkeys(("novice", "foundation", "foundations", "basic", "starter", "beginners"), "beginner"),
    **dict.fromkeys(("practitioner", "proficient", "medium"), "intermediate"),
    **dict.fromkeys(("expert", "mastery", "master"), "advanced"),
}

_FIRST_STEP = re.compile(r"(?:^|(?<=\s))1[.)]\s+(?=\S)")
_STEP = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=\S)")
_TYPE = re.compile(
    r"\b(?:case study|exercise|project|simulation|role[- ]?play|workshop|drill|challenge)\b", re.IGNORECASE
)
_TYPE_ALONE = frozenset(("practice", "reflection", "writing"))
"""Words that are a type only when nothing else stands with them: "Practice the pause" is a title."""
_NUMBER = re.compile(r"^(?:exercise|project)?\s*\d{1,2}\s*[.):–—-]\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[*_]*[(\[]([^()\[\]]+)[)\]][*_]*\s*$")
_COMMA = re.compile(r"\s*[,;|·]\s*")
_BAR = re.compile(r"\s*[|·]\s*")
_PROPERTY = re.compile(
    r"(?:level|stage|difficulty|type|format|kind)\s*[*_]*\s*:\s*[*_]*\s*(?P<value>[^:]{3,40})", re.IGNORECASE
)
_PARTS = (Role.EXERCISE_SETUP, Role.STEPS)


def stage(title: str) -> str | None:
    """Give the stage of learning that a title names: beginner, intermediate or advanced.

    >>> stage("Foundations level")
    'beginner'
    """
    return _STAGE_NAMES.get(normalise(title).removesuffix(" level").removesuffix(" stage"))


class Exercises:
    """Gathers exercises: their stage and type stand above the title or below it, then scenario and steps."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.found: list[Exercise] = []
        self.open: dict[str, Any] = {}

    def section(self, section: Section) -> None:
        """Read a section: a stage, a type, a title, or a part of the exercise that is open."""
        title = self.claim.title(section)
        named, role = stage(title), role_of(title, _PARTS)
        if named:
            if "level" in self.open or "scenario" in self.open:
                self._begin()
            self.open["level"] = named
        elif role is None:
            if _is_type(title) and "type" not in self.open and "scenario" not in self.open and self.open:
                self.open["type"] = title
            else:
                self._open(title)
        self._text(section.blocks, role)

    def close(self) -> tuple[Exercise, ...]:
        """Give the exercises found."""
        self._begin()
        return tuple(self.found)

    def _open(self, title: str) -> None:
        if "title" in self.open:
            self._begin()
        bare = _NUMBER.sub("", title, count=1)
        brackets = _BRACKETS.search(bare)
        properties = _COMMA.split(brackets[1]) if brackets else []
        if brackets and all(map(_is_property, properties)):
            bare = bare[: brackets.start()]
            for value in properties:
                self._property(value)
        self.open["title"] = bare.strip(" *_") or title

    def _begin(self) -> None:
        if self.open:
            title = self.open.pop("title", None) or self.open.get("type") or "Exercise"
            self.found.append(Exercise.model_validate({"title": title, **self.open}))
        self.open = {}

    def _text(self, blocks: Sequence[Block], role: Role | None) -> None:
        for block in blocks:
            properties = _properties(block)
            if properties:
                self.claim.lines(block.first, block.last)
                for value in properties:
                    self._property(value)
            elif role is Role.STEPS or (block.type == "list" and self.open.get("scenario")):
                self.open["steps"] = self.open.get("steps", ()) + _steps(self.claim, [block])
                role = Role.STEPS
            else:
                role = self._prose(block, role)

    def _prose(self, block: Block, role: Role | None) -> Role | None:
        text = self.claim.prose([block])
        label = labelled(text)
        own = role_of(label.label, _PARTS) if label else None
        if own is not None and label is not None:
            role, text = own, label.rest
        if role is Role.STEPS:
            self.open["steps"] = self.open.get("steps", ()) + split_steps(text) * bool(text)
            return role
        start = _FIRST_STEP.search(text)
        steps = split_steps(text[start.start() :]) if start and block.type == "paragraph" else ()
        if start and len(steps) > 1:
            text = text[: start.start()].strip()
            self.open["steps"] = self.open.get("steps", ()) + steps
        if text:
            known = self.open.get("scenario")
            self.open["scenario"] = f"{known}\n\n{text}" if known else text
        return role

    def _property(self, value: str) -> None:
        if named := stage(value):
            self.open["level"] = named
        else:
            self.open["type"] = value.strip(" *_")


def _is_type(text: str) -> bool:
    """Say whether a heading is the type of an exercise and not its title.

    >>> _is_type("Practice"), _is_type("Practice the pause"), _is_type("Case Study/Exercise")
    (True, False, True)
    """
    return normalise(text) in _TYPE_ALONE or (_TYPE.search(text) is not None and len(text.split()) <= 4)


def _is_property(text: str) -> bool:
    return stage(text.strip()) is not None or _is_type(text)


def _properties(block: Block) -> tuple[str, ...]:
    """Give the values of a line such as "Level: Beginner | Type: Role play"; any other block has none."""
    if block.type == "list":
        texts = [item.text for item in block.items]
    elif block.type == "paragraph":
        texts = [part for line in block.text.split("\n") for part in _BAR.split(line)]
    else:
        return ()
    found = [_PROPERTY.fullmatch(text.strip(" *_")) for text in texts]
    return tuple(match["value"].strip(" *_") for match in found if match) if all(found) else ()


def _steps(claim: Claim, blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(step for point in claim.points(blocks) for step in split_steps(point))


def split_steps(text: str) -> tuple[str, ...]:
    """Separate numbered steps that run on in one line; numbers that do not count up from 1 are text.

    >>> split_steps("1. Ask why. 2. Wait 3. times. 3. Write it down.")
    ('Ask why.', 'Wait 3. times.', 'Write it down.')
    """
    cuts: list[tuple[int, int]] = []
    for found in _STEP.finditer(text):
        capital = text[found.end()].isupper() or not text[found.end()].isalpha()
        if int(found[1]) == len(cuts) + 1 and (capital or not cuts):
            cuts.append(found.span())
    if not cuts or text[: cuts[0][0]].strip():
        return (" ".join(text.split()),)
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return tuple(" ".join(text[after:end].split()) for (_, after), end in zip(cuts, ends, strict=True))

"""What entries say of each other: every reference.

A reference is an id in one of the fields of `TARGETS`, or a Markdown link to `entry:ID` in any text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from generator.library.links import SCHEME, links
from generator.library.shape import Path, Text, texts
from generator.model.kinds import Kind
from generator.model.lesson import Lesson
from generator.model.parts import Answer, Entry, Part
from generator.model.question import Question
from generator.model.scenario import Expectation, Variation
from generator.model.settings import Term
from generator.model.topic import Group, Topic


class Target(Enum):
    """What a reference names, where it is no kind of entry."""

    ENTRY = "an entry"
    LEVEL = "a level"
    COMPETENCY = "a competency"


TARGETS: Mapping[type[Part], Mapping[str, Target | Kind]] = {
    Entry: {"levels": Target.LEVEL, "competencies": Target.COMPETENCY, "related": Target.ENTRY},
    Topic: {"frameworks": Kind.FRAMEWORK},
    Group: {"questions": Kind.QUESTION},
    Question: {"topic": Kind.TOPIC},
    Answer: {"level": Target.LEVEL},
    Lesson: {"level": Target.LEVEL},
    Expectation: {"level": Target.LEVEL},
    Variation: {"level": Target.LEVEL},
    Term: {"entry": Target.ENTRY},
}
"""Which fields hold references, and to what."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in one entry of something else in the guide."""

    path: Path
    """The way to the value that holds it."""
    id: str
    """What it names."""
    target: Target | Kind
    """What that should be."""
    in_text: bool = False
    """Whether it is a link in a text, and not a field of its own."""
    nth: int = 0
    """Which of the links to the same id in that text it is, counted from 0."""

    @property
    def to_entry(self) -> bool:
        """Say whether it leads to an entry, and so makes a backlink."""
        return self.target is Target.ENTRY or isinstance(self.target, Kind)


def references(part: Part) -> Iterator[Reference]:
    """Give every reference in an entry or a glossary, in the order in which its file holds them."""
    return in_texts(texts(part))


def in_texts(found: Iterable[Text]) -> Iterator[Reference]:
    """Give every reference in the texts of an entry or a glossary, in their order."""
    for path, model, name, shape, text in found:
        if shape.slug:
            if target := targets_of(model).get(name):
                yield Reference(path, text, target)
        elif SCHEME in text:
            yield from _in_text(path, text)


@cache
def targets_of(model: type[Part]) -> Mapping[str, Target | Kind]:
    """Give those fields of `model` that hold references, with what they name."""
    return {name: target for base in reversed(model.__mro__) for name, target in TARGETS.get(base, {}).items()}


def _in_text(path: Path, text: str) -> Iterator[Reference]:
    seen: dict[str, int] = {}
    for address in links(text):
        if address.startswith(SCHEME):
            name = address.removeprefix(SCHEME).partition("#")[0]
            yield Reference(path, name, Target.ENTRY, in_text=True, nth=seen.get(name, 0))
            seen[name] = seen.get(name, 0) + 1

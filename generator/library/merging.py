"""One entry made of several, where documents ask the same question or define the same framework.

Nothing is lost: lists are joined, each item once; prose that says something else becomes further paragraphs; of values
that can be there once only, such as a title, the first is taken. Which documents come first does not depend on the
order in which they were imported, so neither does what comes of it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from generator.library.shape import Shape, shapes
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.lines import LineSet
from generator.model.parts import Entry, Origin, Part
from generator.model.question import Question

P = TypeVar("P", bound=Part)

_WORDS = re.compile(r"[\W_]+")

_ITEMS: dict[tuple[type[Part], str], Callable[[Any], str]] = {
    (Question, "follow_ups"): lambda item: _bare(item.prompt),
    (Framework, "components"): lambda item: _bare(item.name),
}
"""What tells that two items of a list are the same item in other words, so that they become one."""


def merged(members: Sequence[AnyEntry]) -> AnyEntry:
    """Make one entry of several of one kind, under the id and title of the first.

    >>> from generator.model.parts import Answer
    >>> one = Question(id="why", prompt="Why us?", answers=(Answer(form="", body="For the work."),))
    >>> other = Question(id="why-us", prompt="why us", strategy="Be brief.", topic="motives")
    >>> both = merged([one, other])
    >>> both.id, both.prompt, both.strategy, both.topic, len(both.answers)
    ('why', 'Why us?', 'Be brief.', 'motives', 1)
    """
    first, *others = members
    for other in others:
        first = _joined(first, other)
    return first.model_copy(update={"origin": _origins(members)}) if others else first


def agree(one: Framework, other: Framework) -> bool:
    """Say whether two definitions of a framework have the same parts in the same order, or one of them leaves some out.

    >>> from generator.model.framework import Component
    >>> def made(*names: str) -> Framework:
    ...     return Framework(id="a", title="A", components=tuple(Component(name=name) for name in names))
    >>> agree(made("Ask", "Offer", "Agree"), made("ask:", "agree")), agree(made("Ask"), made())
    (True, True)
    >>> agree(made("Ask", "Offer"), made("Offer", "Ask"))
    False
    """
    short, long = sorted((_names(one), _names(other)), key=len)
    rest = iter(long)
    return all(name in rest for name in short)


def same_definition(one: AnyEntry, other: AnyEntry) -> bool:
    """Say whether two entries differ in nothing but where they come from."""
    return one.model_copy(update={"origin": ()}) == other.model_copy(update={"origin": ()})


def names_of(framework: Framework) -> frozenset[str]:
    """Give the names of a framework, and of what it is short for, in a form in which they are compared.

    >>> sorted(names_of(Framework(id="a", title="The RACI matrix", aliases=("RACI",))))
    ['raci']
    """
    said = (_KIND_OF.sub("", _bare(name)) for name in (framework.title, *framework.aliases))
    return frozenset(name for name in said if len(name) > 1)


_KIND_OF = re.compile(r"^the | (?:framework|matrix|model|method|technique|grid|approach)$")


def _names(framework: Framework) -> list[str]:
    return [_bare(component.name) for component in framework.components]


def _bare(text: str) -> str:
    return " ".join(_WORDS.sub(" ", text.casefold()).split())


_OF_ONE = frozenset({"id", "title", "prompt", "origin"})


def _joined(one: P, other: P) -> P:
    """Give `one` with what `other` has beyond it; both are of one type."""
    changes: dict[str, Any] = {}
    for name, shape in shapes(type(one)).items():
        if name in _OF_ONE and isinstance(one, Entry):
            continue
        mine, theirs = getattr(one, name), getattr(other, name)
        if name == "levels" and not (mine and theirs):
            new: Any = ()  # no level means every level
        else:
            new = _both(mine, theirs, shape, _ITEMS.get((type(one), name)))
        if new != mine:
            changes[name] = new
    return one.model_copy(update=changes) if changes else one


def _both(mine: Any, theirs: Any, shape: Shape, same: Callable[[Any], str] | None) -> Any:
    if not theirs or mine == theirs:
        return mine
    if not mine:
        return theirs
    if same:
        return _matched(mine, theirs, same)
    if shape.many:
        return (*mine, *(item for item in theirs if item not in mine))
    return _further(mine, theirs) if shape.prose else mine


def _further(mine: str, theirs: str) -> str:
    """Give prose with those paragraphs of other prose that it does not have."""
    if "```" in theirs or "~~~" in theirs:  # a blank line in code parts no paragraphs
        return mine if theirs in mine else f"{mine}\n\n{theirs}"
    said = {_bare(paragraph) for paragraph in mine.split("\n\n")}
    more = [paragraph for paragraph in theirs.split("\n\n") if _bare(paragraph) not in said]
    return "\n\n".join((mine, *more))


def _matched(mine: tuple[Any, ...], theirs: tuple[Any, ...], same: Callable[[Any], str]) -> tuple[Any, ...]:
    """Join two lists whose items are told apart by `same`; what only the second has stands behind what it follows."""
    found = list(mine)
    place = 0
    for item in theirs:
        at = next((number for number, known in enumerate(found) if same(known) == same(item)), None)
        if at is None:
            found.insert(place, item)
            place += 1
        else:
            found[at] = _joined(found[at], item)
            place = at + 1
    return tuple(found)


def _origins(members: Sequence[AnyEntry]) -> tuple[Origin, ...]:
    """Give each document once with all its lines, in the order of the members."""
    lines: dict[str, LineSet] = {}
    for member in members:
        for origin in member.origin:
            lines[origin.source] = lines.get(origin.source, LineSet()) | LineSet.parse(origin.lines)
    return tuple(Origin(source=source, lines=str(part)) for source, part in lines.items())

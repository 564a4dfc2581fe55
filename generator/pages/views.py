"""What the templates of all kinds show, worked out beforehand: references, chips, steps and speaking times."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses import competency_page, level_page, relative
from generator.library.commonmark import plain
from generator.library.speech import speaking_time
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Answer, Entry, Step
from generator.model.settings import Settings
from generator.pages.links import Links
from generator.pages.relations import Relation

_NUMBERED = re.compile(r"\s*(?:\*\*)?(?:(?:phase|step|stage|part|week|day)\s+)?\d", re.IGNORECASE)
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
_DESCRIPTION = 160
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another page."""

    label: str
    address: Markup
    note: str = ""
    """What follows the link."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that an entry belongs to, with the page that lists what else does."""

    label: str
    address: Markup
    role: str
    """topic, group, level or competency."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its heading's id, and its number where its title does not begin with one."""

    step: Step
    id: str
    number: int | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A sample answer with all that its template needs."""

    answer: Answer
    title: str
    id: str
    speaking_time: str
    action: Sequence[StepView]
    result: Sequence[StepView]

    @property
    def is_told_in_parts(self) -> bool:
        """Whether it has parts, and is not plain prose."""
        answer = self.answer
        return bool(answer.situation or answer.task or answer.action or answer.result)


class Viewer:
    """Sees a guide from one of its pages."""

    def __init__(self, page: str, links: Links, settings: Settings) -> None:
        self.page = page
        self.entries = links.entries
        self._links = links
        self._levels = {level.id: level.title for level in settings.levels}
        self._competencies = {competency.id: competency.title for competency in settings.competencies}
        self._rate = settings.speaking_rate

    def to(self, target: str, anchor: str = "") -> Markup:
        """Give the address of another page."""
        return relative(self.page, target, anchor)

    def ref(self, name: str, note: str = "") -> Ref:
        """Give a link to the entry `name`, which exists."""
        return Ref(self.entries[name].heading, self.to(self._links.destination(name).page), note)

    def refs(self, names: Iterable[str]) -> Sequence[Ref]:
        """Give links to those of the entries that exist, with their summaries."""
        return [self.ref(name, self.entries[name].summary) for name in names if name in self.entries]

    def relations(self, found: Iterable[Relation]) -> Sequence[Ref]:
        """Give links to related entries, with what they have to do with this one."""
        return [self.ref(relation.id, relation.reason) for relation in found]

    def level(self, name: str | None, title: str = "") -> str:
        """Give a level's title: the one that is used here, or else the guide's."""
        return title or self._levels.get(name or "", name or "")

    def chips(self, entry: Entry, levels: Sequence[str]) -> Sequence[Chip]:
        """Give the levels and competencies of an entry."""
        found = [
            Chip(self._levels[name], self.to(level_page(name)), "level") for name in levels if name in self._levels
        ]
        known = [name for name in entry.competencies if name in self._competencies]
        return found + [Chip(self._competencies[name], self.to(competency_page(name)), "competency") for name in known]

    def answers(self, answers: Sequence[Answer]) -> Sequence[AnswerView]:
        """Give the sample answers of an entry."""
        titles = [f"Sample answer {number}" for number in range(1, len(answers) + 1)]
        if len(answers) == 1:
            titles = ["Sample answer"]
        return [
            self._answer(answer, f"answer-{number}", f"{title}: {self.level(answer.level)}" if answer.level else title)
            for number, (answer, title) in enumerate(zip(answers, titles, strict=True), 1)
        ]

    def _answer(self, answer: Answer, name: str, title: str) -> AnswerView:
        return AnswerView(
            answer,
            title,
            name,
            speaking_time(answer, self._rate),
            steps(answer.action, f"{name}-action"),
            steps(answer.result, f"{name}-result", numbered=False),
        )


def steps(found: Sequence[Step], name: str, *, numbered: bool = True) -> Sequence[StepView]:
    """Number the titled steps, unless their titles bring numbers, or there is only one."""
    titles = [step.title for step in found if step.title]
    numbered = numbered and len(titles) > 1 and not any(map(_NUMBERED.match, titles))
    views, count = [], 0
    for index, step in enumerate(found, 1):
        count += bool(step.title)
        views.append(StepView(step, f"{name}-{index}", count if numbered and step.title else None))
    return views


def description(entry: AnyEntry) -> str:
    """Give one sentence that says what an entry is about: its summary, or the first sentence of its first prose."""
    return shortened(plain(entry.summary) or first_sentence(_first_prose(entry)))


def first_sentence(text: str) -> str:
    """Give the bare text of the first sentence.

    >>> first_sentence("- **Why** now? Because.")
    'Why now?'
    """
    paragraph = re.split(r"\n\s*\n", text, maxsplit=1)[0]
    bare = plain(re.sub(r"^[ \t]*(?:[-+*>]|\d+[.)]|#+)[ \t]+", "", paragraph, flags=re.MULTILINE))
    match = _SENTENCE.match(bare)
    return match[0] if match else bare


def shortened(text: str) -> str:
    """Cut `text` at a word where it is too long for a description."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


_FIRST: Mapping[Kind, tuple[str, ...]] = {
    Kind.TOPIC: ("overview",),
    Kind.QUESTION: ("strategy",),
    Kind.FRAMEWORK: ("purpose", "when_to_use"),
    Kind.SCENARIO: ("setup",),
    Kind.LESSON: ("takeaway",),
    Kind.STORY: ("problem",),
    Kind.SKILL: ("definition", "importance"),
}


def _first_prose(entry: AnyEntry) -> str:
    texts = [getattr(entry, name) for name in _FIRST[Kind.of(entry)]]
    texts += [answer.situation or answer.body for answer in getattr(entry, "answers", ())]
    texts += [section.body for section in entry.sections]
    return next((text for text in texts if text), entry.heading)

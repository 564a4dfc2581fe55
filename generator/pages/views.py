"""What the templates of all kinds show, worked out beforehand: references, chips, steps and speaking times."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses import competency_page, level_page, relative
from generator.library.commonmark import plain
from generator.library.selection import levels_of
from generator.library.speech import speaking_time, spoken_seconds
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Answer, Entry, Step
from generator.model.settings import Settings
from generator.pages.figures.bridges import Side
from generator.pages.figures.timeline import Span, timeline
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
    levels: str = ""
    """Ids of the levels that it is for, with spaces between; empty where it is for all."""


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
    seconds: int = 0
    """How long it takes to speak; 0 where it is not spoken."""
    is_result: bool = False
    """Whether it tells what came of it, so that its figures count."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A sample answer with all that its template needs."""

    answer: Answer
    title: str
    id: str
    speaking_time: str
    action: Sequence[StepView]
    result: Sequence[StepView]
    seconds: Mapping[str, int]
    """How long each of its parts takes to speak."""
    timeline: Markup
    """A picture of that; empty for an answer that is not told in parts."""

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

    def html(self, target: str, anchor: str = "") -> str:
        """Give the address of another page for what MkDocs does not read: the insides of pictures."""
        path, mark, rest = self.to(target, anchor).partition("#")
        return f"{path.removesuffix('.md')}.html{mark}{rest}" if path else f"{mark}{rest}"

    def side(self, name: str) -> Side:
        """Give the entry `name` as an end of a line in a picture."""
        return Side(name, plain(self.entries[name].heading), self.html(self._links.destination(name).page))

    def ref(self, name: str, note: str = "") -> Ref:
        """Give a link to the entry `name`, which exists."""
        entry = self.entries[name]
        levels = " ".join(levels_of(entry))
        return Ref(entry.heading, self.to(self._links.destination(name).page), note, levels)

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
        action = self.steps(answer.action, f"{name}-action", spoken=True)
        result = self.steps(answer.result, f"{name}-result", numbered=False, spoken=True, is_result=True)
        seconds = {
            "situation": spoken_seconds(answer.situation, self._rate),
            "task": spoken_seconds(answer.task, self._rate),
            "action": sum(view.seconds for view in action),
            "result": sum(view.seconds for view in result),
        }
        cuts = {"action": tuple(view.seconds for view in action)}
        spans = [Span(part, part.capitalize(), time, cuts.get(part, ())) for part, time in seconds.items() if time]
        return AnswerView(
            answer,
            title,
            name,
            speaking_time(answer, self._rate),
            action,
            result,
            seconds,
            timeline(name, spans) if len(spans) > 1 else Markup(),
        )

    def steps(
        self,
        found: Sequence[Step],
        name: str,
        *,
        numbered: bool = True,
        spoken: bool = False,
        is_result: bool = False,
    ) -> Sequence[StepView]:
        """Number the titled steps, unless their titles bring numbers, or there is only one."""
        titles = [step.title for step in found if step.title]
        numbered = numbered and len(titles) > 1 and not any(map(_NUMBERED.match, titles))
        views, count = [], 0
        for index, step in enumerate(found, 1):
            count += bool(step.title)
            number = count if numbered and step.title else None
            seconds = spoken_seconds(f"{step.title}\n{step.body}", self._rate) if spoken else 0
            views.append(StepView(step, f"{name}-{index}", number, seconds, is_result))
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

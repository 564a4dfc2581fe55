"""The parts that all kinds of entries have on paper: texts, headings, lists, answers."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from generator.handouts.blocks import (
    Flow,
    Text,
    ask,
    bullets,
    heading,
    labelled,
    paragraph,
    step,
)
from generator.handouts.tree import Reader
from generator.library.selection import questions_of
from generator.library.shape import texts
from generator.library.speech import speaking_time
from generator.model.kinds import AnyEntry
from generator.model.parts import Answer, FollowUp, Point, Section, Step
from generator.model.settings import Settings
from generator.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Composer:
    """What composing entries of one guide for one document needs to know, and the parts that kinds have in common."""

    entries: Mapping[str, AnyEntry]
    """Those that the reader's level is meant to read, by id."""
    settings: Settings
    reader: Reader
    level: str = ""
    """The level that the document is for; empty for all."""
    _anchored: set[str] = field(default_factory=set)

    def within(self, entry: AnyEntry) -> AbstractContextManager[None]:
        """Read the texts of an entry, which share their footnotes."""
        return self.reader.within(entry.id, (text for *_, shape, text in texts(entry) if shape.prose))

    def groups(self, topic: Topic) -> Sequence[tuple[str, Sequence[str]]]:
        """Give a topic's questions, group by group; those that are in none come last."""
        order = questions_of(topic, self.entries)
        found = [(group.title, [name for name in group.questions if name in order]) for group in topic.groups]
        listed = {name for _, names in found for name in names}
        found.append(("More questions" if listed else "Questions", [name for name in order if name not in listed]))
        return [(title, names) for title, names in found if names]

    def answers(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Give those answers that are of the document's level, or of none."""
        return [answer for answer in answers if self.is_wanted(answer.level)]

    def answer(self, answer: Answer, title: str, level: int) -> Flow:
        """Give a sample answer, its title a heading of `level`; without a title, its parts alone."""
        parts: list[tuple[str, Flow]] = [
            ("", self.prose(answer.body, level + 1)),
            ("Situation", self.prose(answer.situation, level + 1)),
            ("Task", self.prose(answer.task, level + 1)),
            ("Action", self.steps(answer.action, level + 1)),
            ("Result", self.steps(answer.result, level + 1, numbered=False)),
            ("Takeaway", self.prose(answer.takeaway, level + 1)),
        ]
        told_in_parts = bool(answer.situation or answer.task or answer.action or answer.result)
        form = f"{answer.form}, " if answer.form and told_in_parts else ""
        time = speaking_time(answer, self.settings.speaking_rate)
        who = f"{self.level_title(answer.level)}, " if answer.level else ""
        head = [{**heading(level, [title]), "meta": [f"{who}{form}{time}"]}] if title else []
        return head + [labelled([name], body, bar=True) for name, body in parts if body]

    def steps(self, steps: Sequence[Step], level: int, *, numbered: bool = True) -> Flow:
        """Give the steps of an answer, one below the other; where several have a title, they are `numbered`."""
        titles = sum(bool(each.title) for each in steps)
        flow: Flow = []
        count = 0
        for each in steps:
            count += bool(each.title)
            number = count if numbered and titles > 1 and each.title else None
            flow.append(step(number, self.line(each.title), self.line(each.when), self.prose(each.body, level)))
        return flow

    def follow_ups(self, questions: Sequence[FollowUp], base: int) -> Flow:
        """Give follow-up questions below their heading."""
        if not questions:
            return []
        if not any(question.approach or question.body for question in questions):
            return self.listed("Follow-up questions", [question.prompt for question in questions], base)
        found = (ask(self.line(q.prompt), self.line(q.approach), self.prose(q.body, base + 2)) for q in questions)
        return [self.heading("Follow-up questions", base), *found]

    def sections(self, sections: Sequence[Section], base: int) -> Flow:
        """Give what an entry has beyond its fields, under its own titles."""
        flow: Flow = []
        for section in sections:
            if section.title:
                flow.append(heading(base + section.level - 1, self.line(section.title)))
            flow += self.prose(section.body, base + section.level)
        return flow

    def points(self, points: Sequence[Point]) -> Flow:
        """Give named points as a list."""
        return [bullets(self.point(f"**{point.name}**", point.body) for point in points)] if points else []

    def point(self, name: str, body: str) -> Flow:
        """Give a name with what is said of it, on one line where that is a paragraph."""
        flow = self.prose(body, 5)
        head = self.line(name)
        if flow and flow[0]["t"] == "p":
            return [paragraph([*head, " – ", *flow[0]["text"]]), *flow[1:]]
        return [paragraph(head), *flow]

    def titled(self, title: str, text: str, base: int) -> Flow:
        """Give a text below its heading, or nothing where there is none."""
        return ([self.heading(title, base)] if title and text else []) + self.prose(text, base + 2)

    def listed(self, title: str, texts: Sequence[str], base: int) -> Flow:
        """Give lines of Markdown as a list below its heading, or nothing where there are none."""
        return [self.heading(title, base), bullets(map(self.bare, texts))] if texts else []

    def bare(self, text: str) -> Flow:
        """Give one line of Markdown as a paragraph."""
        return [paragraph(self.line(text))]

    def heading(self, title: str, base: int) -> dict[str, Any]:
        """Give a heading inside an entry whose own heading is one of level `base`."""
        return heading(base + 1, [title])

    def anchor(self, name: str) -> str:
        """Give the place to link to for what the document holds: the first one, where two topics ask the same."""
        if name not in self.reader.inside or name in self._anchored:
            return ""
        self._anchored.add(name)
        return name

    def meta(self, entry: AnyEntry) -> Text:
        """Give the levels and competencies of an entry in a line."""
        levels = [level.title for level in self.settings.levels if level.id in entry.levels]
        trained = [each.title for each in self.settings.competencies if each.id in entry.competencies]
        return self.reader.bare("  ·  ".join(part for part in (", ".join(levels), ", ".join(trained)) if part))

    def is_wanted(self, level: str | None) -> bool:
        """Say whether the document is to show what is of a level, or of none."""
        return not self.level or not level or level == self.level

    def level_title(self, name: str | None) -> str:
        """Give a level's title as the guide has it."""
        return next((level.title for level in self.settings.levels if level.id == name), name or "")

    def line(self, text: str) -> Text:
        """Read one line of Markdown."""
        return self.reader.line(text)

    def prose(self, text: str, level: int = 4) -> Flow:
        """Read Markdown, whose highest heading becomes one of `level`."""
        return self.reader.prose(text, level) if text else []

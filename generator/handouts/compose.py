"""Entries to the flow of blocks that shows all of them; a sheet has one entry's, and the book all entries'."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from generator.handouts.blocks import (
    Flow,
    Text,
    ask,
    bullets,
    card,
    figures,
    flags,
    heading,
    labelled,
    paragraph,
    rows,
    step,
    turns,
)
from generator.handouts.tree import Reader
from generator.library.commonmark import Alone, pieces
from generator.library.selection import questions_of
from generator.library.shape import texts
from generator.library.speech import speaking_time
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Callout, Dialogue, Lesson
from generator.model.parts import Answer, Entry, FollowUp, Point, Section, Step
from generator.model.places import told
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.settings import Settings
from generator.model.skill import Skill
from generator.model.story import StarReading, Story
from generator.model.topic import Topic

_SIGNS: Mapping[str, str] = {"warning": "warning", "red-line": "stop", "failure-mode": "cross", "tip": "idea"}
"""The mark of those callouts that warn or help."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes entries of one guide for one document."""

    entries: Mapping[str, AnyEntry]
    """Those that the reader's level is meant to read, by id."""
    settings: Settings
    reader: Reader
    level: str = ""
    """The level that the document is for; empty for all."""
    _anchored: set[str] = field(default_factory=set)

    def entry(self, entry: AnyEntry, base: int = 1) -> Flow:
        """Give all of an entry below its title, whose heading is one of level `base`."""
        with self.within(entry):
            return self._entry(entry, base) + self._related(entry)

    def within(self, entry: AnyEntry) -> AbstractContextManager[None]:
        """Read the texts of an entry, which share their footnotes."""
        return self.reader.within(entry.id, (text for *_, shape, text in texts(entry) if shape.prose))

    def _entry(self, entry: AnyEntry, base: int) -> Flow:
        match entry:
            case Topic():
                flow = self._topic(entry, base)
            case Question():
                flow = self._question(entry, base)
            case Framework():
                flow = self._framework(entry, base)
            case Scenario():
                flow = self._scenario(entry, base)
            case Lesson():
                flow = self._lesson(entry, base)
            case Story():
                flow = self._story(entry, base)
            case Skill():
                flow = self._skill(entry, base)
        return flow

    def _topic(self, topic: Topic, base: int) -> Flow:
        flow = self._titled("", topic.overview, base)
        if topic.themes:
            flow.append(self._heading("What answers should show", base))
            flow += [labelled(self.line(theme.title), self._points(theme.points)) for theme in topic.themes]
        if topic.red_flags:
            flow.append(self._heading("Red flags", base))
            flow.append(flags((self.line(f.name), self.line(f.avoid), self.line(f.prefer)) for f in topic.red_flags))
        if topic.metrics:
            flow.append(self._heading("Figures that answers can carry", base))
            found = ((self.line(metric.name), [paragraph(self.line(metric.example))]) for metric in topic.metrics)
            flow.append(rows(None, found))
        frameworks = [entry for name in topic.frameworks if isinstance(entry := self.entries.get(name), Framework)]
        if frameworks:
            flow.append(self._heading("Frameworks that help", base))
            flow += self._frameworks(frameworks)
        flow += self._follow_ups(topic.follow_ups, base)
        flow += self._sections(topic.sections, base)
        for group, names in self.groups(topic):
            flow.append(self._heading(group or "Questions", base))
            for name in names:
                question = self.entries[name]
                if isinstance(question, Question):
                    flow.append(heading(base + 2, self.line(question.prompt), anchor=self._anchor(name)))
                    with self.within(question):
                        flow += self._question(question, base + 2)
        return flow

    def groups(self, topic: Topic) -> Sequence[tuple[str, Sequence[str]]]:
        """Give a topic's questions, group by group; those that are in none come last."""
        order = questions_of(topic, self.entries)
        found = [(group.title, [name for name in group.questions if name in order]) for group in topic.groups]
        listed = {name for _, names in found for name in names}
        found.append(("More questions" if listed else "Questions", [name for name in order if name not in listed]))
        return [(title, names) for title, names in found if names]

    def _question(self, question: Question, base: int) -> Flow:
        flow: Flow = []
        if question.strategy:
            flow.append(labelled(["How to answer"], self.prose(question.strategy, base + 1)))
        answers = self.answers(question.answers)
        for number, answer in enumerate(answers, 1):
            flow += self.answer(answer, f"Sample answer {number}" if len(answers) > 1 else "Sample answer", base + 1)
        flow += self._follow_ups(question.follow_ups, base)
        return flow + self._sections(question.sections, base)

    def answers(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Give those answers that are of the document's level, or of none."""
        return [answer for answer in answers if self.is_wanted(answer.level)]

    def answer(self, answer: Answer, title: str, level: int) -> Flow:
        """Give a sample answer, its title a heading of `level`; without a title, its parts alone."""
        parts: list[tuple[str, Flow]] = [
            ("", self.prose(answer.body, level + 1)),
            ("Situation", self.prose(answer.situation, level + 1)),
            ("Task", self.prose(answer.task, level + 1)),
            ("Action", self._steps(answer.action, level + 1)),
            ("Result", self._steps(answer.result, level + 1, numbered=False)),
            ("Takeaway", self.prose(answer.takeaway, level + 1)),
        ]
        told_in_parts = bool(answer.situation or answer.task or answer.action or answer.result)
        form = f"{answer.form}, " if answer.form and told_in_parts else ""
        time = speaking_time(answer, self.settings.speaking_rate)
        who = f"{self.level_title(answer.level)}, " if answer.level else ""
        head = [{**heading(level, [title]), "meta": [f"{who}{form}{time}"]}] if title else []
        return head + [labelled([name], body, bar=True) for name, body in parts if body]

    def _steps(self, steps: Sequence[Step], level: int, *, numbered: bool = True) -> Flow:
        titles = sum(bool(each.title) for each in steps)
        flow: Flow = []
        count = 0
        for each in steps:
            count += bool(each.title)
            number = count if numbered and titles > 1 and each.title else None
            flow.append(step(number, self.line(each.title), self.line(each.when), self.prose(each.body, level)))
        return flow

    def _framework(self, framework: Framework, base: int) -> Flow:
        flow: Flow = []
        if framework.aliases:
            flow.append(paragraph([["i", ["Also called ", *self.line(", ".join(framework.aliases)), "."]]]))
        flow += self._titled("", framework.purpose, base)
        if framework.components:
            flow.append(bullets(self._components(framework)))
        steps = self._steps(framework.steps, base + 2)
        parts = [("When to use it", self.prose(framework.when_to_use, base + 1)), ("How to apply it", steps)]
        parts += [(section.title, self.prose(section.body, base + 1)) for section in framework.sections]
        return flow + [labelled(self.line(title), body) if title else body[0] for title, body in parts if body]

    def _frameworks(self, frameworks: Sequence[Framework]) -> Flow:
        """Give frameworks as cards, or only their pages where the document has all of them elsewhere."""
        if all(framework.id in self.reader.inside for framework in frameworks):
            return [bullets([paragraph([["r", f.id, self.line(f.title)]])] for f in frameworks)]
        return [self._framework_card(framework) for framework in frameworks]

    def _framework_card(self, framework: Framework) -> dict[str, Any]:
        """Give a framework in short; where the document has all of it, its title names that page."""
        with self.within(framework):
            body = [block for text in (framework.purpose, framework.when_to_use) for block in self.prose(text, 4)]
            body += [bullets(self._components(framework))] if framework.components else []
        title = self.line(framework.title)
        is_inside = framework.id in self.reader.inside
        return card([["r", framework.id, title]] if is_inside else title, "Framework", body)

    def _components(self, framework: Framework) -> Sequence[Flow]:
        found = []
        for component in framework.components:
            letter = f"{component.letter} – " if component.letter else ""
            found.append(self._point(f"**{letter}{component.name}**", component.body))
        return found

    def _scenario(self, scenario: Scenario, base: int) -> Flow:
        flow = self._titled("The situation", scenario.setup, base)
        flow += self._listed("How interviewers ask", scenario.framings, base)
        if scenario.answer and self.is_wanted(scenario.answer.level):
            flow += self.answer(scenario.answer, "Sample answer", base + 1)
        flow += self._follow_ups(scenario.follow_ups, base)
        if scenario.green_flags:
            flow.append(self._heading("What interviewers like to hear", base))
            for group in scenario.green_flags:
                flow.append(labelled(self.line(group.title), [bullets(map(self._bare, group.points), sign="check")]))
        expectations = [each for each in scenario.expectations if self.is_wanted(each.level)]
        if expectations:
            flow.append(self._heading("Expectations by level", base))
            cells = ((each.title or self.level_title(each.level), each.points) for each in expectations)
            flow.append(rows(None, ((self.line(t), [bullets(map(self._bare, points))]) for t, points in cells)))
        if scenario.never_say:
            never = [bullets(map(self._bare, scenario.never_say), sign="cross")]
            flow += [self._heading("Never say", base), card([], "Sentences that end an interview", never, sign="stop")]
        if scenario.behaviours:
            flow += [self._heading("Behaviours that cause trouble", base), *self._points(scenario.behaviours)]
        variations = [each for each in scenario.variations if self.is_wanted(each.level)]
        if variations:
            flow.append(self._heading("How the answer changes by level", base))
            for each in variations:
                stress = [paragraph([["i", ["Stress: ", *self.line(each.emphasis)]]])] if each.emphasis else []
                body = stress + self.prose(each.body, base + 2)
                flow.append(labelled(self.line(each.title or self.level_title(each.level)), body))
        flow += self._principles(scenario, base)
        flow += self._preparation(scenario, base)
        return flow + self._sections(scenario.sections, base)

    def _principles(self, scenario: Scenario, base: int) -> Flow:
        primary = [each for each in scenario.principles if each.primary]
        other = [each for each in scenario.principles if not each.primary]
        flow = [self._heading("Principles it lets you show", base)] if scenario.principles else []
        for title, group in (("Primary" if other else "", primary), ("Secondary" if primary else "", other)):
            points = [self._point(f"**{each.name}**", each.body) for each in group]
            if points:
                flow.append(labelled([title], [bullets(points)]) if title else bullets(points))
        return flow

    def _preparation(self, scenario: Scenario, base: int) -> Flow:
        found = scenario.preparation
        parts = [
            ("Questions to ask yourself", [bullets(map(self._bare, found.story_questions))], found.story_questions),
            ("Figures to have at hand", [bullets(map(self._bare, found.metrics))], found.metrics),
            ("Ways to practise", self._points(found.practice), found.practice),
        ]
        flow: Flow = [labelled([title], body) for title, body, given in parts if given]
        return [self._heading("Preparing your own story", base), *flow] if flow else []

    def _lesson(self, lesson: Lesson, base: int) -> Flow:
        left: dict[str, Flow] = {
            **{f"#{each.id}": self._dialogue(each) for each in lesson.dialogues},
            **{f"#{each.id}": self._callout(each) for each in lesson.callouts},
        }
        flow: Flow = []
        for section in lesson.sections:
            if section.title:
                flow.append(heading(base + section.level - 1, self.line(section.title)))
            for piece in pieces(section.body):
                flow += self.prose(piece, base + section.level) if isinstance(piece, str) else self._place(piece, left)
        flow += [block for shown in left.values() for block in shown]
        if lesson.takeaway:
            flow.append(card([], "Takeaway", self.prose(lesson.takeaway), sign="target"))
        return flow

    def _place(self, piece: Alone, left: dict[str, Flow]) -> Flow:
        """Give what a paragraph that is nothing but a link shows in its place."""
        if piece.destination in left:
            return left.pop(piece.destination)
        framework = self.entries.get(piece.destination.removeprefix("entry:"))
        return [self._framework_card(framework)] if isinstance(framework, Framework) else self.prose(piece.source)

    def _dialogue(self, dialogue: Dialogue) -> Flow:
        said = ((self.line(turn.speaker), self.line(turn.role), self.prose(turn.says)) for turn in dialogue.turns)
        return [turns(self.line(dialogue.title), said)]

    def _callout(self, callout: Callout) -> Flow:
        word = callout.type.replace("-", " ").capitalize()
        return [card(self.line(callout.title), word, self.prose(callout.body, 4), sign=_SIGNS.get(callout.type, ""))]

    def _story(self, story: Story, base: int) -> Flow:
        flow: Flow = []
        who = ", ".join(text for text in (story.author, story.author_role) if text)
        when = story.published.isoformat() if story.published else ""
        if who or when:
            flow.append(paragraph([["i", self.line(". ".join(text for text in (who, when) if text))]]))
        flow += self._titled("The problem", story.problem, base)
        flow += self._titled("What was done", story.actions, base)
        flow += self._titled("What came of it", story.result, base)
        if story.lessons:
            flow.append(self._heading("What was learnt", base))
            flow.append(bullets(self.prose(lesson, base + 2) for lesson in story.lessons))
        flow += self._sections(story.sections, base)
        parts = [(name, told(story, getattr(story.star, name))) for name in StarReading.model_fields]
        if any(text for _, text in parts):
            flow.append(self._heading("Read as a STAR answer", base))
            flow += [labelled([n.capitalize()], self.prose(text, base + 2), bar=True) for n, text in parts if text]
        return flow

    def _skill(self, skill: Skill, base: int) -> Flow:
        flow = self._titled("What it is", skill.definition, base)
        flow += self._titled("Why it matters", skill.importance, base)
        if skill.facts:
            flow.append(figures((self.line(fact.value), self.line(fact.name)) for fact in skill.facts))
        if skill.learning:
            flow.append(self._heading("Learning it, stage by stage", base))
            flow += [labelled([stage(each.level)], self.prose(each.body, base + 2)) for each in skill.learning]
        if skill.exercises:
            flow.append(self._heading("Exercises", base))
            for exercise in skill.exercises:
                kicker = ", ".join(text for text in (stage(exercise.level or ""), exercise.type) if text)
                steps: Flow = [{**bullets(map(self._bare, exercise.steps)), "ordered": True}] if exercise.steps else []
                flow.append(card(self.line(exercise.title), kicker, self.prose(exercise.scenario, base + 2) + steps))
        if skill.toolkits:
            flow.append(self._heading("Toolkits", base))
            for toolkit in skill.toolkits:
                tools = [paragraph([["b", self.line(" · ".join(toolkit.items))]])] if toolkit.items else []
                flow.append(labelled(self.line(toolkit.title), tools + self.prose(toolkit.guidance, base + 2)))
        if skill.questions:
            flow.append(self._heading("Interview questions", base))
            for question in skill.questions:
                flow.append(heading(base + 2, self.line(question.prompt)))
                parts = (("How to answer", question.strategy), ("Sample answer", question.answer))
                flow += [labelled([n], self.prose(t, base + 3), bar=n[0] == "S") for n, t in parts if t]
        return flow + self._sections(skill.sections, base)

    def _related(self, entry: Entry) -> Flow:
        """Give what an entry names as worth reading next."""
        items: list[Flow] = []
        for other in filter(None, map(self.entries.get, entry.related)):
            # Paper alone cannot follow a link; the book names a page instead.
            short = "" if other.id in self.reader.inside else self.reader.short.get(other.id, "")
            address = [["br"], ["s", self.reader.bare(short)]] if short else []
            items.append([paragraph([*self.line(f"[{other.heading}](entry:{other.id})"), *address])])
        items += map(self._bare, entry.see_also)
        return [labelled(["Read next"], [bullets(items)])] if items else []

    def _follow_ups(self, questions: Sequence[FollowUp], base: int) -> Flow:
        if not questions:
            return []
        if not any(question.approach or question.body for question in questions):
            return self._listed("Follow-up questions", [question.prompt for question in questions], base)
        found = (ask(self.line(q.prompt), self.line(q.approach), self.prose(q.body, base + 2)) for q in questions)
        return [self._heading("Follow-up questions", base), *found]

    def _sections(self, sections: Sequence[Section], base: int) -> Flow:
        flow: Flow = []
        for section in sections:
            if section.title:
                flow.append(heading(base + section.level - 1, self.line(section.title)))
            flow += self.prose(section.body, base + section.level)
        return flow

    def _points(self, points: Sequence[Point]) -> Flow:
        return [bullets(self._point(f"**{point.name}**", point.body) for point in points)] if points else []

    def _point(self, name: str, body: str) -> Flow:
        """Give a name with what is said of it, on one line where that is a paragraph."""
        flow = self.prose(body, 5)
        head = self.line(name)
        if flow and flow[0]["t"] == "p":
            return [paragraph([*head, " – ", *flow[0]["text"]]), *flow[1:]]
        return [paragraph(head), *flow]

    def _titled(self, title: str, text: str, base: int) -> Flow:
        """Give a text below its heading, or nothing where there is none."""
        return ([self._heading(title, base)] if title and text else []) + self.prose(text, base + 2)

    def _listed(self, title: str, texts: Sequence[str], base: int) -> Flow:
        return [self._heading(title, base), bullets(map(self._bare, texts))] if texts else []

    def _bare(self, text: str) -> Flow:
        return [paragraph(self.line(text))]

    def _heading(self, title: str, base: int) -> dict[str, Any]:
        return heading(base + 1, [title])

    def _anchor(self, name: str) -> str:
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


def stage(level: str) -> str:
    """Give a stage of learning as words."""
    return level.replace("-", " ").capitalize()

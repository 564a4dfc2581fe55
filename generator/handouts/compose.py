"""Entries to the flow of blocks that shows all of them; a sheet has one entry's, and the book all entries'."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.handouts.blocks import (
    Flow,
    bullets,
    card,
    figures,
    flags,
    heading,
    labelled,
    paragraph,
    rows,
    turns,
)
from generator.handouts.composer import Composer
from generator.library.commonmark import Alone, pieces
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Callout, Dialogue, Lesson
from generator.model.parts import Entry
from generator.model.places import told
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.skill import Skill
from generator.model.story import StarReading, Story
from generator.model.topic import Topic

_SIGNS: Mapping[str, str] = {"warning": "warning", "red-line": "stop", "failure-mode": "cross", "tip": "idea"}
"""The mark of those callouts that warn or help."""


def compose(entry: AnyEntry, composer: Composer, base: int = 1) -> Flow:
    """Give all of an entry below its title, whose heading is one of level `base`."""
    with composer.within(entry):
        return _entry(entry, composer, base) + _related(entry, composer)


def _entry(entry: AnyEntry, composer: Composer, base: int) -> Flow:
    match entry:
        case Topic():
            flow = _topic(entry, composer, base)
        case Question():
            flow = _question(entry, composer, base)
        case Framework():
            flow = _framework(entry, composer, base)
        case Scenario():
            flow = _scenario(entry, composer, base)
        case Lesson():
            flow = _lesson(entry, composer, base)
        case Story():
            flow = _story(entry, composer, base)
        case Skill():
            flow = _skill(entry, composer, base)
    return flow


def _topic(topic: Topic, composer: Composer, base: int) -> Flow:
    flow = composer.titled("", topic.overview, base)
    if topic.themes:
        flow.append(composer.heading("What answers should show", base))
        flow += [labelled(composer.line(theme.title), composer.points(theme.points)) for theme in topic.themes]
    if topic.red_flags:
        flow.append(composer.heading("Red flags", base))
        flow.append(
            flags((composer.line(f.name), composer.line(f.avoid), composer.line(f.prefer)) for f in topic.red_flags)
        )
    if topic.metrics:
        flow.append(composer.heading("Figures that answers can carry", base))
        found = ((composer.line(metric.name), [paragraph(composer.line(metric.example))]) for metric in topic.metrics)
        flow.append(rows(None, found))
    frameworks = [entry for name in topic.frameworks if isinstance(entry := composer.entries.get(name), Framework)]
    if frameworks:
        flow.append(composer.heading("Frameworks that help", base))
        flow += _frameworks(frameworks, composer)
    flow += composer.follow_ups(topic.follow_ups, base)
    flow += composer.sections(topic.sections, base)
    for group, names in composer.groups(topic):
        flow.append(composer.heading(group or "Questions", base))
        for name in names:
            question = composer.entries[name]
            if isinstance(question, Question):
                flow.append(heading(base + 2, composer.line(question.prompt), anchor=composer.anchor(name)))
                with composer.within(question):
                    flow += _question(question, composer, base + 2)
    return flow


def _question(question: Question, composer: Composer, base: int) -> Flow:
    flow: Flow = []
    if question.strategy:
        flow.append(labelled(["How to answer"], composer.prose(question.strategy, base + 1)))
    answers = composer.answers(question.answers)
    for number, answer in enumerate(answers, 1):
        flow += composer.answer(answer, f"Sample answer {number}" if len(answers) > 1 else "Sample answer", base + 1)
    flow += composer.follow_ups(question.follow_ups, base)
    return flow + composer.sections(question.sections, base)


def _framework(framework: Framework, composer: Composer, base: int) -> Flow:
    flow: Flow = []
    if framework.aliases:
        flow.append(paragraph([["i", ["Also called ", *composer.line(", ".join(framework.aliases)), "."]]]))
    flow += composer.titled("", framework.purpose, base)
    if framework.components:
        flow.append(bullets(_components(framework, composer)))
    steps = composer.steps(framework.steps, base + 2)
    parts = [("When to use it", composer.prose(framework.when_to_use, base + 1)), ("How to apply it", steps)]
    parts += [(section.title, composer.prose(section.body, base + 1)) for section in framework.sections]
    return flow + [labelled(composer.line(title), body) if title else body[0] for title, body in parts if body]


def _frameworks(frameworks: Sequence[Framework], composer: Composer) -> Flow:
    """Give frameworks as cards, or only their pages where the document has all of them elsewhere."""
    if all(framework.id in composer.reader.inside for framework in frameworks):
        return [bullets([paragraph([["r", f.id, composer.line(f.title)]])] for f in frameworks)]
    return [_framework_card(framework, composer) for framework in frameworks]


def _framework_card(framework: Framework, composer: Composer) -> dict[str, Any]:
    """Give a framework in short; where the document has all of it, its title names that page."""
    with composer.within(framework):
        body = [block for text in (framework.purpose, framework.when_to_use) for block in composer.prose(text, 4)]
        body += [bullets(_components(framework, composer))] if framework.components else []
    title = composer.line(framework.title)
    is_inside = framework.id in composer.reader.inside
    return card([["r", framework.id, title]] if is_inside else title, "Framework", body)


def _components(framework: Framework, composer: Composer) -> Sequence[Flow]:
    found = []
    for component in framework.components:
        letter = f"{component.letter} – " if component.letter else ""
        found.append(composer.point(f"**{letter}{component.name}**", component.body))
    return found


def _scenario(scenario: Scenario, composer: Composer, base: int) -> Flow:
    flow = composer.titled("The situation", scenario.setup, base)
    flow += composer.listed("How interviewers ask", scenario.framings, base)
    if scenario.answer and composer.is_wanted(scenario.answer.level):
        flow += composer.answer(scenario.answer, "Sample answer", base + 1)
    flow += composer.follow_ups(scenario.follow_ups, base)
    if scenario.green_flags:
        flow.append(composer.heading("What interviewers like to hear", base))
        for group in scenario.green_flags:
            flow.append(labelled(composer.line(group.title), [bullets(map(composer.bare, group.points), sign="check")]))
    expectations = [each for each in scenario.expectations if composer.is_wanted(each.level)]
    if expectations:
        flow.append(composer.heading("Expectations by level", base))
        cells = ((each.title or composer.level_title(each.level), each.points) for each in expectations)
        flow.append(rows(None, ((composer.line(t), [bullets(map(composer.bare, points))]) for t, points in cells)))
    if scenario.never_say:
        never = [bullets(map(composer.bare, scenario.never_say), sign="cross")]
        flow += [composer.heading("Never say", base), card([], "Sentences that end an interview", never, sign="stop")]
    if scenario.behaviours:
        flow += [composer.heading("Behaviours that cause trouble", base), *composer.points(scenario.behaviours)]
    variations = [each for each in scenario.variations if composer.is_wanted(each.level)]
    if variations:
        flow.append(composer.heading("How the answer changes by level", base))
        for each in variations:
            stress = [paragraph([["i", ["Stress: ", *composer.line(each.emphasis)]]])] if each.emphasis else []
            body = stress + composer.prose(each.body, base + 2)
            flow.append(labelled(composer.line(each.title or composer.level_title(each.level)), body))
    flow += _principles(scenario, composer, base)
    flow += _preparation(scenario, composer, base)
    return flow + composer.sections(scenario.sections, base)


def _principles(scenario: Scenario, composer: Composer, base: int) -> Flow:
    primary = [each for each in scenario.principles if each.primary]
    other = [each for each in scenario.principles if not each.primary]
    flow = [composer.heading("Principles it lets you show", base)] if scenario.principles else []
    for title, group in (("Primary" if other else "", primary), ("Secondary" if primary else "", other)):
        points = [composer.point(f"**{each.name}**", each.body) for each in group]
        if points:
            flow.append(labelled([title], [bullets(points)]) if title else bullets(points))
    return flow


def _preparation(scenario: Scenario, composer: Composer, base: int) -> Flow:
    found = scenario.preparation
    parts = [
        ("Questions to ask yourself", [bullets(map(composer.bare, found.story_questions))], found.story_questions),
        ("Figures to have at hand", [bullets(map(composer.bare, found.metrics))], found.metrics),
        ("Ways to practise", composer.points(found.practice), found.practice),
    ]
    flow: Flow = [labelled([title], body) for title, body, given in parts if given]
    return [composer.heading("Preparing your own story", base), *flow] if flow else []


def _lesson(lesson: Lesson, composer: Composer, base: int) -> Flow:
    left: dict[str, Flow] = {
        **{f"#{each.id}": _dialogue(each, composer) for each in lesson.dialogues},
        **{f"#{each.id}": _callout(each, composer) for each in lesson.callouts},
    }
    flow: Flow = []
    for section in lesson.sections:
        if section.title:
            flow.append(heading(base + section.level - 1, composer.line(section.title)))
        for piece in pieces(section.body):
            flow += (
                composer.prose(piece, base + section.level) if isinstance(piece, str) else _place(piece, composer, left)
            )
    flow += [block for shown in left.values() for block in shown]
    if lesson.takeaway:
        flow.append(card([], "Takeaway", composer.prose(lesson.takeaway), sign="target"))
    return flow


def _place(piece: Alone, composer: Composer, left: dict[str, Flow]) -> Flow:
    """Give what a paragraph that is nothing but a link shows in its place."""
    if piece.destination in left:
        return left.pop(piece.destination)
    framework = composer.entries.get(piece.destination.removeprefix("entry:"))
    return [_framework_card(framework, composer)] if isinstance(framework, Framework) else composer.prose(piece.source)


def _dialogue(dialogue: Dialogue, composer: Composer) -> Flow:
    said = (
        (composer.line(turn.speaker), composer.line(turn.role), composer.prose(turn.says)) for turn in dialogue.turns
    )
    return [turns(composer.line(dialogue.title), said)]


def _callout(callout: Callout, composer: Composer) -> Flow:
    word = callout.type.replace("-", " ").capitalize()
    return [
        card(composer.line(callout.title), word, composer.prose(callout.body, 4), sign=_SIGNS.get(callout.type, ""))
    ]


def _story(story: Story, composer: Composer, base: int) -> Flow:
    flow: Flow = []
    who = ", ".join(text for text in (story.author, story.author_role) if text)
    when = story.published.isoformat() if story.published else ""
    if who or when:
        flow.append(paragraph([["i", composer.line(". ".join(text for text in (who, when) if text))]]))
    flow += composer.titled("The problem", story.problem, base)
    flow += composer.titled("What was done", story.actions, base)
    flow += composer.titled("What came of it", story.result, base)
    if story.lessons:
        flow.append(composer.heading("What was learnt", base))
        flow.append(bullets(composer.prose(lesson, base + 2) for lesson in story.lessons))
    flow += composer.sections(story.sections, base)
    parts = [(name, told(story, getattr(story.star, name))) for name in StarReading.model_fields]
    if any(text for _, text in parts):
        flow.append(composer.heading("Read as a STAR answer", base))
        flow += [labelled([n.capitalize()], composer.prose(text, base + 2), bar=True) for n, text in parts if text]
    return flow


def _skill(skill: Skill, composer: Composer, base: int) -> Flow:
    flow = composer.titled("What it is", skill.definition, base)
    flow += composer.titled("Why it matters", skill.importance, base)
    if skill.facts:
        flow.append(figures((composer.line(fact.value), composer.line(fact.name)) for fact in skill.facts))
    if skill.learning:
        flow.append(composer.heading("Learning it, stage by stage", base))
        flow += [labelled([stage(each.level)], composer.prose(each.body, base + 2)) for each in skill.learning]
    if skill.exercises:
        flow.append(composer.heading("Exercises", base))
        for exercise in skill.exercises:
            kicker = ", ".join(text for text in (stage(exercise.level or ""), exercise.type) if text)
            steps: Flow = [{**bullets(map(composer.bare, exercise.steps)), "ordered": True}] if exercise.steps else []
            flow.append(
                card(composer.line(exercise.title), kicker, composer.prose(exercise.scenario, base + 2) + steps)
            )
    if skill.toolkits:
        flow.append(composer.heading("Toolkits", base))
        for toolkit in skill.toolkits:
            tools = [paragraph([["b", composer.line(" · ".join(toolkit.items))]])] if toolkit.items else []
            flow.append(labelled(composer.line(toolkit.title), tools + composer.prose(toolkit.guidance, base + 2)))
    if skill.questions:
        flow.append(composer.heading("Interview questions", base))
        for question in skill.questions:
            flow.append(heading(base + 2, composer.line(question.prompt)))
            parts = (("How to answer", question.strategy), ("Sample answer", question.answer))
            flow += [labelled([n], composer.prose(t, base + 3), bar=n[0] == "S") for n, t in parts if t]
    return flow + composer.sections(skill.sections, base)


def _related(entry: Entry, composer: Composer) -> Flow:
    """Give what an entry names as worth reading next."""
    items: list[Flow] = []
    for other in filter(None, map(composer.entries.get, entry.related)):
        # Paper alone cannot follow a link; the book names a page instead.
        short = "" if other.id in composer.reader.inside else composer.reader.short.get(other.id, "")
        address = [["br"], ["s", composer.reader.bare(short)]] if short else []
        items.append([paragraph([*composer.line(f"[{other.heading}](entry:{other.id})"), *address])])
    items += map(composer.bare, entry.see_also)
    return [labelled(["Read next"], [bullets(items)])] if items else []


def stage(level: str) -> str:
    """Give a stage of learning as words."""
    return level.replace("-", " ").capitalize()

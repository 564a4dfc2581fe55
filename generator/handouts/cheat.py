"""The cheat sheet of an entry: rows in short, most important first, for a template that fits them on one page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.handouts.blocks import Text
from generator.handouts.compose import stage
from generator.handouts.composer import Composer
from generator.library.commonmark import plain
from generator.library.footnotes import without
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.skill import Skill
from generator.model.topic import Topic

_LONGEST = 170
"""Characters of a row's text; more is no reminder."""
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*(?=\s)")


def cheat_sheet(entry: AnyEntry, composer: Composer) -> list[dict[str, Any]]:
    """Give the boxes of an entry's cheat sheet: each has a title, a style, a noun for what it lists, and rows of texts.

    The styles are `numbered` and `plain` (one text a row), `pairs` (a name and what is said of it), `flags` (what to
    avoid and what to say), `yes` and `no` (one text a row, with a mark).
    """
    found = {
        Topic: _topic,
        Scenario: _scenario,
        Lesson: _lesson,
        Skill: _skill,
    }[type(entry)](entry, composer)  # type: ignore[operator]  # each takes the type that it stands beside
    return [box for box in found if box["rows"]]


def _topic(topic: Topic, composer: Composer) -> Iterator[dict[str, Any]]:
    names = [name for _, group in composer.groups(topic) for name in group]
    questions = [entry for name in names if isinstance(entry := composer.entries[name], Question)]
    yield _box("Questions", "numbered", "question", ((each.prompt,) for each in questions), composer)
    yield _frameworks([composer.entries.get(name) for name in topic.frameworks], composer)
    yield _box("Red flags", "flags", "flag", ((f.avoid or f.name, f.prefer) for f in topic.red_flags), composer)
    yield _box("Figures", "pairs", "figure", ((m.name, m.example) for m in topic.metrics), composer)
    yield _box(
        "Show", "pairs", "theme", ((t.title, ", ".join(p.name for p in t.points)) for t in topic.themes), composer
    )
    yield _box("Expect next", "plain", "follow-up", ((f.prompt,) for f in topic.follow_ups), composer)


def _scenario(scenario: Scenario, composer: Composer) -> Iterator[dict[str, Any]]:
    action = scenario.answer.action if scenario.answer else ()
    expected = [each for each in scenario.expectations if composer.is_wanted(each.level)]
    yield _box("How they ask", "numbered", "prompt", ((text,) for text in scenario.framings), composer)
    yield _box("The answer’s steps", "pairs", "step", ((s.title, s.when) for s in action if s.title), composer)
    yield _box("Never say", "no", "flag", ((text,) for text in scenario.never_say), composer)
    yield _box("Expect next", "pairs", "follow-up", ((f.prompt, f.approach) for f in scenario.follow_ups), composer)
    points = ((point,) for group in scenario.green_flags for point in group.points)
    yield _box("They like to hear", "yes", "point", points, composer)
    yield _box("Figures", "plain", "figure", ((text,) for text in scenario.preparation.metrics), composer)
    titles = ((each.title or composer.level_title(each.level), "; ".join(each.points)) for each in expected)
    yield _box("By level", "pairs", "level", titles, composer)
    yield _box("Principles", "plain", "principle", ((each.name,) for each in scenario.principles), composer)


def _lesson(lesson: Lesson, composer: Composer) -> Iterator[dict[str, Any]]:
    yield _box("Remember", "plain", "sentence", [(lesson.takeaway,)] if lesson.takeaway else [], composer)
    yield _box("The lesson", "numbered", "section", ((s.title,) for s in lesson.sections if s.title), composer)
    named = (name for section in lesson.sections for name in composer.entries if f"(entry:{name})" in section.body)
    yield _frameworks([composer.entries[name] for name in dict.fromkeys(named)], composer)
    limits = [each for each in lesson.callouts if each.type in ("red-line", "warning", "failure-mode")]
    yield _box("Red flags", "no", "flag", ((each.body,) for each in limits), composer)
    helps = [each for each in lesson.callouts if each.type in ("tip", "note", "interview-angle")]
    yield _box("In an interview", "plain", "point", ((each.body,) for each in helps), composer)


def _skill(skill: Skill, composer: Composer) -> Iterator[dict[str, Any]]:
    yield _box(
        "Questions", "numbered", "question", ((each.prompt,) for each in skill.questions if not each.stand_in), composer
    )
    yield _box("What it is", "plain", "sentence", [(skill.definition,)] if skill.definition else [], composer)
    yield _box("Tools", "pairs", "toolkit", ((t.title, ", ".join(t.items)) for t in skill.toolkits), composer)
    yield _box("Figures", "pairs", "figure", ((f.value, f.name) for f in skill.facts), composer)
    yield _box("Stages", "pairs", "stage", ((stage(each.level), each.body) for each in skill.learning), composer)
    yield _box("Exercises", "plain", "exercise", ((each.title,) for each in skill.exercises), composer)


def _frameworks(found: Iterable[AnyEntry | None], composer: Composer) -> dict[str, Any]:
    rows = (
        (f.title, ", ".join(component.name for component in f.components) or f.summary or f.purpose)
        for f in found
        if isinstance(f, Framework)
    )
    return _box("Frameworks", "pairs", "framework", rows, composer)


def _box(title: str, style: str, noun: str, rows: Iterable[Sequence[str]], composer: Composer) -> dict[str, Any]:
    found = [[_short(text, composer) for text in row] for row in rows]
    return {"title": title, "style": style, "noun": noun, "rows": found}


def _short(text: str, composer: Composer) -> Text:
    """Give the beginning of a text; where it has to be cut, bare of Markdown and at the end of a sentence if it can."""
    if "\n" not in text and len(text) <= _LONGEST:
        return composer.line(text)
    return composer.reader.bare(_cut(plain(without(text).replace("\n", " "))))


def _cut(text: str) -> str:
    """Cut a text behind its last whole sentence that fits, or between words where no sentence says enough.

    >>> _cut("Ask who pays, and then wait until somebody has answered. " + "Do not fill the silence " * 9)
    'Ask who pays, and then wait until somebody has answered.'
    """
    if len(text) <= _LONGEST:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, _LONGEST)]
    if ends and ends[-1] >= _LONGEST // 3:
        return text[: ends[-1]]
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"

"""The numbered prompts of an entry: a worksheet asks them, and an answer key answers them under the same numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.handouts.blocks import Block, Flow, answered, ask, bare, bullets, heading, labelled, paragraph, prompt
from generator.handouts.composer import Composer
from generator.library.commonmark import plain
from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.parts import Answer, FollowUp
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.skill import Skill
from generator.model.topic import Topic

_STORY = (("Situation", 2), ("Task", 2), ("Action", 6), ("Result", 2), ("Takeaway", 1))
"""The spaces for a story of one's own, with their ruled lines: an answer spends most of its time on what was done."""
_ANSWER = (("", 4),)
_LINE_START = re.compile(r"[ \t>#*+:-]*(?:\[\^[\w-]+\]:)?")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"\w+")
_TELLING = 4
"""Words from which on a sentence gives something away; shorter ones, as in "Not yet.", stand in any text."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to answer."""

    section: str
    """The heading that it stands under."""
    text: str
    """The question, as a line of Markdown."""
    spaces: Sequence[tuple[str, int]] = _STORY
    """Spaces to write into, each with its label and its number of ruled lines."""
    lead: Flow = field(default_factory=list)
    """What one has to know before."""
    asides: Sequence[str] = ()
    """What interviewers may ask next; a line of Markdown each."""
    answer: Flow = field(default_factory=list)
    """The answer, for the key alone; empty where the answer is the learner's own."""


def worksheet(entry: AnyEntry, composer: Composer) -> Flow:
    """Give the prompts of an entry with space to write; no sentence of an answer is in it."""
    known = sentences(answers_of(entry, composer))
    flow: Flow = []
    for number, each, title in _numbered(entry, composer):
        if title:
            flow.append(heading(2, [title]))
        meta = bullets([paragraph(composer.line(text))] for text in each.asides) if each.asides else None
        lead = [block for block in each.lead if not gives_away(block, known)]
        found = prompt(number, composer.line(each.text), meta=[], spaces=each.spaces, lead=lead)
        flow.append(found | {"asides": [meta] if meta else []})
    return flow


def answer_key(entry: AnyEntry, composer: Composer) -> Flow:
    """Give the answers to the worksheet's prompts under its numbers."""
    flow: Flow = []
    for number, each, title in _numbered(entry, composer):
        if title:
            flow.append(heading(2, [title]))
        flow.append(answered(number, composer.line(each.text), []))
        flow += each.answer or [paragraph([["i", ["No sample answer: this one is yours."]]])]
    return flow


def prompts(entry: AnyEntry, composer: Composer) -> Sequence[Prompt]:
    """Give what an entry asks, in order; one that asks nothing asks for a story about itself."""
    with composer.within(entry):
        return _prompts(entry, composer) or [Prompt("From your own work", entry.heading)]


def _prompts(entry: AnyEntry, composer: Composer) -> Sequence[Prompt]:
    match entry:
        case Topic():
            return list(_topic(entry, composer))
        case Scenario():
            return list(_scenario(entry, composer))
        case Lesson():
            return list(_lesson(entry, composer))
        case Skill():
            return list(_skill(entry, composer))
        case _:
            return []


def _numbered(entry: AnyEntry, composer: Composer) -> Iterator[tuple[int, Prompt, str]]:
    """Give each prompt with its number, and its section's title where that begins."""
    section = ""
    for number, each in enumerate(prompts(entry, composer), 1):
        yield number, each, each.section if each.section != section else ""
        section = each.section


def _topic(topic: Topic, composer: Composer) -> Iterator[Prompt]:
    for group, names in composer.groups(topic):
        for name in names:
            question = composer.entries[name]
            if isinstance(question, Question):
                with composer.within(question):
                    answer = [labelled(["Approach"], composer.prose(question.strategy))] if question.strategy else []
                    for sample in composer.answers(question.answers):
                        answer += composer.answer(sample, "", 4)
                    answer += _next(question.follow_ups, composer)
                asides = [follow_up.prompt for follow_up in question.follow_ups]
                yield Prompt(group, question.prompt, asides=asides, answer=answer)
    yield from _follow_ups(topic.follow_ups, composer)


def _scenario(scenario: Scenario, composer: Composer) -> Iterator[Prompt]:
    sample = scenario.answer
    answer = composer.answer(sample, "", 3) if sample and composer.is_wanted(sample.level) else []
    lead = composer.prose(scenario.setup)
    yield Prompt("The scenario", scenario.title, lead=lead, asides=scenario.framings, answer=answer)
    yield from _follow_ups(scenario.follow_ups, composer)
    for text in scenario.preparation.story_questions:
        yield Prompt("Preparing your own story", text, _ANSWER)


def _lesson(lesson: Lesson, composer: Composer) -> Iterator[Prompt]:
    for section in lesson.sections:
        if section.title:
            told = composer.prose(section.body.partition("\n\n")[0])
            gist = [paragraph([["b", [text]]]) for text in _stressed(section.body)]
            answer = told + ([bullets([each] for each in gist)] if gist else [])
            yield Prompt(
                "In your own words", section.title, (("What it says, and when you would use it", 5),), answer=answer
            )
    for callout in lesson.callouts:
        if callout.type == "interview-angle":
            question, _, answer_text = callout.body.partition("\n")
            is_question = plain(question).rstrip("\"”'’ ").endswith("?")
            text, rest = (
                (question.strip('"“”'), answer_text) if is_question else (callout.title or lesson.title, callout.body)
            )
            yield Prompt("From your own work", text, answer=composer.prose(rest.strip("\n")))
    if lesson.takeaway:
        takeaway = composer.prose(lesson.takeaway)
        yield Prompt("To remember", "The sentence that you take away", (("", 2),), answer=takeaway)


def _skill(skill: Skill, composer: Composer) -> Iterator[Prompt]:
    for question in skill.questions:
        if question.stand_in:
            continue
        parts = (("Approach", question.strategy), ("Answer", question.answer))
        answer = [labelled([name], composer.prose(text)) for name, text in parts if text]
        yield Prompt("Interview questions", question.prompt, answer=answer)
    for exercise in skill.exercises:
        steps: Flow = [bullets([paragraph(composer.line(step))] for step in exercise.steps) | {"ordered": True}]
        lead = composer.prose(exercise.scenario) + (steps if exercise.steps else [])
        yield Prompt("Exercises", exercise.title, (("", 10),), lead=lead)


def _follow_ups(questions: Sequence[FollowUp], composer: Composer) -> Iterator[Prompt]:
    for each in questions:
        approach = [labelled(["Approach"], [paragraph(composer.line(each.approach))])] if each.approach else []
        yield Prompt("Follow-up questions", each.prompt, _ANSWER, answer=approach + composer.prose(each.body))


def _next(questions: Sequence[FollowUp], composer: Composer) -> Flow:
    return [ask(composer.line(q.prompt), composer.line(q.approach), composer.prose(q.body)) for q in questions]


def _stressed(text: str) -> Sequence[str]:
    """Give the strong words with which paragraphs and list items of a text begin: its points in short."""
    return [plain(found) for found in re.findall(r"^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*\*\*(.+?)\*\*", text, re.MULTILINE)]


def answers_of(entry: AnyEntry, composer: Composer) -> Iterator[str]:
    """Give every text that answers a prompt of an entry, for all levels."""
    match entry:
        case Topic():
            for _, names in composer.groups(entry):
                for name in names:
                    question = composer.entries[name]
                    if isinstance(question, Question):
                        yield question.strategy
                        yield from _said(question.answers, question.follow_ups)
            yield from _said((), entry.follow_ups)
        case Scenario():
            yield from _said((entry.answer,) if entry.answer else (), entry.follow_ups)
            yield from (variation.body for variation in entry.variations)
        case Lesson():
            yield from (entry.takeaway, *(section.body for section in entry.sections))
            yield from (each.body.partition("\n")[2] or each.body for each in entry.callouts)
        case Skill():
            for asked in entry.questions:
                yield from (asked.strategy, asked.answer)


def _said(answers: Sequence[Answer], follow_ups: Sequence[FollowUp]) -> Iterator[str]:
    for answer in answers:
        yield from (answer.body, answer.situation, answer.task, answer.takeaway)
        yield from (text for step in (*answer.action, *answer.result) for text in (step.title, step.body))
    yield from (text for each in follow_ups for text in (each.approach, each.body))


def sentences(texts: Iterator[str]) -> frozenset[str]:
    """Give the sentences of Markdown texts that give something away, as bare words."""
    lines = (plain(_LINE_START.sub("", line, count=1)) for text in texts for line in text.split("\n"))
    found = (_words(sentence) for line in lines for sentence in _SENTENCE.findall(line))
    return frozenset(words for words in found if words.count(" ") >= _TELLING - 1)


def gives_away(block: Block, known: frozenset[str]) -> bool:
    """Say whether a block holds one of the `known` sentences."""
    text = f" {_words(' '.join(_strings(block)))} "
    return any(f" {sentence} " in text for sentence in known)


def _strings(block: Block) -> Iterator[str]:
    if block["t"] == "code":
        yield block["text"]
    elif block["t"] == "table":
        yield from (bare(cell) for row in block["rows"] for cell in row)
    else:
        yield bare(block.get("text", []))
        for inner in (*block.get("body", ()), *(one for item in block.get("items", ()) for one in item)):
            yield from _strings(inner)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))

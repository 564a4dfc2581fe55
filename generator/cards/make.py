"""Makes the cards of a guide.

A card's key is made of its entry's id, which no edit of a text changes. Red flags, terms and a skill's questions have
no id of their own; they are known by their names. Who remembers keys (decks, and practice on the site) knows a renamed
one again by its other side.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from slugify import slugify

from generator.addresses import GLOSSARY, entry_page, term_anchors
from generator.cards.model import Card, CardKind, CardPart, Deck
from generator.library.selection import questions_of
from generator.library.store import Library
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Answer, Step
from generator.model.places import told
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.settings import Glossary, Level
from generator.model.skill import Skill, SkillQuestion
from generator.model.story import StarReading, Story
from generator.model.topic import RedFlag, Topic

_BESIDE: Mapping[Kind, str] = {
    Kind.QUESTION: "More questions",
    Kind.SCENARIO: "Scenarios",
    Kind.STORY: "Stories",
    Kind.SKILL: "Skills",
    Kind.FRAMEWORK: "More frameworks",
}
"""The decks of what belongs to no topic."""


def decks(library: Library) -> tuple[Deck, ...]:
    """Give the decks of a guide, a topic each and then what belongs to none; a deck without cards is left out."""
    entries = {name: stored.entry for name, stored in library.entries.items()}
    levels = library.guide.settings.levels
    placed: set[str] = set()
    found = []
    topics = [entry for entry in entries.values() if isinstance(entry, Topic)]
    for topic in sorted(topics, key=lambda topic: (topic.title.casefold(), topic.id)):
        names = [name for name in (*questions_of(topic, entries), *topic.frameworks) if name in entries]
        mine = [entries[name] for name in dict.fromkeys(names) if name not in placed]
        placed.update(names)
        cards = [card for entry in mine for card in _cards(entry, levels)]
        found.append(Deck(topic.id, topic.title, (*cards, *_flags(topic))))
    for kind, title in _BESIDE.items():
        rest = [stored.entry for stored in library.of(kind) if stored.entry.id not in placed]
        found.append(Deck(f"_{kind.folder}", title, tuple(card for entry in rest for card in _cards(entry, levels))))
    found.append(Deck("_glossary", "Glossary", tuple(_terms(library.glossary))))
    return tuple(deck for deck in found if deck.cards)


def _cards(entry: AnyEntry, levels: Sequence[Level]) -> Iterator[Card]:
    match entry:
        case Question():
            approach = _part("approach", "How to go about it", entry.strategy)
            yield from _story(entry, entry.prompt, "", (*approach, *_answers(entry.answers, levels)))
        case Scenario():
            prompt = entry.framings[0] if entry.framings else entry.title
            answers = (entry.answer,) if entry.answer else ()
            yield from _story(entry, prompt, entry.setup, _answers(answers, levels))
        case Story():
            yield from _story(entry, entry.title, entry.summary, _read_as_star(entry))
        case Skill():
            yield from _skill(entry)
        case Framework():
            yield from _framework(entry)
        case _:
            pass


def _story(entry: AnyEntry, prompt: str, context: str, parts: Sequence[CardPart]) -> Iterator[Card]:
    if parts:
        yield _card(entry, entry.id, CardKind.STORY, prompt, context, parts)


def _framework(framework: Framework) -> Iterator[Card]:
    parts = [CardPart("component", each.name, each.body, each.letter) for each in framework.components]
    if parts:
        prompt = f"{framework.title}: what are its {len(parts)} parts?" if len(parts) > 1 else framework.title
        context = framework.purpose or framework.summary
        yield _card(framework, framework.id, CardKind.FRAMEWORK, prompt, context, parts)


def _flags(topic: Topic) -> Iterator[Card]:
    keys = _keys(topic.id, "flag", (flag.name for flag in topic.red_flags))
    for number, (key, flag) in enumerate(zip(keys, topic.red_flags, strict=True), 1):
        if flag.prefer:
            yield _card(topic, key, CardKind.RED_FLAG, *_sides(flag), anchor=f"red-flag-{number}")


def _sides(flag: RedFlag) -> tuple[str, str, tuple[CardPart, ...]]:
    return flag.name, flag.avoid, (CardPart("instead", "Say instead", flag.prefer),)


def _terms(glossary: Glossary) -> Iterator[Card]:
    keys = _keys("", "term", (term.term for term in glossary.terms))
    for key, term, anchor in zip(keys, glossary.terms, term_anchors(glossary), strict=True):
        parts = (CardPart("definition", "Definition", term.definition),)
        clue = _without(term.definition, (term.term, *term.aliases))
        yield Card(
            *(key, CardKind.TERM, "", "term", GLOSSARY, anchor, term.term, ", ".join(term.aliases), parts), clue=clue
        )


def _without(text: str, names: Iterable[str]) -> str:
    """Leave `names` out of a text.

    >>> _without("A RACI says who decides; RACIs age.", ["RACI"])
    'A … says who decides; … age.'
    """
    longest = sorted(filter(None, names), key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest)
    return re.sub(rf"(?<!\w)(?:{pattern})(?:e?s)?(?!\w)", "…", text, flags=re.IGNORECASE) if pattern else text


def _skill(skill: Skill) -> Iterator[Card]:
    keys = _keys(skill.id, "question", (question.prompt for question in skill.questions))
    for key, question in zip(keys, skill.questions, strict=True):
        if parts := _of_skill(question):
            yield _card(skill, key, CardKind.STORY, question.prompt, "", parts)


def _of_skill(question: SkillQuestion) -> tuple[CardPart, ...]:
    if question.stand_in:
        return ()
    return (
        *_part("approach", "How to go about it", question.strategy),
        *_part("answer", "Answer", question.answer),
    )


def _card(
    entry: AnyEntry,
    key: str,
    kind: CardKind,
    prompt: str,
    context: str,
    parts: Sequence[CardPart],
    anchor: str = "",
) -> Card:
    of = Kind.of(entry)
    page = entry_page(of, entry.id)
    return Card(
        *(key, kind, entry.id, of.word, page, anchor, prompt, context, tuple(parts)),
        levels=entry.levels,
        competencies=entry.competencies,
    )


def _keys(entry: str, place: str, names: Iterable[str]) -> Iterator[str]:
    """Give a key for each of the named parts of an entry; of equal names, the later ones are numbered."""
    seen: Counter[str] = Counter()
    for name in names:
        slug = slugify(name, max_length=60, allow_unicode=True) or "unnamed"
        seen[slug] += 1
        yield "/".join(filter(None, (entry, place, slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")))


def _answers(answers: Sequence[Answer], levels: Sequence[Level]) -> tuple[CardPart, ...]:
    """Give the first answer by its parts, and each further one as a whole."""
    if not answers:
        return ()
    return (*_by_parts(answers[0]), *(_whole(answer, levels) for answer in answers[1:]))


def _by_parts(answer: Answer) -> tuple[CardPart, ...]:
    return (
        *_part("situation", "Situation", answer.situation),
        *_part("task", "Task", answer.task),
        *_part("action", "Action", _steps(answer.action)),
        *_part("result", "Result", _steps(answer.result)),
        *_part("answer", "Answer", answer.body),
        *_part("takeaway", "Takeaway", answer.takeaway),
    )


def _whole(answer: Answer, levels: Sequence[Level]) -> CardPart:
    title = next((f"Another answer: {level.title}" for level in levels if level.id == answer.level), "Another answer")
    parts = _by_parts(answer)
    alone = len(parts) == 1
    return CardPart(
        "another", title, _joined(part.body if alone else f"### {part.title}\n\n{part.body}" for part in parts)
    )


def _read_as_star(story: Story) -> tuple[CardPart, ...]:
    read = {name: told(story, getattr(story.star, name)) for name in StarReading.model_fields}
    if any(read.values()):
        return tuple(part for name, text in read.items() for part in _part(name, name.capitalize(), text))
    lessons = told(story, ["lessons"] if story.lessons else [])
    return (
        *_part("situation", "Problem", story.problem),
        *_part("action", "Actions", story.actions),
        *_part("result", "Result", story.result),
        *_part("takeaway", "Lessons", lessons),
    )


def _part(role: str, title: str, body: str) -> tuple[CardPart, ...]:
    return (CardPart(role, title, body),) if body else ()


def _steps(steps: Sequence[Step]) -> str:
    return _joined(_step(step) for step in steps)


def _step(step: Step) -> str:
    title = " · ".join(filter(None, (step.title, f"*{step.when}*" if step.when else "")))
    return _joined((f"#### {title}" if title else "", step.body))


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, texts))

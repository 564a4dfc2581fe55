"""An entry is the same entry, however it is laid out, damaged on its way, or shown on the site."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.framework import Component, Framework
from generator.model.parts import Answer, FollowUp
from generator.model.question import Question
from generator.model.settings import Glossary
from generator.pages.write import render_entries
from generator.parse.document import Parsed
from generator.parse.reader import parse
from generator.source.prepare import prepare
from tests.damage import LOSSLESS
from tests.parse import layouts
from tests.parse.test_cases import SETTINGS


def read(text: str, name: str = "case.md") -> Parsed:
    return parse(prepare(name, text.encode()), SETTINGS)


def plain(answer: Answer) -> Answer:
    """An answer without what only belongs to its lay-out: breaks of lines within a paragraph, empty steps."""
    fields = answer.model_dump()
    for field in ("situation", "task", "takeaway", "body"):
        fields[field] = " ".join(fields[field].split())
    for field in ("action", "result"):
        fields[field] = [step for step in fields[field] if any(step.values())]
        for step in fields[field]:
            step["body"] = re.sub(r"[ \n]+", " ", step["body"])
    return Answer.model_validate(fields)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[tuple[str, Answer]]]:
    """Documents of several questions, and what they say."""
    prompts = draw(st.lists(st.sampled_from(layouts.PROMPTS), min_size=2, max_size=3, unique=True))
    kind = layouts.answers() | layouts.stepped()
    pairs = [(prompt, draw(kind)) for prompt in prompts]
    how, level = draw(st.integers(0, layouts.ASKED - 1)), draw(st.integers(2, 4))
    head = draw(st.sampled_from(["# Customers and dates\n\nRead each aloud.", "# 🗂️ Customers and dates"]))
    parts = [head]
    if level > 2:
        parts.append("## Questions")
    parts += [
        draw(layouts.asked(prompt, answer, number, how, level)) for number, (prompt, answer) in enumerate(pairs, 1)
    ]
    return "\n\n".join(parts) + "\n", pairs


def same(parsed: Parsed, pairs: list[tuple[str, Answer]]) -> None:
    found = [entry for entry in parsed.entries if isinstance(entry, Question)]
    assert [entry.prompt for entry in found] == [prompt for prompt, _ in pairs]
    assert [[plain(answer) for answer in entry.answers] for entry in found] == [[plain(answer)] for _, answer in pairs]
    assert not any(entry.strategy or entry.sections for entry in found)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_questions_in_any_lay_out(document: tuple[str, list[tuple[str, Answer]]]) -> None:
    text, pairs = document
    same(read(text), pairs)


VOTES = (
    "\n\n## Notes\n\n“Jürgen’s café” — Zürich, Kraków, Québec — asked for “déjà vu”: €4, €12, £7 … naïve, à la carte.\n"
)
"""A document with one damaged letter is left as it is, and rightly: this says which code page it was."""


@settings(max_examples=60, deadline=None)
@given(documents(), st.sampled_from(sorted(LOSSLESS)))
def test_damaged_questions_in_any_lay_out(document: tuple[str, list[tuple[str, Answer]]], damage: str) -> None:
    text, pairs = document
    same(read(LOSSLESS[damage](text + VOTES)), pairs)


def page(entry: Question | Framework) -> str:
    """The Markdown of an entry's page."""
    pages = render_entries({entry.id: entry}, SETTINGS, Glossary(), {}).pages
    return next(shown.text for path, shown in pages.items() if path.endswith(f"/{entry.id}.md"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(layouts.PROMPTS), layouts.answers() | layouts.stepped(), st.booleans())
def test_the_page_of_a_question(prompt: str, answer: Answer, followed: bool) -> None:
    follow_ups = (FollowUp(prompt="Who was against it?"), FollowUp(prompt="And then?", body="We waited."))
    told = Question(
        id="asked",
        prompt=prompt,
        strategy="Begin with the date.",
        answers=(answer,),
        follow_ups=follow_ups if followed else (),
    )
    (found,) = read(page(told)).entries
    assert isinstance(found, Question)
    assert (found.prompt, found.strategy, found.follow_ups) == (told.prompt, told.strategy, told.follow_ups)
    assert plain(found.answers[0]).model_copy(update={"form": answer.form}) == plain(answer)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(layouts.STEPS), min_size=2, max_size=5, unique=True), st.sampled_from(layouts.SENTENCES)
)
def test_the_page_of_a_framework(names: list[str], sentence: str) -> None:
    components = tuple(Component(name=name, body=sentence) for name in names)
    told = Framework(id="calm", title="The CALM framework", purpose=sentence, components=components)
    found = read(page(told)).entries[0]
    assert isinstance(found, Framework)
    assert (found.title, found.purpose) == (told.title, told.purpose)
    assert [(part.name, part.body) for part in found.components] == [(part.name, part.body) for part in components]
    assert not found.sections

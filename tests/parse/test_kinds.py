"""A scenario, topic, story, skill or lesson is the same, however it is written, damaged, or shown on the site."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.question import Question
from generator.model.settings import Glossary
from generator.model.topic import Topic
from generator.pages.write import render_entries
from tests.damage import LOSSLESS
from tests.parse import kinds
from tests.parse.test_cases import SETTINGS, assert_accounted
from tests.parse.test_layouts import VOTES, read

NOT_ON_A_PAGE = {"id", "origin", "competencies", "levels", "related", "star", "form"}
"""What belongs to the guide around an entry, or follows from its other fields."""
_LONE_LINK = re.compile(r"\[[^\]\n]*\]\(#(?P<to>[^)\n]*)\)")


def told(entry: AnyEntry) -> dict[str, Any]:
    """What an entry says: without ids, and without breaks of lines within its paragraphs."""
    fields = entry.model_dump(mode="json", exclude=NOT_ON_A_PAGE)
    if isinstance(entry, Topic):
        fields["groups"] = [(group.title, len(group.questions)) for group in entry.groups]
    if isinstance(entry, Lesson):
        places = {one.id: f"talk {number}" for number, one in enumerate(entry.dialogues)}
        places |= {one.id: f"aside {number}" for number, one in enumerate(entry.callouts)}
        for section in fields["sections"]:
            section["body"] = _LONE_LINK.sub(lambda link: places[link["to"]], section["body"])
        for one in (*fields["dialogues"], *fields["callouts"]):
            del one["id"]
    plain: dict[str, Any] = _plain(fields)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"[ \n]+", " ", value).strip()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def page(entry: AnyEntry, others: Mapping[str, AnyEntry]) -> str:
    """The Markdown of an entry's page."""
    pages = render_entries({entry.id: entry, **others}, SETTINGS, Glossary(), {}).pages
    return next(shown.text for path, shown in pages.items() if path.endswith(f"/{entry.id}.md"))


WRITTEN: Mapping[str, tuple[st.SearchStrategy[Any], Any]] = {
    "scenario": (kinds.scenarios(), kinds.written_scenario),
    "story": (kinds.stories(), kinds.written_story),
    "skill": (kinds.skills(), kinds.written_skill),
    "lesson": (kinds.lessons(), kinds.written_lesson),
}


@st.composite
def documents(draw: st.DrawFn, kind: str) -> tuple[str, AnyEntry, tuple[str, ...]]:
    """A document, the entry that it tells, and the prompts of the questions beside it."""
    if kind == "topic":
        topic, prompts = draw(kinds.topics())
        return draw(kinds.written_topic(topic, prompts)), topic, prompts
    entries, written = WRITTEN[kind]
    entry = draw(entries)
    return draw(written(entry)), entry, ()


def same(text: str, entry: AnyEntry, prompts: tuple[str, ...], *, summary: bool) -> None:
    parsed = read(text)
    found, *others = parsed.entries
    assert type(found) is type(entry)
    expected = told(entry) if summary else {**told(entry), "summary": told(found)["summary"]}
    assert told(found) == expected
    assert [one.prompt for one in others if isinstance(one, Question)] == list(prompts)
    assert_accounted(text, parsed)


KINDS = ("scenario", "topic", "story", "skill", "lesson")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_in_any_lay_out(kind: str, data: st.DataObject) -> None:
    text, entry, prompts = data.draw(documents(kind))
    same(text, entry, prompts, summary=False)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_damaged(kind: str, data: st.DataObject) -> None:
    text, entry, prompts = data.draw(documents(kind))
    damage = LOSSLESS[data.draw(st.sampled_from(sorted(LOSSLESS)))]
    parsed = read(damage(text + VOTES))
    undamaged = read(text + VOTES)
    assert [told(one) for one in parsed.entries] == [told(one) for one in undamaged.entries]
    assert type(parsed.entries[0]) is type(entry)
    assert [one.prompt for one in parsed.entries if isinstance(one, Question)] == list(prompts)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_from_its_page(kind: str, data: st.DataObject) -> None:
    _, entry, prompts = data.draw(documents(kind))
    asked = {f"asked-{n}": Question(id=f"asked-{n}", prompt=prompt) for n, prompt in enumerate(prompts)}
    same(page(entry, asked), entry, prompts, summary=True)

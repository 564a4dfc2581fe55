"""What is written reads back as the same entry, for every reader of YAML, and is written the same again."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.library import entries, strict_yaml
from generator.library.writer import dump
from generator.model.kinds import AnyEntry, Kind
from generator.model.lesson import Callout, Lesson
from generator.model.parts import Answer, Section, Step
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.story import Story
from tests.library.strategies import parts


def load(text: str, kind: Kind, name: str) -> AnyEntry:
    entry, faults = entries.entry(strict_yaml.read(text.encode(), f"content/{kind.folder}/{name}.yaml"), kind)
    assert faults == ()
    assert entry is not None
    return entry


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_reads_back(kind: Kind, data: st.DataObject) -> None:
    entry = data.draw(parts(kind.type))
    text = dump(entry)
    again = load(text, kind, entry.id)
    assert again == entry
    assert dump(again) == text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entry=parts(Question))
def test_a_yaml_1_1_reader_reads_the_same_text(entry: Question) -> None:
    read = yaml.load(dump(entry), yaml.SafeLoader)
    assert read["prompt"] == entry.prompt
    assert tuple(read.get("levels", ())) == entry.levels
    assert tuple(read.get("see_also", ())) == entry.see_also
    assert read.get("strategy", "").rstrip("\n") == entry.strategy


def test_a_question_looks_as_a_person_would_write_it() -> None:
    question = Question(
        id="rollback",
        prompt="Tell me: why was it rolled back?",
        topic="delivery",
        levels=("senior", "staff"),
        answers=(
            Answer(
                situation="The queue grew.\n\n- by *half*\n- 🙂",
                action=(Step(title="Stop it", when="first hour", body="We stopped it."), Step(body="    code first")),
            ),
        ),
    )
    assert dump(question) == (
        "# yaml-language-server: $schema=../schema/question.json\n"
        "levels: [senior, staff]\n"
        'prompt: "Tell me: why was it rolled back?"\n'
        "topic: delivery\n"
        "answers:\n"
        "  - form: STAR\n"
        "    situation: |\n"
        "      The queue grew.\n"
        "\n"
        "      - by *half*\n"
        "      - 🙂\n"
        "    action:\n"
        "      - title: Stop it\n"
        "        when: first hour\n"
        "        body: |\n"
        "          We stopped it.\n"
        "      - body: |2\n"
        "              code first\n"
    )


def test_a_list_of_many_names_stands_below_its_field() -> None:
    names = tuple(f"a-rather-long-name-of-an-entry-{n}" for n in range(4))
    assert f"related:\n  - {names[0]}\n" in dump(Story(id="a", title="A", related=names))


def test_items_of_prose_are_blocks() -> None:
    assert "lessons:\n  - |\n    Ask early.\n" in dump(Story(id="a", title="A", lessons=("Ask early.",)))


def test_parts_that_say_nothing_stay() -> None:
    entry = Scenario(id="a", title="A", answer=Answer(form=""), sections=(Section(), Section()))
    assert load(dump(entry), Kind.SCENARIO, "a") == entry
    assert "sections:\n  - {}\n  - {}\n" in dump(entry)


def test_defaults_that_tell_something_are_written() -> None:
    entry = Lesson(id="a", title="A", callouts=(Callout(id="b", body="Stay."),))
    assert "type: note" in dump(entry)

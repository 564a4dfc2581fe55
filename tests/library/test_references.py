"""Whether what entries say of each other leads somewhere."""

from collections.abc import Callable
from pathlib import Path

from generator.guide import Guide
from generator.library.linking import check
from generator.library.references import TARGETS, Reference, Target, references
from generator.library.renaming import renamed
from generator.library.shape import shapes
from generator.library.store import load
from generator.model.kinds import Kind
from generator.model.lesson import Callout, Dialogue
from generator.model.parts import Entry, Part, Section
from generator.model.question import Question
from generator.model.skill import Exercise, Learning
from generator.model.topic import Group, Topic

Put = Callable[[str, str], Path]


def told(guide: Guide) -> list[str]:
    library = load(guide)
    assert library.diagnostics == ()
    return [
        f"{fault.place} {fault.number} {fault.found}" + (f" ({fault.hint})" if "Did you" in fault.hint else "")
        for fault in check(library)
    ]


def test_every_field_that_holds_a_name_is_declared() -> None:
    own_names = {
        (Entry, "id"),
        (Entry, "formerly"),
        (Dialogue, "id"),
        (Callout, "id"),
        (Learning, "level"),
        (Exercise, "level"),
    }
    declared = {(model, name) for model, names in TARGETS.items() for name in names}
    models: set[type[Part]] = {kind.type for kind in Kind}
    while more := {shape.part for model in models for shape in shapes(model).values() if shape.part} - models:
        models |= more
    for model in models:
        for name, shape in shapes(model).items():
            owners = {(base, name) for base in model.__mro__}
            assert not shape.slug or owners & (declared | own_names), f"{model.__name__}.{name}"


def test_references_of_an_entry_in_order() -> None:
    question = Question(
        id="a",
        prompt="See [it](entry:b)",
        topic="t",
        related=("b",),
        strategy="[x](entry:c#d) `[y](entry:e)` [z](entry:c)",
    )
    assert list(references(question)) == [
        Reference(("related", 0), "b", Target.ENTRY),
        Reference(("prompt",), "b", Target.ENTRY, in_text=True),
        Reference(("topic",), "t", Kind.TOPIC),
        Reference(("strategy",), "c", Target.ENTRY, in_text=True),
        Reference(("strategy",), "c", Target.ENTRY, in_text=True, nth=1),
    ]


def test_what_leads_nowhere_is_told_with_what_is_near(guide: Guide, put: Put) -> None:
    put("frameworks/calm.yaml", "title: CALM\n")
    put("topics/delivery.yaml", "title: Delivery\nframeworks: [clam, say-no]\n")
    put(
        "questions/say-no.yaml",
        "prompt: x\ntopic: delivry\nlevels: [senior, snior]\ncompetencies: [candor]\nrelated: [zebra]\n"
        "strategy: |\n  One [a](entry:calm).\n  Two [b](entry:clam) and [c](entry:clam).\n",
    )
    put("questions/two-answers.yaml", "prompt: y\nanswers:\n  - level: senior\n  - level: snior\n")
    put("scenarios/s.yaml", "title: x\nvariations:\n  - level: boss\n  - level: senior\n")
    put("glossary.yaml", "terms:\n  - term: x\n    definition: See [it](entry:nowhere).\n    entry: cal\n")
    assert told(guide) == [
        "content/topics/delivery.yaml:2:14 SG403 `clam` (Did you mean `calm`?)",
        "content/topics/delivery.yaml:2:20 SG403 `say-no` is a question",
        "content/questions/say-no.yaml:3:18 SG404 `snior` (Did you mean `senior`?)",
        "content/questions/say-no.yaml:4:16 SG405 `candor` (Did you mean `candour`?)",
        "content/questions/say-no.yaml:5:11 SG403 `zebra`",
        "content/questions/say-no.yaml:2:8 SG403 `delivry` (Did you mean `delivery`?)",
        "content/questions/say-no.yaml:8:11 SG403 `clam` (Did you mean `calm`?)",
        "content/questions/say-no.yaml:8:31 SG403 `clam` (Did you mean `calm`?)",
        "content/questions/two-answers.yaml:4:12 SG404 `snior` (Did you mean `senior`?)",
        "content/scenarios/s.yaml:3:12 SG404 `boss`",
        "content/glossary.yaml:3:26 SG403 `nowhere`",
        "content/glossary.yaml:4:12 SG403 `cal` (Did you mean `calm`?)",
    ]


def test_references_that_say_nothing_new(guide: Guide, put: Put) -> None:
    put("frameworks/a.yaml", "title: x\nrelated: [a, b, b]\nlevels: [senior, senior]\n")
    put("frameworks/b.yaml", "title: x\n")
    assert told(guide) == [
        "content/frameworks/a.yaml:3:18 SG408 `senior` stands in the list already",
        "content/frameworks/a.yaml:2:11 SG408 `a` is this entry itself",
        "content/frameworks/a.yaml:2:17 SG408 `b` stands in the list already",
    ]


def test_topics_and_questions_agree(guide: Guide, put: Put) -> None:
    put("topics/t.yaml", "title: T\ngroups:\n  - title: G\n    questions: [good, silent, other]\n")
    put("topics/u.yaml", "title: U\n")
    put("questions/good.yaml", "prompt: x\ntopic: t\n")
    put("questions/silent.yaml", "prompt: x\n")
    put("questions/other.yaml", "prompt: x\ntopic: u\n")
    assert told(guide) == [
        "content/topics/t.yaml:4:23 SG409 `silent` stands here, and it names no topic",
        "content/questions/other.yaml:2:8 SG409 the topic `u` does not list this question",
    ]


def test_places_of_a_story(guide: Guide, put: Put) -> None:
    put(
        "stories/s.yaml",
        "title: x\nproblem: |\n  One.\n\n  Two.\nlessons: [A, B]\nstar:\n"
        "  situation: [problem, problem 2]\n  task: [problem 3]\n  action: [actions]\n"
        "  takeaway: [lessons 2, moral, lessons 0]\n",
    )
    assert told(guide) == [
        "content/stories/s.yaml:9:10 SG411 `problem 3`",
        "content/stories/s.yaml:10:12 SG411 `actions`",
        "content/stories/s.yaml:11:25 SG411 `moral`",
        "content/stories/s.yaml:11:32 SG411 `lessons 0`",
    ]


def test_dialogues_and_callouts_that_a_lesson_shows(guide: Guide, put: Put) -> None:
    put(
        "lessons/l.yaml",
        "title: x\ndialogues:\n  - id: talk\n    turns: []\ncallouts:\n  - id: talk\n    body: x\n"
        "sections:\n  - body: |\n      [a](#talk)\n\n      [b](#tlak)\n\n      See [c](#anywhere).\n",
    )
    assert told(guide) == [
        "content/lessons/l.yaml:14:15 SG503 `#anywhere`",
        "content/lessons/l.yaml:6:9 SG402 `talk` names another dialogue or callout of this lesson",
        "content/lessons/l.yaml:12:10 SG411 `#tlak` (Did you mean `talk`?)",
    ]


def test_links_that_a_page_leaves_out(guide: Guide, put: Put) -> None:
    put(
        "questions/q.yaml",
        "prompt: x\nstrategy: |\n  [a](javascript:x) [b](https://example.org) [c](mailto:a@example.org)\n"
        "  ![d](/etc/passwd) [e](entry:q#part) <file:///etc/passwd> [a](javascript:x) `[f](../x)`\n",
    )
    assert told(guide) == [
        "content/questions/q.yaml:3:7 SG503 `javascript:x`",
        "content/questions/q.yaml:4:8 SG503 `/etc/passwd`",
        "content/questions/q.yaml:4:25 SG503 `entry:q#part`",
        "content/questions/q.yaml:4:40 SG503 `file:///etc/passwd`",
        "content/questions/q.yaml:4:64 SG503 `javascript:x`",
    ]


def test_what_refers_to_a_broken_entry_is_not_told_of(guide: Guide, put: Put) -> None:
    put("questions/q.yaml", "promt: x\n")
    put("topics/t.yaml", "title: T\nrelated: [q]\ngroups:\n  - title: G\n    questions: [q]\n")
    library = load(guide)
    assert len(library.diagnostics) == 1
    assert check(library) == ()


def test_references_follow_new_ids_all_at_once() -> None:
    topic = Topic(
        id="t",
        title="a",
        related=("a", "b"),
        groups=(Group(title="a", questions=("a", "c")),),
        sections=(Section(body="[x](entry:a) [y](entry:a-b) [z](entry:b#c)"),),
        levels=("a",),
    )
    new = renamed(topic, {"a": "b", "b": "a"})
    assert new.related == ("b", "a")
    assert new.groups[0].questions == ("b", "c")
    assert new.sections[0].body == "[x](entry:b) [y](entry:a-b) [z](entry:a#c)"
    assert (new.title, new.levels) == ("a", ("a",))

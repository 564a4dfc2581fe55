"""What the template of each kind shows beside the entry itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import entry_page
from generator.library.commonmark import Alone, pieces
from generator.library.selection import levels_of, questions_of
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.lesson import Callout, Dialogue, Lesson
from generator.model.parts import Section
from generator.model.places import told
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.story import StarReading, Story
from generator.model.topic import Topic
from generator.pages.figures.grids import diagram
from generator.pages.links import OWN_ANCHOR
from generator.pages.views import Chip, Ref, StepView, Viewer, first_sentence

CALLOUTS: Mapping[str, tuple[str, str]] = {
    "note": ("note", "Note"),
    "tip": ("tip", "Tip"),
    "warning": ("warning", "Warning"),
    "example": ("example", "Example"),
    "war-story": ("quote", "War story"),
    "failure-mode": ("failure", "Failure mode"),
    "interview-angle": ("question", "Interview angle"),
    "red-line": ("danger", "Red line"),
}
"""The admonition that shows each type of callout, and the type's name."""

_PLAIN = frozenset({"note", "tip", "warning", "example"})
"""Callouts whose type is plain from their look, so that their own title is enough."""


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework as another page shows it."""

    entry: Framework
    ref: Ref

    @property
    def lead(self) -> str:
        """One sentence on it."""
        return self.entry.summary or first_sentence(self.entry.purpose or self.entry.when_to_use)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions below a heading."""

    title: str
    id: str
    questions: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn of a dialogue."""

    speaker: str
    role: str
    says: str
    number: int
    """Which speaker of the dialogue it is, counted from 1; 0 for a stage direction."""


@dataclass(frozen=True, slots=True)
class DialogueView:
    """A conversation."""

    id: str
    title: str
    turns: Sequence[TurnView]


@dataclass(frozen=True, slots=True)
class CalloutView:
    """A callout with its admonition."""

    id: str
    type: str
    admonition: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with what its text shows in place; each piece has exactly one of its fields filled."""

    title: str
    level: int
    id: str
    pieces: Sequence["Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or something that stands in its place."""

    text: str = ""
    dialogue: DialogueView | None = None
    callout: CalloutView | None = None
    framework: FrameworkView | None = None


def view(entry: AnyEntry, viewer: Viewer) -> dict[str, Any]:
    """Give what the template of the entry's kind needs beside the entry."""
    return _VIEWS[Kind.of(entry)](entry, viewer)


def chips(entry: AnyEntry, viewer: Viewer) -> Sequence[Chip]:
    """Give the levels and competencies of an entry."""
    return viewer.chips(entry, levels_of(entry))


def place(entry: AnyEntry, viewer: Viewer) -> Sequence[Chip]:
    """Give where an entry stands: a question's topic and group, or else the list of its kind."""
    return (_topic_chips(entry, viewer) if isinstance(entry, Question) else ()) or ()


def anchors(entry: AnyEntry) -> frozenset[str]:
    """Give the anchors of the entry's page that its prose may link to."""
    if not isinstance(entry, Lesson):
        return frozenset()
    return frozenset([dialogue.id for dialogue in entry.dialogues] + [callout.id for callout in entry.callouts])


def _topic_chips(question: Question, viewer: Viewer) -> Sequence[Chip]:
    topic = viewer.entries.get(question.topic or "")
    if not isinstance(topic, Topic):
        return ()
    page = entry_page(Kind.TOPIC, topic.id)
    found = [Chip(topic.heading, viewer.to(page), "topic")]
    for number, group in enumerate(topic.groups, 1):
        if question.id in group.questions:
            found.append(Chip(group.title, viewer.to(page, f"group-{number}"), "group"))
            break
    return found


def _question(question: Question, viewer: Viewer) -> dict[str, Any]:
    return {"answers": viewer.answers(question.answers)}


def groups_of(topic: Topic, viewer: Viewer) -> Sequence[GroupView]:
    """Give a topic's groups with links to their questions; those that are in none come last."""
    found = [
        GroupView(group.title, f"group-{number}", viewer.refs(group.questions))
        for number, group in enumerate(topic.groups, 1)
    ]
    listed = {name for group in topic.groups for name in group.questions}
    rest = [name for name in questions_of(topic, viewer.entries) if name not in listed]
    if rest:
        found.append(GroupView("More questions" if found else "", "group-more", viewer.refs(rest)))
    return [group for group in found if group.questions]


def _topic(topic: Topic, viewer: Viewer) -> dict[str, Any]:
    groups = groups_of(topic, viewer)
    frameworks = _frameworks(topic.frameworks, viewer)
    parts = (
        ("questions", "questions", sum(len(group.questions) for group in groups)),
        ("themes", "themes", len(topic.themes)),
        ("frameworks", "frameworks", len(frameworks)),
        ("red flags", "red-flags", len(topic.red_flags)),
        ("figures", "metrics", len(topic.metrics)),
    )
    contents = [
        (title if count > 1 else title.removesuffix("s"), anchor, count) for title, anchor, count in parts if count
    ]
    return {"groups": groups, "frameworks": frameworks, "contents": contents}


def _frameworks(names: Sequence[str], viewer: Viewer) -> Sequence[FrameworkView]:
    found = ((viewer.entries.get(name), name) for name in names)
    return [FrameworkView(entry, viewer.ref(name)) for entry, name in found if isinstance(entry, Framework)]


def _framework(framework: Framework, viewer: Viewer) -> dict[str, Any]:
    return {"steps": viewer.steps(framework.steps, "step"), "diagram": diagram(framework)}


def _scenario(scenario: Scenario, viewer: Viewer) -> dict[str, Any]:
    primary = [principle for principle in scenario.principles if principle.primary]
    answers = viewer.answers((scenario.answer,) if scenario.answer else ())
    phases: Sequence[StepView] = [view for answer in answers for view in answer.action if view.step.title]
    return {
        "answers": answers,
        "phases": phases if len(phases) > 1 else (),
        "expectations": [(viewer.level(each.level, each.title), each) for each in scenario.expectations],
        "variations": [(viewer.level(each.level, each.title), each) for each in scenario.variations],
        "principles": [
            (title, group)
            for title, group in (
                ("Primary" if len(primary) < len(scenario.principles) else "", primary),
                ("Secondary" if primary else "", [each for each in scenario.principles if not each.primary]),
            )
            if group
        ],
    }


def _lesson(lesson: Lesson, viewer: Viewer) -> dict[str, Any]:
    shown: dict[str, Piece] = {
        **{f"#{item.id}": Piece(dialogue=_dialogue(item)) for item in lesson.dialogues},
        **{f"#{item.id}": Piece(callout=_callout(item)) for item in lesson.callouts},
    }
    left = dict(shown)
    sections = []
    for number, section in enumerate(lesson.sections, 1):
        found = []
        for piece in pieces(section.body):
            if isinstance(piece, str):
                found.append(Piece(text=piece))
            else:
                found.append(_in_place(piece, left, viewer))
        sections.append(SectionView(section.title, section.level, f"section-{number}", found))
    return {"parts": sections, "rest": list(left.values())}


def _in_place(piece: Alone, left: dict[str, Piece], viewer: Viewer) -> Piece:
    """Show something where a paragraph names it; only once, for its anchor has to be the only one on the page."""
    if piece.destination in left:
        return left.pop(piece.destination)
    frameworks = _frameworks((piece.destination.removeprefix("entry:"),), viewer)
    if frameworks:
        return Piece(framework=frameworks[0])
    return Piece(text=piece.source)


def _dialogue(dialogue: Dialogue) -> DialogueView:
    speakers = list(dict.fromkeys(turn.speaker for turn in dialogue.turns if turn.speaker))
    turns = [
        TurnView(turn.speaker, turn.role, turn.says, speakers.index(turn.speaker) + 1 if turn.speaker else 0)
        for turn in dialogue.turns
    ]
    return DialogueView(f"{OWN_ANCHOR}{dialogue.id}", dialogue.title, turns)


def _callout(callout: Callout) -> CalloutView:
    admonition, word = CALLOUTS[callout.type]
    title = callout.title or word
    if callout.type not in _PLAIN and not title.lower().startswith(word.lower()):
        title = f"{word}: {title}"
    return CalloutView(f"{OWN_ANCHOR}{callout.id}", callout.type, admonition, title, callout.body)


def _story(story: Story, _viewer: Viewer) -> dict[str, Any]:
    parts = [(name, told(story, getattr(story.star, name))) for name in StarReading.model_fields]
    return {
        "byline": " · ".join(text for text in (story.author, story.author_role) if text),
        "star": parts if any(text for _, text in parts) else (),
    }


def _skill(_skill: AnyEntry, _viewer: Viewer) -> dict[str, Any]:
    return {}


def sections(entry: AnyEntry) -> Sequence[tuple[str, Section]]:
    """Give the sections that no field is made for, each with its heading's id."""
    return [(f"section-{number}", section) for number, section in enumerate(entry.sections, 1)]


_VIEWS: Mapping[Kind, Callable[[Any, Viewer], dict[str, Any]]] = {
    Kind.TOPIC: _topic,
    Kind.QUESTION: _question,
    Kind.FRAMEWORK: _framework,
    Kind.SCENARIO: _scenario,
    Kind.LESSON: _lesson,
    Kind.STORY: _story,
    Kind.SKILL: _skill,
}

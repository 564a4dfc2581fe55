"""What the home page shows: the ways into a guide, what it trains, its topics, and all that is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.addresses import ABOUT, COMPETENCIES, GLOSSARY, LEVELS, NEWS, PRACTICE, PRINT, competency_page, kind_page
from generator.library.selection import is_for, questions_of
from generator.model.handout import SUBJECTS
from generator.model.kinds import Kind
from generator.model.settings import Settings
from generator.model.topic import Topic
from generator.pages.figures.coverage import Cell, Row, coverage
from generator.pages.listing import KIND_TITLES, counted, of_kind
from generator.pages.practice import PRACTICE_PAGES
from generator.pages.views import Ref, Viewer


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the guide."""

    id: str
    title: str
    text: str
    address: Markup
    refs: Sequence[Ref] = ()


def home_page(viewer: Viewer, settings: Settings, *, has_glossary: bool, has_news: bool) -> dict[str, Any]:
    """Give what the home page's template needs."""
    found = [(kind, len(of_kind(viewer.entries, kind))) for kind in Kind]
    counts = {kind: count for kind, count in found if count}
    kinds = [
        (Ref(KIND_TITLES[kind][0], viewer.to(kind_page(kind)), KIND_TITLES[kind][1]), count)
        for kind, count in counts.items()
    ]
    kinds += [(ref, 0) for ref in _crossways(viewer, settings, has_glossary=has_glossary, has_news=has_news)]
    return {
        "ways": list(_ways(viewer, counts, handouts=bool(settings.handouts))),
        "kinds": kinds if counts else [],
        "coverage": _coverage(viewer, settings),
        "topics": [_topic(topic, viewer) for topic in of_kind(viewer.entries, Kind.TOPIC) if isinstance(topic, Topic)],
    }


def _ways(viewer: Viewer, counts: dict[Kind, int], *, handouts: bool) -> Iterator[Way]:
    def refs(*kinds: Kind) -> Sequence[Ref]:
        return [
            Ref(counted(counts[kind], kind.word, KIND_TITLES[kind][0].lower()), viewer.to(kind_page(kind)))
            for kind in kinds
            if kind in counts
        ]

    study = refs(Kind.TOPIC, Kind.QUESTION, Kind.FRAMEWORK, Kind.LESSON, Kind.STORY)
    if study:
        yield Way("study", "Study", "Read a question, then its answer part by part.", study[0].address, study)
        pages = [Ref(page.title, viewer.to(page.path)) for page in PRACTICE_PAGES[1:]]
        text = "Recall the parts of an answer, speak against the clock, and come back when a card is due."
        practise = (*pages, *refs(Kind.SCENARIO, Kind.SKILL))
        yield Way("practise", "Practise", text, viewer.to(PRACTICE), practise)
    if handouts:
        text = "Take a sheet along: worksheets, answer keys, cards to cut, and the whole guide as a book."
        yield Way("print", "Print", text, viewer.to(PRINT), list(_prints(viewer, counts)))


def handouts_anchor(kind: Kind) -> str:
    """Give the place of a kind's handouts on the page of all handouts."""
    return f"print-{kind.folder}"


def _prints(viewer: Viewer, counts: dict[Kind, int]) -> Iterator[Ref]:
    for kind in SUBJECTS:
        if kind in counts:
            yield Ref(f"Sheets for {KIND_TITLES[kind][0].lower()}", viewer.to(PRINT, handouts_anchor(kind)))
    yield Ref("The whole guide as a book", viewer.to(PRINT))


def _crossways(viewer: Viewer, settings: Settings, *, has_glossary: bool, has_news: bool) -> Iterator[Ref]:
    if settings.levels:
        yield Ref("By level", viewer.to(LEVELS), "What to read for the level you aim at.")
    if settings.competencies:
        yield Ref("By competency", viewer.to(COMPETENCIES), "What trains each thing that interviewers assess.")
    if has_glossary:
        yield Ref("Glossary", viewer.to(GLOSSARY), "Terms in a sentence or two.")
    yield Ref("About this guide", viewer.to(ABOUT), "How much there is, for whom, and how long answers take.")
    if has_news:
        yield Ref("What’s new", viewer.to(NEWS), "What was added, changed or removed lately.")


def _coverage(viewer: Viewer, settings: Settings) -> Markup:
    """Count by competency and level; an entry that is meant for no level in particular counts for all of them."""
    if not settings.levels or not settings.competencies or not viewer.entries:
        return Markup()
    rows = []
    for competency in settings.competencies:
        there = competency_page(competency.id)
        trainers = [entry for entry in viewer.entries.values() if competency.id in entry.competencies]
        cells = [
            Cell(sum(is_for(entry, level.id) for entry in trainers), viewer.html(there, f"level-{level.id}"))
            for level in settings.levels
        ]
        rows.append(Row(competency.title, viewer.html(there), cells))
    return coverage([level.title for level in settings.levels], rows)


def _topic(topic: Topic, viewer: Viewer) -> tuple[Ref, str, str]:
    questions = len(questions_of(topic, viewer.entries))
    return (
        viewer.ref(topic.id, topic.summary),
        counted(questions, "question", "questions"),
        " · ".join(group.title for group in topic.groups),
    )

"""What the page about a guide shows: how much there is, for whom, and how long its answers take to speak."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from markupsafe import Markup

from generator.addresses import competency_page, kind_page, level_page
from generator.library.selection import is_for, levels_of
from generator.library.speech import spoken_words
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Answer
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.settings import Settings
from generator.pages.figures.bars import Bar, bars
from generator.pages.listing import KIND_TITLES, counted, of_kind
from generator.pages.views import Viewer

_MINUTES = 6
"""From how many minutes on answers are counted together."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its heading and a sentence."""

    id: str
    title: str
    text: str
    picture: Markup


def about_page(viewer: Viewer, settings: Settings) -> dict[str, Any]:
    """Give the page's title, its first sentence and its pictures."""
    minutes = sorted(spoken_words(answer) / settings.speaking_rate for answer in _answers(viewer.entries))
    total = counted(len(viewer.entries))
    if minutes:
        total += f", with {counted(len(minutes), 'sample answer', 'sample answers')} that take {_long(sum(minutes))}"
        total += " to speak"
    charts = (_kinds(viewer), _levels(viewer, settings), _competencies(viewer, settings), _lengths(minutes))
    return {"title": "About this guide", "sentence": f"{total}.", "charts": [chart for chart in charts if chart]}


def _answers(entries: Mapping[str, AnyEntry]) -> Iterator[Answer]:
    for entry in entries.values():
        if isinstance(entry, Question):
            yield from (answer for answer in entry.answers if spoken_words(answer))
        elif isinstance(entry, Scenario) and entry.answer and spoken_words(entry.answer):
            yield entry.answer


def _kinds(viewer: Viewer) -> Chart:
    found = [(kind, len(of_kind(viewer.entries, kind))) for kind in Kind]
    drawn = [Bar(KIND_TITLES[kind][0], count, viewer.html(kind_page(kind))) for kind, count in found if count]
    return _chart("kinds", "What there is", "Entries of each kind.", drawn)


def _levels(viewer: Viewer, settings: Settings) -> Chart | None:
    if not settings.levels:
        return None
    entries = viewer.entries.values()
    drawn = [
        Bar(level.title, sum(is_for(entry, level.id) for entry in entries), viewer.html(level_page(level.id)))
        for level in settings.levels
    ]
    everybody = sum(not levels_of(entry) for entry in entries)
    text = "Entries for each level; one can be for several."
    if everybody:
        text += f" {counted(everybody)} for no level in particular {'counts' if everybody == 1 else 'count'} for all."
    return _chart("levels", "For whom", text, drawn)


def _competencies(viewer: Viewer, settings: Settings) -> Chart | None:
    drawn = [
        Bar(
            each.title,
            sum(each.id in entry.competencies for entry in viewer.entries.values()),
            viewer.html(competency_page(each.id)),
        )
        for each in settings.competencies
    ]
    text = "Entries that train each competency; one can train several."
    return _chart("competencies", "What it trains", text, drawn) if drawn else None


def _lengths(minutes: list[float]) -> Chart | None:
    """Count answers by the minute."""
    if not minutes:
        return None
    counts = [sum(min(int(each), _MINUTES) == whole for each in minutes) for whole in range(_MINUTES + 1)]
    names = ["Under a minute", *(f"{whole} to {whole + 1} minutes" for whole in range(1, _MINUTES)), "Longer"]
    first, last = (next(at for at in places if counts[at]) for places in (range(_MINUTES + 1), range(_MINUTES, -1, -1)))
    drawn = [Bar(names[at], counts[at]) for at in range(first, last + 1)]
    text = "Sample answers by the time that they take to speak."
    if len(minutes) > 2:
        text += f" Half of them take {_long(median(minutes))} or longer."
    return _chart("lengths", "How long answers take", text, drawn)


def _chart(name: str, title: str, text: str, drawn: list[Bar]) -> Chart:
    return Chart(name, title, text, bars(f"{name}-bars", title, drawn))


def _long(minutes: float) -> str:
    """Say how long something takes.

    >>> _long(0.5), _long(2.74), _long(171)
    ('about 30 seconds', 'about 2¾ minutes', 'about 3 hours')
    """
    if minutes < 0.875:
        return f"about {max(5, 5 * round(minutes * 12))} seconds"
    if minutes < 90:
        whole, quarters = divmod(round(minutes * 4) if minutes < 10 else 4 * round(minutes), 4)
        return f"about {whole}{('', '¼', '½', '¾')[quarters]} {'minute' if (whole, quarters) == (1, 0) else 'minutes'}"
    return f"about {round(minutes / 60)} hours"

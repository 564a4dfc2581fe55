"""What the page of news tells: what each of the last days brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.model.change import Day, How
from generator.pages.views import Ref, Viewer

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TITLES = {How.ADDED: "New", How.CHANGED: "Changed", How.REMOVED: "No longer in the guide"}
_FIELDS = {"follow_ups": "follow-ups"}
"""Names of fields whose words are not just parted by blanks."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one sort on a day."""

    id: str
    title: str
    refs: Sequence[Ref]
    """The entries, each with its kind and what changed in it; those that are gone have no address."""
    more: int


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with its changes."""

    id: str
    title: str
    groups: Sequence[Group]


def news_of(viewer: Viewer, days: Sequence[Day]) -> Sequence[DayView]:
    """Give what the page shows; nothing where there is nothing to tell."""
    views = (DayView(f"day-{day.date}", _said(day.date), list(_groups(viewer, day))) for day in days)
    return [view for view in views if view.groups]


def _groups(viewer: Viewer, day: Day) -> Iterator[Group]:
    more = dict(day.more)
    for how, title in _TITLES.items():
        refs = []
        for change in day.changes:
            if change.how is not how or (change.id in viewer.entries) is (how is How.REMOVED):
                continue
            note = change.kind.word.capitalize()
            if change.fields:
                note += ": " + ", ".join(_FIELDS.get(name, name.replace("_", " ")) for name in change.fields)
            refs.append(Ref(change.heading, Markup(), note) if how is How.REMOVED else viewer.ref(change.id, note))
        if refs:
            yield Group(f"{how}-{day.date}", title, refs, more.get(how, 0))


def _said(text: str) -> str:
    """Write a date as people say it.

    >>> _said("2026-05-31")
    '31 May 2026'
    """
    day = date.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

"""Which entries belong somewhere, and in which order."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.kinds import AnyEntry
from generator.model.lesson import Lesson
from generator.model.question import Question
from generator.model.topic import Topic


def questions_of(topic: Topic, entries: Mapping[str, AnyEntry]) -> tuple[str, ...]:
    """Give the questions of a topic in the order of its groups, and then those that name it without being listed."""
    listed = [name for group in topic.groups for name in group.questions if isinstance(entries.get(name), Question)]
    unlisted = (name for name, entry in entries.items() if isinstance(entry, Question) and entry.topic == topic.id)
    return tuple(dict.fromkeys((*listed, *unlisted)))


def levels_of(entry: AnyEntry) -> tuple[str, ...]:
    """Give the ids of the levels that an entry is for; none where it is for all."""
    if isinstance(entry, Lesson) and entry.level and entry.level not in entry.levels:
        return (entry.level, *entry.levels)
    return entry.levels


def is_for(entry: AnyEntry, level: str) -> bool:
    """Say whether an entry is meant for a level."""
    levels = levels_of(entry)
    return not levels or level in levels


def sorted_by_title(entries: Iterable[AnyEntry]) -> Sequence[AnyEntry]:
    """Give entries in the order of their titles."""
    return sorted(entries, key=lambda entry: (entry.heading.lower(), entry.id))

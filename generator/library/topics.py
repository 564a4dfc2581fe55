"""What belongs to a topic."""

from collections.abc import Mapping

from generator.model.kinds import AnyEntry
from generator.model.question import Question
from generator.model.topic import Topic


def questions_of(topic: Topic, entries: Mapping[str, AnyEntry]) -> tuple[str, ...]:
    """Give the questions of a topic in the order of its groups, and then those that name it without being listed."""
    listed = [name for group in topic.groups for name in group.questions if isinstance(entries.get(name), Question)]
    unlisted = (name for name, entry in entries.items() if isinstance(entry, Question) and entry.topic == topic.id)
    return tuple(dict.fromkeys((*listed, *unlisted)))

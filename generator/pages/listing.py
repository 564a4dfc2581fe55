"""What listings of all sorts share: what kinds are called, and which entries are of one."""

from collections.abc import Mapping, Sequence

from generator.library.selection import sorted_by_title
from generator.model.kinds import AnyEntry, Kind

KIND_TITLES: Mapping[Kind, tuple[str, str]] = {
    Kind.TOPIC: ("Topics", "Fields of questions, each with what answers should show and what to avoid."),
    Kind.QUESTION: ("Questions", "Interview questions with sample answers."),
    Kind.FRAMEWORK: ("Frameworks", "Named methods that answers can lean on."),
    Kind.SCENARIO: ("Scenarios", "Situations to talk yourself through."),
    Kind.LESSON: ("Lessons", "Texts to read and learn from."),
    Kind.STORY: ("Stories", "What went wrong, what was done, and what was learnt."),
    Kind.SKILL: ("Skills", "What a skill is, and how to build it."),
}
"""What the list of each kind is called, and one sentence on it."""


def of_kind(entries: Mapping[str, AnyEntry], kind: Kind) -> Sequence[AnyEntry]:
    """Give the entries of one kind, by title."""
    return sorted_by_title(entry for entry in entries.values() if isinstance(entry, kind.type))


def counted(count: int, one: str = "entry", many: str = "entries") -> str:
    """Say how many there are.

    >>> counted(1), counted(1200, "question", "questions")
    ('1 entry', '1,200 questions')
    """
    return f"{count:,} {one if count == 1 else many}"

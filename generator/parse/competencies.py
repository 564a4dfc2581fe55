"""The guide's competencies recognised in headings and tags."""

from collections.abc import Iterable

from generator.model.settings import Settings
from generator.parse.vocabulary import normalise


def competencies_of(phrases: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Give the ids of the competencies of which `phrases` speak, in the guide's order.

    A phrase speaks of a competency when it contains its title or one of its aliases as whole words.
    """
    texts = [f" {normalise(phrase)} " for phrase in phrases]
    return tuple(
        competency.id
        for competency in settings.competencies
        if any(f" {normalise(name)} " in text for name in (competency.title, *competency.aliases) for text in texts)
    )

"""The pages on which a learner practises: each is its title, a sentence, and a script that fills the rest."""

from dataclasses import dataclass

from generator.addresses import PRACTICE, SPEAKING, STORY_BUILDER


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A page that a script fills."""

    path: str
    title: str
    sentence: str
    module: str
    """The script's module, without `studyguide/`."""


PRACTICE_PAGES = (
    PracticePage(
        PRACTICE,
        "Practise",
        "Recall each answer part by part, say how it went, and come back when a card is due.",
        "practice/cards",
    ),
    PracticePage(
        SPEAKING,
        "Say it aloud",
        "A prompt, a clock, and what a full answer touches. Speak first; the sample answer waits.",
        "practice/speaking",
    ),
    PracticePage(
        STORY_BUILDER,
        "Your own stories",
        "Write a story once, with help as you go, and take it along to print it or to share it.",
        "practice/stories",
    ),
)
"""What a learner does with the guide, rather than reads."""

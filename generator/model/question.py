"""A question: a prompt with its sample answers."""

from generator.model.parts import Answer, Entry, FollowUp
from generator.model.text import Line, Prose, Slug


class Question(Entry):
    """One interview question."""

    title: Line = ""
    """A shorter title, where the prompt is too long for one."""
    prompt: Line
    """The question as an interviewer asks it."""
    topic: Slug | None = None
    """Id of the topic it belongs to."""
    group: Line = ""
    """The group of that topic in which it stands."""
    strategy: Prose = ""
    """How to go about answering it."""
    answers: tuple[Answer, ...] = ()
    """Sample answers."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Questions to expect next."""

    @property
    def heading(self) -> str:
        """The title, or else the prompt."""
        return self.title or self.prompt

"""The kinds of entry: each one's name, folder and type."""

from enum import Enum

from generator.model.framework import Framework
from generator.model.lesson import Lesson
from generator.model.parts import Entry
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.skill import Skill
from generator.model.story import Story
from generator.model.topic import Topic

AnyEntry = Topic | Question | Framework | Scenario | Lesson | Story | Skill


class Kind(Enum):
    """A kind of entry; iterating gives them in the order in which a guide lists them."""

    TOPIC = ("topic", "topics", Topic)
    QUESTION = ("question", "questions", Question)
    FRAMEWORK = ("framework", "frameworks", Framework)
    SCENARIO = ("scenario", "scenarios", Scenario)
    LESSON = ("lesson", "lessons", Lesson)
    STORY = ("story", "stories", Story)
    SKILL = ("skill", "skills", Skill)

    def __init__(self, word: str, folder: str, type_: type[AnyEntry]) -> None:
        self.word = word
        """The kind in the singular."""
        self.folder = folder
        """The folder of `content/` and of the site in which such entries live."""
        self.type = type_
        """The model of such an entry."""

    @classmethod
    def of(cls, entry: Entry) -> "Kind":
        """Give the kind that `entry` is of."""
        return next(kind for kind in cls if type(entry) is kind.type)

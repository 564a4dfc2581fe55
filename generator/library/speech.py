"""How an answer is spoken: how long it takes, and what a listener looks for in it.

Both `studyguide check` and the help with a learner's own stories go by this.
"""

import re

from generator.model.parts import Answer

FIGURE = re.compile(
    r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halved|third|quarter|twice|thrice|doubled"
    r"|tripled|per ?cent|none|nobody|zero|every|all)\b",
    re.IGNORECASE,
)
"""What counts as a figure: a digit, a number in words, or a word for everything or nothing. Scripts read it, too."""
WEIGHED = 80
"""Words from which the parts of an answer are weighed: below, one sentence more or less tips the scales."""
SETUP_AT_MOST = 0.4
ACTION_AT_LEAST = 0.4
RESULT_AT_LEAST = 0.08
"""Shares of an answer. Career services of universities advise a fifth to a third for situation and task together, half
to two thirds for the action, and a tenth or more for the result; a hint waits until an answer is well outside."""


def spoken_words(answer: Answer) -> int:
    """Count the words of an answer that are spoken."""
    texts = [answer.situation, answer.task, answer.takeaway, answer.body]
    texts += [text for step in (*answer.action, *answer.result) for text in (step.title, step.body)]
    return sum(map(words, texts))


def words(text: str) -> int:
    """Count words as blanks part them.

    >>> words("It's a well-known *fact*.")
    4
    """
    return len(text.split())


def speaking_time(answer: Answer, rate: int) -> str:
    """Say how long an answer takes to speak, at `rate` words a minute.

    >>> speaking_time(Answer(situation="word " * 400), 140)
    'about 3 minutes spoken'
    """
    minutes = spoken_words(answer) / rate
    if minutes < 0.75:
        return "under a minute spoken"
    return f"about {round(minutes)} {'minute' if minutes < 1.5 else 'minutes'} spoken"


def spoken_seconds(text: str, rate: int) -> int:
    """Give how many seconds a text takes to speak at `rate` words a minute, to the next five.

    >>> spoken_seconds("word " * 70, 140)
    30
    """
    return 5 * round(words(text) / rate * 12) or (5 if text else 0)


def spoken_time(seconds: int) -> str:
    """Give a time as it is shown beside what takes it.

    >>> spoken_time(45), spoken_time(80)
    ('45 s', '1 min 20 s')
    """
    minutes, rest = divmod(seconds, 60)
    parts = ((f"{minutes} min",) if minutes else ()) + ((f"{rest} s",) if rest or not minutes else ())
    return " ".join(parts)

"""How long an answer takes to speak."""

import re

from generator.model.parts import Answer

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def speaking_time(answer: Answer, rate: int) -> str:
    """Say how long an answer takes to speak, at `rate` words a minute.

    >>> speaking_time(Answer(situation="word " * 400), 140)
    'about 3 minutes spoken'
    """
    texts = [answer.situation, answer.task, answer.takeaway, answer.body]
    texts += [text for step in (*answer.action, *answer.result) for text in (step.title, step.body)]
    minutes = sum(len(_WORD.findall(text)) for text in texts) / rate
    if minutes < 0.75:
        return "under a minute spoken"
    return f"about {round(minutes)} {'minute' if minutes < 1.5 else 'minutes'} spoken"

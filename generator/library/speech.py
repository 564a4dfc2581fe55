"""How long an answer takes to speak."""

from generator.model.parts import Answer


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

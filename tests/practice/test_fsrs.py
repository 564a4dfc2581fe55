"""The site's scheduler beside the package `fsrs`, on histories that both are given."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from playwright.sync_api import Page

OURS = """async (histories) => {
  const { review } = await import("studyguide/practice/fsrs")
  return histories.map((history) => {
    let memory = null
    return history.map(([at, grade]) => (memory = review(memory, grade, at)))
  })
}"""


def histories(count: int) -> list[list[tuple[datetime, int]]]:
    """Make histories: cards answered early, in time and late, within minutes and after years."""
    rng = random.Random(20261121)  # noqa: S311  a seed, so that the test is the same each time
    scheduler = Scheduler(enable_fuzzing=False)
    found = []
    for _ in range(count):
        card, now, history = Card(card_id=1), datetime(2026, 1, 1, 8, tzinfo=UTC), []
        for _ in range(rng.randint(1, 25)):
            grade = rng.choice([1, 2, 3, 3, 3, 4])
            history.append((now, grade))
            card, _log = scheduler.review_card(card, Rating(grade), now)
            late = timedelta(days=rng.choice([0, 0, 1, 9, 90, 900]), seconds=rng.randint(0, 80_000))
            early = timedelta(seconds=rng.randint(10, 200_000))
            now = rng.choice([card.due, card.due + late, now + early])
        found.append(history)
    return found


def test_states_are_those_of_the_package(host: str, open_page: Callable[[str], Page]) -> None:
    given = histories(1000)
    page = open_page(f"{host}now/practice/index.html")
    sent = [[(round(at.timestamp() * 1000), grade) for at, grade in history] for history in given]
    ours = page.evaluate(OURS, sent)
    scheduler = Scheduler(enable_fuzzing=False)
    for history, states in zip(given, ours, strict=True):
        card = Card(card_id=1)
        for (at, grade), state in zip(history, states, strict=True):
            card, _log = scheduler.review_card(card, Rating(grade), at)
            assert (state["state"], state["step"]) == (card.state.value, card.step)
            assert state["due"] == pytest.approx(card.due.timestamp() * 1000, abs=1)
            # The last bits of a power may differ between the languages' libraries.
            assert state["stability"] == pytest.approx(card.stability, rel=1e-12)
            assert state["difficulty"] == pytest.approx(card.difficulty, rel=1e-12)

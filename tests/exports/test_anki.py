"""Decks imported into a real collection, once and again."""

import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note
from anki.scheduler.v3 import CardAnswer, Scheduler

from tests.conftest import Run
from tests.website.conftest import copy_sample

ROLLBACK = "rollback-you-owned"
FLAG = "incidents/flag/blames-a-person"
Edit = Callable[[str, str, str], None]


@dataclass
class Learner:
    """Somebody's collection."""

    collection: Collection

    def take(self, package: Path) -> dict[str, int]:
        """Import a package as Anki does it by default; say how many notes came to what."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(request).log
        return {
            name: len(found) for name in ("new", "updated", "duplicate", "conflicting") if (found := getattr(log, name))
        }

    def notes(self, query: str = "") -> list[Note]:
        return [self.collection.get_note(number) for number in self.collection.find_notes(query)]

    def note(self, key: str) -> Note:
        [found] = self.notes(f'"Id:{key}"')
        return found

    def answer(self, key: str, ease: int, times: int = 1) -> None:
        """Answer the first card of a note."""
        card, scheduler = self.note(key).cards()[0], self.collection.sched
        assert isinstance(scheduler, Scheduler)
        for _ in range(times):
            card = self.collection.get_card(card.id)
            states = self.collection._backend.get_scheduling_states(card.id)
            card.start_timer()
            answer = scheduler.build_answer(card=card, states=states, rating=CardAnswer.Rating.ValueType(ease - 1))
            scheduler.answer_card(answer)

    def state(self, key: str) -> list[tuple[int, ...]]:
        return [(card.type, card.queue, card.due, card.ivl, card.reps, card.lapses) for card in self.note(key).cards()]


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield Learner(collection)
    collection.close()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = copy_sample(tmp_path / "guide")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_url: https://guide.example/\n")
    return folder


@pytest.fixture
def edit(sample: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        path = sample / "content" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def package(sample: Path, studyguide: Run) -> Callable[[], Path]:
    def make() -> Path:
        assert studyguide("export", "anki", "--root", sample).code == 0
        return sample / "content" / "deck.apkg"

    return make


def test_a_deck_per_topic_with_cards_of_all_kinds(learner: Learner, package: Callable[[], Path]) -> None:
    came = learner.take(package())
    assert list(came) == ["new"]
    names = {deck.name.split("::")[-1] for deck in learner.collection.decks.all_names_and_ids()}
    assert {"Incidents and rollbacks", "Deadlines", "Scenarios", "Glossary"} <= names | {"Deadlines"}
    card = learner.note(ROLLBACK).cards()[0]
    assert learner.collection.decks.name(card.did).endswith("::Incidents and rollbacks")
    question, answer = card.question(), card.answer()
    for part in ("Situation", "Task", "Action", "Result", "Takeaway"):
        assert f"<summary>{part}</summary>" in question
        assert f"<h2>{part}</h2>" in answer
    assert 'href="https://guide.example/questions/rollback-you-owned.html"' in answer
    assert "https://guide.example/topics/incidents.html#red-flag-1" in learner.note(FLAG).cards()[0].answer()
    assert "What do you say instead?" in learner.note(FLAG).cards()[0].question()
    assert [card.template()["name"] for card in learner.note("term/rollback").cards()] == ["Definition", "Term"]
    assert "Mark the time" not in learner.note("calm").cards()[0].question()
    assert "Mark the time" in learner.note("calm").cards()[0].answer()
    assert {"topic::incidents", "kind::story", "kind::question", "level::senior", "competency::ownership"} <= set(
        learner.note(ROLLBACK).tags
    )
    assert learner.note("calm").tags.count("level::lead") == 0


def test_text_that_looks_like_code_does_nothing_in_a_card(learner: Learner, package: Callable[[], Path]) -> None:
    learner.take(package())
    text = "".join(learner.note("text-that-looks-like-code").fields)
    assert "<script" not in text
    assert "<img" not in text
    assert "javascript:" not in text
    assert "&lt;script&gt;" in text


def test_after_an_edit_texts_are_new_and_schedules_as_before(
    learner: Learner, package: Callable[[], Path], edit: Edit, sample: Path
) -> None:
    learner.take(package())
    learner.answer(ROLLBACK, 3, times=2)
    learner.answer(FLAG, 4)
    learner.answer("a-warning-nobody-heard", 3)
    before = {key: learner.state(key) for key in (ROLLBACK, FLAG, "a-warning-nobody-heard", "calm")}
    count = len(learner.notes())

    edit("questions/rollback-you-owned.yaml", "312 double charges", "313 double charges")
    edit("topics/incidents.yaml", "title: Incidents and rollbacks", "title: When things break")
    edit("topics/incidents.yaml", "name: Blames a person", "name: Blames somebody")
    (sample / "content" / "questions" / "a-warning-nobody-heard.yaml").unlink()
    edit("topics/incidents.yaml", "rollback-you-owned, a-warning-nobody-heard", "rollback-you-owned")
    edit("questions/rollback-you-owned.yaml", "[a-warning-nobody-heard, the-friday-release]", "[the-friday-release]")
    came = learner.take(package())

    assert "new" not in came
    assert "conflicting" not in came
    assert len(learner.notes()) == count
    assert "313 double charges" in learner.note(ROLLBACK)["Result"]
    renamed = learner.note("incidents/flag/blames-somebody")
    assert renamed["Name"] == "Blames somebody"
    assert [note["Id"] for note in learner.notes("tag:retired")] == ["a-warning-nobody-heard"]
    assert learner.note("a-warning-nobody-heard")["Situation"], "it keeps its text"
    after = {key: learner.state(key) for key in (ROLLBACK, "a-warning-nobody-heard", "calm")}
    assert after == {key: before[key] for key in after}
    assert learner.state("incidents/flag/blames-somebody") == before[FLAG]
    decks = [deck.name for deck in learner.collection.decks.all_names_and_ids()]
    assert not [name for name in decks if "When things break" in name], "a deck keeps its name"

    again = learner.take(package())
    assert "updated" not in again
    assert "new" not in again


def test_a_note_that_anki_tagged_itself_gets_new_text(
    learner: Learner, package: Callable[[], Path], edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.take(package())
    learner.answer(ROLLBACK, 4)
    learner.answer(ROLLBACK, 1, times=8)
    note = learner.note(ROLLBACK)
    note.add_tag("leech")
    learner.collection.update_note(note)
    edit("questions/rollback-you-owned.yaml", "312 double charges", "313 double charges")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time()) + 60))
    learner.take(package())
    assert "313 double charges" in learner.note(ROLLBACK)["Result"]


def test_an_entry_that_comes_back_is_no_longer_retired(
    learner: Learner, package: Callable[[], Path], sample: Path
) -> None:
    scenario = sample / "content" / "scenarios" / "the-friday-release.yaml"
    question = sample / "content" / "questions" / "rollback-you-owned.yaml"
    question.write_text(question.read_text("utf-8").replace(", the-friday-release", ""), "utf-8")
    topic = sample / "content" / "topics" / "incidents.yaml"
    topic.write_text(topic.read_text("utf-8").replace(", the-friday-release", ""), "utf-8")
    learner.take(package())
    text = scenario.read_text("utf-8")
    scenario.unlink()
    learner.take(package())
    assert learner.note("the-friday-release").has_tag("retired")
    learner.take(package())
    scenario.write_text(text, "utf-8")
    learner.take(package())
    assert not learner.note("the-friday-release").has_tag("retired")


def test_the_same_guide_gives_the_same_bytes(sample: Path, tmp_path: Path, studyguide: Run) -> None:
    other = shutil.copytree(sample, tmp_path / "other")
    ran = [studyguide("export", "anki", folder / "a.apkg", "--root", folder) for folder in (sample, other)]
    assert [each.code for each in ran] == [0, 0]
    first = (sample / "a.apkg").read_bytes()
    assert first == (other / "a.apkg").read_bytes()
    assert first == (sample / "content" / "deck.apkg").read_bytes()
    assert "(nothing changed)" in studyguide("export", "anki", "--root", sample).out
    assert first == (sample / "content" / "deck.apkg").read_bytes()


@pytest.mark.parametrize("kind", ["text", "zip", "anki"])
def test_a_file_that_is_no_deck_of_ours_is_left_alone(sample: Path, studyguide: Run, kind: str) -> None:
    deck = sample / "content" / "deck.apkg"
    deck.write_bytes(b"not a deck")
    if kind != "text":
        with zipfile.ZipFile(deck, "w") as archive:
            archive.writestr("collection.anki21b" if kind == "anki" else "collection.anki2", b"x")
    before = deck.read_bytes()
    ran = studyguide("export", "anki", "--root", sample)
    assert ran.code == 1
    assert "content/deck.apkg: error[SG504]" in ran.err
    assert deck.read_bytes() == before


def test_since_must_be_there(sample: Path, studyguide: Run) -> None:
    ran = studyguide("export", "anki", "--since", sample / "none.apkg", "--root", sample)
    assert ran.code == 2
    assert "none.apkg" in ran.err
    assert not (sample / "content" / "deck.apkg").exists()


def test_a_build_says_that_the_deck_is_behind_and_offers_it_as_it_is(
    sample: Path, studyguide: Run, package: Callable[[], Path], edit: Edit
) -> None:
    assert "SG506" not in studyguide("build", "--root", sample).err
    before = package().read_bytes()
    assert "SG506" not in studyguide("build", "--root", sample).err
    edit("questions/rollback-you-owned.yaml", "312 double charges", "313 double charges")
    ran = studyguide("build", "--root", sample)
    assert ran.code == 0
    assert "content/deck.apkg: info[SG506]: the deck was exported before the last changes: 1 changed" in ran.err
    assert (sample / "site" / "exports" / "deck.apkg").read_bytes() == before

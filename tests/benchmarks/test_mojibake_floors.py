import pytest

from benchmarks import corpora, floors
from benchmarks.channels import Kind, kinds
from generator.source.mojibake import repair

_FLOORS = floors.load()


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.name)
def test_repair_gives_back_as_much_as_it_did(kind: Kind) -> None:
    found, floor = floors.found(kind), _FLOORS.accuracy[kind.name]
    assert found.documents >= floor.documents
    assert found.lines >= floor.lines


def test_every_floor_is_of_a_kind_that_is_measured() -> None:
    assert list(_FLOORS.accuracy) == [kind.name for kind in kinds()]


def test_text_that_looks_like_damage_stays_as_it_is() -> None:
    changed = [text for texts in corpora.negatives().values() for text in texts if repair(text).text != text]
    assert len(changed) <= _FLOORS.negatives_changed, changed


def test_composed_documents_stay_as_they_are() -> None:
    assert [text for text in corpora.composed(24) if repair(text).text != text] == []

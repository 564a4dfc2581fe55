"""The structure found in the marked documents, which were written before anybody saw how they are read, stays found."""

from benchmarks import structure


def test_no_share_falls_below_its_floor() -> None:
    total = structure.Score()
    for marked in structure.documents():
        total += structure.score(marked, structure.parsed(marked))
    assert structure.below(structure.shares(total), structure.floors()) == []


def test_every_mark_is_known() -> None:
    marks = {name for marked in structure.documents() for name in marked.frameworks if not marked.frameworks[name]}
    assert marks == set()

"""What holds of the records of repairs: layers composed into one, made again, and taken back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.document import Repair
from generator.source.records import Edit, Piece, compose, records, replay, undo, whole


def _edit(start: int, end: int, after: str) -> Edit:
    return Edit(start, end, after, ("cp1252",), 0.9)


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([_edit(1, 3, "p"), _edit(3, 5, "q")], "apqd"),
        ([_edit(0, 3, "p"), _edit(3, 6, "q")], "pq"),
        ([_edit(1, 2, "p"), _edit(2, 4, "q"), _edit(4, 6, "r")], "apqr"),
    ],
    ids=["within", "over both ends", "three"],
)
def test_edits_that_meet_inside_a_mended_piece_become_one_with_it(edits: list[Edit], after: str) -> None:
    once = compose(whole("aBCDEd"), [_edit(1, 5, "wxyz")])
    pieces = compose(once, edits)
    assert "".join(piece.after for piece in pieces) == after
    assert "".join(piece.before for piece in pieces) == "aBCDEd"
    (mended,) = (piece for piece in pieces if piece.pages)
    assert "BCDE" in mended.before


_bounds = st.lists(st.integers(0, 12), max_size=6, unique=True).map(sorted)


@given(layers=st.lists(_bounds, max_size=4))
def test_layers_of_edits_come_to_what_they_make_one_after_the_other(layers: list[list[int]]) -> None:
    text = now = "abcdefghijkl"
    pieces: tuple[Piece, ...] = whole(text)
    for number, bounds in enumerate(layers):
        edits = [
            _edit(start, end, chr(0x3B1 + number) * ((start + number) % 3 + 1))
            for start, end in itertools.pairwise(bounds)
            if end <= len(now)
        ]
        pieces = compose(pieces, edits)
        for edit in reversed(edits):
            now = now[: edit.start] + edit.after + now[edit.end :]
    assert "".join(piece.after for piece in pieces) == now
    repairs = [Repair(1, offset + 1, *told) for offset, told in records(pieces)]
    assert replay(text, repairs) == now
    assert undo(now, repairs) == text

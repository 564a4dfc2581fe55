"""What holds of the repair of any text at all."""

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.source.document import Repair
from generator.source.mojibake import LEAST, repair, replay, undo
from tests.damage import LOSSLESS, LOSSY, misread
from tests.source.prose import documents

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ORIGINALS = {
    "000": "5ea966223468ad1e6a6e9943190151422aa3fb6911cf4c7164eaa555d5b7e45c",
    "001": "250bf1b30a476012d32a34b503c2bdf180bf2a531880532ed349178602f4504a",
    "004": "a98c596258fabe6c26f0e2272c652b9dd248e8dae7faeacc2188ab332b8bef9e",
}

any_text = st.text(st.characters(), max_size=80)  # lone surrogates among them
odd_text = st.text("ÃÂâ€™œ©ðŸ“‹šŒï¸\u008f\u009d\ufffd\u00a0Đńě√¬‚Äî\uf8ffПРЂΓÇö├┤ё a`\n“é", max_size=60)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside this checkout (../shared/seeds)")
@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_real_documents_come_back(seed: str) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    text = path.read_bytes().decode()
    repaired = repair(text)
    assert repaired.proposed == ()
    if seed in ORIGINALS:
        assert hashlib.sha256(repaired.text.encode()).hexdigest() == ORIGINALS[seed]
    else:
        assert repaired.text == text
        assert repaired.repairs == ()


@pytest.mark.parametrize("channel", LOSSLESS)
@settings(max_examples=12, deadline=None)
@given(document=documents)
def test_lossless_damage_comes_back(channel: str, document: str) -> None:
    assert repair(LOSSLESS[channel](document)).text == document


@pytest.mark.parametrize("channel", LOSSY)
@settings(max_examples=8, deadline=None)
@given(document=documents)
def test_lossy_damage_never_moves_a_line(channel: str, document: str) -> None:
    damaged = LOSSY[channel](document)
    repaired = repair(damaged)
    assert repaired.text.count("\n") == document.count("\n")
    assert replay(damaged, repaired.repairs) == repaired.text


@settings(deadline=None)
@given(document=documents)
def test_healthy_text_is_left_alone(document: str) -> None:
    assert repair(document).text == document


@settings(max_examples=400, deadline=None)
@given(text=any_text | odd_text)
@example("")
@example("\ud83d\ude00 Ã©")
@example("Â" * 40 + "©")
@example("Ã©\u2028Ã©\u0085Ã©\rÃ©")
def test_any_text_whatever(text: str) -> None:
    repaired = repair(text)
    assert repaired.text.count("\n") == text.count("\n")
    assert replay(text, repaired.repairs) == repaired.text
    assert undo(repaired.text, repaired.repairs) == text
    assert repair(repaired.text).text == repaired.text
    for one in (*repaired.repairs, *repaired.proposed):
        line = text.split("\n")[one.line - 1]
        assert line.startswith(one.before, one.column - 1)
        assert 0 < one.certainty <= 1
    assert all(one.before != one.after and one.times >= 1 for one in repaired.repairs)


def test_a_repair_says_where_and_what() -> None:
    repaired = repair("a\nthe cafÃ© isnâ€™t far\n")
    assert repaired.repairs == (
        Repair(2, 8, "Ã©", "é", "cp1252", 1, repaired.repairs[0].certainty),
        Repair(2, 14, "â€™", "’", "cp1252", 1, repaired.repairs[1].certainty),
    )
    assert all(one.certainty > LEAST for one in repaired.repairs)


def test_damage_done_twice_is_one_repair() -> None:
    damaged = misread(misread("It’s “theirs”, isn’t it — café", "mac_roman"), "cp1252")
    repaired = repair(damaged)
    assert {(one.times, one.code_page) for one in repaired.repairs} == {(2, "mac_roman, cp1252")}


def test_what_is_quoted_is_proposed_and_not_mended() -> None:
    repaired = repair("The export shows `cafÃ©` in the list.")
    assert repaired.repairs == ()
    assert [(one.before, one.after) for one in repaired.proposed] == [("Ã©", "é")]


def test_what_is_quoted_may_be_longer_than_any_part_of_a_text_that_is_looked_at_together() -> None:
    text = "About mojibake:\n\n```\n" + "the cafÃ© is open\n" * 10_000 + "```\n\nThe cafÃ© itself.\n"
    repaired = repair(text)
    assert repaired.text == text.replace("The cafÃ©", "The café")
    assert len(repaired.proposed) == 10_000


def test_a_lost_byte_makes_a_choice_less_certain() -> None:
    repaired = repair("ðŸ“‹ “listâ€\x9d — ðŸ“ notes — “Ã©” âœ… itâ€™s done".replace("\x9d", ""))
    note = next(one for one in repaired.repairs if one.before == "ðŸ“")
    assert note.after == "📝"
    assert note.certainty < min(one.certainty for one in repaired.repairs if one.before in ("ðŸ“‹", "âœ…", "â€™"))


@pytest.mark.parametrize(
    "repairs", [[Repair(9, 1, "a", "b", "", 1, 1.0)], [Repair(1, 2, "x", "y", "", 1, 1.0)]], ids=["line", "text"]
)
def test_a_repair_of_another_text_is_refused(repairs: list[Repair]) -> None:
    with pytest.raises(ValueError, match="the text"):
        replay("abc", repairs)


@pytest.mark.parametrize(
    "unit",
    [
        *("Ã", "Ã©", "Ã©é", "ðŸ", "`Ã©` ", "It’s the café — ", "itâ€™s fine ", "Â" * 99 + "©"),
        *("â€", "π“", "Ã¢â‚¬", "â\ufffd", "â€ “", "` `` "),
    ],
    ids=ascii,
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text may take no more than eight times as long, however it is made."""

    def spent(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        repair(text)
        return time.process_time() - begin

    spent(5_000)
    assert min(spent(80_000) for _ in range(3)) < 8 * max(spent(20_000), 0.01)

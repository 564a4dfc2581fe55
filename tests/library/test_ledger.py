"""The ledger of an import, on disk and as an invariant."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import GuideError
from generator.guide import Guide
from generator.library import entries, strict_yaml
from generator.library.ledger import Ledger, dump_ledger, load_ledger, record
from generator.model.kinds import Kind
from generator.model.lines import LineSet
from generator.source.document import Dropped, Repair, Repaired, SourceText
from tests.library.strategies import parts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledger=parts(Ledger))
def test_a_ledger_reads_back_to_the_last_character(ledger: Ledger) -> None:
    document = strict_yaml.read(dump_ledger(ledger).encode(), "a.yaml")
    assert entries.part(document, Ledger) == (ledger, ())


def test_damage_is_kept_exactly_and_visibly() -> None:
    repairs = (Repair(1, 2, "\x81â€\x9d\uf8ff \n", "”", "cp1252", 1, 0.75),)
    source = SourceText("a.md", "x", "utf-8", Repaired("x", repairs), (Dropped(3, 5, "advert"),))
    ledger = record(source, b"x", Kind.STORY, 0.5, source.dropped)
    text = dump_ledger(ledger)
    assert 'before: "\\x81â€\\x9D\\uF8FF \\n"' in text
    assert "lines: 3-5" in text
    again, _ = entries.part(strict_yaml.read(text, "a.yaml"), Ledger)
    assert again == ledger


def test_there_is_no_ledger_before_the_first_import(guide: Guide) -> None:
    assert load_ledger(guide, "a.md") is None


def test_a_broken_ledger_is_told(guide: Guide) -> None:
    guide.ledger.mkdir()
    (guide.ledger / "a.md.yaml").write_text("source: [\n", encoding="utf-8")
    with pytest.raises(GuideError, match=r"content/ledger/a\.md\.yaml:2:1"):
        load_ledger(guide, "a.md")


LINES = st.sets(st.integers(1, 12))


@given(LINES, LINES)
def test_line_sets_are_sets(one: set[int], other: set[int]) -> None:
    both = LineSet.of(one) | LineSet.of(other)
    assert list(both) == sorted(one | other)
    assert len(both) == len(one | other)
    assert all((line in both) == (line in one | other) for line in range(14))
    assert LineSet.parse(str(both)) == both


@pytest.mark.parametrize("text", ["5 to 9", "0", "9-5", "1,,2", "-3", "٣"])
def test_what_is_no_set_of_lines(text: str) -> None:
    with pytest.raises(ValueError, match="range of lines"):
        LineSet.parse(text)

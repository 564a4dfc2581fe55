"""Reading YAML strictly, whatever is thrown at it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library import strict_yaml
from generator.library.strict_yaml import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("FALSE", False), ("0", 0), ("-12", -12), ("+3", 3),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-0.0", -0.0),
    ],
)  # fmt: skip
def test_scalars_that_are_no_text(text: str, value: Any) -> None:
    found = read(f"a: {text}\n", "a.yaml").data["a"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        "yes", "No", "on", "off", "y", "010", "0x1F", "0o17", "0b1", "1:30", "1_000", "2024-05-31", ".inf", ".nan",
        "tRUE", "1.2.3", "e3", ".", "+", "1e", "9" * 5000, "<<", "=",
    ],
)  # fmt: skip
def test_all_other_scalars_are_text(text: str) -> None:
    assert read(f"a: {text}\n", "a.yaml").data == {"a": text}


@pytest.mark.parametrize("text", ["'5'", '"true"', "|\n  5", ">\n  null"])
def test_a_scalar_in_quotation_marks_or_a_block_is_text(text: str) -> None:
    assert isinstance(read(f"a: {text}\n", "a.yaml").data["a"], str)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, "[" * 2_000 + "]" * 2_000, "- " * 5_000 + "x", "? " * 2_000, "-\t" * 2_000, "{a: " * 2_000,
        "\n".join(" " * n + "a:" for n in range(2_000)), "\n".join(" " * n + "-" for n in range(2_000)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("loader", ["_Loader", "_PureLoader"])
def test_deep_nesting_is_refused(text: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", getattr(strict_yaml, loader))
    document = read(text, "a.yaml")
    assert {fault.number for fault in document.diagnostics} <= {"SG301", "SG303"}
    assert document.diagnostics


@pytest.mark.parametrize(
    ("data", "place", "found"),
    [
        (b"title: x\nsummary: caf\xe9\n", (2, 13), "the byte E9"),
        ("title: x".encode("utf-16"), (1, 1), "UTF-16 text"),
        (b"\xef\xbb\xbftitle: x", (1, 1), "a byte order mark"),
    ],
)
def test_other_encodings_are_refused(data: bytes, place: tuple[int, int], found: str) -> None:
    (fault,) = read(data, "a.yaml").diagnostics
    assert (fault.number, (fault.line, fault.column), fault.found) == ("SG301", place, found)


@given(st.text() | st.text(st.sampled_from("ab :-[]{}&*!|>'\"#%\n\t?,~<")))
def test_no_text_makes_it_fail(text: str) -> None:
    document = read(text, "a.yaml")
    assert document.data is None or not any(isinstance(document.data, bad) for bad in (set, bytes))


@given(st.binary())
def test_no_bytes_make_it_fail(data: bytes) -> None:
    read(data, "a.yaml")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False) | TEXT
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)


@given(VALUES)
def test_json_is_read_as_json(value: Any) -> None:
    document = read(json.dumps({"a": value}, ensure_ascii=False), "a.yaml")
    assert document.diagnostics == ()
    assert document.data == {"a": value}


def test_positions_of_values_and_names() -> None:
    document = read("a: x\nb:\n  - c: 1\n    dé: |\n      some\n      text text\n", "a.yaml")
    assert document.position(("a",)) == (1, 4)
    assert document.position(("b", 0)) == (3, 5)
    assert document.position(("b", 0, "dé")) == (4, 9)
    assert document.position(("b", 0, "dé"), name=True) == (4, 5)
    assert document.position(("b", 7, "x")) == (3, 3)
    assert document.find(("b", 0, "dé"), "text") == (6, 7)
    assert document.find(("b", 0, "dé"), "text", 1) == (6, 12)
    assert document.find(("b", 0, "dé"), "other") == (4, 9)

"""Bytes of every sort become text with line feeds, or are refused with the reason."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Code, GuideError
from generator.source.decode import LARGEST, LONGEST_LINE, decode

PROSE = "Tell me about a time you said no.\r\nIt’s a café – naïve, I know.\rThen €5.\n"
EXPECTED = "Tell me about a time you said no.\nIt’s a café – naïve, I know.\nThen €5.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings_of_english(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), "a.txt").text == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Расскажите о случае, когда вы отказали заказчику. Это было трудно."),
        ("koi8_r", "Расскажите о случае, когда вы отказали заказчику. Это было трудно."),
        ("cp1253", "Πείτε μου για μια φορά που είπατε όχι σε έναν πελάτη."),
        ("cp1254", "Müşteriye hayır dediğiniz bir zamanı anlatın, ığdır şğıİ"),
    ],
)
def test_other_languages(encoding: str, text: str) -> None:
    decoded = decode(f"{text}\n{text}\n".encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (f"{text}\n{text}\n", encoding)
    assert [found.code for found in decoded.diagnostics] == [Code.SOURCE_CODE_PAGE]


def test_stray_bytes_do_not_make_utf_8_something_else() -> None:
    text = "Ein Fall – schön erzählt, mit Gefühl für Größe, Wärme, Nähe, Mühe, Übung.\n" * 2
    decoded = decode(text.encode() + b"It\x92s\n", "a.txt")
    assert decoded.text == text + "It’s\n"
    assert (decoded.encoding, decoded.diagnostics[0].line) == ("utf-8", 3)


def test_nuls_go_and_are_counted() -> None:
    decoded = decode(b"one\ntw\0o\0\n", "a.txt")
    assert decoded.text == "one\ntwo\n"
    assert [(found.code, found.line) for found in decoded.diagnostics] == [(Code.SOURCE_NULS, 2)]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", Code.SOURCE_EMPTY, 0),
        (b" \n\t", Code.SOURCE_EMPTY, 0),
        (b"%PDF-1.7 and so on", Code.SOURCE_BINARY, 0),
        (bytes(range(1, 256)) * 20, Code.SOURCE_BINARY, 0),
        (b"a" * (LARGEST + 1), Code.SOURCE_TOO_LARGE, 0),
        (b"a\n" + b"b" * (LONGEST_LINE + 1), Code.SOURCE_LINE_TOO_LONG, 2),
    ],
    ids=["empty", "blank", "pdf", "noise", "large", "long line"],
)
def test_refusals(data: bytes, code: Code, line: int) -> None:
    with pytest.raises(GuideError) as raised:
        decode(data, "a.txt")
    (found,) = raised.value.diagnostics
    assert (found.code, found.file, found.line) == (code, "a.txt", line)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(GuideError):
        text = decode(data, "a.txt").text
        assert "\r" not in text
        assert "\0" not in text
        assert text.strip()

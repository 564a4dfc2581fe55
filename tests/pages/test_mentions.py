"""Which words are mentions."""

import pytest

from generator.library.mentions import Mentions
from generator.model.settings import Glossary, Term
from generator.pages.links import Links
from generator.pages.prose import prose
from tests.pages.guide import ENTRIES, GLOSSARY


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["lee", "lee side"], "The lee side and the lee.", ["lee side", "lee"]),
        (["RACI"], "raci Raci RACI RACIs RACI's X-RACI RACIx", ["RACI", "RACIs", "RACI"]),
        (["Key party"], "Key\nparties, KEY PARTY, monkey party", ["Key\nparties", "KEY PARTY"]),
        (["win"], "a win-win and wins", ["wins"]),
        (["C++", "a.b"], "C++ and a.b, axb", ["C++", "a.b"]),
        (["İstanbul plan"], "İİ the İstanbul plan", ["İstanbul plan"]),
        (["The Harbour Method (HM)"], "HM, hm, the harbour method", ["HM", "harbour method"]),
        ([], "nothing", []),
    ],
)
def test_mentions(names: list[str], text: str, expected: list[str]) -> None:
    found = Mentions((name, name) for name in names).find(text)
    assert [text[start:end] for start, end, _ in found] == expected


def test_no_mention_inside_links_code_and_headings() -> None:
    links = Links(ENTRIES, GLOSSARY).page("lessons/x.md")
    text = "# HAIL\n\n`HAIL` [HAIL](https://e.org)\n\n```\nHAIL\n```\n\n- *HAIL* HAIL"
    assert prose(text, links).count("../frameworks/hail.md") == 1
    assert "*[HAIL](../frameworks/hail.md)* HAIL" in prose(text, Links(ENTRIES, GLOSSARY).page("lessons/x.md"))


def test_a_link_that_is_written_counts_as_the_first_mention() -> None:
    links = Links(ENTRIES, GLOSSARY).page("lessons/x.md")
    assert prose("[This](entry:hail) is HAIL.", links) == "[This](../frameworks/hail.md) is HAIL."


def test_a_page_does_not_link_to_itself() -> None:
    links = Links(ENTRIES, GLOSSARY).page("frameworks/hail.md", "hail")
    assert prose("HAIL, on the lee side.", links) == "HAIL, on the lee side."


def test_anchors_of_terms_differ() -> None:
    glossary = Glossary(terms=tuple(Term(term=term, definition="x") for term in ("A b", "a-b", "!", "?", "a b")))
    anchors = Links({}, glossary).anchors
    assert len(set(anchors)) == 5

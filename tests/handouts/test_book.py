"""The book: its contents, cross-references and index name the pages on which things really are."""

import re

from generator.handouts import book
from generator.library.commonmark import plain
from generator.model.handout import Sheet
from tests.handouts.conftest import Pdf, Prints, words


def page_with(pdf: Pdf, title: str) -> list[int]:
    return [number for number, page in enumerate(pdf.pages, 1) if words(title) in words(page)]


def test_it_has_a_cover_contents_parts_glossary_and_index_in_its_outline(sample: Prints) -> None:
    titles = [title for title, _ in sample.book().outline]
    parts = ["Contents", "Topics", "Scenarios", "Lessons", "Skills", "Stories", "Frameworks", "Glossary", "Index"]
    assert [title for title in titles if title in parts] == parts
    assert words(sample.press.library.guide.settings.title) in words(sample.book().pages[0])
    entries = sample.press.entries.values()
    missing = [
        entry.heading
        for entry in entries
        if not any(words(plain(getattr(entry, "prompt", entry.heading))) == words(t) for t in titles)
    ]
    assert missing == []


def test_the_contents_name_the_pages_on_which_things_are(sample: Prints) -> None:
    pdf = sample.book()
    real = {words(title): number for title, number in pdf.outline}
    first = real["contents"]
    last = real["topics"] - 1
    lines = "\n".join(pdf.pages[number - 1] for number in range(first, last + 1))
    found = re.findall(r"^(.+?)[ .]*?(\d+)$", re.sub(r"(?:\. ?)+", " ", lines), flags=re.MULTILINE)
    told = {words(title): int(number) for title, number in found if words(title) in real}
    assert len(told) >= 12
    assert {title: real[title] for title in told} == told


def test_a_link_to_an_entry_names_its_page(sample: Prints) -> None:
    pdf = sample.book()
    real = {words(title): number for title, number in pdf.outline}
    told = re.findall(r"([^\n()]+) \(p\.[ \u00a0](\d+)\)", pdf.text)
    named = [(title, int(number)) for text, number in told for title in real if words(text).endswith(title)]
    assert len(named) > 3
    assert all(real[title] == number for title, number in named)
    assert {int(number) for _, number in told} <= set(real.values())


def test_the_index_names_pages_on_which_its_terms_stand(sample: Prints) -> None:
    pdf = sample.book()
    start = dict(pdf.outline)["Index"]
    text = "\n".join(pdf.pages[start - 1 :])
    for term, pages in re.findall(r"^(CALM|SCOPE[^,]*), ([\d, –]+)$", text, flags=re.MULTILINE):
        for number in re.findall(r"\d+", pages):
            assert words(term) in words(pdf.pages[int(number) - 1])
    assert re.search(r"^CALM, ", text, flags=re.MULTILINE)


def test_running_heads_follow_the_entry(sample: Prints) -> None:
    pdf = sample.book()
    real = dict(pdf.outline)
    page = words(pdf.pages[real["The Friday release"] - 1]) if "The Friday release" in real else ""
    for title, number in pdf.outline:
        if title in ("Scenarios", "Lessons", "Skills"):
            assert words(pdf.pages[number - 1]).startswith(words(title)), (title, page)


def test_a_term_and_the_framework_of_its_name_are_one_line_of_the_index(sample: Prints) -> None:
    library = sample.press.library
    names = [target for _, target in book._names(sample.press.entries, library.glossary)]
    lowered = {name.lower() for name in names}
    assert len(lowered) == len(set(names))


def test_a_book_of_hard_entries_is_made(hard: Prints) -> None:
    assert len(hard.book().pages) > 20
    assert hard.of("markup", Sheet.SHEET).pages

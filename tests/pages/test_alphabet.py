"""The glossary's letters: which terms stand under which, and that the row of letters leads there."""

import re

from generator.model.settings import Glossary, Settings, Term
from generator.pages.write import render_entries
from tests.pages.rendering import rendered

MANY = ("Élan", "3-way match", "zone", "echo", *(f"term {number}" for number in range(30)))


def glossary_of(*terms: str, aliases: tuple[str, ...] = ()) -> str:
    made = tuple(Term(term=term, aliases=aliases if term == "zone" else (), definition="x") for term in terms)
    pages = render_entries({}, Settings(title="G"), Glossary(terms=made)).pages
    return rendered(pages["glossary.md"].text.split("---\n", 2)[2])


def test_many_terms_stand_under_their_letters_and_the_row_leads_to_each() -> None:
    page = glossary_of(*MANY)
    assert re.findall(r'<h2[^>]*id="(letter-\d)"[^>]*>([^<]+)<', page) == [
        ("letter-1", "E"),
        ("letter-2", "T"),
        ("letter-3", "Z"),
        ("letter-4", "&#35;"),
    ]
    assert re.findall(r'href="#(letter-\d)">', page) == ["letter-1", "letter-2", "letter-3", "letter-4"]
    assert page.index("echo") < page.index("Élan") < page.index('id="letter-2"')


def test_few_terms_need_no_letters() -> None:
    assert "letter-" not in glossary_of("echo", "zone")


def test_other_names_are_shown_and_mere_plurals_are_not() -> None:
    page = glossary_of("zone", aliases=("zones", "strip"))
    assert "(strip)" in page
    assert "zones" not in page

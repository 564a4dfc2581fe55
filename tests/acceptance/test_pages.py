"""The shipped guide can be read back from its own pages: each kind, title and summary, and nearly every field."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.library.store import load, open_guide
from generator.model.kinds import AnyEntry, Kind
from generator.pages.write import render_entries
from generator.parse.reader import parse
from generator.source.prepare import prepare

GUIDE = open_guide(Path(__file__).parents[2])
LIBRARY = load(GUIDE)
ENTRIES = {name: stored.entry for name, stored in LIBRARY.entries.items()}
NOT_ON_A_PAGE = {
    "id", "origin", "competencies", "levels", "related", "see_also", "formerly", "topic", "group", "frameworks",
    "star", "letter", "form",
}  # fmt: skip
"""What belongs to the guide around an entry, or follows from its other fields."""
LEAST = 0.9
"""The share of each kind's entries that come back word by word, but for two where a kind has few entries."""


def words(value: Any) -> Any:
    """The words of a value's texts, without their marks, for each of its fields."""
    if isinstance(value, str):
        linked = re.sub(r"(?m)^\[[^\]\n]*\]\(#[^)]*\)$", "", value)
        bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", linked)
        return " ".join(re.findall(r"[^\W_]+", re.sub(r"&\w+;|<!-- -->", " ", bare))).casefold()
    if isinstance(value, Mapping):
        told = {name: words(inner) for name, inner in value.items() if name not in NOT_ON_A_PAGE}
        return {name: inner for name, inner in told.items() if inner}
    return [words(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def fields(entry: AnyEntry) -> dict[str, Any]:
    told: dict[str, Any] = words(entry.model_dump(mode="json"))
    if "callouts" in told:  # whose order is that of their places
        told["callouts"] = sorted(map(str, told["callouts"]))
    told.pop("aliases", None)  # a reading adds those that follow from the title, and leaves out those that equal it
    if "groups" in told:
        told["groups"] = [(group["title"], len(group["questions"])) for group in told["groups"]]
    return told


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.word)
def test_entries_come_back_from_their_pages(kind: Kind) -> None:
    pages = render_entries(ENTRIES, GUIDE.settings).pages
    own = {stored.entry.id: stored.entry for stored in LIBRARY.of(kind)}
    read = {
        name: parse(prepare("page.md", pages[f"{kind.folder}/{name}.md"].text.encode()), GUIDE.settings).entries[0]
        for name in own
    }
    assert [type(read[name]) for name in own] == [type(entry) for entry in own.values()]
    assert [words(read[name].heading) for name in own] == [words(entry.heading) for entry in own.values()]
    assert [words(read[name].summary) for name in own] == [words(entry.summary) for entry in own.values()]
    others = [name for name, entry in own.items() if fields(read[name]) != fields(entry)]
    assert len(others) <= max((1 - LEAST) * len(own), 2), others

"""Entries made up by hypothesis from the models themselves."""

from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.library.shape import Shape, shapes
from generator.model.lines import LineSet
from generator.model.parts import Part

P = TypeVar("P", bound=Part)

SLUGS = st.one_of(
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
    st.sampled_from(["yes", "on", "null", "true", "010", "1e3", "0x1f", "2024-01-02", "1-2", "y"]),
)
HASHED = {"sha256", "fingerprint", "offered"}
HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
AWKWARD = [
    "yes", "~", "null", "010", "1:30", "2024-05-31", "1_000", "0o17", "+.5", "-", "- a", "a: b", "a #b", "#",
    "a:", "*bold* text", "&a", "!", "%x", "@x", "`x`", "{{ 7*7 }}", "{% raw %}", "[[x]]", "--8<--", "'", '"',
    "\\", "it's", "---", "...", "3-5", "1.2.3", "1e03", "<<", "=", "🙂 fine", "👩‍💻", "nbsp\xa0here",
    "tab\there", "bell\x07", "\x85", "a\u2028b", ": a", 'say "no"', "\ufeffbom", "\uf8ff", "null: x", "a, b",
    "|", ">", "?", "? a", "\\n", "c:\\temp", "10, 33-140", ".inf",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(st.sampled_from(" \t-#:|>ab'\"\\"), max_size=8),
)
LINES = st.lists(PIECES, max_size=3).map(" ".join)
ROWS = LINES | st.sampled_from(["", "  indented", "    code", "\ttab", "- item", "# heading", "---"])
PROSE = st.lists(ROWS, max_size=5).map("\n".join)


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values that a field of this shape can hold."""
    if shape.choices:
        one: st.SearchStrategy[Any] = st.sampled_from(shape.choices)
    elif shape.part:
        one = parts(shape.part)
    elif shape.slug:
        one = SLUGS
    elif shape.lines:
        one = st.sets(st.integers(1, 10**6), max_size=4).map(lambda lines: str(LineSet.of(lines)))
    elif shape.holds is str:
        one = PROSE if shape.prose else LINES.map(lambda text: text.replace("\n", " "))
    elif shape.holds is bool:
        one = st.booleans()
    elif shape.holds is date:
        one = st.dates()
    elif shape.holds is float:
        one = st.floats(shape.least, shape.most)
    else:
        one = st.integers(
            -(10**17) if shape.least is None else shape.least, 10**17 if shape.most is None else shape.most
        )
    if shape.many:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if shape.optional else one


def parts(model: type[P]) -> st.SearchStrategy[P]:
    """Parts of one model; each field that need not be given is left out now and then."""
    fields = {name: HASHES if name in HASHED else values(shape) for name, shape in shapes(model).items()}
    required = {name: fields[name] for name, shape in shapes(model).items() if shape.required}
    optional = {name: fields[name] for name in fields if name not in required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: model(**fields))

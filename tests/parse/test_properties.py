"""Whatever a document looks like, it becomes entries, and every line of it is accounted for."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Code, GuideError
from generator.parse.reader import parse
from generator.source.prepare import prepare
from tests.cases import data
from tests.parse.test_cases import FILES, SETTINGS, assert_accounted

DOCUMENTS = [data.load(path)["input"].split("\n") for path in FILES]
DECORATIONS = ("{}", "> {}", "  {}", "- {}", "## {}", "**{}**", "{}:", "| {} |", "<div>{}</div>", "```")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Pieces of the case documents, put together anew and decorated at random."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        document = draw(st.sampled_from(DOCUMENTS))
        start = draw(st.integers(0, len(document) - 1))
        piece = document[start : start + draw(st.integers(1, 40))]
        decoration = draw(st.sampled_from(DECORATIONS)) if draw(st.booleans()) else "{}"
        lines += (decoration.replace("{}", line) for line in piece)
    return "\n".join(lines)


@settings(deadline=None)
@given(documents())
def test_every_line_is_accounted_for(text: str) -> None:
    assume(text.strip())
    source = prepare("case.md", text.encode())
    parsed = parse(source, SETTINGS)
    assert_accounted(source.repaired.text, parsed)
    assert not {found.code for found in parsed.diagnostics} & {Code.LINES_UNPLACED, Code.LINES_AT_END}


@given(st.text(max_size=300))
def test_any_text_becomes_entries(text: str) -> None:
    try:
        source = prepare("case.md", text.encode("utf-8", "replace"))
    except GuideError:
        return
    parsed = parse(source, SETTINGS)
    assert parsed.entries
    assert_accounted(source.repaired.text, parsed)

"""Prose as blocks: no letter is lost, whatever the Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from generator.handouts.blocks import lines, without_gaps
from generator.handouts.marks import marks, simplified
from generator.handouts.tree import Reader, breakable
from generator.library.commonmark import printable

_MARKDOWN = st.lists(
    st.sampled_from(
        ["- ", "> ", "1. ", "# ", "###### ", "| a | b |\n| - | - |\n", "```\n", "**", "*", "`", "\n", "\n\n", "    "]
    )
    | st.text(alphabet="abcÄß✅❌漢א \"'#$\\<>[](){}@~", max_size=12),
    max_size=40,
).map("".join)


def letters(node: object) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        if node[:1] in (["m"], ["u"], ["q"], ["a"], ["r"]):
            node = node[2:]
        elif node[:1] in (["b"], ["i"], ["c"]):
            node = node[1:]
        return "".join(map(letters, node))
    if isinstance(node, dict):
        return "".join(letters(node[name]) for name in ("text", "body", "items", "rows") if name in node)
    return ""


@given(_MARKDOWN)
def test_every_letter_is_kept(text: str) -> None:
    flow = without_gaps(Reader().prose(text, 3), 2)
    wanted = {char for char in simplified(printable(text)) if char.isalnum()} - marks().keys()
    assert wanted - {"a", "b", "c", "1"} <= set(letters(flow))
    assert lines(flow) >= 0


@given(_MARKDOWN)
def test_headings_leave_no_level_out(text: str) -> None:
    depth = 2
    for block in without_gaps(Reader().prose(text, 3), 2):
        if block["t"] == "heading":
            assert block["level"] <= depth + 1
            depth = block["level"]


def test_long_words_can_break_and_others_stay() -> None:
    assert breakable("a normal sentence with-hyphens, and so on") == "a normal sentence with-hyphens, and so on"
    pieces = breakable("https://guide.example/" + "x" * 80).split("\u200b")
    assert max(map(len, pieces)) < 20

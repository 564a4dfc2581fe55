"""Prose as blocks: no letter is lost, whatever the Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from generator.handouts.blocks import lines, noted_once, paragraph, without_gaps
from generator.handouts.marks import marks, simplified
from generator.handouts.tree import Reader, breakable
from generator.library.commonmark import printable

_MARKDOWN = st.lists(
    st.sampled_from(
        ["- ", "> ", "1. ", "# ", "###### ", "| a | b |\n| - | - |\n", "```\n", "**", "*", "`", "\n", "\n\n", "    "]
    )
    | st.sampled_from(["[^ab]", "\n[^ab]: ", "\n\n[^ba]: Ä\n", "\n: ", "\n\n> [!TIP]\n"])
    | st.text(alphabet="abcÄß✅❌漢א \"'#$\\<>[](){}@~", max_size=12),
    max_size=40,
).map("".join)


def letters(node: object) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        if node[:1] in (["m"], ["u"], ["q"], ["a"], ["r"], ["n"]):
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
    assert wanted - set("abc1TIP") <= set(letters(flow))
    assert lines(flow) >= 0


@given(_MARKDOWN)
def test_headings_leave_no_level_out(text: str) -> None:
    depth = 2
    for block in without_gaps(Reader().prose(text, 3), 2):
        if block["t"] == "heading":
            assert block["level"] <= depth + 1
            depth = block["level"]


def test_footnotes_alerts_and_definitions_are_blocks() -> None:
    text = "> [!TIP]\n> Ask[^1].\n\nScope\n: Asked[^1].\n: Not.\n\n[^1]: *March*.\n[^2]: Word"
    tip, scope, idle = Reader().prose(text)
    assert (tip["t"], tip["title"], tip["sign"]) == ("alert", ["Tip"], "idea")
    note = ["n", 1, [["i", ["March"]], "."]]
    assert tip["body"] == [paragraph(["Ask", note, "."])]
    assert (scope["t"], scope["text"]) == ("term", ["Scope"])
    assert scope["body"] == [paragraph(["Asked", note, "."]), paragraph(["Not."])]
    assert idle == paragraph(["[^2]: Word"])
    shown = noted_once({"a": tip["body"], "b": [["n", 1, ["x"]], ["n", 2, ["y"]]]})
    assert shown == {"a": tip["body"], "b": [["n", 1, None], ["n", 2, ["y"]]]}


def test_a_footnote_belongs_to_its_entry() -> None:
    reader = Reader()
    for name in ("one", "two"):
        texts = ["Here[^1].", f"[^1]: Of {name}"]
        with reader.within(name, texts):
            assert reader.prose(texts[0])[0]["text"][1][2] == [f"Of {name}"]
            assert reader.prose(texts[1]) == []
    assert sorted(reader.notes.values()) == [1, 2]
    assert reader.prose("Here[^1].") == [paragraph(["Here[^1]."])]


def test_long_words_can_break_and_others_stay() -> None:
    assert breakable("a normal sentence with-hyphens, and so on") == "a normal sentence with-hyphens, and so on"
    pieces = breakable("https://guide.example/" + "x" * 80).split("\u200b")
    assert max(map(len, pieces)) < 20

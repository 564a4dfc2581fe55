"""Prose means the same to Python-Markdown as to CommonMark, and nothing in it is more than text.

`pytest tests/pages --rewrite` writes what the code gives today into the case files; read the difference first.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.library.footnotes import Footnotes, footnotes_of
from generator.pages.escape import address
from generator.pages.inline import external, inline
from generator.pages.prose import prose
from tests.pages.rendering import commonmark, rendered, structure

CASES = Path(__file__).parent.parent / "cases" / "pages"
FILES = sorted(CASES.glob("*/*.yaml"))


class Web:
    """A page whose links may lead anywhere, or only to the web."""

    def __init__(self, *, anywhere: bool = True, footnotes: Footnotes | None = None) -> None:
        self.anywhere = anywhere
        self.footnotes = footnotes

    def resolve(self, destination: str) -> str | None:
        return address(destination) if self.anywhere else external(destination)

    def mentions(self, text: str) -> list[tuple[str, str | None]]:
        return [(text, None)]


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that a case reads well."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    markdown = str(prose(case["prose"], Web(anywhere=False))) + "\n"
    if request.config.getoption("rewrite"):
        text = yaml.dump(case | {"markdown": markdown}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
        path.write_text(text, encoding="utf-8")
    else:
        assert markdown == case["markdown"]
    if path.parent.name == "prose":
        assert structure(rendered(markdown)) == structure(commonmark(case["prose"]))
    assert_harmless(rendered(markdown))


def test_there_are_cases() -> None:
    assert len(FILES) >= 15


WORDS = st.sampled_from(
    [
        *("one", "two words", "a *b* c", "**x**", "`code`", "snake_case 2 * 3", "# no", "1. n", "- d", "> q", "a | b"),
        *("x\\*y", "1 < 2", "&amp;", "[l](https://e.org/a_b)", "a\nb", "*a **b** c*", "```", "{: #x}", "~~~", "a_b_"),
        *('=== "x"', "!!! note", "__init__", ": x", "C#", "`a|b`", "\\", "***", "*a*b", "!", "<b>", "[x]", "_a_*b*"),
        *("## head", "a\n===", "---", "| a | b |\n|---|:-:|\n| 1 | *2* |", "```\nx\n  y\n\n- z\n```", "~~~py\na\n~~~"),
        *("```\n</div>\n```", "    indented\n\n    code", "&#10;", "[a `]` b](c)", "![i](j)".replace("![", "[")),
    ]
)
MARKS = st.sampled_from(["- ", "* ", "+ ", "-   ", "1. ", "1) ", "7. ", "10. "])
JOINS = st.sampled_from(["\n", "\n\n"])


def _lists_and_quotes(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.tuples(st.lists(inner, min_size=1, max_size=3), JOINS).map(lambda both: both[1].join(both[0]))
    lists = st.tuples(MARKS, st.lists(blocks, min_size=1, max_size=3), JOINS).map(
        lambda given: given[2].join(given[0] + item.replace("\n", "\n" + " " * len(given[0])) for item in given[1])
    )
    return lists | blocks.map(lambda text: "> " + text.replace("\n", "\n> "))


DOCUMENTS = st.tuples(
    st.lists(st.recursive(WORDS, _lists_and_quotes, max_leaves=8), min_size=1, max_size=4), JOINS
).map(lambda both: both[1].join(both[0]))


BEYOND_COMMONMARK = re.compile(r"\[\^|\[!|^[\s>*+0-9.)-]*:[ \t]", re.MULTILINE)
"""What may be a footnote, an alert or a definition."""


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_structure_is_that_of_commonmark(text: str) -> None:
    assume(not BEYOND_COMMONMARK.search(text))
    assert structure(rendered(prose(text, Web()))) == structure(commonmark(text))


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_{}[]()#|:!?=-+~^$%/\\ \n\tab1.é\u2028\x0c"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_harmless(text: str) -> None:
    assert_harmless(rendered(prose(text, Web(anywhere=False))))
    assert_harmless(rendered(f"## {inline(text)} {{ #id }}\n\n| {inline(text)} |\n| --- |\n| x |\n"))


@given(st.text(alphabet=st.sampled_from("<>&*_{}[]#|`ab1. -"), max_size=40).filter(str.strip))
@settings(max_examples=150, deadline=None)
def test_a_line_shows_what_commonmark_shows(text: str) -> None:
    line = " ".join(text.split())
    shown = structure(commonmark(f"x{line}"))
    assert structure(rendered(inline(f"x{line}", Web()))) == shown


class _Harmful(HTMLParser):
    ALLOWED = frozenset(
        {
            *("p", "ul", "ol", "li", "blockquote", "pre", "code", "span", "div", "em", "strong", "a", "hr", "br"),
            *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "h2", "h3", "h4", "h5", "h6"),
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.ALLOWED:
            self.found.append(tag)
        for name, value in attrs:
            known = {
                "href": r"(https?|mailto):\S+",
                "class": r"highlight|language-\S+ highlight|[a-z0-9]{1,3}",
                "id": r".*",
            }
            known |= {"style": r"text-align: (left|right|center);", "value": r"\d+"}
            if name not in known or not re.fullmatch(known[name], value or ""):
                self.found.append(f"{tag} {name}={value}")


def assert_harmless(html: str) -> None:
    parser = _Harmful()
    parser.feed(html)
    parser.close()
    assert parser.found == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 2000 + " deep", id="quotes"),
        pytest.param("- " * 2000 + "deep", id="lists on one line"),
        pytest.param("\n".join("  " * depth + "- deep" for depth in range(400)), id="stairs"),
        pytest.param("a *b `c [d " * 100_000 + " deep", id="a line of a megabyte"),
        pytest.param("a``b```c" * 1200 + " deep", id="backticks that do not match"),
        pytest.param("[" * 9000 + " deep", id="brackets that do not close"),
        pytest.param("*a _b " * 1600 + " deep", id="emphasis that does not end"),
        pytest.param("|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b" * 2000 + " deep", id="a wide table"),
        pytest.param("# " + "x*" * 500_000 + " deep", id="a heading of a megabyte"),
    ],
)
def test_hostile_text_is_shown_and_costs_little(text: str) -> None:
    markdown = prose(text)
    assert len(markdown) < 10 * len(text)
    html = rendered(markdown)
    assert "deep" in html
    assert_harmless(html)


def test_a_title_of_a_megabyte_stays_one_line() -> None:
    line = inline("*a* `b` <i> " * 100_000)
    assert "\n" not in line
    assert_harmless(rendered(f"## {line} {{ #id }}"))


NOTED = """\
Half of them[^1] said no[^late]. See [^none] and `[^1]`.

1. In an item, too[^1].

[^1]: In March, see [the plan](https://example.org/)
  and {{ 7*7 }}.
[^late]: <script>alert(1)</script>
[^idle]: Nobody refers to this.
[^1]: A second one.

```
[^late]: code
```
"""


def test_footnotes_stand_below_the_page_and_lead_back() -> None:
    html = rendered(prose(NOTED, Web()))
    assert re.findall(r'<a class="footnote-ref" href="#(fn:[^"]+)">(\d)</a>', html)[:2] == [
        (name, number) for number, name in enumerate_notes(html)
    ]
    below = html.split('<div class="footnote">')[1]
    assert below.count("<li ") == 2
    assert 'In March, see <a href="https://example.org/">the plan</a> and &#123;&#123; 7&#42;7 &#125;&#125;.' in below
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in below
    above = html.split('<div class="footnote">')[0]
    assert "&#91;^none&#93;" in above
    assert "&#91;^idle&#93;: Nobody refers to this." in above
    assert "A second one." in above
    assert "[^late]: code" in above


def enumerate_notes(html: str) -> list[tuple[str, str]]:
    """The footnotes of a page, in order."""
    return [(str(number), name) for number, name in enumerate(re.findall(r'<li id="(fn:[^"]+)">', html), 1)]


def test_footnotes_of_two_texts_on_a_page_are_kept_apart() -> None:
    page = "\n\n".join(str(prose(text, Web())) for text in ("One[^1].\n\n[^1]: First.", "Two[^1].\n\n[^1]: Second."))
    html = rendered(page)
    assert [text for text in ("First.", "Second.") if html.count(text) == 1] == ["First.", "Second."]
    assert len(set(re.findall(r'href="#(fn:[^"]+)"', html))) == 2


def test_a_footnote_may_stand_below_another_text_of_the_entry() -> None:
    texts = ["One[^1].", "Two.\n\n[^1]: Below *two*.\n[^2]: Idle."]
    page = Web(footnotes=footnotes_of(texts))
    html = rendered("\n\n".join(str(prose(text, page)) for text in texts))
    assert re.search(r'One<sup id="[^"]+"><a class="footnote-ref" href="#(fn:[^"]+)">1</a></sup>', html)
    assert "Below <em>two</em>." in html.split('<div class="footnote">')[1]
    assert "&#91;^2&#93;: Idle." in html


@pytest.mark.parametrize(
    ("mark", "kind", "title"),
    [
        ("NOTE", "note", "Note"),
        ("tip", "tip", "Tip"),
        ("IMPORTANT", "info", "Important"),
        ("Warning", "warning", "Warning"),
        ("CAUTION", "danger", "Caution"),
    ],
)
def test_an_alert_is_a_box(mark: str, kind: str, title: str) -> None:
    html = rendered(prose(f"> [!{mark}]\n> Ask **first**.\n>\n> - one\n> - <b>two</b>", Web()))
    assert html.startswith(f'<div class="admonition {kind}">\n<p class="admonition-title">{title}</p>\n<p>Ask <strong>')
    assert "<li>&lt;b&gt;two&lt;/b&gt;</li>" in html
    assert "[!" not in html
    assert "&nbsp;" not in rendered(prose(f"> [!{mark}]\n>\n> Ask.", Web()))


@pytest.mark.parametrize("text", ["> [!NOTES]\n> x", "> See [!NOTE]", "> [!NOTE] x", "[!NOTE]\nx"])
def test_other_quotes_stay_quotes(text: str) -> None:
    assert "admonition" not in rendered(prose(text, Web()))


def test_terms_have_their_definitions() -> None:
    html = rendered(
        prose("**BATNA**\n: The best {alternative}.\n: A plan\n  B.\n\nAnchor\n:   The first figure.", Web())
    )
    assert re.sub(r"\s*\n\s*", "", html) == (
        "<dl><dt><strong>BATNA</strong></dt><dd>The best &#123;alternative&#125;.</dd><dd>A plan B.</dd>"
        "<dt>Anchor</dt><dd>The first figure.</dd></dl>"
    )


@pytest.mark.parametrize("text", [": x", "one\n:x", "one: two\n: three", "!!! note\n:   x"])
def test_other_colons_define_nothing(text: str) -> None:
    assert "<dl>" not in rendered(prose(text, Web()))

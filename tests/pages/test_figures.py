"""Pictures: what they show of an entry's data, and that they alone of their kind pass the cleaning."""

import html
import re

import pytest

from generator.model.framework import Component, Framework
from generator.model.parts import Section
from generator.pages.figures.bars import Bar, bars
from generator.pages.figures.bridges import Side, bridges
from generator.pages.figures.coverage import Cell, Row, coverage
from generator.pages.figures.grids import diagram
from generator.pages.figures.timeline import Span, timeline
from generator.website.figures import around_pictures
from generator.website.sanitize import clean

GRID = tuple(
    Component(name=f"{one} power, {other} interest", body=f"{one} and {other}, with a & and a <b>")
    for one in ("High", "Low")
    for other in ("high", "low")
)
RACI = tuple(Component(name=name, letter=name[0]) for name in ("Responsible", "Accountable", "Consulted", "Informed"))
TABLE = "| Task | Ana | Ben |\n| --- | --- | --- |\n| Sign it | A | R |\n| Read it | – | C, I |\n"


def words(svg: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", svg).split())


def test_a_grid_of_two_axes_puts_each_corner_in_its_place() -> None:
    svg = diagram(Framework(id="g", title="Grid", components=GRID))
    rows = re.findall(r'<rect x="([\d.]+)%" y="(\d+)"[^>]*class="sg-svg-cell sg-svg-cell-(\d)"', svg)
    wide = [("0", "0", "2"), ("50.5", "0", "3"), ("0", "98", "1"), ("50.5", "98", "2")]
    assert rows == [*wide, *((x, "154" if y == "98" else y, strength) for x, y, strength in wide)]
    assert "↑ Power" in svg
    assert "Interest →" in svg


def test_a_table_of_letters_is_a_responsibility_matrix() -> None:
    svg = diagram(Framework(id="r", title="RACI", components=RACI, sections=(Section(title="x", body=TABLE),)))
    assert "Sign it: Ana Accountable, Ben Responsible" in words(svg)
    assert svg.count("<circle") == 3


def test_letters_alone_are_a_chain_and_mere_names_are_nothing() -> None:
    assert diagram(Framework(id="r", title="RACI", components=RACI)).count("<circle") == 4
    assert not diagram(Framework(id="n", title="N", components=(Component(name="One"), Component(name="Two"))))
    assert not diagram(Framework(id="n", title="N", components=GRID[:3]))


def test_on_a_phone_no_line_of_a_grid_is_wider_than_its_cell() -> None:
    svg = diagram(Framework(id="g", title="Grid", components=GRID))
    narrow = html.unescape(svg[svg.index('id="grid-narrow-title"') :])
    lines = re.findall(r'class="sg-svg-(?:name|body)">(.*?)</text>', narrow)
    assert max(len(line) for line in lines) <= 19
    assert "high and low, with a & and a <b>" in " ".join(lines).lower()


def test_numbers_stand_in_their_dots_or_none_does() -> None:
    def drawn(*counts: int) -> str:
        return coverage(["L"] * len(counts), [Row("A", "a.html", [Cell(count, "a.html") for count in counts])])

    assert drawn(12, 40).count('class="sg-svg-count"') == 2
    assert drawn(1, 40, 0).count('class="sg-svg-count"') == 0


def test_a_timeline_says_its_times() -> None:
    svg = timeline("a", [Span("situation", "Situation", 30), Span("action", "Action", 90, (30, 60))])
    assert "Situation 30 s, Action 1 min 30 s." in words(svg)
    assert svg.count('class="sg-svg-cut"') == 1


def test_bars_say_their_numbers_and_the_longest_fills_the_width() -> None:
    svg = bars("x", "X", [Bar("One", 1_200, "one.html"), Bar("Two", 300), Bar("None", 0)])
    assert "One: 1,200, Two: 300, None: 0." in words(svg)
    assert re.findall(r'width="([\d.]+%)" class="sg-svg-bar"', svg) == ["100%", "25%"]


def test_what_crosses_least_stands_first() -> None:
    left = [Side(name, name.upper(), f"{name}.html") for name in "ab"]
    right = [Side(name, name.upper(), f"{name}.html") for name in "xy"]
    svg = bridges(left, right, {("a", "y"): 2, ("b", "x"): 1})
    assert svg.index('href="y.html"') < svg.index('href="x.html"')


@pytest.mark.parametrize(
    "svg",
    [
        timeline("a", [Span("task", "Task <now> & `then`: 5", 20), Span("result", "Result", 10)]),
        bars("kinds", "What: <all>", [Bar("A: `b`", 3, "a.html"), Bar("None", 0)]),
        coverage(["Senior"], [Row("A: b", "c.html#level-senior", [Cell(3, "c.html")])]),
        diagram(Framework(id="g", title="Grid", components=GRID)),
        diagram(Framework(id="r", title="RACI: who", components=RACI)),
    ],
)
def test_our_own_pictures_pass_whole(svg: str) -> None:
    page = f'<figure class="sg-figure">{svg}</figure>'
    assert around_pictures(page, clean) == page


@pytest.mark.parametrize(
    "svg",
    [
        '<svg onload="f()"></svg>',
        "<svg><script>f()</script></svg>",
        '<svg><a href="javascript:f()"><text>x</text></a></svg>',
        '<svg><use href="x.svg"></use></svg>',
        '<svg><foreignObject><p onclick="f()">x</p></foreignObject></svg>',
        "<svg><style>p { display: none }</style></svg>",
        '<svg style="position: fixed"></svg>',
        "<svg><image href='x.png'></image></svg>",
    ],
)
def test_other_pictures_do_not_pass(svg: str) -> None:
    cleaned = around_pictures(f"<p>{svg}</p>", clean)
    assert "<svg" not in cleaned
    assert "f()" not in cleaned or "<" not in cleaned.replace("<p>", "").replace("</p>", "")
    assert not re.search("on[a-z]+=|javascript:|style", cleaned)

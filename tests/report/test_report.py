"""The build's report: what its pages say, and that they are safe and stand alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.diagnostics import GuideError
from generator.guide import Guide
from generator.ingest import ingest
from generator.library.ledger import Ledger, LedgerRepair
from generator.library.store import load, open_guide
from generator.model.kinds import AnyEntry
from generator.report import write_report
from generator.report.spans import damaged_lines
from generator.report.summary import report
from generator.source.document import Repair
from generator.source.mojibake import repair
from tests.conftest import snapshot
from tests.damage import misread

LESSON = """\
# Say the price — early

A promise without a “price” is a wish – naïve at best.

---

## When

Before a date is in a calendar, 🟠 and after nobody’s café.
"""
CALM = "# The Framework: CALM\n\nFor angry calls.\n\n- **Cool** - Wait.\n- **Ask** - Ask.\n"
CALM += "- **Listen** - Listen.\n- **Move** - Offer.\n"
TOPIC = """\
# {0}

## Common Questions

- Tell me about a time you waited.
- How do you say no to {0}?

## Metrics to Mention

- **Days** - Three days saved.

## Key Themes

### Before

- **Ask** - what they need.

## Sample Answers

### Tell me about a time you waited.

**Situation:** Two teams wanted one week.

**Task:** I had to choose.

**Action:** I asked both for figures.

**Result:** One had none.
"""
Write = Callable[..., Path]


def entries(guide: Guide) -> dict[str, AnyEntry]:
    return {stored.entry.id: stored.entry for stored in load(guide).entries.values()}


@dataclass
class Seen(HTMLParser):
    """A page as a browser takes it."""

    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    text: dict[str, list[str]] = field(default_factory=dict)
    """The text in elements of each name."""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action", "data", "srcset"}]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in {"meta", "br"}:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag][-1] += data


def seen(path: Path) -> Seen:
    page = Seen()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page


@pytest.fixture
def write(guide: Path) -> Write:
    """Imports documents, given by name, and writes the report; gives its folder."""

    def written(documents: dict[str, str]) -> Path:
        for name, text in documents.items():
            (guide / "content" / "sources" / name).write_bytes(text.encode())
        opened = open_guide(guide)
        return write_report(opened, ingest(opened).ledgers, entries(opened)).parent

    return written


def test_a_document_is_shown_before_and_after(write: Write) -> None:
    damaged = misread(LESSON, "cp1252", "keep")
    page = seen(write({"lesson.md": damaged}) / "sources" / "lesson.md.html")
    shown = page.text["dd"]
    for before, after in zip(damaged.split("\n"), LESSON.split("\n"), strict=True):
        if before != after:
            assert after in shown
            assert before.replace("\x9d", "U+009D").replace("\xa0", "U+00A0") in shown
    # Each in the legend or the text once, and once below it before and after.
    assert page.text["ins"] == ["mended", *"—“”–ï🟠’é", *"—“”–ï🟠’é"]
    assert page.text["del"][:3] == ["â€”", "â€œ", "â€U+009D"]


def test_each_line_says_where_it_went(write: Write, guide: Path) -> None:
    folder = write({"lesson.md": LESSON})
    page = seen(folder / "sources" / "lesson.md.html")
    html = (folder / "sources" / "lesson.md.html").read_text(encoding="utf-8")
    for number, line in enumerate(LESSON.split("\n"), 1):
        place = ' href="#entry-0"' if number != 5 else ""
        assert (f'<p id="L{number}"><a{place}>{number}</a>' in html) == bool(line.strip())
    assert "dropped: horizontal rule" in page.text["p"]
    assert {"#L1", "#L7"} <= set(page.links)
    (link,) = [link for link in page.links if link.endswith(".yaml")]
    assert (folder / "sources" / link).resolve() == guide / "content/lessons/say-the-price-early.yaml"


def test_what_is_to_be_looked_at_comes_first(write: Write) -> None:
    questions = TOPIC.format("Refusals") + "\n## Related Topics\n\n- [Scope](scope.md)\n"
    folder = write({"a.md": CALM, "b.md": questions, "c.md": "Text of no shape at all.\n"})
    index = seen(folder / "index.html")
    assert [link for link in index.links if link.startswith("sources/")] == [
        "sources/c.md.html", "sources/b.md.html", "sources/a.md.html"
    ]  # fmt: skip
    assert index.text["h2"] == ["Look at these first 1", "Worth a glance 1", "Nothing to check 1"]
    assert "Nothing: every line found its place without a doubt." in seen(folder / "sources/a.md.html").text["p"]
    page = (folder / "sources" / "b.md.html").read_text(encoding="utf-8")
    assert 'href="#L32">line 32</a>' in page
    assert page.index("SG203") < page.index('id="L1"')


def test_a_document_of_several_entries_says_which_others_share_them(write: Write) -> None:
    folder = write({"a.md": TOPIC.format("Sales"), "b.md": TOPIC.format("Support")})
    assert "with b.md" in "".join(seen(folder / "sources" / "a.md.html").text["p"])


def test_the_index_counts(write: Write) -> None:
    index = seen(write({"b.md": misread(LESSON, "cp1252"), "a.md": "# Plain\n\nText.\n"}) / "index.html")
    columns = ["Document", "Kind", "Certainty", "Entries", "Kept", "Dropped", "Repairs", "To look at"]
    assert index.text["th"][: len(columns)] == columns
    rows = [index.text["td"][start : start + len(columns)] for start in range(0, len(index.text["td"]), len(columns))]
    assert sorted(row[:2] + row[3:7] for row in rows) == [
        ["a.md", "lesson", "1", "2", "0", "0"],
        ["b.md", "lesson", "1", "4", "1", "8"],
    ]


def test_a_guide_without_documents_has_a_report(write: Write) -> None:
    assert "The guide has no source documents." in seen(write({}) / "index.html").text["p"]


HOSTILE = ["<script>alert(1)<", "{{ 7*7 }}{% raw %}.md", "a&amp;b'\"# ü?.md", "index", "100%41.md", "\u202e.txt\x1b[2J"]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_document_is_more_than_text(write: Write, name: str) -> None:
    wild = "</dd></main><script src='https://example.org/x.js'></script> caf{}."
    folder = write({name: f"# {name} <img src=x onerror=alert(1)>\n\n{wild.format('Ã©')}\n"})
    index, page = seen(folder / "index.html"), seen(folder / "sources" / f"{name}.html")
    assert not {"script", "img", "link", "iframe", "object"} & {*index.tags, *page.tags}
    assert wild.format("é") in page.text["dd"]
    assert all(link.startswith(("../", "sources/", "#")) for link in (*index.links, *page.links))
    (link,) = index.links
    assert (folder / unquote(link)).is_file()


def test_every_page_stands_alone_and_fits_its_reader(write: Write) -> None:
    folder = write({"a.md": misread(LESSON, "cp1252")})
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "url(" not in text
        assert "@import" not in text
        assert "default-src 'none'" in text
        assert "color-scheme: light dark" in text
        assert 'name="viewport" content="width=device-width' in text


def test_the_same_guide_gives_the_same_report(guide: Path, write: Write) -> None:
    first = snapshot(write({"a.md": misread(LESSON, "cp1252"), "b.md": LESSON}))
    times = {path: path.stat().st_mtime_ns for path in (guide / "build" / "report").rglob("*.html")}
    assert snapshot(write({})) == first
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_document_that_is_gone_has_no_page(guide: Path, write: Write) -> None:
    folder = write({"a.md": LESSON, "b.md": "# Plain\n\nText.\n"})
    (folder / "sources" / "mine.txt").write_text("x", encoding="utf-8")
    (guide / "content" / "sources" / "a.md").unlink()
    write({})
    assert sorted(path.name for path in (folder / "sources").iterdir()) == ["b.md.html", "mine.txt"]


def test_a_build_writes_the_report(guide: Path) -> None:
    (guide / "content" / "sources" / "a.md").write_text(misread(LESSON, "cp1252"), encoding="utf-8")
    summary = build(guide)
    assert summary.report == guide / "build" / "report" / "index.html"
    assert (summary.repaired, summary.dropped) == (8, 1)
    assert seen(summary.report).links == ["sources/a.md.html"]


def test_a_document_that_cannot_be_read_is_an_error(guide: Path, write: Write) -> None:
    write({"a.md": LESSON})
    opened = open_guide(guide)
    ledgers = ingest(opened).ledgers
    (guide / "content" / "sources" / "a.md").unlink()
    with pytest.raises(GuideError, match=r"SG602.*cannot be read"):
        write_report(opened, ledgers, {})


def test_a_ledger_that_somebody_edited_is_shown_as_it_is(guide: Path, write: Write) -> None:
    folder = write({"a.md": misread(LESSON, "cp1252")})
    path = guide / "content" / "ledger" / "a.md.yaml"
    text = (
        path.read_text(encoding="utf-8").replace("line: 1\n", "line: 900\n").replace('lines: "5"', "lines: 5-99999999")
    )
    assert "900" in text
    assert "99999999" in text
    path.write_text(text, encoding="utf-8")
    write({})
    page = seen(folder / "sources" / "a.md.html")
    assert "Line 900" in "".join(page.text["h3"])
    assert "â€”" in page.text["dd"]


def test_a_page_shows_the_first_of_very_many_repairs() -> None:
    text = misread("Ein Café – kein Büro.\n", "cp1252") * 3000
    made = ledger(repair(text).repairs)
    shown = report(made, text)
    assert len(shown.repaired) == 500
    assert shown.repaired_more == 2500
    assert (shown.kept, shown.dropped) == (3000, 0)


def ledger(repairs: Sequence[Repair]) -> Ledger:
    records = tuple(LedgerRepair(**{name: getattr(one, name) for name in LedgerRepair.model_fields}) for one in repairs)
    return Ledger(source="a", sha256="0" * 64, encoding="utf-8", kind="lesson", certainty=1, repairs=records)


def test_a_long_line_loses_what_is_far_from_its_repairs() -> None:
    text = "x" * 100_000 + " cafÃ© " + "y" * 100_000 + " Ã¼ber " + "z" * 100_000
    (line,) = damaged_lines([text], ledger(repair(text).repairs).repairs, 9)
    before = "".join(part.before for part in line.stretches)
    assert before.startswith("… xxx")
    assert "x cafÃ© y" in before
    assert "y Ã¼ber z" in before
    assert before.endswith("z …")
    assert len(before) < 400


@given(st.text(max_size=120))
def test_a_short_line_is_shown_whole(text: str) -> None:
    damaged = misread(text, "cp1252").split("\n")
    mended = repair("\n".join(damaged))
    for line in damaged_lines(damaged, ledger(mended.repairs).repairs, 999):
        if len(damaged[line.number - 1]) < 80:
            assert "".join(part.before for part in line.stretches) == damaged[line.number - 1]
            assert "".join(part.after for part in line.stretches) == mended.text.split("\n")[line.number - 1]

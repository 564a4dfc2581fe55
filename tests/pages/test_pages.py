"""Every kind's page shows its structure, and every link of every page leads somewhere."""

import posixpath
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
import yaml

from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Answer
from generator.model.question import Question
from generator.model.settings import Level, Settings
from generator.model.story import Story
from generator.pages.nav import NavItem
from generator.pages.write import PageSet, render_entries
from tests.pages.guide import ENTRIES, GLOSSARY, SETTINGS
from tests.pages.rendering import rendered


@pytest.fixture(scope="module")
def pages() -> PageSet:
    return render_entries(ENTRIES, SETTINGS, GLOSSARY, {"storm": "content/questions/storm.yaml"})


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def html(pages: PageSet, path: str) -> str:
    return rendered(body(pages.pages[path].text))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self._heading: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [name for name in (found.get("id"),) if name]
        self.links += [link for link in (found.get("href"),) if link]
        if re.fullmatch("h[1-6]", tag):
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading += data

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(self._heading or "")
            self._heading = None


def read(text: str) -> _Page:
    parser = _Page()
    parser.feed(rendered(body(text)))
    parser.close()
    return parser


def test_every_link_leads_to_a_page_and_a_place_on_it(pages: PageSet) -> None:
    read_pages = {path: read(page.text) for path, page in pages.pages.items()}
    dead = []
    for path, page in read_pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            target = re.sub(r"\.html$", ".md", target)  # so it is in pictures, which MkDocs does not read
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if there.startswith("handouts/"):  # files that the site gets once it is built
                continue
            if there not in read_pages or (anchor and anchor not in read_pages[there].ids):
                dead.append((path, link))
    assert dead == []
    assert sum(len(page.links) for page in read_pages.values()) > 60


def test_ids_are_unique_and_no_heading_is_empty(pages: PageSet) -> None:
    for path, page in pages.pages.items():
        found = read(page.text)
        assert [name for name, count in Counter(found.ids).items() if count > 1] == [], path
        assert all(heading.strip() for heading in found.headings), path


def test_no_markdown_or_attribute_list_is_left_over(pages: PageSet) -> None:
    for path in pages.pages:
        left = re.findall(r"\{ [.#:]|\]\(|^(?:===|!!!|\?\?\?|    [-`])|\*\*|\| ---", html(pages, path), re.MULTILINE)
        assert left == [], path


def test_front_matter_is_yaml(pages: PageSet) -> None:
    front = yaml.safe_load(pages.pages["questions/storm.md"].text.split("---\n")[1])
    assert front == {
        "title": 'When did you turn back in a "storm"?',
        "description": "Say it with HAIL, and then hail again.",
    }


def test_a_question_shows_four_parts_and_its_place(pages: PageSet) -> None:
    page = html(pages, "questions/storm.md")
    for part in ("situation", "task", "action", "result"):
        assert page.count(f'class="sg-part sg-part--{part}"') == 1
        assert f'id="answer-1-{part}"' in page
    assert re.search(r'class="sg-reveal sg-takeaway">\s*<p class="sg-label">.*</p>\s*<p>Turn', page)
    assert '<span class="sg-ordinal">1.</span> Ask <span class="sg-when">— at once</span>' in page
    assert '<details class="sg-step" id="answer-1-action-1" open="open">' in page
    assert '<title id="answer-1-time-title">How the speaking time is spent</title>' in page
    assert "STAR, under a minute spoken" in page
    assert re.search(r"<li>to nine<ul>\s*<li>and gusts", page)
    assert 'href="../topics/weather.md#group-1"' in page
    assert 'href="../levels/captain.md"' in page
    assert '<details class="question sg-follow-up">' in page
    assert '<h3 id="inside">Inside</h3>' in page
    assert "Ice &amp; snow" in page
    assert "<code>weather.md</code>, lines 10, 33-140" in page


def test_each_answer_of_several_says_whose_it_is() -> None:
    answers = (Answer(body="One.", level="senior"), Answer(body="Two.", level="staff"))
    question = Question(id="q", prompt="Why?", answers=answers)
    levels = (Level(id="senior", title="Senior"), Level(id="staff", title="Staff"))
    pages = render_entries({"q": question}, Settings(title="x", levels=levels))
    titles = re.findall("^## (Sample.*?) {", pages.pages["questions/q.md"].text, re.MULTILINE)
    assert titles == ["Sample answer 1: Senior", "Sample answer 2: Staff"]


def test_a_name_becomes_a_link_once_and_only_as_it_is_written(pages: PageSet) -> None:
    page = html(pages, "questions/storm.md")
    assert page.count('<a href="../frameworks/hail.md">HAIL</a>, and then hail again') == 1
    assert page.count('href="../glossary.md#term-draught"') == 1


def test_where_a_framework_is_used(pages: PageSet) -> None:
    page = html(pages, "frameworks/hail.md")
    used = page[page.index("Where it is used") :]
    assert re.search(r'questions/storm.md">.*</a> <span class="sg-note">mentions it', used)
    assert re.search(r'topics/weather.md">.*</a> <span class="sg-note">lists it among its frameworks', used)
    assert "HAIL</a>" not in page
    assert '<span class="sg-letter">H</span>' in page


def test_related_entries_say_why(pages: PageSet) -> None:
    page = html(pages, "questions/fog.md")
    assert re.search(r'storm.md">.*</a> <span class="sg-note">also trains Keeping calm', page)
    assert re.search(r'storm.md">.*</a> <span class="sg-note">names it as related', page)


def test_a_scenario_has_tabs_a_table_and_its_own_numbers(pages: PageSet) -> None:
    page = html(pages, "scenarios/leak.md")
    assert page.count('class="tabbed-block"') == 2
    assert '>The "boss"</label>' in page.replace("&quot;", '"')
    assert "a\n\n\n\nb" in page
    assert re.search(r'<span class="sg-step-title">Phase 1: Look</span>', page)
    assert "• Leads<br" in page
    assert "<strong>Owner</strong>" in page


def test_a_lesson_shows_things_where_they_are_named(pages: PageSet) -> None:
    page = html(pages, "lessons/radio.md")
    places = [
        page.index(text)
        for text in ("Before all", "Over?", "After.", "sg-card--framework", "Channel 16", "Nobody asked")
    ]
    assert places == sorted(places)
    assert 'href="#part-call"' in page
    assert page.count('id="part-call"') == 1
    assert page.count('class="sg-stage"') == 1
    assert 'class="admonition danger"' in page
    assert "Red line: Channel 16" in page


def test_a_story_is_told_twice_and_says_what_is_missing(pages: PageSet) -> None:
    page = html(pages, "stories/rope.md")
    assert page.count('class="tabbed-block"') == 2
    star = page[page.index('id="star-situation"') :]
    assert "Nobody knew why." in star[star.index('id="star-task"') :]
    assert "sg-missing" in star
    assert 'datetime="2024-05-31"' in page


def test_a_story_without_a_reading_has_no_tabs() -> None:
    story = Story(id="s", title="S", problem="It broke.")
    assert "tabbed" not in rendered(render_entries({"s": story}, SETTINGS).pages["stories/s.md"].text)


def test_a_skill_marks_a_stand_in(pages: PageSet) -> None:
    page = html(pages, "skills/knots.md")
    assert "sg-stand-in" in page
    assert '<strong class="sg-figure">12</strong>' in page
    assert re.search(r"<ol>\s*<li>Tie</li>\s*<li>Untie</li>", page)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_entry_with_nothing_in_it_has_a_title_and_no_headings(kind: Kind) -> None:
    entry: AnyEntry = kind.type.model_validate(
        {"id": "x", "title": "X"} | ({"prompt": "X"} if kind is Kind.QUESTION else {})
    )
    text = render_entries({"x": entry}, SETTINGS).pages[f"{kind.folder}/x.md"].text
    assert read(text).headings == ["X"]


def test_the_home_page_counts(pages: PageSet) -> None:
    page = html(pages, "index.md")
    assert re.search(
        r'<a href="topics/weather.md">Weather</a></h3>.*?<span class="sg-count">2 questions<', page, re.DOTALL
    )
    row = page[page.index('href="competencies/calm.html"') :]
    assert re.findall(r">(\d+|–)</text>", row)[:2] == ["1", "2"]


def test_the_page_about_the_guide_counts_what_it_holds(pages: PageSet) -> None:
    page = html(pages, "about/index.md")
    assert "9 entries, with 3 sample answers that take about 15 seconds to speak." in page
    assert "Topics: 1, Questions: 3, Frameworks: 1, Scenarios: 1, Lessons: 1, Stories: 1, Skills: 1." in page
    assert "Deckhand: 8, Captain: 8." in page
    assert "7 entries for no level in particular count for all." in page
    assert "Keeping calm: 2, Care: 1." in page
    assert "Under a minute: 3." in page


def test_a_guide_without_entries_has_a_home_page() -> None:
    pages = render_entries({}, Settings(title="Empty"))
    assert list(pages.pages) == ["index.md"]
    assert pages.nav == [{"Home": "index.md"}]


def test_the_nav_holds_each_page_once(pages: PageSet) -> None:
    def paths(item: "NavItem | list[NavItem]") -> list[str]:
        if isinstance(item, str):
            return [item]
        below = item if isinstance(item, list) else list(item.values())
        return [path for each in below for path in paths(each)]

    found = paths(pages.nav)
    assert sorted(found) == sorted(pages.pages)
    assert found.index("topics/weather.md") < found.index("questions/storm.md") < found.index("questions/fog.md")


def test_what_a_theme_prints_unescaped_holds_no_markup() -> None:
    bad = '</title><script>x</script>" onx="'
    question = Question(id="q", prompt=bad, summary=bad)
    pages = render_entries({"q": question}, SETTINGS)
    front = yaml.safe_load(pages.pages["questions/q.md"].text.split("---\n")[1])
    assert not re.search("[<>]", front["title"] + front["description"] + pages.pages["questions/q.md"].title)
    assert '"' not in front["description"]
    assert "<script" not in str(pages.nav)


def test_the_edit_link_leads_to_the_entry(pages: PageSet) -> None:
    assert pages.pages["questions/storm.md"].source == "content/questions/storm.yaml"
    assert pages.pages["index.md"].source == ""


def test_the_order_in_which_entries_come_does_not_matter_to_their_pages(pages: PageSet) -> None:
    again = render_entries(ENTRIES, SETTINGS, GLOSSARY, {"storm": "content/questions/storm.yaml"})
    assert again == pages

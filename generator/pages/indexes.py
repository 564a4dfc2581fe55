"""The pages that list entries: home, each kind, each level, each competency, and the glossary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.addresses import (
    ABOUT,
    COMPETENCIES,
    GLOSSARY,
    HOME,
    LEVELS,
    NEWS,
    PRINT,
    competency_page,
    kind_page,
    level_page,
)
from generator.library.commonmark import plain
from generator.library.selection import is_for, questions_of, sorted_by_title
from generator.model.change import Day
from generator.model.handout import BOOK, PAPERS, SUBJECTS, Handout, Sheet
from generator.model.kinds import AnyEntry, Kind
from generator.model.settings import Glossary, Settings
from generator.model.topic import Topic
from generator.pages.about import about_page
from generator.pages.alphabet import TermView, by_letter, is_plural
from generator.pages.bridging import bridges_of
from generator.pages.front import front_matter
from generator.pages.home import handouts_anchor, home_page
from generator.pages.kinds import GroupView, groups_of
from generator.pages.links import Links
from generator.pages.listing import KIND_TITLES, counted, of_kind
from generator.pages.news import news_of
from generator.pages.practice import PRACTICE_PAGES
from generator.pages.prose import prose
from generator.pages.relations import Relations
from generator.pages.templates import render
from generator.pages.views import Ref, Viewer, shortened


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A page that lists entries."""

    title: str
    text: Markup


class Indexes:
    """Makes the index pages of one guide."""

    def __init__(
        self, settings: Settings, glossary: Glossary, links: Links, relations: Relations, days: Sequence[Day] = ()
    ) -> None:
        self._entries = links.entries
        self._relations = relations
        self._settings = settings
        self._glossary = glossary
        self._links = links
        self._days = days
        self._levels = {level.id: level.title for level in settings.levels}

    def pages(self) -> Iterator[tuple[str, IndexPage]]:
        """Give each index page with its path; what would list nothing has none."""
        yield HOME, self._home()
        for kind in Kind:
            if self.of(kind):
                yield kind_page(kind), self._kind(kind)
        if self._settings.levels:
            yield LEVELS, self._levels_page()
            for level in self._settings.levels:
                yield level_page(level.id), self._level(level.id)
        if self._settings.competencies:
            yield COMPETENCIES, self._competencies_page()
            for competency in self._settings.competencies:
                yield competency_page(competency.id), self._competency(competency.id)
        if self._glossary.terms:
            yield GLOSSARY, self._glossary_page()
        if self._entries:
            yield from self._for_learners()
            yield ABOUT, self._page(ABOUT, "about", **about_page(self._viewer(ABOUT), self._settings))
            if news := news_of(self._viewer(NEWS), self._days):
                sentence = "What was added, changed or removed lately."
                yield NEWS, self._page(NEWS, "news", "What’s new", sentence, days=news)

    def _for_learners(self) -> Iterator[tuple[str, IndexPage]]:
        """Give the pages to practise on, and the one to print from."""
        for page in PRACTICE_PAGES:
            yield page.path, self._page(page.path, "practice", page.title, page.sentence, module=page.module)
        if self._settings.handouts:
            yield PRINT, self._print_page()

    def of(self, kind: Kind) -> Sequence[AnyEntry]:
        """Give the entries of one kind, by title."""
        return of_kind(self._entries, kind)

    def _viewer(self, page: str) -> Viewer:
        return Viewer(page, self._links, self._settings)

    def _home(self) -> IndexPage:
        context = home_page(
            self._viewer(HOME),
            self._settings,
            has_glossary=bool(self._glossary.terms),
            has_news=bool(news_of(self._viewer(NEWS), self._days)),
        )
        return self._page(HOME, "home", self._settings.title, self._settings.summary, **context)

    def _topics(self) -> Sequence[Topic]:
        return [topic for topic in self.of(Kind.TOPIC) if isinstance(topic, Topic)]

    def _kind(self, kind: Kind) -> IndexPage:
        page = kind_page(kind)
        viewer = self._viewer(page)
        title, sentence = KIND_TITLES[kind]
        if kind is Kind.QUESTION:
            groups = list(self._questions_by_topic(viewer))
        else:
            groups = [(None, [GroupView("", "all", viewer.refs(entry.id for entry in self.of(kind)))])]
        figure = bridges_of(viewer, self._relations) if kind is Kind.FRAMEWORK else Markup()
        caption = "Which topics lean on which frameworks"
        return self._page(page, "list", title, sentence, groups=groups, figure=figure, caption=caption)

    def _questions_by_topic(self, viewer: Viewer) -> Iterator[tuple[Ref | None, Sequence[GroupView]]]:
        placed: set[str] = set()
        for topic in self._topics():
            groups = groups_of(topic, viewer)
            placed.update(questions_of(topic, self._entries))
            if groups:
                yield (
                    viewer.ref(topic.id),
                    [GroupView(group.title, f"{topic.id}-{group.id}", group.questions) for group in groups],
                )
        rest = [entry.id for entry in self.of(Kind.QUESTION) if entry.id not in placed]
        if rest:
            yield None, [GroupView("On their own", "no-topic", viewer.refs(rest))]

    def _levels_page(self) -> IndexPage:
        viewer = self._viewer(LEVELS)
        refs = [
            Ref(
                level.title,
                viewer.to(level_page(level.id)),
                counted(sum(is_for(entry, level.id) for entry in self._entries.values())),
            )
            for level in self._settings.levels
        ]
        return self._list(LEVELS, "By level", "What the guide holds for each level of seniority.", refs)

    def _level(self, level: str) -> IndexPage:
        page = level_page(level)
        found = [entry for entry in self._entries.values() if is_for(entry, level)]
        title = self._levels[level]
        return self._page(
            page,
            "list",
            title,
            f"What the guide holds for the level {title}.",
            groups=self._by_kind(self._viewer(page), found),
        )

    def _competencies_page(self) -> IndexPage:
        viewer = self._viewer(COMPETENCIES)
        refs = [
            Ref(competency.title, viewer.to(competency_page(competency.id)), competency.summary)
            for competency in self._settings.competencies
        ]
        return self._list(COMPETENCIES, "By competency", "What interviewers assess.", refs)

    def _competency(self, name: str) -> IndexPage:
        page = competency_page(name)
        viewer = self._viewer(page)
        competency = next(each for each in self._settings.competencies if each.id == name)
        found = [entry for entry in self._entries.values() if name in entry.competencies]
        groups = []
        for level, title in self._levels.items():
            refs = viewer.refs(entry.id for entry in found if is_for(entry, level))
            groups.append(GroupView(title, f"level-{level}", refs))
        if not self._levels:
            groups = [GroupView("", "all", viewer.refs(entry.id for entry in found))]
        return self._page(page, "list", competency.title, competency.summary, groups=[(None, groups)])

    def _by_kind(self, viewer: Viewer, found: Sequence[AnyEntry]) -> Sequence[tuple[None, Sequence[GroupView]]]:
        groups = []
        for kind in Kind:
            names = [entry.id for entry in sorted_by_title(found) if isinstance(entry, kind.type)]
            if names:
                groups.append(GroupView(KIND_TITLES[kind][0], kind.folder, viewer.refs(names)))
        return [(None, groups)]

    def _glossary_page(self) -> IndexPage:
        viewer = self._viewer(GLOSSARY)
        terms = sorted(
            zip(self._glossary.terms, self._links.anchors, strict=True), key=lambda pair: pair[0].term.lower()
        )
        definitions = {anchor: self._links.definition(term, anchor) for term, anchor in terms}
        shown = [
            TermView(
                term.term,
                anchor,
                [alias for alias in term.aliases if not is_plural(alias, term.term)],
                prose(term.definition, definitions[anchor]),
                viewer.refs([term.entry] if term.entry else ()),
            )
            for term, anchor in terms
        ]
        sentence = "The guide's terms and what they mean."
        return self._page(GLOSSARY, "glossary", "Glossary", sentence, letters=by_letter(shown))

    def _list(self, page: str, title: str, sentence: str, refs: Sequence[Ref]) -> IndexPage:
        return self._page(page, "list", title, sentence, groups=[(None, [GroupView("", "all", refs)])])

    def _print_page(self) -> IndexPage:
        """List the handouts. A site has them only once it is built, so the links are not MkDocs' to check."""
        papers = self._settings.handouts
        groups = [
            (
                KIND_TITLES[kind][0],
                handouts_anchor(kind),
                [
                    (entry.heading, [[Handout(entry.id, kind, sheet, paper) for paper in papers] for sheet in Sheet])
                    for entry in self.of(kind)
                ],
            )
            for kind in SUBJECTS
            if self.of(kind)
        ]
        sentence = "Sheets, worksheets, answer keys and cheat sheets to print, and the whole guide as a book."
        books = [Handout(BOOK, paper=paper) for paper in papers]
        return self._page(
            PRINT, "print", "Print", sentence, groups=groups, books=books, sheets=tuple(Sheet), papers=PAPERS
        )

    def _page(self, page: str, template: str, title: str, sentence: str, **context: object) -> IndexPage:
        links = self._links.page(page)
        front = front_matter(title, shortened(plain(sentence or title)))
        text = render(
            template,
            {
                "front": front,
                "title": title,
                "sentence": sentence,
                "levels": list(self._levels.values()),
                "links": links,
                "figure": Markup(),
                **context,
            },
        )
        return IndexPage(title, text)

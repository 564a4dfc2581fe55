"""Cross-links: where a link in prose leads, and which words of it become links."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.addresses import GLOSSARY, entry_page, relative, term_anchors
from generator.library.footnotes import Footnotes
from generator.library.links import SCHEME
from generator.library.mentions import Mentions
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.settings import Glossary, Term
from generator.pages.inline import external

OWN_ANCHOR = "part-"
"""How the anchors begin that content names itself, so that none is taken for one of the page's own."""


class Via(Enum):
    """How the text of one page leads to an entry; the words follow the name of that page in its backlinks."""

    LINK = "links to it"
    MENTION = "mentions it"


@dataclass(frozen=True, slots=True)
class Destination:
    """Something that prose can link to."""

    page: str
    anchor: str = ""
    entry: str = ""
    """Id of the entry that it is or speaks of, if there is one."""


class Links:
    """All that can be linked to in a guide."""

    def __init__(self, entries: Mapping[str, AnyEntry], glossary: Glossary) -> None:
        self.entries = entries
        self.anchors = tuple(term_anchors(glossary))
        """The anchor of each of the glossary's terms, in their order."""
        self._mentions = Mentions(self._names(glossary))

    def _names(self, glossary: Glossary) -> Iterator[tuple[str, Destination]]:
        for entry in self.entries.values():
            if isinstance(entry, Framework):
                there = self.destination(entry.id)
                yield from ((name, there) for name in (entry.title, *entry.aliases))
        for term, anchor in zip(glossary.terms, self.anchors, strict=True):
            there = Destination(GLOSSARY, anchor, term.entry or "")
            yield from ((name, there) for name in (term.term, *term.aliases))

    def destination(self, name: str) -> Destination:
        """Give the page of the entry `name`.

        Raises:
            KeyError: there is no such entry.
        """
        return Destination(entry_page(Kind.of(self.entries[name]), name), entry=name)

    def address(self, page: str, name: str) -> str:
        """Give the address by which `page` links to the entry `name`."""
        return relative(page, self.destination(name).page)

    def page(
        self, path: str, own: str = "", anchors: Collection[str] = (), footnotes: Footnotes | None = None
    ) -> "PageLinks":
        """Give the links of the page `path`, which is the entry `own`'s and has `anchors` that prose may link to, and
        `footnotes` that it may refer to.
        """
        return PageLinks(self, self._mentions, path, own, anchors, footnotes)

    def definition(self, term: Term, anchor: str) -> "PageLinks":
        """Give the links of a term's definition in the glossary: it links to other terms, and not to itself."""
        itself = Destination(GLOSSARY, anchor, term.entry or "")
        return PageLinks(self, self._mentions, GLOSSARY, "", (), _seen={itself})


@dataclass
class PageLinks:
    """The links of one page; a name becomes a link where the page mentions it first."""

    links: Links
    _mentions: Mentions[Destination]
    path: str
    own: str
    anchors: Collection[str]
    footnotes: Footnotes | None = None
    """The footnotes of the page; none where each text has its own."""
    followed: dict[str, Via] = field(default_factory=dict)
    """The entries that the page's prose leads to, in order."""
    _seen: set[Destination] = field(default_factory=set)

    def resolve(self, destination: str) -> str | None:
        """Give the address for a link's destination, or nothing when it may lead nowhere."""
        if destination.startswith("#") and destination[1:] in self.anchors:
            return f"#{OWN_ANCHOR}{destination[1:]}"
        if destination.startswith(SCHEME):
            name, _, anchor = destination.removeprefix(SCHEME).partition("#")
            if name in self.links.entries and not anchor:
                there = self.links.destination(name)
                self._seen.add(there)
                self.followed[name] = Via.LINK
                return relative(self.path, there.page)
        return external(destination)

    def mentions(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Cut text into pieces, each with the address of what it mentions first on the page, if it does."""
        at = 0
        for start, end, there in self._mentions.find(text):
            if there in self._seen or (there.entry and there.entry == self.own):
                continue
            self._seen.add(there)
            if there.entry and not there.anchor:
                self.followed.setdefault(there.entry, Via.MENTION)
            yield text[at:start], None
            yield text[start:end], relative(self.path, there.page, there.anchor)
            at = end
        yield text[at:], None

"""What each handout shows: an entry or the whole guide as the data of a template."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import segno

from generator.addresses import HOME, entry_page, short_pages, web_address
from generator.handouts import book
from generator.handouts.blocks import noted_once, sayable, without_gaps
from generator.handouts.cheat import cheat_sheet
from generator.handouts.compose import compose
from generator.handouts.composer import Composer
from generator.handouts.glyphs import Glyphs, glyphs
from generator.handouts.marks import marks
from generator.handouts.prompts import answer_key, worksheet
from generator.handouts.tree import Reader
from generator.handouts.typeset import Document
from generator.library.commonmark import plain
from generator.library.mentions import Mentions
from generator.library.selection import is_for
from generator.library.store import Library
from generator.model.handout import BOOK, Handout, Sheet
from generator.model.kinds import AnyEntry, Kind

_OWN_MARKS = frozenset({"check", "cross", "warning", "stop", "idea", "target"})
"""Marks that the templates themselves use."""
_INTRO = {
    Sheet.WORKSHEET: "Write your own story below each prompt; a minute or two of talking is what the lines hold. "
    "The answer key has the same numbers.",
}


@dataclass(frozen=True, eq=False)
class Press:
    """All that the handouts of one guide have in common."""

    library: Library
    site: str = ""
    """The address of the guide's site; empty where it has none."""

    @cached_property
    def entries(self) -> Mapping[str, AnyEntry]:
        """The entries by id."""
        return {name: stored.entry for name, stored in self.library.entries.items()}

    @cached_property
    def glyphs(self) -> Glyphs:
        """Which characters can be shown."""
        return glyphs(self.library)

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        if not self.site:
            return {}
        return {name: web_address(self.site, entry_page(Kind.of(entry), name)) for name, entry in self.entries.items()}

    @cached_property
    def _short(self) -> Mapping[str, str]:
        return short_pages(self.entries)

    @cached_property
    def _typed(self) -> Mapping[str, str]:
        """What to type for the page of each entry, where the guide has addresses."""
        return {name: _shown(web_address(self.site, page)) for name, page in self._short.items() if self.site}

    @lru_cache(maxsize=8)  # noqa: B019  a press lives as long as its command
    def _chosen(self, level: str) -> Mapping[str, AnyEntry]:
        """Give the entries that are meant for a level, in order."""
        if not level:
            return self.entries
        return {name: entry for name, entry in self.entries.items() if is_for(entry, level)}

    @lru_cache(maxsize=8)  # noqa: B019  as before
    def _mentions(self, level: str) -> Mentions[str]:
        return book.mentions(self._chosen(level), self.library.glossary)

    def document(self, handout: Handout) -> Document:
        """Give what a handout shows.

        Raises:
            KeyError: it is of an entry that the guide does not have.
        """
        chosen = self._chosen(handout.level)
        is_book = handout.sheet is None
        reader = Reader(
            inside=chosen.keys() if is_book else (),
            pages=self._pages,
            short=self._typed,
            missing=self.glyphs.missing,
            mentions=self._mentions(handout.level) if is_book else None,
        )
        composer = Composer(chosen, self.library.guide.settings, reader, handout.level)
        shown = self._book(composer) if handout.sheet is None else self._sheet(handout, handout.sheet, composer)
        data = {**(noted_once(shown) if reader.notes else shown), **self._common(handout, composer)}
        used = reader.used | {mark.name: mark for mark in marks().values() if mark.name in _OWN_MARKS}
        data["marks"] = {name: {"svg": mark.svg, "alt": mark.alt} for name, mark in sorted(used.items())}
        print_of = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:7]
        version = self.library.guide.settings.version
        data["version"] = f"Version {version}, {print_of}" if version else f"Edition {print_of}"
        text = json.dumps(data, ensure_ascii=False)
        return Document(str(shown["template"]), data, self.glyphs.needs_system_fonts(text))

    def _sheet(self, handout: Handout, sheet: Sheet, composer: Composer) -> dict[str, Any]:
        entry = self.entries[handout.id]
        data: dict[str, Any] = {
            "template": "sheet",
            "base": 1,
            "kind": Kind.of(entry).word.capitalize(),
            "intro": _INTRO.get(sheet, ""),
            "heading": sayable(composer.line(entry.heading)),
            "summary": composer.line(entry.summary),
            "meta": composer.meta(entry),
            "sheet": sheet.title,
        }
        match sheet:
            case Sheet.SHEET:
                data["flow"] = without_gaps(compose(entry, composer, 1), 1)
            case Sheet.WORKSHEET:
                data["flow"] = without_gaps(worksheet(entry, composer), 1)
            case Sheet.KEY:
                data["flow"] = without_gaps(answer_key(entry, composer), 1)
            case Sheet.CHEAT:
                data |= {"template": "cheat", "wide": True, "boxes": cheat_sheet(entry, composer)}
        return data

    def _book(self, composer: Composer) -> dict[str, Any]:
        settings = self.library.guide.settings
        entries = composer.entries.values()
        counts = [(sum(Kind.of(entry) is kind for entry in entries), kind) for kind in Kind]
        return {
            "template": "book",
            "base": 2,
            "kind": "Guide",
            "sheet": "The book",
            "intro": "",
            "meta": [],
            "heading": sayable(composer.line(settings.title)),
            "summary": composer.line(settings.summary),
            "counts": [[count, kind.word if count == 1 else kind.folder] for count, kind in counts if count],
            **book.contents(composer, self.library.glossary),
        }

    def _common(self, handout: Handout, composer: Composer) -> dict[str, Any]:
        settings = self.library.guide.settings
        language, _, region = settings.language.partition("-")
        address = web_address(self.site, HOME if handout.sheet is None else self._short[handout.id])
        subject = settings.title if handout.id == BOOK else self.entries[handout.id].heading
        what = "the book" if handout.sheet is None else handout.sheet.title.lower()
        level = composer.level_title(handout.level) if handout.level else ""
        return {
            "paper": handout.paper,
            "lang": language.lower() or "en",
            "region": _region(region),
            "title": " – ".join(plain(part) for part in (subject, what, level) if part),
            "author": plain(settings.title),
            "guide": composer.line(settings.title),
            "level": composer.reader.bare(level),
            "keywords": [each.title for each in settings.competencies] if handout.sheet is None else [],
            "address": _address(address, composer.reader) if address else None,
        }


def _region(subtags: str) -> str | None:
    """Give the region of a language tag, which is the subtag of two letters."""
    return next((part.upper() for part in subtags.split("-") if len(part) == 2 and part.isalpha()), None)


@lru_cache(maxsize=4096)
def _qr(address: str) -> str:
    code = segno.make(address, error="l", micro=False)
    return str(code.svg_inline(border=0, dark="#111", omitsize=True))


def _shown(address: str) -> str:
    """Give an address as paper shows it."""
    return address.partition("://")[2].removesuffix("/index.html")


def _address(address: str, reader: Reader) -> dict[str, Any]:
    short = _shown(address)
    return {"url": address, "text": reader.bare(short), "alt": short, "qr": _qr(address)}

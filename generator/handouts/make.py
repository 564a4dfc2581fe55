"""Makes handouts that are new or have changed, and keeps them below the guide's `build/`."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.files import remove, write
from generator.handouts.crew import work
from generator.handouts.documents import Press
from generator.handouts.typeset import engine
from generator.library.store import Library
from generator.model.handout import BOOK, Handout, handouts, subject_of

Watch = Callable[[str, int, int], None]
"""What to call with the work at hand, how many handouts are done, and how many there are."""


def unwatched(_work: str, _done: int, _total: int) -> None:
    """Watch nothing."""


_LEDGER = "made.json"


@dataclass(frozen=True, slots=True)
class Made:
    """Handouts that are up to date."""

    files: Mapping[Handout, Path]
    """Where each one is."""
    renewed: int
    """How many of them had to be made."""
    diagnostics: tuple[Diagnostic, ...]
    """What there is to say, none of it an error."""


def of_site(library: Library) -> tuple[Handout, ...]:
    """Give the handouts that the guide's site offers; none while the guide has no entries."""
    papers = library.guide.settings.handouts
    if not library.entries:
        return ()
    books = tuple(Handout(BOOK, paper=paper) for paper in papers)
    return (*books, *handouts(((name, stored.kind) for name, stored in library.entries.items()), papers))


def make(library: Library, wanted: Sequence[Handout], site: str, watch: Watch = unwatched) -> Made:
    """Make those of the `wanted` handouts that are not up to date; `site` is the address of the guide's site.

    A handout is up to date while neither what it shows nor what sets it has changed.

    Raises:
        GuideError: a file cannot be written or removed; each file is whole, and so is the record of them.
    """
    shelf = _Shelf(library, site)
    stale = [handout for handout in wanted if not shelf.is_settled(handout)]
    renewed = 0
    try:
        tasks = [(handout, shelf.shown(handout)) for handout in stale]
        for number, (handout, (shown, data)) in enumerate(zip(stale, work(shelf.press, tasks), strict=True), 1):
            renewed += shelf.put(handout, shown, data)
            watch("Making handouts", number, len(stale))
    finally:
        shelf.close()
    said = shelf.press.glyphs.diagnostics
    return Made({handout: shelf.folder / handout.path for handout in wanted}, renewed, said)


class _Shelf:
    """The handouts below `build/`, with a record of what each was made of."""

    def __init__(self, library: Library, site: str) -> None:
        self.press = Press(library, site)
        self.folder = library.guide.handouts
        self._before = _read(self.folder / _LEDGER)
        self._now = dict(self._before)

    def is_settled(self, handout: Handout) -> bool:
        """Say whether a handout is up to date because nothing in the guide has changed since it was made."""
        return bool(self.shown(handout)) and self._before[handout.path].get("guide") == self._guide

    def shown(self, handout: Handout) -> str:
        """Give the fingerprint of what a handout's file shows; nothing where there is no file."""
        known = self._before.get(handout.path, {})
        return str(known.get("shown", "")) if (self.folder / handout.path).is_file() else ""

    def put(self, handout: Handout, shown: str, data: bytes | None) -> bool:
        """Write a handout that is new, remember what it shows, and say whether it was written."""
        if data is not None:
            write(self.folder / handout.path, data)
        self._now[handout.path] = {"guide": self._guide, "shown": shown}
        return data is not None

    def close(self) -> None:
        """Remove the handouts of entries and levels that are gone, and write the record without them."""
        for path in self.folder.glob("**/*.pdf"):
            if self._is_left_over(path.relative_to(self.folder).as_posix()):
                remove(path)
        kept = {path: self._now[path] for path in sorted(self._now) if (self.folder / path).is_file()}
        if kept != self._before:
            write(self.folder / _LEDGER, json.dumps(kept, indent=1) + "\n")

    def _is_left_over(self, path: str) -> bool:
        """Say whether a file is a handout of an entry or of a level that the guide does not have."""
        subject = subject_of(path)
        if subject is None:
            return False
        kind, name, level = subject
        library = self.press.library
        stored = library.entries.get(name)
        is_known = kind is None or (stored is not None and stored.kind is kind)
        return not is_known or level not in ("", *(each.id for each in library.guide.settings.levels))

    @cached_property
    def _guide(self) -> str:
        """The fingerprint of all that any handout can show, and of what sets it."""
        library = self.press.library
        parts = [
            engine(),
            self.press.site,
            library.guide.settings.model_dump_json(),
            library.glossary.model_dump_json(),
        ]
        parts += [f"{name}\n{stored.entry.model_dump_json()}" for name, stored in library.entries.items()]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> dict[str, dict[str, str]]:
    """Read the record; one that cannot be read is as good as none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: entry for name, entry in data.items() if isinstance(entry, dict)}

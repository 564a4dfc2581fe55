"""What changed lately, day by day and entry by entry, from the commits of the repository that holds a guide.

The last commits that touch entries are listed with the blobs before and after, in one call of Git; the blobs of what
will be shown are read in another, and compared as `studyguide diff` compares. A day counts as a whole: what was added
and changed on it is new, and what was changed and changed back is nothing. An entry stands at its latest day only.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.changes.compare import differing
from generator.changes.history import contents, git
from generator.diagnostics import GuideError
from generator.library import entries, strict_yaml
from generator.library.store import LARGEST, Library
from generator.model.change import Change, Day, How
from generator.model.kinds import AnyEntry, Kind
from generator.model.text import is_slug

_COMMITS = 100
"""Commits that are looked at: git lists them in some ten milliseconds."""
_DAYS = 10
_SHOWN = 12
"""Changes of a sort that are shown of one day: the day on which a guide began would fill the page."""
_COMPARED = 40
"""Entries that are read in both versions for each day: the rest of a change of lay-out is one, too."""
_UNSEEN = ("id", "formerly", "origin")
"""Fields in which a reader sees no difference."""
_SHOWN_AS = (How.ADDED, How.CHANGED, How.REMOVED)
_ORDER = {kind: place for place, kind in enumerate(Kind)}
_KINDS = {kind.folder: kind for kind in Kind}
_HEAD = "\x02"


@dataclass(slots=True)
class _File:
    """What became of a file on a day: the blobs before and after, empty where it was not there."""

    kind: Kind
    before: str
    after: str


@dataclass(slots=True)
class _Entry:
    """What became of an entry on a day, under whatever ids."""

    id: str
    before: tuple[Kind, str] | None = None
    after: tuple[Kind, str] | None = None

    @property
    def kind(self) -> Kind:
        """The kind that it is of now, or was when it went."""
        side = self.after or self.before
        assert side is not None
        return side[0]

    @property
    def how(self) -> How:
        return How.ADDED if self.before is None else How.REMOVED if self.after is None else How.CHANGED


@dataclass(slots=True)
class _Commits:
    """The days with the files that changed on them, the latest first."""

    days: dict[str, dict[str, _File]] = field(default_factory=lambda: defaultdict(dict))
    number: int = 0
    has_root: bool = False


def recent(library: Library) -> tuple[Day, ...]:
    """Give what changed on the last days with changes, the latest first; nothing where there is no Git or no history.

    The same commit gives the same days. What is not committed is no change yet.
    """
    root = library.guide.root
    try:
        days = [(date, _entries(files, library)) for date, files in _commits(root).days.items()][: 2 * _DAYS]
        asked = sorted({sha for _, found in days for how in _SHOWN_AS for sha in _wanted(found[how], how)})
        blobs = dict(zip(asked, contents(root, asked), strict=True))
    except GuideError:
        return ()
    seen: set[str] = set()
    told = [_day(date, found, library, blobs, seen) for date, found in days]
    return tuple(day for day in told if day.changes)[:_DAYS]


def _commits(root: Path) -> _Commits:
    """List the commits; merges count as what they brought into their first parent."""
    folders = [f"content/{folder}" for folder in _KINDS]
    options = ("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--no-color")
    told = git(
        root, "log", "HEAD", f"--max-count={_COMMITS}", f"--format=format:{_HEAD}%cs %P", *options, "--", *folders
    )
    found = _Commits()
    tokens = iter(told.split("\0"))
    skips, date = False, ""
    for token in tokens:
        head = token.lstrip("\n")
        if head.startswith(_HEAD):
            date, *parents = head.removeprefix(_HEAD).split("\n")[0].split()
            found.number += 1
            # Where a shallow clone ends, all that there was looks new.
            skips = not parents and git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
            head = head.partition("\n")[2]
        if head.startswith(":"):
            path = next(tokens, "")
            if not skips:
                _note(found.days[date], head, path)
    if found.number == _COMMITS and len(found.days) > 1:
        found.days.popitem()  # the oldest day may have had more
    return found


def _note(files: dict[str, _File], about: str, path: str) -> None:
    """Take an earlier change of the same day into what is known of a file."""
    kind = _KINDS.get(PurePosixPath(path).parent.name)
    is_entry = kind and path == f"content/{kind.folder}/{PurePosixPath(path).stem}.yaml"
    if kind is None or not is_entry or not is_slug(PurePosixPath(path).stem):
        return
    was, becomes, before, after, *_ = about.removeprefix(":").split(" ")
    before, after = (sha if mode.startswith("100") else "" for mode, sha in ((was, before), (becomes, after)))
    known = files.setdefault(path, _File(kind, before, after))
    known.before = before


def _entries(files: Mapping[str, _File], library: Library) -> Mapping[How, list[_Entry]]:
    """Give the entries that changed on a day, by what became of them."""
    changed: dict[str, _Entry] = {}
    for path, file in sorted(files.items()):
        if file.before == file.after:
            continue
        name = PurePosixPath(path).stem
        name = name if name in library.entries else library.former.get(name, name)
        entry = changed.setdefault(name, _Entry(name))
        entry.before = (file.kind, file.before) if file.before else entry.before
        entry.after = (file.kind, file.after) if file.after else entry.after
    found: dict[How, list[_Entry]] = {how: [] for how in _SHOWN_AS}
    for entry in sorted(changed.values(), key=lambda entry: (_ORDER[entry.kind], entry.id)):
        # What is not committed may have removed an entry, or brought one back.
        if (entry.how is How.REMOVED) != (entry.id in library.entries):
            found[entry.how].append(entry)
    return found


def _wanted(found: Sequence[_Entry], how: How) -> Iterator[str]:
    """Give the blobs that have to be read to tell of entries."""
    if how is not How.ADDED:
        yield from (side[1] for entry in found[:_COMPARED] for side in (entry.before, entry.after) if side)


def _day(
    date: str, found: Mapping[How, list[_Entry]], library: Library, blobs: Mapping[str, bytes], seen: set[str]
) -> Day:
    """Tell of a day's entries that were not `seen` on a later one, and add them."""
    changes: list[Change] = []
    more = []
    for how in _SHOWN_AS:
        shown: list[Change] = []
        rest = 0
        for place, entry in enumerate(found[how]):
            if entry.id in seen:
                continue
            if len(shown) == _SHOWN:
                rest += 1
                seen.add(entry.id)
            elif (how is How.ADDED or place < _COMPARED) and (change := _change(entry, library, blobs)):
                shown.append(change)
                seen.add(entry.id)
        changes += shown
        more += [(how, rest)] if rest else []
    return Day(date, tuple(changes), tuple(more))


def _change(entry: _Entry, library: Library, blobs: Mapping[str, bytes]) -> Change | None:
    before, after = (_read(side, entry.id, blobs) for side in (entry.before, entry.after))
    if entry.how is How.REMOVED:
        return Change(How.REMOVED, entry.kind, entry.id, before.heading if before else entry.id)
    stored = library.entries[entry.id]
    names: tuple[str, ...] = ()
    if before and after and type(before) is type(after):
        paths = (change.path.partition(".")[0].partition("[")[0] for change in differing(before, after))
        names = tuple(dict.fromkeys(name for name in paths if name not in _UNSEEN))
        if not names:
            return None
    return Change(entry.how, stored.kind, entry.id, stored.entry.heading, names)


def _read(side: tuple[Kind, str] | None, name: str, blobs: Mapping[str, bytes]) -> AnyEntry | None:
    """Read an entry as it was, if it can still be read."""
    if side is None or len(data := blobs.get(side[1], b"")) > LARGEST:
        return None
    kind = side[0]
    entry, _ = entries.entry(strict_yaml.read(data, f"content/{kind.folder}/{name}.yaml"), kind)
    return entry

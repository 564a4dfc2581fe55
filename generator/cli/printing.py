"""What `studyguide handouts` does: the handouts of the entries that are named, made and put where they are wanted."""

from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from generator import files
from generator.cli import show
from generator.diagnostics import Code, Diagnostic, GuideError, stop_at_errors
from generator.handouts.make import make
from generator.library import linking, store
from generator.library.selection import is_for
from generator.library.suggest import did_you_mean, listing
from generator.model.handout import BOOK, SUBJECTS, Handout, Paper, handouts
from generator.model.question import Question
from generator.website.build import site_address

_COMMAND = "studyguide handouts"
"""Where what is wrong with a command line is said to stand."""


def print_handouts(
    folder: Path, names: Sequence[str], paper: Paper, level: str, output: Path | None
) -> tuple[Diagnostic, ...]:
    """Make the handouts of the entries `names`, or of all entries and the book, tell where they are, and give what
    else there is to say.

    Raises:
        GuideError: an id or the level is not in the guide, the guide has errors, or a file cannot be written.
    """
    guide = store.open_guide(folder)
    library = store.load(guide)
    found = (*library.diagnostics, *linking.check(library))
    stop_at_errors(found)
    wanted = _wanted(library, names, paper, level)
    with show.progress() as watch:
        made = make(library, wanted, site_address(guide), watch)
    target = output or guide.handouts
    for handout, path in made.files.items():
        if output:
            files.write(output / handout.path, path.read_bytes())
        show.line(str(target / handout.path))
    unchanged = len(wanted) - made.renewed
    show.line(f"{show.count(len(wanted), 'handout')}, {unchanged:,} of them unchanged")
    return made.diagnostics


def _wanted(library: store.Library, names: Sequence[str], paper: Paper, level: str) -> tuple[Handout, ...]:
    levels = [each.id for each in library.guide.settings.levels]
    if level and level not in levels:
        hint = did_you_mean(level, levels)
        expected = listing(levels, "or")
        raise GuideError(
            Diagnostic.at(Code.LEVEL_UNKNOWN, "content/guide.yaml", found=f"`{level}`", expected=expected, hint=hint)
        )
    if unknown := [fault for name in names if (fault := _fault(library, name))]:
        raise GuideError(*unknown)
    chosen = [
        (name, stored.kind)
        for name, stored in library.entries.items()
        if (name in names if names else not level or is_for(stored.entry, level))
    ]
    books = (Handout(BOOK, paper=paper, level=level),) if BOOK in names or (not names and library.entries) else ()
    return (*books, *handouts(chosen, (paper,), level))


def _fault(library: store.Library, name: str) -> Diagnostic | None:
    """Say what is wrong with an id, if anything is."""
    stored = library.entries.get(name)
    if stored is None:
        if name == BOOK:
            return None
        subjects = [known for known, other in library.entries.items() if other.kind in SUBJECTS]
        near = [known for known, _, _ in process.extract(name, [*subjects, BOOK], scorer=fuzz.WRatio, limit=3)]
        return Diagnostic.at(
            Code.NO_SUCH_ENTRY, _COMMAND, found=f"`{name}`", hint=f"The nearest: {listing(near, 'or')}."
        )
    if stored.kind in SUBJECTS:
        return None
    topic = stored.entry.topic if isinstance(stored.entry, Question) else None
    expected = f"the id of a topic, scenario, lesson or skill, or `{BOOK}`"
    hint = f"It is on the handouts of `{topic}`." if topic else "It is in the book."
    return Diagnostic.at(
        Code.NO_SUCH_ENTRY, _COMMAND, found=f"`{name}` is a {stored.kind.word}", expected=expected, hint=hint
    )

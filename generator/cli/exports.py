"""What `export` does."""

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from generator import files
from generator.addresses import web_address
from generator.cards.make import decks
from generator.cli import show
from generator.diagnostics import Code, Diagnostic, GuideError, stop_at_errors
from generator.exports.anki.deck import deck_file, package
from generator.exports.csv_file import questions_csv
from generator.exports.json_file import guide_json, guide_schema
from generator.exports.markdown import bundle
from generator.library import linking, store
from generator.library.store import Library
from generator.website.build import site_address

Form = Literal["anki", "json", "csv", "markdown"]


def export(root: Path, form: Form, path: Path | None, since: Path | None) -> Sequence[Diagnostic]:
    """Make an export of the guide in `root`, say what came of it, and give what there is to say about the guide.

    Raises:
        GuideError: the guide has errors, or a file cannot be read or written.
    """
    library = store.load(store.open_guide(root))
    found = (*library.diagnostics, *linking.check(library))
    stop_at_errors(found)
    match form:
        case "anki":
            _anki(library, path, since)
        case "json":
            _give(guide_json(library, site_address(library.guide)), path)
            if path:
                files.write(path.with_suffix(".schema.json"), guide_schema())
        case "csv":
            _give(questions_csv(library, site_address(library.guide)), path)
        case "markdown":
            folder = path or root / "build" / "exports"
            for name, text in bundle(library, site_address(library.guide)).items():
                files.write(folder / name, text)
                show.line(str(folder / name))
    return found


def _anki(library: Library, path: Path | None, since: Path | None) -> None:
    guide = library.guide
    kept = deck_file(guide)
    if since and not since.exists():
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, since))
    address = partial(web_address, site_address(guide))
    made = package(library, decks(library), address, since=since or kept, now=_now())
    files.write(kept, made.data)
    if path:
        files.write(path, made.data)
    cards = show.count(made.notes, "note")
    told = zip(made.changes, made.changes._fields, strict=True)
    changes = ", ".join(f"{number:,} {word}" for number, word in told if number) or "nothing changed"
    show.line(f"{cards} in {show.count(made.decks, 'deck')} ({changes}): {path or guide.relative(kept)}")


def _give(text: str, path: Path | None) -> None:
    if path:
        files.write(path, text)
    else:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()


def _now() -> int:
    """Give the time of an edition; builds that are to be repeated set it, as https://reproducible-builds.org asks."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else int(time.time())

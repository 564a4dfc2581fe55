"""All that is wrong with a guide, and what an editor would say of it, without building anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.ingest import pending
from generator.library import linking, store
from generator.library.garbage import uncollected
from generator.model.kinds import Kind
from generator.review.eye import review


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to."""

    entries: Mapping[Kind, int]
    """Entries of each kind that can be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors, warnings and hints, in no order."""


@uncollected()
def check(root: Path) -> Checked:
    """Read the guide in `root`, changing nothing, and say all that is wrong with it, and what an editor would say.

    Raises:
        GuideError: its settings cannot be read.
    """
    guide = store.open_guide(root)
    library = store.load(guide)
    found = (*pending(guide), *library.diagnostics, *linking.check(library), *review(library))
    return Checked(library.counts, found)

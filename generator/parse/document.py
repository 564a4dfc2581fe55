"""What the stage parse hands on: the entries of one source document, with every line accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.model.kinds import AnyEntry, Kind
from generator.parse.certainty import Certainty
from generator.source.document import Dropped


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source document read into entries."""

    kind: Kind
    """What the document as a whole was recognised as."""
    certainty: float
    """How sure the recognition is, from 0 to 1."""
    entries: tuple[AnyEntry, ...]
    """The main entry first; each one's `origin` says which lines it took."""
    dropped: tuple[Dropped, ...]
    """All lines that went into no entry, those of the stage clean among them, in order."""
    certainties: Mapping[str, Certainty]
    """For the id of each entry how sure its reading is, and why."""
    diagnostics: tuple[Diagnostic, ...] = ()

"""All that an editor would say of a guide."""

from generator.diagnostics import Diagnostic
from generator.library.store import Library
from generator.review.answers import answers
from generator.review.coverage import coverage
from generator.review.wording import wording


def review(library: Library) -> tuple[Diagnostic, ...]:
    """Give the hints about a guide that its `guide.yaml` does not switch off, family by family."""
    off = set(library.guide.settings.hints.off)
    found = (*answers(library), *coverage(library), *wording(library))
    return tuple(hint for hint in found if hint.code.words not in off)

"""Hints about how a guide covers its field: what nothing asks for, what nothing leads to, what is there twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.diagnostics import Code, Diagnostic
from generator.library.mentions import Mentions
from generator.library.store import Library, settings_document
from generator.library.suggest import listing
from generator.model.framework import Framework
from generator.model.question import Question
from generator.model.topic import Topic

_ALIKE = 88.0
"""Likeness, in per cent, from which two prompts are almost the same. Found on the questions of the starter guide and
of the samples: rewordings of one question reach it, questions on one subject stay below 80."""
_WORD = re.compile(r"\w+")
_PHRASES = frozenset(
    _WORD.findall(
        "a about an and are at did do for had have how i in is me of on or tell that the them they time to was were"
        " what when where which who why with would you your describe give example us share walk through"
    )
)
"""Words that many prompts begin with or are held together by; two prompts are not alike because of these."""


def coverage(library: Library) -> Iterator[Diagnostic]:
    """Give the hints about prompts that are almost the same, about what no question is for, and about loose entries."""
    yield from _twice(library)
    yield from _unasked(library)
    yield from _loose(library)


def _twice(library: Library) -> Iterator[Diagnostic]:
    """Find prompts like an earlier one.

    Two texts of which most words are the same share one of their rarest words; so each prompt is compared with those
    few only.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a tenth of what checking a small guide takes, and seldom needed

    told = {
        stored.entry.id: _telling(stored.entry.prompt)
        for stored in library.entries.values()
        if isinstance(stored.entry, Question)
    }
    rarity = Counter(word for words in told.values() for word in words)
    earlier: dict[str, dict[str, str]] = defaultdict(dict)
    for name, words in told.items():
        rarest = sorted(words, key=lambda word: (rarity[word], word))[: len(words) // 3 + 1]
        near: dict[str, str] = {}
        for word in rarest:
            near |= earlier[word]
        text = " ".join(sorted(words))
        if best := process.extractOne(text, near, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE):
            document, other = library.entries[name].document, library.entries[best[2]].document.file
            found = f"“{_cut(library, name)}”, and “{_cut(library, best[2])}” in {other}"
            place = document.position(("prompt",))
            yield Diagnostic.at(Code.PROMPT_NEAR_DUPLICATE, document.file, *place, found=found)
        for word in rarest:
            earlier[word][name] = text


def _telling(prompt: str) -> Sequence[str]:
    """Give the words of a prompt that tell it from others, each once."""
    found = list(dict.fromkeys(_WORD.findall(prompt.lower())))
    return [word for word in found if word not in _PHRASES] or found


def _cut(library: Library, name: str) -> str:
    prompt = library.entries[name].entry.heading
    return prompt if len(prompt) <= 60 else f"{prompt[:59]}…"


def _unasked(library: Library) -> Iterator[Diagnostic]:
    questions = [stored.entry for stored in library.entries.values() if isinstance(stored.entry, Question)]
    document = settings_document(library.guide)
    if not questions or document is None:
        return
    settings = library.guide.settings
    asked = {name for question in questions for name in (*question.levels, *question.competencies)}
    for_all = any(not question.levels for question in questions)
    missing = {
        "levels": [] if for_all else [level.id for level in settings.levels if level.id not in asked],
        "competencies": [each.id for each in settings.competencies if each.id not in asked],
    }
    for field, names in missing.items():
        if names:
            place = document.position((field,), name=True)
            yield Diagnostic.at(Code.NO_QUESTION, document.file, *place, found=f"{field}: {listing(names, 'and')}")


def _loose(library: Library) -> Iterator[Diagnostic]:
    if len(library.entries) == 1:
        return
    reached = {
        reference.id
        for name, found in library.references.items()
        for reference in found
        if reference.to_entry and reference.id != name
    }
    reached |= {term.entry for term in library.glossary.terms if term.entry}
    # A topic lists the questions that name it, and a page links to each framework that it mentions.
    reached |= {
        stored.entry.id
        for stored in library.entries.values()
        if isinstance(stored.entry, Question) and stored.entry.topic in library.entries
    }
    reached |= set(_mentioned(library, reached))
    for stored in library.entries.values():
        if stored.entry.id not in reached and not isinstance(stored.entry, Topic):
            yield Diagnostic.at(Code.ENTRY_UNLINKED, stored.document.file, *stored.document.position(()))


def _mentioned(library: Library, reached: set[str]) -> Iterator[str]:
    frameworks = [
        stored.entry
        for stored in library.entries.values()
        if isinstance(stored.entry, Framework) and stored.entry.id not in reached
    ]
    if not frameworks:
        return
    names = Mentions((name, each.id) for each in frameworks for name in (each.title, *each.aliases))
    for entry, found in library.texts.items():
        text = "\n\n".join(text for _, _, _, shape, text in found if shape.prose)
        yield from (name for _, _, name in names.find(text) if name != entry)

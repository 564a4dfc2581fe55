"""Hints about words: sentences that nobody can say in one breath, and terms that nobody explains."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.diagnostics import Code, Diagnostic
from generator.library.mentions import variants
from generator.library.shape import Path
from generator.library.speech import words
from generator.library.store import Library
from generator.library.strict_yaml import Document
from generator.model.framework import Framework

_SENTENCE_END = re.compile(r"[.!?…:;\n](?:(?<=[.!?…])[\"”’)*_]*\s+|(?<=[:;])\s*\n|(?<=\n)\s*(?:\n|[-*+>|#]|\d+[.)]\s))")
"""It begins with a fixed set of characters, which makes the search for it quick."""
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_ACRONYM = re.compile(r"[A-Z](?<![\w/.@#&-].)[A-Z]{1,5}s?(?![\w/@&-])")
"""It begins with a fixed set of characters, too."""
_KNOWN = re.compile(
    r"AI|AM|API|CAR|CD|CEO|CFO|CI|CIO|COO|CPU|CSV|CTO|CV|DNS|EU|FAQ|GDPR|HR|HTML|HTTP|HTTPS|ID|IT|JSON|KPI|NO|NOT|OK|PC"
    r"|PDF|PM|PR|QA|RAM|SAR|SOAR|SQL|SSL|STAR|TV|UI|UK|UN|URL|US|USA|USB|UX|VP|XML|YAML|YES"
)
"""Acronyms that whoever prepares for an interview knows, forms of answers, and words that people write in capitals."""
_NO_WORDS = ("form", "source")
"""Fields that name the form of an answer or a file."""
_USES = 2
"""Entries from which on an acronym counts as a term of the guide; a single one may explain it in its own words."""


def wording(library: Library) -> Iterator[Diagnostic]:
    """Give the hints about long sentences and about terms that the glossary lacks."""
    most = library.guide.settings.hints.longest_sentence
    wholes: dict[str, str] = {}
    for name, found in library.texts.items():
        worded = []
        for path, _, field, shape, text in found:
            if shape.slug or field in _NO_WORDS:
                continue
            worded.append(text)
            # Three characters are the least that a word and the blank behind it take on average.
            if shape.prose and len(text) > 3 * most and text.count(" ") >= most:
                yield from _long(text, path, library.entries[name].document, most)
        wholes[name] = "\n".join(worded)
    yield from _unknown(library, wholes)


def _long(text: str, path: Path, document: Document, most: int) -> Iterator[Diagnostic]:
    if "```" in text or "~~~" in text:
        text = _FENCED.sub("", text)
    for sentence in _SENTENCE_END.split(text):
        if len(sentence) > 3 * most and "|" not in sentence and (count := words(sentence)) > most:
            begin = " ".join(sentence.split()[:4])
            place = document.find(path, sentence.strip().split("\n")[0][:40].rstrip())
            found = f"{count} words from “{begin} …”"
            yield Diagnostic.at(Code.SENTENCE_LONG, document.file, *place, found=found, expected=f"at most {most}")


def _unknown(library: Library, wholes: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find acronyms that two entries use and that nothing explains: not the glossary, no framework's name, no entry
    that spells the words out and gives the acronym in brackets, and no list of what everybody knows. `wholes` has all
    that is made of words by the entries' ids.
    """
    explained = set(_explained(library))
    uses: dict[str, dict[str, str]] = defaultdict(dict)
    for name, whole in wholes.items():
        for written in dict.fromkeys(_ACRONYM.findall(whole)):
            term = written.removesuffix("s")
            if f"({written})" in whole or f"{written} (" in whole:
                explained.add(term)
            uses[term].setdefault(name, written)
    for term, places in uses.items():
        if len(places) >= _USES and term not in explained and not _KNOWN.fullmatch(term):
            name, written = next(iter(places.items()))
            document = library.entries[name].document
            path = next(
                path
                for path, _, field, shape, text in library.texts[name]
                if not (shape.slug or field in _NO_WORDS) and written in _ACRONYM.findall(text)
            )
            found_here = f"`{term}`, in {len(places)} entries"
            yield Diagnostic.at(Code.TERM_UNKNOWN, document.file, *document.find(path, term), found=found_here)


def _explained(library: Library) -> Iterator[str]:
    """Give the acronyms in the names of what the guide has a page or a definition for, and those that need none."""
    settings = library.guide.settings
    yield from settings.hints.known_terms
    named = [name for term in library.glossary.terms for name in (term.term, *term.aliases)]
    named += [level.title for level in settings.levels]
    for stored in library.entries.values():
        if isinstance(stored.entry, Framework):
            named += [stored.entry.title, *stored.entry.aliases]
    for name in named:
        yield from (match[0] for written in variants(name) for match in _ACRONYM.finditer(written))

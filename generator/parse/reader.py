"""The stage parse in one function: outline, recognise, read, and account for every line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from generator.diagnostics import Code
from generator.model.kinds import AnyEntry, Kind
from generator.model.lines import LineSet
from generator.model.parts import Section as Kept
from generator.model.settings import Settings
from generator.parse.certainty import Certainty, certainty_of
from generator.parse.crosslinks import NO_DOCUMENTS, Documents
from generator.parse.dialects import to_commonmark
from generator.parse.document import Parsed
from generator.parse.flat import flat_outline, is_flat
from generator.parse.labels import labelled, says_summary, stands_alone
from generator.parse.lift import lift
from generator.parse.nodes import Block, Section
from generator.parse.outline import outline
from generator.parse.prompts import is_prompt, is_spoken
from generator.parse.readers.framework import read_framework
from generator.parse.readers.lesson import read_lesson
from generator.parse.readers.question import is_answered, read_question
from generator.parse.readers.scenario import read_scenario
from generator.parse.readers.skill import read_skill
from generator.parse.readers.story import read_story
from generator.parse.readers.topic import read_topic
from generator.parse.reading import Reading
from generator.parse.recognizer import LEAST, Recognition, recognise
from generator.parse.titles import read_title
from generator.parse.vocabulary import normalise
from generator.source.document import SourceText


def _read_framework(reading: Reading, main: Section) -> tuple[AnyEntry, ...]:
    return (read_framework(reading, main),)


_READERS: Mapping[Kind, Callable[[Reading, Section], tuple[AnyEntry, ...]]] = {
    Kind.TOPIC: read_topic,
    Kind.QUESTION: read_question,
    Kind.FRAMEWORK: _read_framework,
    Kind.SCENARIO: read_scenario,
    Kind.LESSON: read_lesson,
    Kind.STORY: read_story,
    Kind.SKILL: read_skill,
}


_TAG = re.compile(r"<[^<>]*>")
_WORDS = re.compile(r"[^\W_]")


def parse(source: SourceText, settings: Settings, documents: Documents = NO_DOCUMENTS) -> Parsed:
    """Read a source document into entries; its links to the `documents` lead to `source:NAME`.

    Every line with text ends in an entry's origin or among the dropped lines. What no reader took goes to the end of
    the first entry, as a section without a title, and a diagnostic says so.
    """
    text = to_commonmark(source.text)
    commonmark = "\n".join(text.lines)
    root = outline(commonmark)
    if is_flat(root):
        root = flat_outline(commonmark)
    above, main = _main(_below_its_title(lift(root), source))
    if not main.title:
        main = replace(main, title=_told_title(source))
    if not main.title and (asked := _quoted_prompt(main)):
        main = replace(main, title=asked)
    recognition = recognise(above, main, source.metadata)
    reading = Reading(source, settings, documents)
    reading.dropped += text.dropped
    for block in above.blocks:
        reading.drop(block.first, block.last, "label above the title")
    summary, main = _summary(main)
    if not main.title:
        main = replace(main, title=source.name.rpartition(".")[0].replace("_", " ") or source.name)
    main = replace(main, title=" ".join(main.title.split()))
    try:
        entries = _READERS[recognition.kind](reading, main)
    except ValidationError:  # what a reader took for a line of its own was more: a lesson takes any text
        recognition = Recognition(Kind.LESSON, 0.0, (f"could not be read as a {recognition.kind.word}",))
        reading = Reading(source, settings, documents)
        reading.dropped += text.dropped
        for block in above.blocks:
            reading.drop(block.first, block.last, "label above the title")
        entries = read_lesson(reading, main)
    if recognition.certainty <= LEAST and recognition.kind is Kind.LESSON:
        reading.say(Code.UNRECOGNISED, max(main.first, 1))
    if summary is not None:
        entries = _summarised(reading, entries, summary)
    _account_for_metadata(reading)
    entries = _keep_unplaced(reading, entries)
    dropped = sorted((*source.dropped, *reading.dropped), key=lambda gone: (gone.first, gone.last))
    whole = Certainty(recognition.certainty, recognition.reasons)
    return Parsed(
        recognition.kind,
        recognition.certainty,
        entries,
        tuple(dropped),
        {
            entry.id: certainty_of(entry, whole if entry is entries[0] else None, reading.doubts.get(entry.id, ()))
            for entry in entries
        },
        (*source.diagnostics, *reading.diagnostics),
    )


_QUOTED = re.compile(r"[\"“«](?P<prompt>[^\"“”«»\n]{12,200})[\"”»]")


def _quoted_prompt(main: Section) -> str:
    """Give the only question that somebody quotes in a document that has an answer in parts and no question."""
    inside = [section for section in main.walk() if section is not main]
    if any(is_prompt(section.title) for section in inside) or not any(map(is_answered, (main, *inside))):
        return ""
    quoted = [
        match["prompt"]
        for section in main.walk()
        for block in section.blocks
        for match in _QUOTED.finditer(block.text)
        if is_spoken(match["prompt"])
    ]
    return quoted[0] if len(set(quoted)) == 1 else ""


def _summary(main: Section) -> tuple[Block | None, Section]:
    """Take a paragraph right below the title that says of itself that it sums the document up."""
    first = next(iter(main.blocks), None)
    label = labelled(first.text) if first is not None and first.type == "paragraph" else None
    if label is None or not label.rest.strip() or not says_summary(label.label):
        return None, main
    return first, replace(main, blocks=main.blocks[1:])


def _summarised(reading: Reading, entries: tuple[AnyEntry, ...], block: Block) -> tuple[AnyEntry, ...]:
    first, *others = entries
    label = labelled(reading.unlinked(block.text, block.first))
    reading.take(first.id, block.first, block.last)
    told = {"summary": " ".join(label.rest.split()) if label else "", "origin": reading.origin(first.id)}
    return (first.model_copy(update=told), *others)


def _told_title(source: SourceText) -> str:
    """Give the title that a document states as metadata: its question, where it is about one."""
    told = {line.name: line.value for line in reversed(source.metadata)}
    return next((told[name] for name in ("question", "prompt", "title") if told.get(name)), "")


def _below_its_title(root: Section, source: SourceText) -> Section:
    """Put the parts of a document, where they are headings of level 1, below the title that its front matter has."""
    title = next((line.value for line in source.metadata if line.name == "title"), "")
    parts = [section for section in root.sections if section.level == 1]
    if not title or len(parts) < 2 or any(normalise(part.title) == normalise(title) for part in parts):
        return root
    return Section("", 0, 0, 0, (), (Section(title, 1, 0, 0, root.blocks, root.sections),))


def _main(root: Section) -> tuple[Section, Section]:
    """Split a document into what stands above its title and its outermost section.

    Only a few short labels count as standing above; other text becomes the beginning of the outermost section, and so
    does everything when there is no heading of level 1. Further headings of level 1 go below the first.
    """
    if not root.sections or root.sections[0].level != 1:
        first = root.sections[0] if len(root.sections) == 1 and not root.blocks else None
        return replace(root, blocks=()), first or _titled_by_quote(root)
    first, *others = root.sections
    plain = all(b.type == "paragraph" and len(b.text.split()) <= 4 and "\n" not in b.text for b in root.blocks)
    labels = root.blocks if plain and len(root.blocks) <= _MOST_LABELS else ()
    texts = root.blocks[len(labels) :]
    main = replace(first, blocks=(*texts, *first.blocks), sections=(*first.sections, *others))
    return replace(root, blocks=labels), main


def _titled_by_quote(root: Section) -> Section:
    """Give a document the title with which a quote at its very beginning begins: a heading or a bold line."""
    quote, *others = root.blocks or (None,)
    if quote is None or quote.type != "quote" or not quote.blocks:
        return root
    first, *inner = quote.blocks
    alone = stands_alone(first.text) if first.type == "paragraph" else None
    if first.type != "heading" and alone is None:
        return root
    title = read_title(alone.label if alone else first.text.lstrip("# ")).text
    return replace(root, title=title, first=first.first, last=first.last, blocks=(*inner, *others))


_MOST_LABELS = 3
"""More short lines than this above a title are no labels of a page."""


def _account_for_metadata(reading: Reading) -> None:
    placed = {line for gone in reading.dropped for line in range(gone.first, gone.last + 1)} | reading.taken
    for metadata in reading.source.metadata:
        if metadata.line not in placed:
            placed.add(metadata.line)
            reading.drop(metadata.line, metadata.line, f"metadata: {metadata.name}")


def _keep_unplaced(reading: Reading, entries: tuple[AnyEntry, ...]) -> tuple[AnyEntry, ...]:
    lost = reading.unplaced()
    if not lost:
        return entries
    lines = reading.source.text.split("\n")
    marks = [line for line in lost if not _WORDS.search(_TAG.sub("", lines[line - 1]))]
    for from_, to in LineSet.of(marks).ranges:
        reading.drop(from_, to, "mark without text")
    lost = [line for line in lost if line not in marks]
    if not lost:
        return entries
    first, *others = entries
    for from_, to in LineSet.of(lost).ranges:
        reading.say(Code.LINES_AT_END, from_, found=f"lines {from_}-{to}" if to > from_ else f"line {from_}")
        reading.take(first.id, from_, to)
    body = "\n\n".join("\n".join(lines[a - 1 : b]) for a, b in LineSet.of(lost).ranges)
    kept = (*first.sections, Kept(body=body))
    return (first.model_copy(update={"sections": kept, "origin": reading.origin(first.id)}), *others)

"""Whether every reference of a guide leads somewhere, and says something new."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.diagnostics import Code, Diagnostic
from generator.library.links import SCHEME, links, lone_links, may_follow
from generator.library.naming import names_of, plain_name
from generator.library.references import Reference, Target, references
from generator.library.shape import Text, shapes, texts
from generator.library.store import Library
from generator.library.strict_yaml import Document
from generator.library.suggest import did_you_mean
from generator.model.kinds import Kind
from generator.model.lesson import Lesson
from generator.model.parts import Entry, Part
from generator.model.places import passage
from generator.model.question import Question
from generator.model.story import StarReading, Story
from generator.model.topic import Topic


def check(library: Library) -> tuple[Diagnostic, ...]:
    """Find every reference of a guide's entries and glossary that leads nowhere or says nothing new."""
    faults: list[Diagnostic] = []
    known = _known(library)
    for stored in library.entries.values():
        entry, document = stored.entry, stored.document
        written = library.texts[entry.id]
        found = library.references[entry.id]
        faults += _unknown(library, known, found, document)
        faults += _idle(entry, found, document)
        faults += _dropped(entry, written, document)
        if isinstance(entry, Story):
            faults += _places(entry, document)
        elif isinstance(entry, Lesson):
            faults += _shown(entry, document)
        elif isinstance(entry, Topic):
            faults += _questions(library, entry, document)
        elif isinstance(entry, Question):
            faults += _topic(library, entry, document)
    faults += _former(library)
    if library.glossary_document:
        faults += _unknown(library, known, tuple(references(library.glossary)), library.glossary_document)
        faults += _dropped(library.glossary, texts(library.glossary), library.glossary_document)
    return tuple(faults)


_CODES = {Target.LEVEL: Code.LEVEL_UNKNOWN, Target.COMPETENCY: Code.COMPETENCY_UNKNOWN}


def _known(library: Library) -> Mapping[Target | Kind, Collection[str]]:
    """Give the names that there are, by what they name."""
    settings = library.guide.settings
    return {
        Target.ENTRY: library.entries.keys(),
        Target.LEVEL: {level.id for level in settings.levels},
        Target.COMPETENCY: {competency.id for competency in settings.competencies},
    } | {kind: {stored.entry.id for stored in library.of(kind)} for kind in Kind}


def _unknown(
    library: Library,
    known: Mapping[Target | Kind, Collection[str]],
    found_here: Iterable[Reference],
    document: Document,
) -> Iterator[Diagnostic]:
    for reference in found_here:
        target, names = reference.target, known[reference.target]
        # What refers to a file with a fault of its own is right as soon as that one is.
        if reference.id in names or (reference.to_entry and reference.id in library.unread):
            continue
        other = library.entries.get(reference.id) if reference.to_entry else None
        found = f"`{reference.id}`" + (f" is a {other.kind.word}" if other else "")
        expected = f"the id of a {target.word}" if isinstance(target, Kind) else ""
        code = _CODES.get(target, Code.REFERENCE_UNKNOWN) if isinstance(target, Target) else Code.REFERENCE_UNKNOWN
        hint = _renamed(library, reference) or _aliased(library, reference) or did_you_mean(reference.id, names)
        place = _place(document, reference)
        yield Diagnostic.at(code, document.file, *place, found=found, expected=expected, hint=hint)


def _former(library: Library) -> Iterator[Diagnostic]:
    """Find former ids that another entry has, or had, too: an address can lead to one page only."""
    for stored in library.entries.values():
        for index, name in enumerate(stored.entry.formerly):
            place = stored.document.position(("formerly", index))
            if other := library.entries.get(name):
                found = f"`{name}` is {other.document.file}"
            elif library.former[name] != stored.entry.id:
                found = f"`{name}` was {library.entries[library.former[name]].document.file}, too"
            else:
                continue
            yield Diagnostic.at(Code.ID_TAKEN, stored.document.file, *place, found=found)


def _renamed(library: Library, reference: Reference) -> str:
    name = library.former.get(reference.id, "") if reference.to_entry else ""
    return f"Its id is `{name}` now." if name else ""


def _aliased(library: Library, reference: Reference) -> str:
    name = names_of(reference.target, library.guide.settings).get(plain_name(reference.id), "")
    return f"Write `{name}`." if name else ""


def _place(document: Document, reference: Reference) -> tuple[int, int]:
    if reference.in_text:
        return document.find(reference.path, f"{SCHEME}{reference.id}", reference.nth)
    return document.position(reference.path)


def _own_anchors(lesson: Lesson) -> set[str]:
    return {f"#{item.id}" for item in lesson.dialogues} | {f"#{item.id}" for item in lesson.callouts}


def _dropped(part: Part, written: Iterable[Text], document: Document) -> Iterator[Diagnostic]:
    """Find links in prose that a page leaves out, because they lead out of the guide to where nobody may follow."""
    names = _own_anchors(part) if isinstance(part, Lesson) else set()
    for path, _, _, shape, text in written:
        if not shape.prose or not ("](" in text or "<" in text or "]:" in text):
            continue
        shown = lone_links(text) if isinstance(part, Lesson) and path[0] == "sections" else ()
        seen: dict[str, int] = {}
        for address in links(text):
            if may_follow(address) or address in names or address in shown:
                continue
            place = document.find(path, address, seen.get(address, 0))
            seen[address] = seen.get(address, 0) + 1
            yield Diagnostic.at(Code.LINK_DROPPED, document.file, *place, found=f"`{address[:200]}`")


def _idle(entry: Entry, found_here: Iterable[Reference], document: Document) -> Iterator[Diagnostic]:
    """Find ids that a list names twice, and entries that are related to themselves."""
    seen = set()
    for reference in found_here:
        if reference.in_text:
            continue
        found = ""
        if isinstance(reference.path[-1], int):
            key = (reference.path[:-1], reference.id)
            found = f"`{reference.id}` stands in the list already" if key in seen else ""
            seen.add(key)
        if reference.to_entry and reference.id == entry.id:
            found = f"`{reference.id}` is this entry itself"
        if found:
            yield Diagnostic.at(Code.REFERENCE_IDLE, document.file, *document.position(reference.path), found=found)


def _places(story: Story, document: Document) -> Iterator[Diagnostic]:
    for name in shapes(StarReading):
        for index, place in enumerate(getattr(story.star, name)):
            try:
                passage(story, place)
            except ValueError as error:
                line, column = document.position(("star", name, index))
                found = f"`{place}`"
                yield Diagnostic.at(Code.PLACE_UNKNOWN, document.file, line, column, found=found, expected=str(error))


def _shown(lesson: Lesson, document: Document) -> Iterator[Diagnostic]:
    """Find paragraphs that should show a dialogue or callout which the lesson does not have, and ids taken twice."""
    names: set[str] = set()
    for field in ("dialogues", "callouts"):
        for index, item in enumerate(getattr(lesson, field)):
            if item.id in names:
                place = document.position((field, index, "id"))
                found = f"`{item.id}` names another dialogue or callout of this lesson"
                yield Diagnostic.at(Code.ID_TAKEN, document.file, *place, found=found)
            names.add(item.id)
    for index, section in enumerate(lesson.sections):
        for address in lone_links(section.body) if "](#" in section.body else ():
            if address.startswith("#") and address[1:] not in names:
                place = document.find(("sections", index, "body"), f"({address})")
                expected, hint = "the id of a dialogue or callout of this lesson", did_you_mean(address[1:], names)
                found = f"`{address}`"
                yield Diagnostic.at(
                    Code.PLACE_UNKNOWN, document.file, *place, found=found, expected=expected, hint=hint
                )


def _named_topic(library: Library, question: Question) -> Topic | None:
    """Give the topic that a question names, where there is one."""
    stored = library.entries.get(question.topic or "")
    return stored.entry if stored and isinstance(stored.entry, Topic) else None


def _is_question(library: Library, name: str) -> bool:
    stored = library.entries.get(name)
    return stored is not None and stored.kind is Kind.QUESTION


def _lists(topic: Topic, question: str) -> bool:
    return any(question in group.questions for group in topic.groups)


def _questions(library: Library, topic: Topic, document: Document) -> Iterator[Diagnostic]:
    """Find questions that a topic lists and that name no topic. One may stand in several topics if the one that it
    names lists it; where that one does not, it is told of at the question.
    """
    for number, group in enumerate(topic.groups):
        for index, name in enumerate(group.questions):
            other = library.entries.get(name)
            if other and isinstance(other.entry, Question) and not other.entry.topic:
                place = document.position(("groups", number, "questions", index))
                found = f"`{name}` stands here, and it names no topic"
                yield Diagnostic.at(Code.TOPIC_DISAGREES, document.file, *place, found=found)


def _topic(library: Library, question: Question, document: Document) -> Iterator[Diagnostic]:
    """Find a topic that does not list a question that names it, unless the topic names one that is not there."""
    topic = _named_topic(library, question)
    if topic is None or _lists(topic, question.id):
        return
    names = [name for group in topic.groups for name in group.questions]
    if all(name in library.unread or _is_question(library, name) for name in names):
        found = f"the topic `{question.topic}` does not list this question"
        yield Diagnostic.at(Code.TOPIC_DISAGREES, document.file, *document.position(("topic",)), found=found)

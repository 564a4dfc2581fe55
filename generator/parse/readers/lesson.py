"""Reads a lesson: text in reading order, with what it sets apart.

    lesson   = "#" title, section*, [takeaway]
    section  = heading, (text | dialogue | callout | framework)*
    dialogue = HTML with rows of speakers and messages (see `dialogue`)  |  turns as paragraphs (see `script`)
    callout  = quote that begins with a bold label  |  bold label of a callout on its own line, then a paragraph
    framework = section whose heading announces one, with a list of at least two bold terms
    takeaway = last paragraph: [emoji] bold level, dash, sentence  |  bold "Takeaway" label, also in a quote
               |  the only paragraph of a last section called so

A document that is recognised as nothing else is read as a lesson, so nothing in it is refused.
"""

import re
from collections.abc import Iterator, Sequence

from slugify import slugify

from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.lesson import Callout, CalloutType, Dialogue, Lesson, Turn
from generator.model.parts import Section as Kept
from generator.parse.competencies import competencies_of
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.readers.dialogue import read_turns
from generator.parse.readers.framework import is_framework_title, read_framework
from generator.parse.readers.script import read_script
from generator.parse.reading import Reading, is_navigation
from generator.parse.titles import strip_symbols, unquote
from generator.parse.vocabulary import Role, normalise, role_of

CALLOUTS: dict[str, CalloutType] = {
    "war story": "war-story",
    "from the field": "war-story",
    "true story": "war-story",
    "failure mode": "failure-mode",
    "common failure": "failure-mode",
    "anti pattern": "failure-mode",
    "interview angle": "interview-angle",
    "in interview": "interview-angle",
    "interview tip": "interview-angle",
    "red line": "red-line",
    "hard line": "red-line",
    "note": "note",
    "important": "warning",
    "tip": "tip",
    "pro tip": "tip",
    "warning": "warning",
    "caution": "warning",
    "example": "example",
}
"""What the label of a callout means."""

_ALERT = re.compile(r"^\[!(?P<type>[A-Za-z][\w-]*)\][+-]?[ \t]*(?P<title>[^\n]*)")
_CONVERSATIONS = frozenset(("dialogue", "conversation", "chat", "transcript"))
_ALERTS: dict[str, CalloutType] = {
    **dict.fromkeys(("warning", "caution", "important", "attention", "danger", "error", "bug"), "warning"),
    **dict.fromkeys(("tip", "hint", "success"), "tip"),
    **dict.fromkeys(("example", "quote"), "example"),
    **dict.fromkeys(("failure", "fail"), "failure-mode"),
    **{name.replace(" ", "-"): type_ for name, type_ in CALLOUTS.items() if " " in name},
}
"""What the type of an alert or admonition means; any other is a note."""


def read_lesson(reading: Reading, main: Section) -> tuple[AnyEntry, ...]:
    """Read a document as a lesson; `main` is its outermost section."""
    return _LessonReader(reading, main).read()


class _LessonReader:
    """Reads one lesson; what it sets apart gathers beside its sections."""

    def __init__(self, reading: Reading, main: Section) -> None:
        self.reading = reading
        self.main = main
        self.claim = reading.claim(main.title or reading.source.name.rpartition(".")[0], Kind.LESSON)
        self.level: str | None = None
        self.takeaway = ""
        self.dialogues: list[Dialogue] = []
        self.callouts: list[Callout] = []
        self.frameworks: list[Framework] = []

    def read(self) -> tuple[AnyEntry, ...]:
        self.claim.title(self.main)
        title = self.main.title or self.reading.source.name.rpartition(".")[0].replace("_", " ")
        closing = self._closing()
        sections = tuple(self._sections(self.main, closing, 1))
        tags = [m.value for m in self.reading.source.metadata if m.name == "tag"]
        told = [self.claim.level(phrase) for phrase in self._metadata("level")]
        level = self.level or next(filter(None, told), None)
        lesson = Lesson(
            id=self.claim.id,
            title=title,
            level=level,
            levels=(level,) if level else (),
            competencies=competencies_of([title, *tags], self.reading.settings),
            sections=sections,
            dialogues=tuple(self.dialogues),
            callouts=tuple(self.callouts),
            takeaway=self.takeaway,
            origin=self.claim.origin,
        )
        return (lesson, *self.frameworks)

    def _metadata(self, name: str) -> Iterator[str]:
        for metadata in self.reading.source.metadata:
            if metadata.name == name:
                self.claim.lines(metadata.line, metadata.line)
                yield metadata.value

    def _sections(self, section: Section, closing: Block | None, depth: int) -> Iterator[Kept]:
        body = self._body(section.blocks, closing)
        if section is not self.main:
            self.claim.lines(section.first, section.last)
            if closing is None or section.blocks != (closing,) or section.sections:
                yield Kept(title=section.title, level=min(depth, 6), body=body)
        elif body:
            yield Kept(body=body)
        for inner in section.sections:
            if is_framework_title(inner.title) and _lists_terms(inner.blocks):
                yield from self._framework(inner, closing, depth + 1)
            else:
                yield from self._sections(inner, closing, depth + 1)

    def _framework(self, section: Section, closing: Block | None, depth: int) -> Iterator[Kept]:
        """Read the heading, the lead and the first list as a framework; what follows goes on with the lesson."""
        end = next(n for n, block in enumerate(section.blocks) if block.type == "list") + 1
        own = Section(section.title, section.level, section.first, section.last, section.blocks[:end])
        framework = read_framework(self.reading, own)
        self.frameworks.append(framework)
        card = f"[{framework.title}](entry:{framework.id})"
        rest = self._body(section.blocks[end:], closing)
        yield Kept(title=section.title, level=min(depth, 6), body="\n\n".join(filter(None, [card, rest])))
        for inner in section.sections:
            yield from self._sections(inner, closing, depth + 1)

    def _body(self, blocks: Sequence[Block], closing: Block | None) -> str:
        texts: list[str] = []
        waiting = list(blocks)
        while waiting:
            block = waiting.pop(0)
            if block is closing:
                self._take_closing(block)
                continue
            texts.append(
                self._dialogue(block)
                or self._script([block, *waiting], waiting)
                or self._callout(block, waiting)
                or self.claim.prose([block])
            )
        return "\n\n".join(filter(None, texts))

    def _dialogue(self, block: Block) -> str:
        turns = read_turns(block.text) if block.type == "html" else ()
        if not turns:
            return ""
        self.claim.lines(block.first, block.last)
        return self._converse(turns)

    def _script(self, blocks: Sequence[Block], waiting: list[Block]) -> str:
        """Read a conversation in paragraphs, which it takes out of `waiting`, or in a quote that holds nothing else."""
        first = blocks[0]
        if first.type == "quote":
            found = read_script(first.blocks, is_part_of_lesson)
            if found is None or found.length < len(first.blocks):
                return ""
            self.claim.lines(first.first, first.last)
            return self._converse(found.turns)
        found = read_script(blocks, is_part_of_lesson)
        if found is None:
            return ""
        self.claim.lines(first.first, blocks[found.length - 1].last)
        del waiting[: found.length - 1]
        return self._converse(found.turns)

    def _announced(self, block: Block, title: str) -> str:
        """Read a quote that says that it is a conversation; where it is none, it stays a quote."""
        first, *others = block.blocks
        blocks = ((first.cut(1),) if "\n" in first.text else ()) + tuple(others)
        found = read_script(blocks, lambda _: False, announced=True)
        if found is None or found.length < len(blocks):
            return ""
        self.claim.lines(block.first, block.last)
        return self._converse(found.turns, title)

    def _converse(self, turns: tuple[Turn, ...], title: str = "") -> str:
        id_ = f"dialogue-{len(self.dialogues) + 1}"
        self.dialogues.append(Dialogue(id=id_, title=title, turns=turns))
        return f"[{title or 'Dialogue'}](#{id_})"

    def _callout(self, block: Block, waiting: list[Block]) -> str:
        if block.type == "quote":
            return self._quoted(block)
        label = labelled(block.text) if block.type == "paragraph" else None
        type_ = callout_type(label.label) if label and label.bold else None
        if label is None or type_ is None:
            return ""
        body = self.claim.prose([block])
        rest = labelled(body)
        text = rest.rest if rest else ""
        if not text and waiting and waiting[0].type in ("paragraph", "quote"):
            text = self.claim.prose([waiting.pop(0)])
        return self._set_apart(type_, label.label, text)

    def _quoted(self, block: Block) -> str:
        if not block.blocks or block.blocks[0].type != "paragraph":
            return ""
        first, *others = block.blocks
        alert = _ALERT.match(first.text)
        label = labelled(first.text[alert.end() :].lstrip("\n") if alert else first.text)
        type_ = callout_type(label.label) if label and label.bold else None
        if alert and alert["type"].lower() in _CONVERSATIONS:
            return self._announced(block, strip_symbols(alert["title"]))
        if alert and not type_:
            title = strip_symbols(alert["title"]) or alert["type"].capitalize()
            named = alert["type"].lower()
            type_ = callout_type(title) or _ALERTS.get(named) or callout_type(named) or "note"
            text = self.claim.prose([first]).partition("\n")[2]
        elif label and label.bold and len(label.label.split()) <= 5:
            type_, title = type_ or "note", label.label
            said = self.claim.prose([first])
            found = labelled(said.partition("\n")[2] if alert else said)
            text = found.rest if found else ""
        else:
            return ""
        self.claim.lines(block.first, block.last)
        return self._set_apart(type_, title, "\n\n".join(filter(None, [text, self.claim.prose(others)])))

    def _set_apart(self, type_: CalloutType, title: str, body: str) -> str:
        base = slugify(title) or type_
        taken = {callout.id for callout in self.callouts}
        id_ = next(name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken)
        own = "" if callout_type(title) == type_ and normalise(title) == type_.replace("-", " ") else title
        self.callouts.append(Callout(id=id_, type=type_, title=own, body=body or title))
        return f"[{title}](#{id_})"

    def _closing(self) -> Block | None:
        """Give the last paragraph of the document, if it is the sentence to take away."""
        last = [
            (section, block)
            for section in self.main.walk()
            for block in section.blocks
            if block.type != "rule" and not (block.type == "html" and block.info) and not is_navigation(block.text)
        ]
        if not last:
            return None
        section, block = last[-1]
        inner = block.blocks[0] if block.type == "quote" and len(block.blocks) == 1 else block
        if inner.type != "paragraph":
            return None
        if section is not self.main and len(section.blocks) == 1 and role_of(section.title, [Role.TAKEAWAY]):
            return block
        label = labelled(inner.text)
        if label is None or not label.bold or not label.rest:
            return None
        is_takeaway = role_of(label.label, [Role.TAKEAWAY]) is not None
        return block if is_takeaway or self.claim.level(label.label) else None

    def _take_closing(self, block: Block) -> None:
        self.claim.lines(block.first, block.last)
        text = self.claim.prose(block.blocks if block.type == "quote" else [block])
        label = labelled(text)
        self.level = self.claim.level(label.label) if label else None
        self.takeaway = unquote(strip_symbols(label.rest if label and label.bold else text).lstrip("—–- "))


def is_callout(block: Block) -> bool:
    """Say whether a block is set apart by its lay-out: a quote or a line with a callout's label, or an alert."""
    inner = block.blocks[0] if block.type == "quote" and block.blocks else block
    if inner.type != "paragraph":
        return False
    label = labelled(inner.text)
    named = label is not None and label.bold and callout_type(label.label) is not None
    return named or (block.type == "quote" and _ALERT.match(inner.text) is not None)


def is_part_of_lesson(label: str) -> bool:
    """Say whether a label announces a callout, a framework or another part, and so is nobody's name."""
    return callout_type(label) is not None or is_framework_title(label) or role_of(label, Role) is not None


def callout_type(label: str) -> CalloutType | None:
    """Give the type of callout that a label announces.

    >>> callout_type("The Red Line"), callout_type("Summary")
    ('red-line', None)
    """
    return CALLOUTS.get(normalise(label))


def _lists_terms(blocks: Sequence[Block]) -> bool:
    first = next((block for block in blocks if block.type == "list"), None)
    if first is None or len(first.items) < 2:
        return False
    labels = [labelled(item.text) for item in first.items]
    return all(label is not None and label.bold for label in labels)

"""Reads a skill guide, flattened or in Markdown.

    skill    = title, definition, [importance], facts*, part*
    part     = learning | exercises | toolkits | questions | facts | any other section, which is kept
    learning = a paragraph a stage, from beginner to advanced, or a section a stage

The parts are told by their headings in reading order, whatever the headings' levels, because a flattened page has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.kinds import Kind
from generator.model.parts import Section as Kept
from generator.model.skill import Fact, Learning, Skill
from generator.parse.competencies import competencies_of
from generator.parse.grouping import groups
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.readers.exercises import STAGES, Exercises, stage
from generator.parse.readers.facts import facts_of
from generator.parse.readers.skill_questions import SkillQuestions
from generator.parse.readers.toolkits import Toolkits
from generator.parse.reading import Claim, Reading
from generator.parse.tables import rows
from generator.parse.vocabulary import Role, role_of

_CONTEXTS = (Role.LEARNING, Role.EXERCISES, Role.TOOLKITS, Role.QUESTIONS, Role.FRAMINGS, Role.FACTS)


def read_skill(reading: Reading, main: Section) -> tuple[Skill]:
    """Read a document that is one skill guide; `main` is its outermost section."""
    return (_SkillReader(reading, main).read(),)


class _SkillReader:
    """Reads one skill guide; the heading of a part says how the headings below it are read."""

    def __init__(self, reading: Reading, main: Section) -> None:
        self.reading = reading
        self.main = main
        self.claim = reading.claim(main.title, Kind.SKILL)
        self.lead: list[str] = []
        self.definition: list[str] = []
        self.importance: list[str] = []
        self.facts: list[Fact] = []
        self.learning: list[Learning] = []
        self.exercises = Exercises(self.claim)
        self.toolkits = Toolkits(self.claim)
        self.questions = SkillQuestions(self.claim, main.title)
        self.kept: list[Kept] = []

    def read(self) -> Skill:
        self.claim.title(self.main)
        first, *labelled_parts = _parts(self.main)
        self._head(first.blocks)
        context: Role | None = None
        walked = (part for outer in self.main.sections for inner in outer.walk() for part in _parts(inner))
        for section in (*labelled_parts, *walked):
            role = role_of(section.title, _CONTEXTS)
            if role is not None:
                context = Role.QUESTIONS if role is Role.FRAMINGS else role
                self.claim.title(section)
                self._body(context, section.blocks)
            elif context is None or not self._inside(context, section):
                self._other(section)
        self._place_lead()
        return Skill(
            id=self.claim.id,
            title=self.main.title,
            competencies=competencies_of([self.main.title], self.reading.settings),
            definition="\n\n".join(self.definition),
            importance="\n\n".join(self.importance),
            facts=tuple(self.facts),
            learning=tuple(self.learning),
            exercises=self.exercises.close(),
            toolkits=self.toolkits.close(),
            questions=self.questions.close(),
            sections=tuple(self.kept),
            origin=self.claim.origin,
        )

    def _head(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if not self._fact(block):
                self.lead.append(self.claim.prose([block]))

    def _place_lead(self) -> None:
        """Take the text below the title for what the skill is and why it matters, unless parts of their own say so."""
        if not self.lead:
            return
        if self.definition:
            self.kept.insert(0, Kept(body="\n\n".join(self.lead)))
        else:
            self.definition = self.lead[:1]
            self.importance = [*self.lead[1:], *self.importance]

    def _body(self, context: Role, blocks: Sequence[Block]) -> None:
        if context is Role.LEARNING:
            self._learn(blocks)
        elif context is Role.QUESTIONS:
            self.questions.text(blocks)
        elif context is Role.FACTS:
            others = [block for block in blocks if not self._fact(block)]
            self.kept += self.claim.leftover(others) if others else ()
        elif blocks:
            self.kept += self.claim.leftover(blocks)

    def _fact(self, block: Block) -> bool:
        facts = _facts(self.claim, block)
        self.facts += facts
        return bool(facts)

    def _learn(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            text = self.claim.prose([block])
            label = labelled(text)
            named = stage(label.label) if label else None
            if named and label:
                self.learning.append(Learning(level=named, body=label.rest))
            elif text and len(self.learning) < len(STAGES):
                self.learning.append(Learning(level=STAGES[len(self.learning)], body=text))
            elif text:
                last = self.learning[-1]
                self.learning[-1] = Learning(level=last.level, body=f"{last.body}\n\n{text}")

    def _inside(self, context: Role, section: Section) -> bool:
        if context is Role.LEARNING:
            named = stage(section.title)
            if named is None:
                return False
            self.claim.title(section)
            self.learning.append(Learning(level=named, body=self.claim.prose(section.blocks)))
            return True
        if context is Role.EXERCISES:
            self.exercises.section(section)
            return True
        if context is Role.TOOLKITS:
            self.toolkits.section(section)
            return True
        return self.questions.section(section)

    def _other(self, section: Section) -> None:
        role = role_of(section.title, [Role.DEFINITION, Role.IMPORTANCE, Role.OVERVIEW])
        title = self.claim.title(section)
        body = self.claim.prose([block for block in section.blocks if not self._fact(block)])
        if role is None:
            self.kept.append(Kept(title=title, body=body))
        else:
            (self.importance if role is Role.IMPORTANCE else self.definition).append(body)


def _parts(section: Section) -> Iterator[Section]:
    """Give a section up to its first bold label, and a section for each such label in it."""
    parts = [replace(section, blocks=(), sections=())]
    for group in groups(section.blocks, items=False):
        if group.title:
            parts.append(Section(group.title, section.level, *group.lines, group.blocks))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, *group.blocks))
    yield from parts


def _facts(claim: Claim, block: Block) -> tuple[Fact, ...]:
    """Read a paragraph or list that is nothing but figures, with or without a label before them."""
    if block.type == "table":
        return _facts_of_table(claim, block)
    texts = [item.text for item in block.items] if block.type == "list" else block.text.split("\n")
    if block.type not in ("list", "paragraph"):
        return ()
    label = labelled(texts[0]) if len(texts) == 1 else None
    if label and role_of(label.label, [Role.FACTS]):
        texts = [label.rest]
    found = [facts_of(text) for text in texts]
    if not all(found):
        return ()
    claim.lines(block.first, block.last)
    return tuple(fact for facts in found for fact in facts)


def _facts_of_table(claim: Claim, block: Block) -> tuple[Fact, ...]:
    """Read a table of two columns of which the first says that it has figures."""
    header, *body = rows(block)
    if len(header) != 2 or role_of(header[0], [Role.FACTS, Role.METRICS]) is None or not body:
        return ()
    if any(len(cells) != 2 or not all(cells) for cells in body):
        return ()
    claim.lines(block.first, block.last)
    return tuple(Fact(value=value.strip("*_ "), name=name) for value, name in body)

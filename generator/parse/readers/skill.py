"""Reads a skill guide, flattened or in Markdown.

    skill     = title, definition, [importance], fact*, part*
    fact      = figure, name
    part      = learning | exercises | toolkits | questions | any other section, which is kept
    learning  = a paragraph a stage, from beginner to advanced, or a section a stage
    exercises = ([stage] [type] title, scenario, steps)*
    toolkits  = (title, labels: glued or one by one, guidance)*
    questions = ([prompt], strategy, ["Sample answer:" answer])*

The parts are told by their headings in reading order, whatever the headings' levels, because a flattened page has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diagnostics import Code
from generator.model.kinds import Kind
from generator.model.parts import Section as Kept
from generator.model.skill import Exercise, Fact, Learning, Skill, SkillQuestion, Toolkit
from generator.parse.chips import is_chip_line, split_chips
from generator.parse.competencies import competencies_of
from generator.parse.grouping import groups
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.prompts import is_prompt, prompt_of
from generator.parse.reading import Claim, Reading
from generator.parse.titles import unquote
from generator.parse.vocabulary import Role, normalise, role_of

STAGES = ("beginner", "intermediate", "advanced")
_STAGE_NAMES = {
    **{stage: stage for stage in STAGES},
    **dict.fromkeys(("novice", "foundation", "foundations", "basic", "starter", "beginners"), "beginner"),
    **dict.fromkeys(("practitioner", "proficient", "medium"), "intermediate"),
    **dict.fromkeys(("expert", "mastery", "master"), "advanced"),
}
_FACT = re.compile(r"(?P<value>[~<>+$€£]?\d[\d.,]*\s?(?:%|[kKmM]\b)?\+?(?:/\d+)?)\s+(?P<name>[^.!?]{2,50})")
_STEP = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=\S)")
_TYPE = re.compile(
    r"\b(?:case study|exercise|project|simulation|role[- ]?play|workshop|drill|challenge)\b", re.IGNORECASE
)
_SAMPLE = re.compile(r"\*{0,2}\b(?:sample|example|model)\s+(?:answer|response)\s*:\*{0,2}\s*", re.IGNORECASE)

_CONTEXTS = (Role.LEARNING, Role.EXERCISES, Role.TOOLKITS, Role.QUESTIONS, Role.FRAMINGS)


def read_skill(reading: Reading, main: Section) -> tuple[Skill]:
    """Read a document that is one skill guide; `main` is its outermost section."""
    return (_SkillReader(reading, main).read(),)


class _SkillReader:
    """Reads one skill guide; the heading of a part says how the headings below it are read."""

    def __init__(self, reading: Reading, main: Section) -> None:
        self.reading = reading
        self.main = main
        self.claim = reading.claim(main.title, Kind.SKILL)
        self.definition: list[str] = []
        self.importance: list[str] = []
        self.facts: list[Fact] = []
        self.learning: list[Learning] = []
        self.exercises = _Exercises(self.claim)
        self.toolkits = _Toolkits(self.claim)
        self.questions = _Questions(self.claim, main.title)
        self.kept: list[Kept] = []

    def read(self) -> Skill:
        self.claim.title(self.main)
        self._head(self.main.blocks)
        context: Role | None = None
        for section in [part for outer in self.main.sections for inner in outer.walk() for part in _parts(inner)]:
            role = role_of(section.title, _CONTEXTS)
            if role is not None:
                context = Role.QUESTIONS if role is Role.FRAMINGS else role
                self.claim.title(section)
                self._body(context, section.blocks)
            elif context is None or not self._inside(context, section):
                self._other(section)
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
            fact = _FACT.fullmatch(block.text.strip()) if block.type == "paragraph" else None
            if fact:
                self.claim.lines(block.first, block.last)
                self.facts.append(Fact(name=fact["name"].strip(), value=fact["value"].strip()))
            else:
                text = self.claim.prose([block])
                (self.importance if self.definition else self.definition).append(text)

    def _body(self, context: Role, blocks: Sequence[Block]) -> None:
        if context is Role.LEARNING:
            self._learn(blocks)
        elif context is Role.QUESTIONS:
            self.questions.text(blocks)
        elif blocks:
            self.kept += self.claim.leftover(blocks)

    def _learn(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            text = self.claim.prose([block])
            label = labelled(text)
            named = _stage(label.label) if label else None
            if named and label:
                self.learning.append(Learning(level=named, body=label.rest))
            elif text and len(self.learning) < len(STAGES):
                self.learning.append(Learning(level=STAGES[len(self.learning)], body=text))
            elif text:
                last = self.learning[-1]
                self.learning[-1] = Learning(level=last.level, body=f"{last.body}\n\n{text}")

    def _inside(self, context: Role, section: Section) -> bool:
        if context is Role.LEARNING:
            stage = _stage(section.title)
            if stage is None:
                return False
            self.claim.title(section)
            self.learning.append(Learning(level=stage, body=self.claim.prose(section.blocks)))
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
        title, body = self.claim.title(section), self.claim.prose(section.blocks)
        if role is None:
            self.kept.append(Kept(title=title, body=body))
        else:
            (self.importance if role is Role.IMPORTANCE else self.definition).append(body)


def _parts(section: Section) -> Iterator[Section]:
    """Give a section up to its first bold label, and a section for each such label in it."""
    for number, group in enumerate(groups(section.blocks, items=False)):
        if group.title:
            if number == 0:
                yield replace(section, blocks=(), sections=())
            yield Section(group.title, section.level, *group.lines, group.blocks)
        else:
            yield replace(section, blocks=group.blocks, sections=())
    if not section.blocks:
        yield replace(section, sections=())


def _stage(title: str) -> str | None:
    return _STAGE_NAMES.get(normalise(title).removesuffix(" level").removesuffix(" stage"))


class _Exercises:
    """Gathers exercises: their stage and type stand above the title, scenario and steps below it."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.found: list[Exercise] = []
        self.open: dict[str, object] = {}

    def section(self, section: Section) -> None:
        title = self.claim.title(section)
        stage, role = _stage(title), role_of(title, [Role.EXERCISE_SETUP, Role.STEPS])
        if stage:
            self._begin()
            self.open["level"] = stage
            self._scenario(section.blocks)
        elif role is Role.STEPS:
            self._add("steps", _steps(self.claim, section.blocks))
        elif role is Role.EXERCISE_SETUP:
            self._scenario(section.blocks)
        elif _TYPE.search(title) and "title" not in self.open and len(title.split()) <= 4 and not section.blocks:
            self.open["type"] = title
        else:
            if "title" in self.open:
                self._begin()
            self.open["title"] = title
            self._scenario(section.blocks)

    def close(self) -> tuple[Exercise, ...]:
        """Give the exercises found."""
        self._begin()
        return tuple(self.found)

    def _begin(self) -> None:
        if self.open:
            title = self.open.pop("title", None) or self.open.get("type") or "Exercise"
            self.found.append(Exercise.model_validate({"title": title, **self.open}))
        self.open = {}

    def _scenario(self, blocks: Sequence[Block]) -> None:
        text = self.claim.prose(blocks)
        if text:
            known = self.open.get("scenario")
            self.open["scenario"] = f"{known}\n\n{text}" if known else text

    def _add(self, name: str, more: tuple[str, ...]) -> None:
        known = self.open.get(name, ())
        assert isinstance(known, tuple)
        self.open[name] = known + more


def _steps(claim: Claim, blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(step for point in claim.points(blocks) for step in split_steps(point))


def split_steps(text: str) -> tuple[str, ...]:
    """Separate numbered steps that run on in one line; numbers that do not count up from 1 are text.

    >>> split_steps("1. Ask why. 2. Wait 3. times. 3. Write it down.")
    ('Ask why.', 'Wait 3. times.', 'Write it down.')
    """
    cuts: list[tuple[int, int]] = []
    for found in _STEP.finditer(text):
        capital = text[found.end()].isupper() or not text[found.end()].isalpha()
        if int(found[1]) == len(cuts) + 1 and (capital or not cuts):
            cuts.append(found.span())
    if not cuts or text[: cuts[0][0]].strip():
        return (text.strip(),)
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return tuple(text[after:end].strip() for (_, after), end in zip(cuts, ends, strict=True))


class _Toolkits:
    """Gathers toolkits: a title, then labels, then how to use them."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.found: list[Toolkit] = []
        self.title = ""
        self.items: list[str] = []
        self.guidance: list[str] = []

    def section(self, section: Section) -> None:
        title = self.claim.title(section)
        if self.title and not self.items and not self.guidance and not section.blocks:
            self.items.append(title)
            return
        if self.title and not self.guidance and self.items:
            self.items.append(title)  # labels one by one: the last of them has the guidance below it
        else:
            self._begin()
            self.title = title
        for block in section.blocks:
            text = block.text.strip()
            if block.type == "list":
                self.items += self.claim.points([block])
            elif block.type == "paragraph" and not self.guidance and (is_chip_line(text) or _is_label(text)):
                self.claim.lines(block.first, block.last)
                self.items += split_chips(text)
            else:
                self.guidance.append(self.claim.prose([block]))

    def close(self) -> tuple[Toolkit, ...]:
        """Give the toolkits found."""
        self._begin()
        return tuple(self.found)

    def _begin(self) -> None:
        if self.title or self.items or self.guidance:
            guidance = "\n\n".join(self.guidance)
            self.found.append(Toolkit(title=self.title or "Tools", items=tuple(self.items), guidance=guidance))
        self.title, self.items, self.guidance = "", [], []


def _is_label(text: str) -> bool:
    return len(text.split()) <= 6 and not text.endswith((".", "!", "?", ":"))


class _Questions:
    """Gathers interview questions; one whose words the source lost gets a stand-in."""

    def __init__(self, claim: Claim, skill: str) -> None:
        self.claim = claim
        self.skill = skill
        self.found: list[SkillQuestion] = []
        self.prompt = ""

    def section(self, section: Section) -> bool:
        if role_of(section.title, [Role.STRATEGY, Role.ANSWER]) is not None:
            self.claim.title(section)
            self._answer(section.blocks, section.first)
            return True
        if is_prompt(section.title):
            self._ask(prompt_of(self.claim.title(section)))
            self.text(section.blocks)
            return True
        return False

    def text(self, blocks: Sequence[Block]) -> None:
        """Read text between the headings: prompts, and answers to the prompt above."""
        for block in blocks:
            if block.type == "paragraph" and is_prompt(block.text):
                self._ask(prompt_of(" ".join(self.claim.prose([block]).split())))
            elif block.type == "list":
                for point in self.claim.points([block]):
                    self._ask(prompt_of(point))
            else:
                self._answer([block], block.first)

    def close(self) -> tuple[SkillQuestion, ...]:
        """Give the questions found."""
        if self.prompt:
            self.found.append(SkillQuestion(prompt=self.prompt))
        return tuple(self.found)

    def _ask(self, prompt: str) -> None:
        if self.prompt:
            self.found.append(SkillQuestion(prompt=self.prompt))
        self.prompt = prompt

    def _answer(self, blocks: Sequence[Block], line: int) -> None:
        text = self.claim.prose(blocks)
        sample = _SAMPLE.search(text)
        strategy = text[: sample.start()].strip() if sample else text
        answer = unquote(text[sample.end() :].strip()) if sample else ""
        prompt = self.prompt
        if not prompt:
            prompt = f"Question {len(self.found) + 1} on {self.skill} (its words are missing in the source)"
            self.claim.doubt(0.9, "a question whose words are missing")
            self.claim.reading.say(Code.PROMPT_LOST, line, found="an answer without its question")
        self.found.append(SkillQuestion(prompt=prompt, stand_in=not self.prompt, strategy=strategy, answer=answer))
        self.prompt = ""

"""Reads a topic with its questions and frameworks.

topic     = "#" title, part*
part      = overview | questions | sample answers | themes | frameworks | red flags | metrics | follow-ups | related
| any other section, which is kept
questions = groups of list items, each a prompt
sample answers = a section a question (see `question`); one that was listed is matched by its wording
themes    = groups of named points
frameworks = a section a framework (see `framework`)
red flags = "❌" name ":" sentence, then "✅" label ":" sentence
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.diagnostics import Code
from generator.model.framework import Framework
from generator.model.kinds import AnyEntry, Kind
from generator.model.parts import Section as Kept
from generator.model.question import Question
from generator.model.topic import Group, Metric, RedFlag, Theme, Topic
from generator.parse.competencies import competencies_of
from generator.parse.fields import FieldReader, Fields, merge, read_fields, whole
from generator.parse.grouping import groups, split_labels
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Item, Section
from generator.parse.prompts import is_prompt, prompt_of
from generator.parse.readers.common import follow_ups, named_points, see_also
from generator.parse.readers.framework import is_framework, read_framework
from generator.parse.readers.question import answer_fields
from generator.parse.reading import Claim, Reading
from generator.parse.star import has_parts
from generator.parse.tables import rows
from generator.parse.titles import leading_mark, strip_symbols, unquote
from generator.parse.vocabulary import Role, means, normalise, role_of

SAME_QUESTION = 0.9
"""How alike a listed question and an answer's heading have to be to count as one, as a ratio of matching characters.

A heading that only adds words to a listed question is the same question at any ratio.
"""


def read_topic(reading: Reading, main: Section) -> tuple[AnyEntry, ...]:
    """Read a document that is one topic; `main` is its outermost section."""
    return _TopicReader(reading, main).read()


@dataclass
class _Asked:
    """A question of the topic while it is read."""

    claim: Claim
    prompt: str
    group: str
    fields: Fields = field(default_factory=dict)


class _TopicReader:
    """Reads one topic; questions and frameworks gather beside the topic's own fields."""

    def __init__(self, reading: Reading, main: Section) -> None:
        self.reading = reading
        self.main = main
        self.claim = reading.claim(main.title, Kind.TOPIC)
        self.asked: list[_Asked] = []
        self.frameworks: list[Framework] = []

    def read(self) -> tuple[AnyEntry, ...]:
        self.claim.title(self.main)
        listed_above = [block for block in self.main.blocks if _lists_prompts(block)]
        fields: Fields = {"overview": self.claim.prose(b for b in self.main.blocks if b not in listed_above)}
        for block in listed_above:
            ids = tuple(self._list(item, "Questions") for item in block.items)
            merge(fields, {"groups": (Group(title="Questions", questions=ids),)})
        for section in self.main.sections:
            merge(fields, self._part(section, 2))
        listed = {id_ for group in fields.get("groups", ()) for id_ in group.questions}
        for title in dict.fromkeys(asked.group for asked in self.asked if asked.claim.id not in listed):
            loose = (asked.claim.id for asked in self.asked if asked.group == title and asked.claim.id not in listed)
            merge(fields, {"groups": (Group(title=title, questions=tuple(loose)),)})
        phrases = [self.main.title, *(group.title for group in fields.get("groups", ()))]
        topic = Topic(
            id=self.claim.id,
            title=self.main.title,
            competencies=competencies_of(phrases, self.reading.settings),
            frameworks=tuple(framework.id for framework in self.frameworks),
            origin=self.claim.origin,
            **fields,
        )
        return (topic, *(self._question(asked, topic) for asked in self.asked), *self.frameworks)

    def _part(self, section: Section, depth: int) -> Fields:
        """Read a section by its role, or else by what it looks like; what looks like nothing is kept."""
        readers: Mapping[Role, FieldReader] = {
            **_PARTS,
            Role.QUESTIONS: self._questions,
            Role.FRAMINGS: self._questions,
            Role.SAMPLE_ANSWERS: self._answers,
            Role.FRAMEWORKS: self._frameworks,
        }
        if is_prompt(section.title) and not any(means(section.title, role) for role in readers):
            self._answer(section, "Questions")
            return {}
        if is_framework(section):
            self.frameworks.append(read_framework(self.reading, section))
            return {}
        if role_of(section.title, readers) is not None:
            return read_fields(self.claim, [section], readers)
        if any(is_prompt(inner.title) for inner in section.sections) or any(map(_lists_prompts, section.blocks)):
            self.claim.title(section)
            return self._questions(self.claim, section)
        if has_parts(section.blocks, section.sections):
            self._story(section)
            return {}
        title, body = self.claim.title(section), self.claim.prose(section.blocks)
        fields: Fields = {}
        inner = [self._part(part, depth + 1) for part in section.sections]
        if body or not any(map(_holds, section.sections)):
            fields["sections"] = (Kept(title=title, level=min(depth, 6), body=body),)
        for more in inner:
            merge(fields, more)
        return fields

    def _story(self, section: Section) -> None:
        """Read an answer whose question nobody gives: its heading stands for it."""
        asked = _Asked(self.reading.claim(section.title, Kind.QUESTION), section.title, "Answers")
        asked.claim.doubt(0.8, "an answer without its question")
        self.reading.say(Code.PROMPT_LOST, section.first, found=f"an answer below “{section.title}”")
        self.asked.append(asked)
        merge(asked.fields, answer_fields(asked.claim, section))

    def _question(self, asked: _Asked, topic: Topic) -> Question:
        phrases = [asked.prompt, asked.group]
        return Question(
            id=asked.claim.id,
            prompt=asked.prompt,
            topic=topic.id,
            group=asked.group,
            competencies=competencies_of(phrases, self.reading.settings),
            origin=asked.claim.origin,
            **asked.fields,
        )

    def _questions(self, claim: Claim, section: Section) -> Fields:
        claim.title(section)
        fields: Fields = {}
        loose = tuple(inner for inner in section.sections if is_prompt(inner.title))
        grouped = tuple(inner for inner in section.sections if inner not in loose)
        for group in groups(claim.opened(section.blocks), grouped, items=False):
            claim.lines(*group.lines)
            title = group.title or section.title
            lists = [block for block in group.blocks if block.type == "list" and _lists_prompts(block, section)]
            ids = [self._list(item, title) for block in lists for item in block.items]
            ids += [self._answer(inner, title) for inner in group.sections if is_prompt(inner.title)]
            others = claim.leftover([block for block in group.blocks if block not in lists])
            others += claim.sections(inner for inner in group.sections if not is_prompt(inner.title))
            merge(fields, {"groups": (Group(title=title, questions=tuple(ids)),) if ids else (), "sections": others})
        ids = [self._answer(inner, section.title) for inner in loose]
        merge(fields, {"groups": (Group(title=section.title, questions=tuple(ids)),) if ids else ()})
        return fields

    def _list(self, item: Item, group: str) -> str:
        first, *others = item.blocks or (Block("paragraph", item.first, item.last, item.text),)
        prompt = prompt_of(" ".join(first.text.split()))
        claim = self.reading.claim(prompt, Kind.QUESTION)
        claim.lines(item.first, item.last)
        asked = _Asked(claim, prompt, group)
        if others:
            asked.fields["strategy"] = claim.prose(others)
        self.asked.append(asked)
        return claim.id

    def _answers(self, claim: Claim, section: Section) -> Fields:
        for inner in section.sections:
            self._answer(inner, section.title)
        return {"sections": claim.leftover(section.blocks)}

    def _answer(self, section: Section, group: str) -> str:
        prompt = prompt_of(section.title)
        asked = self._find(prompt)
        if asked is None:
            asked = _Asked(self.reading.claim(prompt, Kind.QUESTION), prompt, group)
            self.asked.append(asked)
        elif len(prompt) > len(asked.prompt):
            asked.prompt = prompt
        merge(asked.fields, answer_fields(asked.claim, section))
        return asked.claim.id

    def _find(self, prompt: str) -> _Asked | None:
        words = normalise(prompt)
        for asked in self.asked:
            known = normalise(asked.prompt)
            if words == known or words.startswith(known + " ") or known.startswith(words + " "):
                return asked
        alike = [(SequenceMatcher(None, words, normalise(asked.prompt)).ratio(), asked) for asked in self.asked]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= SAME_QUESTION else None

    def _frameworks(self, claim: Claim, section: Section) -> Fields:
        """Read each heading, bold label or labelled list item as a framework."""
        loose: list[Block] = []
        for group in groups(claim.opened(section.blocks), section.sections):
            if group.title:
                node = Section(group.title, section.level + 1, *group.lines, group.blocks, group.sections)
                self.frameworks.append(read_framework(self.reading, node))
            else:
                loose += group.blocks
        return {"sections": claim.leftover(loose)}


def _lists_prompts(block: Block, below: Section | None = None) -> bool:
    """Say whether a block is a list of questions; below a heading that says so, any list is."""
    if block.type != "list" or not block.items or has_parts([block], ()):
        return False
    if below is not None and role_of(below.title, [Role.QUESTIONS, Role.FRAMINGS]) is not None:
        return True
    asked = sum(is_prompt(item.text.strip("*_ ")) for item in block.items)
    return asked * 3 >= len(block.items) * 2


def _holds(section: Section) -> bool:
    """Say whether a section is an entry of its own or holds some, so that its heading need not be kept."""
    return (
        is_prompt(section.title)
        or is_framework(section)
        or has_parts(section.blocks, section.sections)
        or any(map(_holds, section.sections))
    )


def _themes(claim: Claim, section: Section) -> Fields:
    found = []
    for group in groups(claim.opened(section.blocks), section.sections, items=False):
        claim.lines(*group.lines)
        found.append(Theme(title=group.title or section.title, points=named_points(claim, group.blocks)))
    return {
        "themes": tuple(found),
        "sections": tuple(kept for inner in section.sections for kept in claim.sections(inner.sections, 3)),
    }


def _red_flags(claim: Claim, section: Section) -> Fields:
    found: list[RedFlag] = []
    loose: list[Kept] = []
    for block in split_labels(claim.opened(section.blocks), _has_label):
        if block.type == "table":
            found += _flags_of_table(claim, block)
            continue
        texts = [(item.text, claim.line(item)) for item in block.items] or [(block.text, claim.prose([block]))]
        for raw, text in texts:
            label, mark = labelled(raw), leading_mark(raw)
            if label is None and not mark:
                loose += [Kept(body=text)] if text else []
                continue
            name = label.label if label else unquote(strip_symbols(" ".join(text.split())))
            sentence = unquote(" ".join(label.rest.split())) if label else ""
            better = mark == "prefer" or (label is not None and role_of(name, [Role.PREFER]) is not None)
            if found and not found[-1].prefer and better:
                found[-1] = found[-1].model_copy(update={"prefer": sentence or name})
            else:
                found.append(RedFlag(name=name, avoid=sentence))
    for inner in section.sections:
        flag = _flag_of_section(claim, inner)
        if flag is None:
            loose += claim.sections([inner])
        else:
            found.append(flag)
    return {"red_flags": tuple(found), "sections": tuple(loose)}


def _flag_of_section(claim: Claim, section: Section) -> RedFlag | None:
    """Read a heading with what to avoid and what to say instead below it: lines with marks or labels, or callouts."""
    told: dict[str, str] = {}
    for block in split_labels(section.blocks, _has_label):
        which, sentence = _avoided_or_preferred(block)
        if not which or which in told:
            return None
        told[which] = sentence
    if not told or section.sections:
        return None
    name = claim.title(section)
    for block in section.blocks:
        claim.lines(block.first, block.last)
    return RedFlag(name=name, **told)


def _avoided_or_preferred(block: Block) -> tuple[str, str]:
    """Say whether a block is a sentence to avoid or one to prefer, and give the sentence."""
    text = "\n".join(inner.text for inner in block.blocks) if block.type == "quote" else block.text
    if block.type not in ("paragraph", "quote"):
        return "", ""
    mark = leading_mark(text)
    alert = _ALERT.match(text)
    label = labelled(alert["rest"] if alert else text)
    if alert:
        name, sentence = alert["name"], text[alert.end("name") :]
    elif label is not None:
        name, sentence = label.label, label.rest
    else:
        name, sentence = "", strip_symbols(text)
    role = role_of(name, [Role.AVOID, Role.PREFER]) if name else None
    which = mark if mark in ("avoid", "prefer") else role.value if role else ""
    return which, unquote(" ".join(sentence.split()))


_ALERT = re.compile(r"\[![\w-]+\][+-]?[ \t]*(?P<name>[^\n]*)\n(?P<rest>.*)", re.DOTALL)


def _flags_of_table(claim: Claim, block: Block) -> list[RedFlag]:
    """Read a table of two columns, what to avoid and what to say instead, or of three with a name before them."""
    claim.lines(block.first, block.last)
    found = []
    for cells in rows(block)[1:]:
        name, avoid, *prefer = (unquote(strip_symbols(cell)) for cell in ("", *cells)[-3:])
        found.append(RedFlag(name=name or avoid, avoid=avoid if name else "", prefer=" ".join(prefer)))
    return found


def _has_label(line: str) -> bool:
    label = labelled(line)
    return leading_mark(line) != "" or (label is not None and label.bold)


def _metrics(claim: Claim, section: Section) -> Fields:
    found = tuple(
        Metric(name=point.name, example=" ".join(point.body.split())) for point in named_points(claim, section.blocks)
    )
    return {"metrics": found, "sections": claim.sections(section.sections)}


_PARTS: Mapping[Role, FieldReader] = {
    Role.OVERVIEW: whole("overview"),
    Role.THEMES: _themes,
    Role.RED_FLAGS: _red_flags,
    Role.METRICS: _metrics,
    Role.FOLLOW_UPS: follow_ups,
    Role.RELATED: see_also,
}


def prompts_in(sections: Iterable[Section]) -> int:
    """Count the headings and list items that are questions."""
    return sum(
        is_prompt(section.title) + sum(is_prompt(item.text) for block in section.blocks for item in block.items)
        for section in sections
    )

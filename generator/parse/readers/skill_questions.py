"""Reads the interview questions of a skill guide.

questions = question*
question  = [prompt], strategy, [answer]
strategy  = text below a heading or behind a label such as "Answer strategy:"
answer    = text below a heading or behind a label such as "Sample answer:", also inside the strategy's paragraph

A strategy above which there is no prompt is a question whose words the source lost.
"""

import re
from collections.abc import Sequence

from generator.diagnostics import Code
from generator.model.skill import SkillQuestion
from generator.parse.labels import labelled
from generator.parse.nodes import Block, Section
from generator.parse.prompts import is_prompt, is_spoken, prompt_of
from generator.parse.readers.common import as_section
from generator.parse.reading import Claim
from generator.parse.titles import unquote
from generator.parse.vocabulary import Role, role_of

_SAMPLE = re.compile(r"[*_]{0,3}\b(?:sample|example|model)\s+(?:answer|response)\s*:[*_]{0,3}\s*", re.IGNORECASE)
_EMPHASISED = re.compile(r"^[*_]([^*_\n]{3,40}:)[*_](?=\s)")
_LONGEST_LABEL = 4
_LONGEST_PROMPT = 30
"""In words: what is longer behind an answer goes on with it."""
_PARTS = (Role.STRATEGY, Role.ANSWER)


class SkillQuestions:
    """Gathers questions: what follows a prompt belongs to it until the next prompt, or the next strategy."""

    def __init__(self, claim: Claim, skill: str) -> None:
        self.claim = claim
        self.skill = skill
        self.found: list[SkillQuestion] = []
        self.open: SkillQuestion | None = None

    def section(self, section: Section) -> bool:
        """Read a section, if it is a question or a part of one."""
        role = role_of(section.title, _PARTS)
        if role is None and not is_prompt(section.title):
            return False
        title = self.claim.title(section)
        if role is None:
            self._ask(prompt_of(labelled_prompt(title)))
        elif role is Role.STRATEGY and self.open and (self.open.strategy or self.open.answer):
            self.close()
        self.text(section.blocks, role)
        return True

    def text(self, blocks: Sequence[Block], role: Role | None = None) -> None:
        """Read text below a heading of that role: prompts, and the parts of the answer to the prompt above."""
        for block in blocks:
            folded = as_section(block)
            if folded is not None and (named := role_of(folded.title, _PARTS)) is not None:
                self.claim.lines(block.first, block.last)
                self.text(folded.blocks, named)
            elif block.type == "paragraph" and self._may_ask(block.text):
                self._ask(prompt_of(labelled_prompt(" ".join(self.claim.prose([block]).split()))))
                role = None
            elif role is None and block.type == "list" and all(is_prompt(item.text) for item in block.items):
                for point in self.claim.points([block]):
                    self._ask(prompt_of(point))
            else:
                role = self._part(block, role)

    def close(self) -> tuple[SkillQuestion, ...]:
        """Give the questions found."""
        if self.open:
            self.found.append(self.open)
            self.open = None
        return tuple(self.found)

    def _ask(self, prompt: str) -> None:
        self.close()
        self.open = SkillQuestion(prompt=prompt)

    def _may_ask(self, text: str) -> bool:
        """Say whether a paragraph is a prompt; where an answer is open, one short line that sounds as nothing else."""
        bare = labelled_prompt(text)
        if self.open and self.open.answer:
            return is_spoken(bare) and "\n" not in bare and len(bare.split()) <= _LONGEST_PROMPT
        return is_prompt(bare)

    def _part(self, block: Block, role: Role | None) -> Role | None:
        """Read one block; the role that its label gives it holds for the blocks that follow, too."""
        text = self.claim.prose([block])
        label = labelled(_EMPHASISED.sub(r"**\1**", text, count=1))
        own = role_of(label.label, _PARTS) if label and len(label.label.split()) <= _LONGEST_LABEL else None
        if own is not None and label is not None:
            text = label.rest
        sample = _SAMPLE.search(text)
        strategy, answer = (text[: sample.start()], text[sample.end() :]) if sample else (text, "")
        if (own or role) is Role.ANSWER and not sample:
            strategy, answer = "", text
        self._add(strategy.strip(), unquote(answer.strip()), block.first, is_new=own is Role.STRATEGY)
        return Role.ANSWER if answer else own or role

    def _add(self, strategy: str, answer: str, line: int, *, is_new: bool) -> None:
        known = self.open
        if known is None or (known.strategy and strategy and (is_new or known.answer)):
            self.close()
            known = self._stand_in(line)
        self.open = SkillQuestion(
            prompt=known.prompt,
            stand_in=known.stand_in,
            strategy="\n\n".join(filter(None, [known.strategy, strategy])),
            answer="\n\n".join(filter(None, [known.answer, answer])),
        )

    def _stand_in(self, line: int) -> SkillQuestion:
        self.claim.doubt(0.9, "a question whose words are missing")
        self.claim.reading.say(Code.PROMPT_LOST, line, found="an answer without its question")
        prompt = f"Question {len(self.found) + 1} on {self.skill} (its words are missing in the source)"
        return SkillQuestion(prompt=prompt, stand_in=True)


def labelled_prompt(text: str) -> str:
    """Give a question without the marks of a bold line and without its number, if `text` is nothing but a bold line.

    >>> labelled_prompt("**Q1. How do you say no?**")
    'Q1. How do you say no?'
    """
    bold = re.fullmatch(r"\*\*(?P<text>[^*]+)\*\*", text.strip())
    return bold["text"] if bold else text

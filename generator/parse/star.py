"""The STAR reader: an answer told in parts, whatever lay-out it has.

    answer = part+ [rest]
    part   = label of a STAR role, then text; the label is a heading, a bold label on its own line or before the text,
             or the label of a list item
    step   = within an action or a result: a group (see `grouping`), or plain text between groups

A spoken part may be wrapped in quotation marks as a whole; those are not part of its text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model.parts import Answer, Step
from generator.parse.grouping import groups, split_labels
from generator.parse.labels import Labelled, labelled, step_title
from generator.parse.nodes import Block, Item, Section
from generator.parse.outline import blocks as read_blocks
from generator.parse.reading import Claim
from generator.parse.tables import listed
from generator.parse.titles import unwrap
from generator.parse.vocabulary import STAR_ROLES, Role, role_of


@dataclass
class _Part:
    role: Role
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """An answer, and what stands around it that is no part of one."""

    answer: Answer | None
    before: tuple[Block, ...]
    sections: tuple[Section, ...]


def read_answer(claim: Claim, blocks: Sequence[Block], sections: Sequence[Section] = ()) -> Found:
    """Read the answer among blocks and sections; fewer than two parts are no answer, and nothing is taken then."""
    parts, before, others, labels = _parts(claim, blocks, sections)
    if len({part.role for part in parts}) < 2:
        return Found(None, tuple(blocks), tuple(sections))
    for first, last in labels:
        claim.lines(first, last)
    texts: dict[Role, list[str]] = {}
    steps: dict[Role, list[Step]] = {}
    for part in parts:
        if part.role in (Role.ACTION, Role.RESULT):
            steps.setdefault(part.role, []).extend(read_steps(claim, part.blocks, part.sections))
        else:
            texts.setdefault(part.role, []).append(_text(claim, part))
    prose = {role: "\n\n".join(filter(None, found)) for role, found in texts.items()}
    answer = Answer(
        situation=prose.get(Role.SITUATION, ""),
        task=prose.get(Role.TASK, ""),
        action=tuple(steps.get(Role.ACTION, ())),
        result=tuple(steps.get(Role.RESULT, ())),
        takeaway=prose.get(Role.TAKEAWAY, ""),
    )
    return Found(answer, tuple(before), tuple(others))


def has_parts(blocks: Sequence[Block], sections: Sequence[Section]) -> bool:
    """Say whether there is an answer in parts among blocks and sections."""
    return any(len({part.role for part in _gather(open_, sections)[0]}) >= 2 for open_ in (blocks, _unquoted(blocks)))


def read_steps(claim: Claim, blocks: Sequence[Block], sections: Sequence[Section] = ()) -> tuple[Step, ...]:
    """Read the steps of an action or the groups of a result, with the plain text between them as untitled steps."""
    found: list[Step] = []
    for group in groups(_unwrapped(claim.opened(blocks)), sections):
        claim.lines(*group.lines)
        title = step_title(group.title)
        body = claim.prose(group.blocks)
        body = "\n\n".join(filter(None, [body, *map(claim.titled, group.sections)]))
        if not title.title and found and not found[-1].title:
            found[-1] = Step(body=f"{found[-1].body}\n\n{body}")
        elif title.title or body:
            found.append(Step(title=title.title, when=title.when, body=body))
    return tuple(found)


def _text(claim: Claim, part: _Part) -> str:
    text = claim.prose(_unwrapped(claim.opened(part.blocks)))
    return "\n\n".join(filter(None, [text, *map(claim.titled, part.sections)]))


_Parts = tuple[list[_Part], list[Block], list[Section], list[tuple[int, int]]]


def _parts(claim: Claim, blocks: Sequence[Block], sections: Sequence[Section]) -> _Parts:
    """Gather the parts; where none stands open, look into fences and quotes."""
    found = _gather(blocks, sections)
    if found[0] or not blocks:
        return found
    inside = _gather(_unquoted(claim.opened(blocks)), sections)
    if inside[0]:
        inside[3].extend((block.first, block.last) for block in blocks if block.type == "quote")
    return inside


def _unquoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(inner for block in blocks for inner in (block.blocks if block.type == "quote" else (block,)))


def _gather(blocks: Sequence[Block], sections: Sequence[Section]) -> _Parts:
    """Give the parts, the blocks before the first one, the sections that are no part, and the labels' lines."""
    parts: list[_Part] = []
    before: list[Block] = []
    others: list[Section] = []
    labels: list[tuple[int, int]] = []
    for block in split_labels(blocks, lambda line: _star_label(line) is not None):
        label = _star_label(block.text) if block.type == "paragraph" else None
        items = _star_items(listed(block))
        if label is not None:
            role, rest = label
            parts.append(_Part(role))
            labels.append((block.first, block.first))
            if rest.strip():
                parts[-1].blocks.append(Block("paragraph", block.last - rest.count("\n"), block.last, rest))
        elif items:
            for item, (role, rest) in items:
                lead = Block("paragraph", item.blocks[0].last - rest.count("\n"), item.blocks[0].last, rest)
                parts.append(_Part(role, [*([lead] if rest.strip() else []), *item.blocks[1:]]))
                labels.append((item.first, item.first))
            if block.type == "table":
                labels.append((block.first, block.last))
        elif parts:
            parts[-1].blocks.append(block)
        else:
            before.append(block)
    for section in sections:
        role_ = role_of(section.title, STAR_ROLES)
        if role_ is None:
            others.append(section)
        else:
            parts.append(_Part(role_, list(section.blocks), list(section.sections)))
            labels.append((section.first, section.last))
    return parts, before, others, labels


def _star_label(line: str) -> tuple[Role, str] | None:
    found = labelled(line)
    return _star_role(found) if found else None


def _star_role(found: Labelled) -> tuple[Role, str] | None:
    if len(found.label.split()) > 4 or (not found.bold and len(found.label) < 2):
        return None
    role = role_of(found.label, STAR_ROLES)
    return (role, found.rest) if role else None


def _star_items(block: Block) -> list[tuple[Item, tuple[Role, str]]]:
    if block.type != "list" or len(block.items) < 2:
        return []
    found = []
    for item in block.items:
        label = _star_label(item.blocks[0].text) if item.blocks and item.blocks[0].type == "paragraph" else None
        if label is None:
            return []
        found.append((item, label))
    return found


def _unwrapped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Take the quotation marks off blocks that are wrapped in them as a whole; the lines stay where they are."""
    if not blocks:
        return ()
    first, last = blocks[0].first, blocks[-1].last
    lines = [""] * (last - first + 1)
    for block in blocks:
        for number, line in enumerate(block.text.split("\n"), block.first - first):
            if number < len(lines):
                lines[number] = line
    text = "\n".join(lines)
    bare = unwrap(text)
    return tuple(blocks) if bare == text else read_blocks(bare, first)

"""The STAR reader: an answer told in parts, whatever lay-out it has.

    answer = part+ [rest]
    part   = label of a STAR role, then text; the label is a heading, a bold label on its own line or before the text,
             or the label of a list item
    step   = within an action or a result: a group (see `grouping`), or plain text between groups

A spoken part may be wrapped in quotation marks as a whole; those are not part of its text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics import Code
from generator.model.parts import Answer, Step
from generator.parse.forms import PartLabel, form_of, inline_parts, missing_parts, part_label, roles_of
from generator.parse.grouping import groups, split_labels
from generator.parse.labels import labelled, stands_alone, step_title
from generator.parse.nodes import Block, Section
from generator.parse.outline import blocks as read_blocks
from generator.parse.reading import Claim
from generator.parse.tables import listed
from generator.parse.titles import unwrap
from generator.parse.vocabulary import STAR_ROLES, Role, means, role_of


@dataclass
class _Part:
    role: Role
    label: PartLabel
    first: int
    """The label's first line."""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """The answers, and what stands around them that is no part of one."""

    answers: tuple[Answer, ...]
    before: tuple[Block, ...]
    sections: tuple[Section, ...]
    after: tuple[Block, ...] = ()
    """What stands below the last part, behind a rule."""

    @property
    def answer(self) -> Answer | None:
        """The first answer, if there is any."""
        return next(iter(self.answers), None)


@dataclass
class _Gathered:
    """What a piece of a document has of answers."""

    parts: list[_Part] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    """Lines of labels, and of the marks around parts."""

    @property
    def told(self) -> bool:
        """Whether it is an answer: at least two different parts."""
        return len({part.role for part in self.parts}) >= 2


def read_answer(
    claim: Claim, blocks: Sequence[Block], sections: Sequence[Section] = (), *, single: bool = False
) -> Found:
    """Read the answers among blocks and sections; fewer than two parts are no answer, and nothing is taken then.

    With `single`, parts that are told again belong to the one answer.
    """
    opened = claim.opened(blocks)
    gathered = _gather(opened, sections, [block.first for block in blocks if block.type == "rule"])
    if not gathered.told:
        return Found((), opened, tuple(sections))
    for first, last in gathered.taken:
        claim.lines(first, last)
    answers = tuple(_answer(claim, parts) for parts in ([gathered.parts] if single else _apart(gathered.parts)))
    before = tuple(block for block in gathered.before if not _announces(claim, block))
    return Found(answers, before, tuple(gathered.sections), tuple(gathered.after))


def has_parts(blocks: Sequence[Block], sections: Sequence[Section]) -> bool:
    """Say whether there is an answer in parts among blocks and sections."""
    return _gather(blocks, sections).told


def _announces(claim: Claim, block: Block) -> bool:
    """Take a paragraph that does nothing but say that an answer follows."""
    text = block.text.strip().strip("*_ ")
    if block.type != "paragraph" or "\n" in text or len(text.split()) > 8 or role_of(text, [Role.ANSWER]) is None:
        return False
    if not text.endswith(":") and not stands_alone(block.text) and not means(text, Role.ANSWER):
        return False
    claim.lines(block.first, block.last)
    return True


def _apart(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Give the parts of each answer: another one begins where a situation follows a result."""
    found: list[list[_Part]] = [[]]
    for part in parts:
        told = {one.role for one in found[-1]}
        if part.role is Role.SITUATION and {Role.SITUATION, Role.RESULT} <= told:
            found.append([])
        found[-1].append(part)
    return found


def _answer(claim: Claim, parts: Sequence[_Part]) -> Answer:
    texts: dict[Role, list[str]] = {}
    steps: dict[Role, list[Step]] = {}
    for part in parts:
        if part.role in (Role.ACTION, Role.RESULT):
            steps.setdefault(part.role, []).extend(read_steps(claim, part.blocks, part.sections))
        else:
            texts.setdefault(part.role, []).append(_text(claim, part))
    prose = {role: "\n\n".join(filter(None, found)) for role, found in texts.items()}
    answer = Answer(
        form=form_of([part.label for part in parts], [part.role for part in parts]),
        situation=prose.get(Role.SITUATION, ""),
        task=prose.get(Role.TASK, ""),
        action=tuple(steps.get(Role.ACTION, ())),
        result=tuple(steps.get(Role.RESULT, ())),
        takeaway=prose.get(Role.TAKEAWAY, ""),
    )
    _judge(claim, answer, parts)
    return answer


def _judge(claim: Claim, answer: Answer, parts: Sequence[_Part]) -> None:
    """Say what an answer lacks, and when its parts stand in another order than its form has."""
    line = parts[0].first
    missing = missing_parts(answer)
    if missing:
        claim.doubt(0.85, f"answer without {' and '.join(missing)}")
        claim.reading.say(Code.ANSWER_INCOMPLETE, line, found=f"no {' and no '.join(missing)}")
    order = [STAR_ROLES.index(part.role) for part in parts]
    if order != sorted(order):
        claim.doubt(0.9, "answer whose parts are out of order")
        told = ", ".join(dict.fromkeys(part.role.value for part in parts))
        claim.reading.say(Code.ANSWER_OUT_OF_ORDER, line, found=told)


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


_Piece = tuple[PartLabel | None, Block | Section, tuple[int, int]]
"""A label, what stands behind it, and the label's lines."""


def _gather(blocks: Sequence[Block], sections: Sequence[Section], rules: Sequence[int] = ()) -> _Gathered:
    """Tell the parts from what stands before the first one and from the sections that are no part."""
    found = _Gathered()
    pieces = _told(blocks, sections, found)
    labels = [label for label, _, _ in pieces if label is not None]
    roles = iter(roles_of(labels))
    for label, node, lines in pieces:
        role = next(roles) if label is not None else None
        if role is not None and label is not None:
            found.parts.append(_Part(role, label, lines[0]))
            found.taken.append(lines)
        if isinstance(node, Section):
            if role is None:
                found.sections.append(node)
            else:
                _fill(found, node)
        elif node.text.strip() or node.type != "paragraph":
            whole = node if role is not None or label is None else _whole(label, node, lines)
            if label is None and _is_over(found, node, rules):
                found.after.append(whole)
            else:
                (found.parts[-1].blocks if found.parts else found.before).append(whole)
        elif role is None and label is not None:
            (found.parts[-1].blocks if found.parts else found.before).append(_whole(label, node, lines))
    return found


def _fill(found: _Gathered, section: Section) -> None:
    """Give a part the text of its section; what was learnt may stand at its end, below a bold label."""
    for block in split_labels(section.blocks, _is_lesson):
        label = part_label(block.text) if block.type == "paragraph" else None
        if label is not None and label.role is Role.TAKEAWAY and _is_lesson(block.text.split("\n", 1)[0]):
            found.parts.append(_Part(Role.TAKEAWAY, label, block.first))
            found.taken.append((block.first, block.first))
            if label.rest.strip():
                found.parts[-1].blocks.append(block.tail(label.rest))
        else:
            found.parts[-1].blocks.append(block)
    found.parts[-1].sections += section.sections


def _is_lesson(line: str) -> bool:
    label = part_label(line)
    bold = labelled(line)
    return label is not None and label.role is Role.TAKEAWAY and bold is not None and bold.bold and len(label.name) > 1


def _told(blocks: Sequence[Block], sections: Sequence[Section], found: _Gathered) -> list[_Piece]:
    """Give labels with what stands behind them; a bare word on a line is a label only where there are several."""
    pieces = list(_pieces(blocks, found))
    for section in sections:
        label = part_label(f"**{section.title}**")
        role = role_of(section.title, STAR_ROLES)
        if label is None and role is not None:
            label = PartLabel(section.title, role, "")
        pieces.append((label, section, (section.first, section.last)))
    if sum(label is not None and label.plain for label, _, _ in pieces) == 1:
        pieces = [
            (None, _whole(label, node, lines), lines)
            if label and label.plain and isinstance(node, Block)
            else (label, node, lines)
            for label, node, lines in pieces
        ]
    return pieces


def _is_over(found: _Gathered, node: Block, rules: Sequence[int]) -> bool:
    """Say whether a rule parts a block from the last part of an answer that has its result."""
    if not found.parts or found.parts[-1].role not in (Role.RESULT, Role.TAKEAWAY):
        return False
    return bool(found.after) or any(found.parts[-1].first < rule < node.first for rule in rules)


def _whole(label: PartLabel, rest: Block, lines: tuple[int, int]) -> Block:
    """Give a paragraph with the label that turned out to be none."""
    return replace(rest, first=min(lines[0], rest.first), text=label.line)


def _pieces(blocks: Sequence[Block], found: _Gathered) -> Iterator[_Piece]:
    for block in split_labels(blocks, lambda line: part_label(line) is not None, _is_alone):
        items = _labelled_items(listed(block))
        if block.type == "paragraph":
            yield from _paragraph(block)
        elif items:
            if block.type == "table":
                found.taken.append((block.first, block.last))
            yield from items
        elif block.type == "quote" and (has_parts(block.blocks, ()) or _begins_with_label(block)):
            found.taken.append((block.first, block.last))
            yield from _pieces(block.blocks, found)
        elif block.type == "list" and _holds_parts(block):
            yield from _opened_items(block, found)
        else:
            yield None, block, (block.first, block.first)


def _is_alone(line: str) -> bool:
    """Say whether a line is nothing but a part's label."""
    label = part_label(line)
    return label is not None and not label.rest.strip()


def _paragraph(block: Block) -> Iterator[_Piece]:
    """Split a paragraph at the labels in it."""
    place = 0
    for text in inline_parts(block.text):
        place = block.text.index(text, place)
        piece = block.piece(place, text)
        label = part_label(text)
        yield label, piece if label is None else piece.tail(label.rest), (piece.first, piece.first)
        place += len(text)


def _begins_with_label(quote: Block) -> bool:
    first = next(iter(quote.blocks), None)
    return first is not None and first.type == "paragraph" and part_label(first.text.split("\n", 1)[0]) is not None


def _labelled_items(block: Block) -> list[_Piece]:
    """Give the items of a list of which at least two, the first among them, begin with different parts' labels."""
    if block.type != "list" or len(block.items) < 2:
        return []
    found: list[_Piece] = []
    names: set[str] = set()
    for item in block.items:
        first = item.blocks[0] if item.blocks and item.blocks[0].type == "paragraph" else None
        label = part_label(first.text) if first else None
        if label is None or first is None:
            if not found:
                return []
            found.append(
                (None, Block("list", item.first, item.last, f"- {item.text}", (item,)), (item.first, item.first))
            )
            continue
        names.add(label.name)
        inside = [piece for piece in _paragraph(first) if piece[0] is not None]
        found += inside or [(label, first, (item.first, item.first))]
        found += ((None, other, (item.first, item.first)) for other in item.blocks[1:])
    return found if len(names) > 1 else []


def _holds_parts(block: Block) -> bool:
    """Say whether each answer stands in one item of a list."""
    return any(has_parts(item.blocks, ()) for item in block.items)


def _opened_items(block: Block, found: _Gathered) -> Iterator[_Piece]:
    for item in block.items:
        found.taken.append((item.first, item.first))
        yield from _pieces(item.blocks, found)


def _unwrapped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Take the quotation marks off blocks that are wrapped in them as a whole; the lines stay where they are."""
    if not blocks:
        return ()
    first, last = blocks[0].first, blocks[-1].last
    lines = [""] * (last - first + 1)
    for block in blocks:
        place = block.first - first
        if not block.exact or place < 0 or any(lines[place : block.last - first + 1]):
            return _unwrapped_ends(blocks)
        lines[place : block.last - first + 1] = block.text.split("\n")
    text = "\n".join(lines)
    bare = unwrap(text)
    return tuple(blocks) if bare == text else read_blocks(bare, first)


def _unwrapped_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Do the same to blocks that share lines, by their first and last text."""
    text = "\n\n".join(block.text for block in blocks)
    bare = unwrap(text)
    if bare == text or len(bare) != len(text) - 2 or {blocks[0].type, blocks[-1].type} != {"paragraph"}:
        return tuple(blocks)
    found = [replace(blocks[0], text=blocks[0].text.lstrip()[1:]), *blocks[1:]]
    found[-1] = replace(found[-1], text=found[-1].text.rstrip()[:-1])
    return tuple(found)

"""Blocks and sections into groups, each under the heading or label that opens it.

Three lay-outs mean the same group: a section with its heading; a bold label alone on a line with what follows it; a
list item that begins with a bold label, or that ends in a colon and has a list of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.parse.labels import Labelled, labelled, stands_alone
from generator.parse.nodes import Block, Item, Section


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one heading or label; an empty title is text before the first one."""

    title: str
    lines: tuple[int, int]
    """The first and last line of the heading or label; (0, 0) when there is none."""
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    mark: str = ""


def groups(
    blocks: Sequence[Block],
    sections: Sequence[Section] = (),
    *,
    items: bool = True,
    opens: Callable[[str], bool] | None = None,
) -> tuple[Group, ...]:
    """Split what stands below a heading into its groups.

    With `items`, a list whose every item has a label of its own is as many groups. A line for whose label `opens` holds
    begins a group as well when its text stands on the same line.
    """

    def begins(line: str) -> bool:
        return stands_alone(line) is not None or (opens is not None and _opens(line, opens) is not None)

    found: list[Group] = []
    open_: list[Block] = []
    head: Group | None = None

    def close() -> None:
        nonlocal head
        if head is not None or open_:
            base = head or Group("", (0, 0), ())
            found.append(Group(base.title, base.lines, (*base.blocks, *open_), (), base.mark))
        head = None
        open_.clear()

    for block in split_labels(blocks, begins):
        alone = stands_alone(block.text) if block.type == "paragraph" else None
        led = _opens(block.text, opens) if opens and alone is None and block.type == "paragraph" else None
        parts = _item_groups(block) if items and block.type == "list" and head is None else None
        if alone is not None:
            close()
            head = Group(alone.label, (block.first, block.last), (), (), alone.mark)
        elif led is not None:
            close()
            head = Group(led.label, (block.first, block.first), (_rest(block, led.rest),), (), led.mark)
        elif parts is not None:
            close()
            found += parts
        elif block.type == "paragraph" and head is not None and open_ and open_[0].type == "list":
            close()  # a label with its list is whole; what follows speaks for the rest
            open_.append(block)
        else:
            open_.append(block)
    close()
    found += (Group(s.title, (s.first, s.last), s.blocks, s.sections, s.mark) for s in sections)
    return tuple(found)


def with_parts(section: Section, is_part: Callable[[str], bool]) -> Section:
    """Give a section whose bold labels are headings inside it, if each of them opens a part; or else as it is."""
    found = groups(section.blocks, items=False)
    if section.sections or not any(group.title for group in found):
        return section
    if not all(is_part(group.title) for group in found if group.title):
        return section
    own: tuple[Block, ...] = ()
    parts: list[Section] = []
    for group in found:
        if group.title:
            parts.append(Section(group.title, section.level + 1, *group.lines, group.blocks))
        elif parts:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, *group.blocks))
        else:
            own = group.blocks
    return replace(section, blocks=own, sections=tuple(parts))


def split_labels(
    blocks: Iterable[Block], begins: Callable[[str], bool], alone: Callable[[str], object] = stands_alone
) -> tuple[Block, ...]:
    """Split paragraphs so that each line for which `begins` holds begins a paragraph of its own.

    A label `alone` on its line is separated from the line below it as well.
    """
    found: list[Block] = []
    for block in blocks:
        if block.type != "paragraph" or not block.text:
            found.append(block)
            continue
        lines = block.text.split("\n")
        cuts = {0}
        for number, line in enumerate(lines):
            if begins(line):
                cuts.add(number)
                if alone(line):
                    cuts.add(number + 1)
        ordered = sorted(cut for cut in cuts if cut < len(lines))
        if len(ordered) == 1:
            found.append(block)
            continue
        found += block.parted(ordered)
    return tuple(found)


def _opens(line: str, opens: Callable[[str], bool]) -> Labelled | None:
    found = labelled(line)
    return found if found and found.bold and found.rest.strip() and opens(found.label) else None


def _item_groups(block: Block) -> list[Group] | None:
    found = [_item_group(item) for item in block.items]
    complete = [group for group in found if group is not None]
    return complete if complete and len(complete) == len(found) else None


def _item_group(item: Item) -> Group | None:
    if not item.blocks or item.blocks[0].type != "paragraph":
        return None
    first, *others = item.blocks
    label = labelled(first.text)
    if label is not None and label.bold:
        lead = (_rest(first, label.rest),) if label.rest.strip() else ()
        lines = (first.first, first.first)
        return Group(label.label, lines, (*lead, *others), (), label.mark)
    if others and others[0].type == "list" and first.text.rstrip().endswith(":"):
        return Group(" ".join(first.text.split()).rstrip(": "), (first.first, first.last), tuple(others))
    return None


def _rest(block: Block, rest: str) -> Block:
    """Give the paragraph that is left of `block` when its label is cut off; `rest` ends as the block does."""
    return block.tail(rest)

"""Readers of the parts that entries of several kinds share.

points     = list of items, each on one line
named      = item or paragraph: label ":" text
follow-up  = item: prompt  |  heading: ["Q:"] prompt, [bold label: the approach], text
see also   = list of titles or links
"""

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics import Code
from generator.model.parts import FollowUp, Point
from generator.parse.crosslinks import link_to_document
from generator.parse.fields import Fields
from generator.parse.grouping import Group, groups, split_labels
from generator.parse.labels import labelled, stands_alone
from generator.parse.nodes import Block, Item, Section
from generator.parse.prompts import prompt_of, without_answer_mark
from generator.parse.reading import Claim, is_lead_in
from generator.parse.tables import listed
from generator.parse.titles import strip_symbols, unquote

_ALERT = re.compile(r"^\[!(?:question|faq|help)\][+-]?\s*(?P<prompt>\S.*)$", re.IGNORECASE)
_TITLED = re.compile(r"\[![\w-]+\][+-]?[ \t]*(?P<title>\S[^\n]*)")
_APPROACH = re.compile(r"^approach\s*:\s*(?=\S)", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")


def named_points(claim: Claim, blocks: Sequence[Block]) -> tuple[Point, ...]:
    """Read points that have a name each: list items, or paragraphs that begin with a bold label."""
    found: list[Point] = []
    opened = split_labels(map(listed, claim.opened(blocks)), _is_named)
    for number, block in enumerate(opened):
        if block.type == "list":
            claim.lines(block.first, block.last)
            found += (_named_item(claim, item) for item in block.items)
        elif is_lead_in(block) and not _is_named(block.text) and opened[number + 1 : number + 2]:
            claim.reading.drop(block.first, block.last, "lead-in of a list")
        else:
            found.append(_named(claim, block))
    return tuple(point for point in found if point.name)


def _is_named(line: str) -> bool:
    found = labelled(line)
    return found is not None and found.bold


def _named(claim: Claim, block: Block) -> Point:
    text = claim.prose([block])
    found = labelled(text)
    if found is None:
        return Point(name=" ".join(text.split()))
    return Point(name=found.label, body=unquote(found.rest))


def _named_item(claim: Claim, item: Item) -> Point:
    claim.lines(item.first, item.last)
    first, *others = item.blocks or (Block("paragraph", item.first, item.last, item.text),)
    if first.type != "paragraph":
        return Point(name=claim.line(item))
    point = _named(claim, first)
    body = "\n\n".join(filter(None, [point.body, claim.prose(others)]))
    return Point(name=point.name, body=body)


def follow_ups(claim: Claim, section: Section) -> Fields:
    """Read the questions to expect next: items of lists, or sections with an approach and an answer."""
    found: list[FollowUp] = []
    for group in _folded(claim.opened(section.blocks), section.sections):
        if group.title:
            found.append(_follow_up(claim, group))
        else:
            found += (FollowUp(prompt=prompt_of(point)) for point in claim.points(group.blocks))
    return {"follow_ups": tuple(found)}


def _folded(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Group]:
    """Give groups; a callout that asks something is one."""
    rest: list[Block] = []
    for block in blocks:
        first = block.blocks[0] if block.type == "quote" and block.blocks else None
        alert = _ALERT.match(first.text.split("\n", 1)[0]) if first is not None else None
        if first is None or alert is None:
            rest.append(block)
            continue
        yield from groups(rest)
        rest = []
        below = (first.cut(1),) if "\n" in first.text else ()
        yield Group(alert["prompt"], (block.first, first.first), (*below, *block.blocks[1:]))
    yield from groups(rest, sections)


def _follow_up(claim: Claim, group: Group) -> FollowUp:
    claim.lines(*group.lines)
    blocks = list(split_labels(claim.opened(group.blocks), lambda line: stands_alone(line) is not None))
    approach = stands_alone(blocks[0].text) if blocks and blocks[0].type == "paragraph" else None
    if approach:
        label = blocks.pop(0)
        claim.lines(label.first, label.last)
    body = [without_answer_mark(claim.spoken(blocks)), *map(claim.titled, group.sections)]
    return FollowUp(
        prompt=prompt_of(group.title),
        approach=_APPROACH.sub("", approach.label) if approach else "",
        body="\n\n".join(filter(None, body)),
    )


def as_section(block: Block) -> Section | None:
    """Give a callout with a title, or a folded block, as the section that it is: "[!example] Sample answer"."""
    first = block.blocks[0] if block.type == "quote" and block.blocks else None
    alert = _TITLED.match(first.text) if first is not None and first.type == "paragraph" else None
    if first is None or alert is None:
        return None
    below = (first.cut(1),) if "\n" in first.text else ()
    return Section(strip_symbols(alert["title"]), 4, block.first, first.first, (*below, *block.blocks[1:]))


def see_also(claim: Claim, section: Section) -> Fields:
    """Read the titles of other documents; links to files that the guide does not have become their text, and a
    diagnostic says so.
    """
    found = []
    for block in claim.opened(section.blocks):
        claim.lines(block.first, block.last)
        items = block.items or (Item(block.first, block.last, (block,), block.text),)
        for item in items:
            links = _LINK.findall(item.text)
            for title, target in links:
                if there := link_to_document(target, claim.reading.documents):
                    found.append(f"[{strip_symbols(title)}]({there})")
                    continue
                claim.reading.say(Code.NOT_IN_GUIDE, item.first, found=f"`{target}`")
                found.append(strip_symbols(title))
            if not links:
                found.append(strip_symbols(" ".join(item.text.split())))
    return {"see_also": tuple(filter(None, found)), "sections": claim.sections(section.sections)}

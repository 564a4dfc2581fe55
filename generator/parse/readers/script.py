"""Reads a conversation that is written as text.

conversation = (turn | direction)*, at least three turns; either somebody speaks twice, or all that is said stands in
               quotation marks
turn         = speaker ":" words  |  bold speaker alone, then words
speaker      = [emoji] name ["(" role ")"], in bold or in capitals, and no name of a part or of a callout
direction    = paragraph that stands wholly in brackets
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.lesson import Turn
from generator.parse.grouping import split_labels
from generator.parse.labels import Labelled, labelled
from generator.parse.nodes import Block
from generator.parse.titles import unquote
from generator.parse.vocabulary import Role, role_of

_DIRECTION = re.compile(r"[*_]*[(\[](?P<text>[^()\[\]]+)[)\]][*_]*")
_SPEAKER = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<role>[^()]+)\))?")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]", re.DOTALL)
_LEAST = 3
_WORDS = 5
"""A name has no more words than this."""


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation, and how many blocks it takes."""

    turns: tuple[Turn, ...]
    length: int


def read_script(blocks: Sequence[Block], is_part: Callable[[str], bool]) -> Script | None:
    """Read the conversation with which `blocks` begin, if they begin with one.

    Args:
        blocks: Paragraphs and others, in order; the first that is no turn and no direction ends the conversation.
        is_part: Whether a label opens a part of the document and is no name.
    """
    turns: list[Turn] = []
    length = spoken = 0
    for number, block in enumerate(blocks, 1):
        found = list(_turns(block, is_part)) if block.type == "paragraph" else []
        if not found or (not turns and not found[0].speaker):
            break
        turns += found
        length = number
        spoken += sum(bool(turn.speaker) for turn in found)
    said = [turn for turn in turns if turn.speaker]
    names = {turn.speaker for turn in said}
    if spoken < _LEAST or len(names) < 2 or (len(names) == spoken and not all(_is_quoted(turn) for turn in said)):
        return None
    plain = (Turn(speaker=turn.speaker, role=turn.role, says=unquote(turn.says)) for turn in turns)
    return Script(tuple(plain), length)


def holds_script(blocks: Sequence[Block], is_part: Callable[[str], bool]) -> bool:
    """Say whether a conversation begins at any of the blocks, or inside a quote among them."""
    starts = (n for n, block in enumerate(blocks) if block.type == "paragraph" and _name(block.text, is_part))
    return any(read_script(blocks[start:], is_part) for start in starts) or any(
        block.type == "quote" and read_script(block.blocks, is_part) for block in blocks
    )


def _turns(block: Block, is_part: Callable[[str], bool]) -> Iterator[Turn]:
    """Give the turns of one paragraph, or nothing if any line of it is outside of them."""
    pieces = split_labels([block], lambda line: _name(line, is_part) is not None)
    turns: list[Turn] = []
    name: Labelled | None = None
    for piece in pieces:
        text = piece.text.strip()
        direction = _DIRECTION.fullmatch(text)
        own = _name(text, is_part)
        if direction:
            turns.append(Turn(says=" ".join(direction["text"].split())))
        elif own is not None and not own.rest.strip():
            name = own
        elif own is not None or name is not None:
            turns.append(_turn(own or name, own.rest if own else text))
            name = None
        else:
            return
    if name is None:
        yield from turns


def _turn(name: Labelled | None, says: str) -> Turn:
    found = _SPEAKER.fullmatch(name.label) if name else None
    if name is None or found is None:
        return Turn(says=says)
    return Turn(speaker=_called(found["name"].strip()), role=(found["role"] or "").strip(), says=says.strip())


def _called(name: str) -> str:
    """Give a name without the capitals of a script; short ones, such as PM, are abbreviations."""
    shouted = name.isupper() and (name == "YOU" or any(len(word) > 3 for word in name.split()))
    return " ".join(word.capitalize() for word in name.split()) if shouted else name


def _name(text: str, is_part: Callable[[str], bool]) -> Labelled | None:
    found = labelled(text)
    if found is None or is_part(found.label) or role_of(found.label, Role) is not None:
        return None
    bare = _SPEAKER.fullmatch(found.label)
    if bare is None or len(bare["name"].split()) > _WORDS or bare["name"][-1] in ".!?":
        return None
    return found if found.bold or bare["name"].isupper() else None


def _is_quoted(turn: Turn) -> bool:
    return _QUOTED.fullmatch(turn.says.strip()) is not None

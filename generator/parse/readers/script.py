"""Reads a conversation that is written as text.

conversation = (turn | direction)*, at least three turns; either somebody speaks twice, or all that is said stands in
               quotation marks
turn         = speaker ":" words  |  bold speaker alone, then words, which may be a quote
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

_DIRECTION = re.compile(r"[*_]*[(\[](?P<text>[^()\[\]]+)[)\]][*_]*")
_SPEAKER = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<role>[^()]+(?:\([^()]*\)[^()]*)*)\))?")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]", re.DOTALL)
_LEAST = 3
_WORDS = 5
"""A name has no more words than this."""


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation, and how many blocks it takes."""

    turns: tuple[Turn, ...]
    length: int


def read_script(blocks: Sequence[Block], is_part: Callable[[str], bool], *, announced: bool = False) -> Script | None:
    """Read the conversation with which `blocks` begin, if they begin with one.

    Args:
        blocks: Paragraphs and others, in order; the first that is no turn and no direction ends the conversation.
        is_part: Whether a label opens a part of the document and is no name.
        announced: Whether the document says that it is one, so that any number of turns will do.
    """
    turns: list[Turn] = []
    length = spoken = 0
    waiting: Labelled | None = None
    for number, block in enumerate(blocks, 1):
        if waiting is not None and block.type == "quote":
            found = [_turn(waiting, "\n\n".join(inner.text for inner in block.blocks))]
            waiting = None
        elif waiting is None and _stands_before_quote(blocks, number, is_part):
            waiting = _name(block.text.strip(), is_part)
            continue
        else:
            found = list(_turns(block, is_part)) if block.type == "paragraph" and waiting is None else []
        if not found or not (turns or found[0].speaker or announced):
            break
        turns += found
        length = number
        spoken += sum(bool(turn.speaker) for turn in found)
    said = [turn for turn in turns if turn.speaker]
    names = {turn.speaker for turn in said}
    once = len(names) == spoken and not all(_is_quoted(turn) and _is_named(turn) for turn in said)
    if not said or (not announced and (spoken < _LEAST or len(names) < 2 or once)):
        return None
    plain = (Turn(speaker=turn.speaker, role=turn.role, says=unquote(turn.says)) for turn in turns)
    return Script(tuple(plain), length)


def _stands_before_quote(blocks: Sequence[Block], number: int, is_part: Callable[[str], bool]) -> bool:
    """Say whether the block before place `number` is nothing but a name, and the block there a quote."""
    if number >= len(blocks) or blocks[number].type != "quote" or blocks[number - 1].type != "paragraph":
        return False
    name = _name(blocks[number - 1].text.strip(), is_part)
    return name is not None and not name.rest.strip()


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
    if found is None or is_part(found.label):
        return None
    bare = _SPEAKER.fullmatch(found.label)
    if bare is None or len(bare["name"].split()) > _WORDS or bare["name"][-1] in ".!?":
        return None
    return found if found.bold or bare["name"].isupper() else None


def _is_named(turn: Turn) -> bool:
    """Say whether every word of a speaker's name begins with a capital."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in turn.speaker.split())


def _is_quoted(turn: Turn) -> bool:
    return _QUOTED.fullmatch(turn.says.strip()) is not None

"""Reads a conversation out of HTML.

dialogue  = element*
row       = element with a speaker and a message inside
direction = element of stage directions: a class such as action, direction or note, or text in brackets
speaker   = element with a class such as speaker, avatar, name or who
message   = element with a class such as message, text, says, bubble or line; a bold first element in it is the role
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from generator.model.lesson import Turn
from generator.parse.html import to_markdown
from generator.parse.titles import unquote

_SPEAKER = re.compile(r"avatar|speaker(?!-message)|name|who|author", re.IGNORECASE)
_MESSAGE = re.compile(r"message|text|says|bubble|speech|utterance|content|^line$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]+[)\]]")
_DIRECTION = re.compile(r"action|direction|stage|narrat|aside|note", re.IGNORECASE)


def read_turns(html: str) -> tuple[Turn, ...]:
    """Read the turns of a conversation; HTML that is none gives nothing.

    >>> read_turns('<div><b class="who">PM</b><p class="text">"Now?"</p></div><div class="aside">(A pause.)</div>')
    (Turn(speaker='PM', role='', says='Now?'), Turn(speaker='', role='', says='A pause.'))
    """
    soup = BeautifulSoup(html, "html.parser")
    turns = tuple(filter(None, map(_turn, _rows(soup))))
    spoken = "".join(turn.speaker + turn.role + turn.says for turn in turns)
    if not any(turn.speaker for turn in turns) or len(_letters(spoken)) < len(_letters(soup.get_text())):
        return ()  # something in it is no turn: it is kept as text instead
    return turns


def _rows(node: Tag) -> Iterator[Tag]:
    for child in node.find_all(True, recursive=False):
        if (
            _is(child, _DIRECTION)
            or _IN_BRACKETS.fullmatch(child.get_text(" ", strip=True))
            or (_inside(child, _SPEAKER) and _inside(child, _MESSAGE) and not _holds_rows(child))
        ):
            yield child
        else:
            yield from _rows(child)


def _holds_rows(node: Tag) -> bool:
    return len([inner for inner in node.find_all(True) if _is(inner, _MESSAGE)]) > 1


def _turn(row: Tag) -> Turn | None:
    speaker, message = _inside(row, _SPEAKER), _inside(row, _MESSAGE)
    if speaker is None or message is None or speaker is message:
        text = to_markdown(row.decode_contents()).strip()
        bare = text.strip("*_")
        bare = bare[1:-1] if _IN_BRACKETS.fullmatch(bare) else text
        return Turn(says=bare) if bare else None
    first = message.find(["strong", "b"])
    role = ""
    if (
        first is not None
        and not "".join(s for s in first.find_all_previous(string=True) if message in s.parents).strip()
    ):
        role = first.extract().get_text(" ", strip=True).rstrip(":")
    says = to_markdown(message.decode_contents())
    return Turn(speaker=speaker.get_text(" ", strip=True).rstrip(":"), role=role, says=unquote(says))


def _is(node: Tag, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in node.get_attribute_list("class") if name)


def _inside(node: Tag, pattern: re.Pattern[str]) -> Tag | None:
    return next((inner for inner in node.find_all(True) if _is(inner, pattern)), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))

"""Strict reading of YAML, with the place of every value.

The structure is YAML's; the scalars are true, false, null, whole numbers and decimal fractions as in YAML 1.2, and all
else is text: `yes`, `on`, `010`, `1:30` and dates too. Not allowed are duplicate keys, keys that are no text, tags,
anchors, aliases, merge keys, directives and several documents in one file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from generator.diagnostics import Code, Diagnostic
from generator.library.shape import Path
from generator.library.syntax_errors import explain

_DEEPEST = 40
"""Levels of nesting; the deepest model has 6, and a C parser that composes thousands overruns its stack."""


class _PlainResolver:
    """Leaves every tag empty that is not written out: types are told from the text alone, in `_scalar`."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class _PureLoader(_PlainResolver, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


_Loader: Any = _PureLoader
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _CLoader(_PlainResolver, CParser): ...

    _Loader = _CLoader

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SUSPECTS = {
    sign: re.compile(pattern)
    for sign, pattern in {
        "&": r"&(?<![^\s\[{,:]&)[0-9A-Za-z_-]",  # what may be an anchor
        "!": r"!(?<![^\s\[{,:]!)(?=\s|\Z)",  # what may be a tag without a name
        "%": r"%(?<![^\n]%)",  # what may be a directive
        f"\n{' ' * 100}": r"\n {100}",  # what may be nested deeply: by indentation
        "-": r"-[ \t]++(?:[-?][ \t]++){20}",  # by lists within lists on one line
        "?": r"\?[ \t]++(?:[-?][ \t]++){20}",
    }.items()
}
"""By the characters that each begins with, which are looked for first: most files have none of them."""
_COMMENT = re.compile(r"(?<=[ \t])#[^\s#]")
"""What may be the rest of a text: whoever means a comment writes a blank behind its `#`."""
_BRACKETS = 200
"""With fewer opening brackets than this in the whole file, no flow collection overruns the stack."""

_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_FRACTION = re.compile(r"(?=.*[.eE])[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as data, with the places of its values."""

    file: str
    """The file's name as diagnostics show it."""
    text: str
    """Its text; empty where it is not UTF-8."""
    data: Any
    """What it holds, in plain dictionaries, lists, text, numbers, booleans and None."""
    root: Node | None
    """The tree that positions are read from; none where the file is empty or not YAML."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """All that is wrong with it as YAML."""

    @property
    def readable(self) -> bool:
        """Say whether `data` can be used at all."""
        return self.root is not None

    def position(self, path: Path, *, name: bool = False) -> tuple[int, int]:
        """Give line and column of the value at `path`, or with `name` of its field's name; where there is no such
        value, those of the nearest value around it.
        """
        node, mark = self.root, self.root.start_mark if self.root else None
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            mark = (key if name else node).start_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def find(self, path: Path, part: str, nth: int = 0) -> tuple[int, int]:
        """Give line and column at which `part` stands for the `nth` time (from 0) in the text at `path`, or else those
        of the text itself.
        """
        node: Node | None = self.root
        for step in path:
            found = _child(node, step)
            node = found[1] if found else None
        if node is not None:
            lines = self.text.split("\n")
            for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(lines))):
                start = node.start_mark.column if number == node.start_mark.line else 0
                while (column := lines[number].find(part, start)) >= 0:
                    if nth == 0:
                        return number + 1, column + 1
                    nth -= 1
                    start = column + len(part)
        return self.position(path)


def read(data: bytes | str, file: str) -> Document:
    """Read a YAML file, collecting all that is wrong with it."""
    text, unreadable = _decode(data, file)
    if unreadable:
        return Document(file, text, None, None, (unreadable,))
    try:
        if (
            any(sign in text and suspect.search(text) for sign, suspect in _SUSPECTS.items())
            or text.count("[") + text.count("{") > _BRACKETS
        ):
            forbidden = tuple(_forbidden(text, file))
            if forbidden:
                return Document(file, text, None, None, forbidden)
        root = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return Document(file, text, None, None, (explain(error, text, file),))
    except RecursionError:
        return Document(file, text, None, None, (_too_deep(file, 0, 0),))
    if root is None:
        return Document(file, text, None, None)
    builder = _Builder(file)
    plain = builder.value(root, 0)
    cut = _cut(root, text, file) if " #" in text and _COMMENT.search(text) else ()
    return Document(file, text, plain, root, (*builder.diagnostics, *cut))


def _decode(data: bytes | str, file: str) -> tuple[str, Diagnostic | None]:
    if isinstance(data, bytes):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            found = "UTF-16 text" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else f"the byte {data[error.start]:02X}"
            return "", _syntax(file, line, column, found, "text in UTF-8", "Save the file as UTF-8.")
    else:
        text = data
    if match := None if text.replace("\n", "").isprintable() else _UNREADABLE.search(text):
        before, character = text[: match.start()], match[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if character == "\ufeff" and not before:
            return text, _syntax(
                file, 1, 1, "a byte order mark", "UTF-8 without one", "Save the file as UTF-8 without a BOM."
            )
        return text, _syntax(
            file,
            line,
            column,
            f"the invisible character U+{ord(character):04X}",
            "text that can be seen",
            "Remove it, or write it as an escape in a text in double quotation marks.",
        )
    return text, None


def _syntax(file: str, line: int, column: int, found: str, expected: str, hint: str) -> Diagnostic:
    return Diagnostic.at(Code.YAML_SYNTAX, file, line, column, found=found, expected=expected, hint=hint)


def _too_deep(file: str, line: int, column: int) -> Diagnostic:
    found = f"values nested more than {_DEEPEST} deep"
    return Diagnostic.at(Code.YAML_FORBIDDEN, file, line, column, found=found, expected="a shallow structure")


def _forbidden(text: str, file: str) -> Iterator[Diagnostic]:
    """Look through the parser's events for what the tree of nodes does not show, or cannot be built from."""
    loader, depth = _Loader(text), 0
    while loader.check_event():
        event = loader.get_event()
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        found = ""
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            found = "a directive"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            found = f"the {'alias *' if isinstance(event, yaml.AliasEvent) else 'anchor &'}{event.anchor}"
        elif getattr(event, "tag", None) == "!":
            found = "the tag `!`"
        if found:
            hint = "Write the text out, or put it in quotation marks."
            yield Diagnostic.at(Code.YAML_FORBIDDEN, file, line, column, found=found, hint=hint)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield _too_deep(file, line, column)
            return


def _cut(node: Node, text: str, file: str) -> Iterator[Diagnostic]:
    """Find texts without quotation marks that a `#` cut off, as in `Why #1?`."""
    lines, left = text.split("\n"), [node]
    while left:
        node = left.pop()
        if isinstance(node, MappingNode):
            left += (value for _, value in reversed(node.value))
        elif isinstance(node, SequenceNode):
            left += reversed(node.value)
        elif isinstance(node, ScalarNode) and node.value and not node.style:
            line = lines[node.end_mark.line]
            rest = line[node.end_mark.column :].lstrip(" \t")
            if _COMMENT.match(line, column := len(line) - len(rest)):
                found = f"`{rest if len(rest) <= 40 else rest[:39] + '…'}` is left out"
                yield Diagnostic.at(Code.TEXT_CUT, file, node.end_mark.line + 1, column + 1, found=found)


def _child(node: Node | None, step: str | int) -> tuple[Node, Node] | None:
    """Give the key and the value at one step; an item of a list is its own key."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


_AGAIN = "Keep one of the two, or begin another item of the list with `- `."


class _Builder:
    """Turns the tree into plain data, collecting what is not allowed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []

    def value(self, node: Node, depth: int, in_list: bool = False) -> Any:
        """Give the value of `node`, which may be an item of a list."""
        if node.tag:
            self.refuse(Code.YAML_FORBIDDEN, node, f"the tag `{_written(node.tag)}`", "Remove it, or quote the text.")
        if isinstance(node, ScalarNode):
            return node.value if node.style else _scalar(node.value)
        if depth > _DEEPEST:
            self.diagnostics.append(_too_deep(self.file, node.start_mark.line + 1, node.start_mark.column + 1))
            return None
        if isinstance(node, SequenceNode):
            return [self.value(item, depth + 1, True) for item in node.value]
        mapping: dict[str, Any] = {}
        is_again = False
        for key, item in node.value:
            # Most values are scalars, and most of a file's time would go into calls for them.
            is_scalar = isinstance(item, ScalarNode) and item.style and not item.tag
            value = item.value if is_scalar else self.value(item, depth + 1)
            is_plain = isinstance(key, ScalarNode) and not (key.tag or key.style)
            name = key.value if is_plain and _is_name(key.value) else self.name(key)
            if name in mapping:
                # Several in a row are one fault: an item that lost its dash.
                if not is_again:
                    self.refuse(Code.YAML_DUPLICATE_KEY, key, f"`{name}`", _AGAIN if in_list else "")
                is_again = True
            elif name is not None:
                mapping[name] = value
                is_again = False
        return mapping

    def name(self, key: Node) -> str | None:
        """Give a field's name, or None for what cannot be one."""
        if key.tag:
            self.refuse(Code.YAML_FORBIDDEN, key, f"the tag `{_written(key.tag)}`", "Remove it.")
        if not isinstance(key, ScalarNode):
            found = "a list as a field's name" if isinstance(key, SequenceNode) else "braces within braces"
            self.refuse(Code.YAML_FORBIDDEN, key, found, "Put the text in quotation marks.")
        elif not key.style and key.value == "<<":
            self.refuse(Code.YAML_FORBIDDEN, key, "the merge key `<<`", "Write the fields out.")
        elif not key.style and not _is_name(key.value):
            found = f"`{key.value}` as a field's name" if key.value else "a field without a name"
            self.refuse(Code.YAML_FORBIDDEN, key, found, "Put a name that is text before the colon.")
        else:
            return str(key.value)
        return None

    def refuse(self, code: Code, node: Node, found: str, hint: str = "") -> None:
        """Note what stands at `node` and may not."""
        mark = node.start_mark
        self.diagnostics.append(Diagnostic.at(code, self.file, mark.line + 1, mark.column + 1, found=found, hint=hint))


@lru_cache(maxsize=1024)
def _is_name(text: str) -> bool:
    """Say whether a plain scalar can be a field's name; the same few come again and again."""
    return text != "<<" and isinstance(_scalar(text), str)


def _written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _scalar(text: str) -> str | int | float | bool | None:
    """Give what a plain scalar stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FRACTION.fullmatch(text):
            return float(text)
    return text

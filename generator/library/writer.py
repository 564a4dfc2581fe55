"""Entries as YAML text that people like to read, the same for the same entry, and that reads back as the same entry.

Text reads as text by the rules of YAML 1.1 and of 1.2, because editors and other tools keep to either.
"""

import re
from datetime import date
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from generator.library.shape import Shape, shapes
from generator.model.kinds import Kind
from generator.model.parts import Entry, Part

_WIDTH = 100
"""Columns up to which a list of names stands on its field's own line."""

_NOT_PLAIN = re.compile(
    r"""^[-?:,\[\]{}\#&*!|>'"%@`=~<]"""  # what means something at the beginning of a value
    r"|: |:$| #"  # what ends it
    r"|^(?:[yYnN]|[-+]?[0-9_,]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+)$"  # truth values and numbers
    r"|[,\[\]{}]$"
)
_UNPRINTABLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_NOT_LITERAL = re.compile(f"[{_UNPRINTABLE}]")
_NOT_ON_A_LINE = re.compile(f"[{_UNPRINTABLE}\t\n\ue000-\uf8ff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_resolver = Resolver()


def dump(entry: Entry) -> str:
    """Give the text of an entry's file; its id is left to the file's name.

    >>> from generator.model.question import Question
    >>> print(dump(Question(id="a", prompt="Why us?", levels=("senior",), strategy="Name *one* thing.")), end="")
    # yaml-language-server: $schema=../schema/question.json
    levels: [senior]
    prompt: Why us?
    strategy: |
      Name *one* thing.
    """
    return schema_line(Kind.of(entry)) + "".join(f"{line}\n" for line in _fields(entry, 0, left_out=("id",)))


def dump_part(part: Part, schema: str = "") -> str:
    """Give the text of a file that holds `part`, with the path of its JSON Schema where it has one."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "".join(f"{line}\n" for line in _fields(part, 0))


def schema_line(kind: Kind) -> str:
    """Give the first line of each entry of a kind, by which editors find its schema."""
    return f"# yaml-language-server: $schema=../schema/{kind.word}.json\n"


def prose_value(text: str) -> list[str]:
    """Give prose as what follows its field's name, and the lines below it, which stand two columns in."""
    return _prose(text, 0) or [scalar(text)]


def _fields(part: Part, indent: int, left_out: tuple[str, ...] = ()) -> list[str]:
    lines = []
    for name, shape in shapes(type(part)).items():
        value = getattr(part, name)
        # A default that is text of its own, such as the form of an answer, tells the reader something.
        telling = isinstance(shape.default, str) and shape.default
        if name not in left_out and (shape.required or telling or value != shape.default):
            lines += _field(name, value, shape, indent)
    return lines


def _field(name: str, value: Any, shape: Shape, indent: int) -> list[str]:
    """Give the lines of one field that begins at the column `indent`, counted from 0."""
    margin = " " * indent
    if isinstance(value, Part):
        below = _fields(value, indent + 2)
        return [f"{margin}{name}:", *below] if below else [f"{margin}{name}: {{}}"]
    if not isinstance(value, tuple):
        first, *rest = _value(value, shape, indent)
        return [f"{margin}{name}: {first}", *rest]
    if shape.slug or not value:
        line = f"{margin}{name}: [{', '.join(_value(item, shape, indent)[0] for item in value)}]"
        if len(line) <= _WIDTH or not value:
            return [line]
    lines = [f"{margin}{name}:"]
    for item in value:
        # An item stands two columns in, and its own lines two more, behind the dash.
        below = _fields(item, indent + 4) or [f"{margin}    {{}}"] if isinstance(item, Part) else []
        first, *rest = below or _value(item, shape, indent + 2)
        lines += [f"{margin}  - {first.lstrip(' ') if below else first}", *rest]
    return lines


def _value(value: Any, shape: Shape, indent: int) -> list[str]:
    """Give a value as what follows its field's name or its item's dash, and the lines below it."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case int() | float():
            return [repr(value)]
        case date():
            return [value.isoformat()]
        case str():
            return (_prose(value, indent) if shape.prose else []) or [scalar(value)]
        case _:
            return ["null"]


def _prose(text: str, indent: int) -> list[str]:
    """Give text as a `|` block; nothing where it cannot be one."""
    if not text or _NOT_LITERAL.search(text):
        return []
    margin = " " * (indent + 2)
    # Without a number a reader would count leading blanks of the first line as indentation.
    lead = "|2" if text[0] in " \t" else "|"
    return [lead, *(margin + line if line else "" for line in text.split("\n"))]


def scalar(text: str) -> str:
    """Give `text` plain where every reader takes it for this text, else in quotation marks."""
    if _NOT_ON_A_LINE.search(text):
        return '"' + "".join(_ESCAPES.get(c) or (_escape(c) if _NOT_ON_A_LINE.match(c) else c) for c in text) + '"'
    if text and text == text.strip() and not _NOT_PLAIN.search(text) and _is_text(text):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _is_text(text: str) -> bool:
    tag = _resolver.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # as PyYAML has it
    return bool(tag == "tag:yaml.org,2002:str")

"""What the YAML parser says, in words for somebody who never heard of scanners and tokens."""

import yaml

from generator.diagnostics import Code, Diagnostic

_QUOTE = "Put the whole text in quotation marks, or begin it with `|` and write it indented on the next line."
_INDENT = "Indent fields that belong together equally deep, by spaces."

_SYNTAX = (
    # words of the parser's problem or context; what was found; what was expected; what to do
    ("a tab character", "a tab", "spaces", "Indent by spaces, two for each level."),
    ("after a closing quotation mark", "{rest} after the closing quotation mark", "nothing more", _QUOTE),
    ("mapping values are not allowed", "a colon within a text, or a field too deeply indented", "one field", _QUOTE),
    ("cannot start any token", "{first} where a value begins", "text or a list", _QUOTE),
    ("block sequence entries are not allowed", "a list item", "a text", "Begin the list on the line below its field."),
    ("sequence entries are not allowed here", "a list item", "a text", "Begin the list on the line below its field."),
    ("expected '-' indicator", "{rest}", "another item of the list, beginning with `- `", _INDENT),
    ("could not find expected ':'", "{rest}", "a name with a colon after it", _QUOTE),
    ("not closed: expected ',' or ']'", "{rest}", "`]` on the same line", "Close the list by `]`."),
    ("not closed: expected ',' or '}'", "{rest}", "`}` on the same line", "Close the braces, or use quotation marks."),
    ("expected ',' or ']'", "{rest}", "a comma or `]`", "Close the list by `]`, or put the text in quotation marks."),
    ("expected ',' or '}'", "{rest}", "a comma or `}`", "Close the braces, or put the text in quotation marks."),
    ("unexpected end of stream", "no end of the text that begins here", "a closing quotation mark", "Close the text."),
    ("document separator", "a line of `---` or `...`", "the closing quotation mark", "Close the text."),
    ("document indicator", "a line of `---` or `...`", "the closing quotation mark", "Close the text."),
    ("escape", "an escape that does not exist", 'one such as `\\n`, `\\"` or `\\\\`', "Use single quotation marks."),
    ("expected <document start>", "{rest}", "only fields at the left margin", _INDENT),
    ("a block scalar", "{rest}", "`|` and the text on the next line", "Begin the text on the next line."),
    ("node content", "{rest}", "a value", _QUOTE),
    ("block sequence", "{rest}", "another item of the list, beginning with `- `", _INDENT),
    ("block collection", "{rest}", "another item of the list, beginning with `- `", _INDENT),
    ("block mapping", "{rest}", "a field, or the end of the text above", _INDENT),
)
_BEGINS_EARLIER = ("could not find expected ':'", "unexpected end of stream", "scanning a tag", "alias", "anchor")
"""Problems that are noticed later than where they lie."""

_UNCLOSED = ("expected ',' or ']'", "expected ',' or '}'")
"""What is said on a later line of brackets and braces that are not closed on theirs."""

_FORBIDDEN = {
    "scanning an alias": "a text that begins with `*`, which YAML takes for an alias",
    "undefined alias": "a text that begins with `*`, which YAML takes for an alias",
    "scanning an anchor": "a text that begins with `&`, which YAML takes for an anchor",
    "scanning a tag": "a text that begins with `!`, which YAML takes for a tag",
    "undefined tag handle": "a text that begins with `!`, which YAML takes for a tag",
    "scanning a directive": "a line that begins with `%`, which YAML takes for a directive",
    "single document": "a second document after `---`",
    "incompatible": "a line of `%YAML`",
}


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Turn the parser's `error` about `text` into a diagnostic at the place where the fault lies."""
    said = f"{error.problem}; {error.context}"
    late = error.context_mark and any(words in said for words in _BEGINS_EARLIER)
    if error.context_mark and error.problem_mark and error.problem_mark.line > error.context_mark.line:
        for words in _UNCLOSED:
            if words in said:
                said, late = f"not closed: {words}", True
    mark = error.context_mark if late else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for words, found in _FORBIDDEN.items():
        if words in said:
            hint = "Make it a file of its own." if words == "single document" else "Put the text in quotation marks."
            return Diagnostic.at(Code.YAML_FORBIDDEN, file, line, column, found=found, hint=hint)
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    before, rest = row[: column - 1].rstrip(), row[column - 1 :]
    if rest.startswith("\t"):
        said = "a tab character"
    elif before.endswith(('"', "'")) and "block" in said:
        said = "after a closing quotation mark"
    shown = {"first": _quoted(rest[:1]), "rest": _quoted(rest.strip())}
    for words, found, expected, hint in _SYNTAX:
        if words in said:
            return Diagnostic.at(
                Code.YAML_SYNTAX, file, line, column, found=found.format(**shown), expected=expected, hint=hint
            )
    return Diagnostic.at(Code.YAML_SYNTAX, file, line, column, found=error.problem or "", hint=_QUOTE)


def _quoted(text: str) -> str:
    if "`" in text[:40]:
        return "a backtick" if text == "`" else f"“{text[:40]}”"
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`" if text else "nothing more"

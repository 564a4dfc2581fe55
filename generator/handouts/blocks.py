"""The blocks that a handout is made of: what the templates in `templates/` know how to set.

A block is a dictionary with its type under `t`; text in it is a list of pieces, each a plain string or a list that
begins with its type:

    ["s", text]         small, as an address beside a title
    ["b", text]         strong                ["i", text]       emphasis
    ["c", string]       code                  ["a", url, text]  a link that leaves the document
    ["r", id, text]     a link to an entry of the same document, which a template follows by its page
    ["q", 1]            a double quotation mark, straight in the source; 0 a single one
    ["m", name]         a mark of `marks.yaml`
    ["u", string]       a character that no font has, by its code point
    ["n", number, text] a reference to a footnote, and what that says; every reference to it has its number
    ["x", term]         nothing to see: the index finds the term here
    ["br"]              a new line
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Text: TypeAlias = list[Any]
Block: TypeAlias = dict[str, Any]
Flow: TypeAlias = list[Block]

_MEASURE = 68
"""Characters of a line, about."""
_ALERT_SIGNS = {"tip": "idea", "important": "target", "warning": "warning", "caution": "stop"}
_CARD = 26
"""Lines up to which something is kept on one page; more would leave too much of a page empty."""


def heading(level: int, text: Text, *, anchor: str = "") -> Block:
    """A heading; level 1 is that of the handout or, in the book, of a part."""
    return {"t": "heading", "level": level, "text": sayable(text), "id": anchor}


def sayable(text: Text) -> Text:
    """Give a title so that it has words: PDF/UA wants some even where a title is nothing but drawings.

    >>> sayable([["m", "check"], " "]), sayable(["Yes ", ["m", "check"]])
    (['check'], ['Yes ', ['m', 'check']])
    """
    if any(char.isalnum() for char in bare(text)):
        return text
    return [" ".join(piece[1] for piece in text if not isinstance(piece, str) and piece[0] in "mu") or "Untitled"]


def bare(text: Text) -> str:
    """Give the plain strings of a text, as the outline of a PDF shows it."""
    return "".join(piece if isinstance(piece, str) else _bare_piece(piece) for piece in text)


def _bare_piece(piece: Sequence[Any]) -> str:
    kind, *rest = piece
    if kind in ("s", "b", "i", "a", "r", "n"):
        return bare(rest[-1])
    return str(rest[0]) if kind == "c" else " " if kind == "br" else ""


def paragraph(text: Text) -> Block:
    """A paragraph; one that ends in a colon stays with what it leads to."""
    leads = bool(text) and isinstance(text[-1], str) and text[-1].rstrip().endswith(":")
    return {"t": "p", "text": text, **({"leads": True} if leads else {})}


def alert(name: str, body: Flow) -> Block:
    """A note or a warning inside prose, which has its name and, where it is more than a note, a mark."""
    sign = _ALERT_SIGNS.get(name, "")
    return {"t": "alert", "title": [name.capitalize()], "sign": sign, "keep": is_short(body, _CARD), "body": body}


def definition(term: Text, body: Flow) -> Block:
    """A term with what it means."""
    return {"t": "term", "text": term, "keep": is_short(body, _CARD), "body": body}


def bullets(items: Iterable[Flow], *, sign: str = "") -> Block:
    """A list; `sign` is the mark before each item where it is no bullet."""
    return {"t": "list", "ordered": False, "start": 1, "tight": True, "sign": sign, "items": list(items)}


def labelled(label: Text, body: Flow, *, note: Text | None = None, bar: bool = False) -> Block:
    """Text with a label in the margin, and a note below the label; with a `bar` beside it."""
    return {"t": "labelled", "label": label, "note": note or [], "bar": bar, "keep": is_short(body, 9), "body": body}


def step(number: int | None, title: Text, when: Text, body: Flow) -> Block:
    """A step of an action."""
    return {"t": "step", "n": number or 0, "title": title, "when": when, "keep": is_short(body, 12), "body": body}


def card(title: Text, kicker: str, body: Flow, *, sign: str = "", anchor: str = "") -> Block:
    """Something set apart, which is kept on one page where it is short enough."""
    keep = is_short(body, _CARD)
    return {"t": "card", "title": title, "kicker": kicker, "sign": sign, "id": anchor, "keep": keep, "body": body}


def rows(head: tuple[str, str] | None, body: Iterable[tuple[Text, Flow]]) -> Block:
    """A table whose first column stands in the margin."""
    found = [{"name": name, "body": cell, "keep": is_short(cell, _CARD)} for name, cell in body]
    return {"t": "rows", "head": list(head or ()), "rows": found}


def flags(body: Iterable[tuple[Text, Text, Text]]) -> Block:
    """Habits with the sentence to avoid and the one to say instead."""
    return {"t": "flags", "rows": [list(row) for row in body]}


def figures(body: Iterable[tuple[Text, Text]]) -> Block:
    """Large figures with what they count."""
    return {"t": "figures", "rows": [list(row) for row in body]}


def ask(prompt: Text, approach: Text, body: Flow) -> Block:
    """A question to expect, with how to go about it and an answer, where there are any."""
    return {"t": "ask", "prompt": prompt, "approach": approach, "keep": is_short(body, 16), "body": body}


def turns(title: Text, spoken: Iterable[tuple[Text, Text, Flow]]) -> Block:
    """A conversation: speaker, role and words of each turn; without a speaker it is a stage direction."""
    return {"t": "turns", "title": title, "turns": [list(turn) for turn in spoken]}


def prompt(number: int, text: Text, *, meta: Text, spaces: Sequence[tuple[str, int]], lead: Flow) -> Block:
    """A numbered prompt of a worksheet: what leads up to it, and spaces, each with its label and its ruled lines."""
    keep = is_short(lead, 5)
    return {
        "t": "prompt",
        "n": number,
        "text": sayable(text),
        "meta": meta,
        "lead": lead,
        "keep": keep,
        "spaces": [list(space) for space in spaces],
    }


def answered(number: int, text: Text, meta: Text) -> Block:
    """The head of an answer in the key, numbered like the worksheet's prompt."""
    return {"t": "answered", "n": number, "text": sayable(text), "meta": meta}


def without_gaps(flow: Flow, base: int) -> Flow:
    """Raise each heading to one level below the one before where levels were left out, beginning below `base`: PDF/UA
    wants no gaps.
    """
    return _Raising(base).flow(flow)


class _Raising:
    """Walks blocks in the order in which they are set."""

    def __init__(self, base: int) -> None:
        self.depth = base
        self.base = base

    def flow(self, flow: Flow) -> Flow:
        return [self.block(block) for block in flow]

    def block(self, block: Block) -> Block:
        if block["t"] == "heading":
            self.depth = min(block["level"], self.depth + 1)
            return {**block, "level": self.depth}
        if block["t"] in ("prompt", "answered"):
            self.depth = min(self.base + 2, self.depth + 1)
            block = {**block, "level": self.depth}
        inner: Block = {name: self.flow(block[name]) for name in ("lead", "asides", "body") if name in block}
        if "items" in block:
            inner["items"] = [self.flow(item) for item in block["items"]]
        if block["t"] == "rows":
            inner["rows"] = [{**row, "body": self.flow(row["body"])} for row in block["rows"]]
        if "turns" in block:
            inner["turns"] = [[speaker, role, self.flow(says)] for speaker, role, says in block["turns"]]
        return {**block, **inner}


def noted_once(node: Any, seen: set[int] | None = None) -> Any:
    """Give a document's data with what each footnote says at the first reference to it alone, `None` at the others."""
    seen = set() if seen is None else seen
    if isinstance(node, dict):
        return {name: noted_once(value, seen) for name, value in node.items()}
    if not isinstance(node, list):
        return node
    if node[:1] == ["n"] and len(node) == 3 and isinstance(node[1], int):
        if node[1] in seen:
            return [*node[:2], None]
        seen.add(node[1])
    return [noted_once(inner, seen) for inner in node]


def is_short(body: Flow, limit: int) -> bool:
    """Say whether `body` has about `limit` lines at most."""
    return lines(body) <= limit


def lines(node: Any) -> float:
    """Estimate how many lines something takes."""
    if isinstance(node, list):
        return sum(map(lines, node))
    if not isinstance(node, dict):
        return 0
    own = sum(-(-_letters(node[name]) // _MEASURE) for name in ("text", "title", "prompt") if node.get(name))
    if node["t"] == "code":
        return float(node["text"].count("\n") + 2)
    if node["t"] == "table":
        return sum(1 + max((_letters(cell) for cell in row), default=0) * len(row) / _MEASURE for row in node["rows"])
    inner = sum(lines(node[name]) for name in ("body", "lead") if name in node)
    inner += sum(map(lines, node.get("items", ())))
    inner += sum(1 + lines(turn[2]) for turn in node.get("turns", ()))
    if node["t"] == "rows":
        inner += sum(lines(row["body"]) for row in node["rows"])
    return own + inner + 0.5


def _letters(text: Any) -> int:
    if isinstance(text, str):
        return len(text)
    return sum(map(_letters, text)) if isinstance(text, list) else 0

"""How surprising a piece of text is: a small model of the text that people write, which no damage has touched.

The cost of a text is in nats, the negative logarithm of a probability: each character costs what it is rare, and each
pair of neighbours what it is odd that they meet, such as a capital in the middle of a word or letters of two scripts.
Damage makes text dearer and mending makes it cheaper; by how much is the evidence for a repair. The same figures choose
between characters where a byte was lost.

Where the figures come from: `scripts.rarity` counts, over the packages that are installed beside the project, how many
of them hold a sign or a Latin letter (its cost is the logarithm of that, in halves of a nat, because none is known
better), which pictographs their texts hold and which of these take a variation selector, and over translation
catalogues, how often a letter begins or ends a word; `generator.source.frequencies` is what it writes. Packages hold
too few pictographs to tell the common ones apart, and draw more frames than people do: those have the costs of
`_JUDGED`, in the order of the marks that headings and lists of study documents use as far as the author knows such
documents. What is in none of these has the cost of its block, which is judgement too, checked against the channels of
the benchmark.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.source.frequencies import BEFORE, COUNTED, FIRST, LAST, LATER, LETTERS, SEEN, SELECTABLE

_JUDGED: Mapping[str, float] = {
    char: cost
    for cost, chars in (
        (4.0, "\u00a0•→"),
        (4.5, "·"),
        (5.0, "✅❌\ufe0f📝💡🚀🎯📊✓⚠👍©×€£°"),
        (5.5, "🔥📋🔧🌍🏆✨📌🔍📚🟢🔴🟡⭐🎉🔗🎓🚨💬📈💪±²≥≤≈↑↓⇒─│├└★"),
        (6.0, "🌐🏗🏢💰🤔👉👥🧠⏰📅📖✔❓❗👏🙏🤝🔒🛠🌟🔄🔵🟠🧪📦🐛💻⚡❤✏⏱🗣🚫🛑💼🏁➡🔑☆√Δ½\u200d\u20e3"),
        (
            6.5,
            "📁📍😀😊😎🎨🏷🐞🏃🎁👀🧩📣📢📉⏳⬆⬇✖▶☁☐☑⚙⚖🖥🗂🛡🐍💎🎤🎬🧭🌱📞📧📱💭🗓🔬🔁🥇👋⚪⚫👎🙌🙋●○■□▪☕∞∑┌┐┘┤┬┴┼",
        ),
        (7.0, "═║╔╗╚╝╠╣╦╩╬"),
        (9.0, "ÃÂ"),
    )
    for char in chars
}
"""Characters whose costs are judged. `Ã` and `Â` are seldom anything but damage outside Portuguese and Romanian."""


def _by_character(bands: tuple[tuple[float, str], ...]) -> Mapping[str, float]:
    return {char: cost for cost, chars in bands for char in chars}


_TYPESET = dict.fromkeys("’“”—", 3.5)
"""Marks that word processors set, and that the plain text of packages lacks for no other reason."""
_COMMON = {**_JUDGED, **_by_character(COUNTED), **_TYPESET}
_FIRST, _LATER, _LAST, _BEFORE, _LETTERS_COUNTED = map(_by_character, (FIRST, LATER, LAST, BEFORE, LETTERS))

_BLOCKS: tuple[tuple[int, int, float], ...] = (
    (0x00, 0x7F, 2.5),
    (0x80, 0x9F, 12.0),
    (0xA0, 0xBF, 7.5),
    (0xC0, 0xDE, 7.5),
    (0xDF, 0xFF, 5.5),
    (0x100, 0x17E, 6.5),
    (0x17F, 0x36F, 12.5),
    (0x384, 0x3AB, 6.0),
    (0x3AC, 0x3CE, 5.0),
    (0x401, 0x40F, 7.5),
    (0x410, 0x44F, 5.0),
    (0x450, 0x45F, 6.5),
    (0x490, 0x491, 6.5),
    (0x5D0, 0x5EA, 7.0),
    (0x621, 0x6D5, 7.0),
    (0x900, 0x97F, 7.0),
    (0xE00, 0xE7F, 7.0),
    (0x10D0, 0x10FF, 8.0),
    (0x1EA0, 0x1EF9, 7.0),
    (0x1F00, 0x1FFF, 9.5),
    (0x2010, 0x203A, 8.0),
    (0x20AC, 0x20AC, 6.0),
    (0x2100, 0x22FF, 8.0),
    (0x2300, 0x24FF, 9.0),
    (0x2500, 0x259F, 8.0),
    (0x25A0, 0x27BF, 8.5),
    (0x2B00, 0x2BFF, 9.0),
    (0x3000, 0x30FF, 6.5),
    (0x4E00, 0x9FFF, 8.0),
    (0xAC00, 0xD7A3, 8.0),
    (0xFF01, 0xFF5E, 8.0),
    (0xFFFD, 0xFFFD, 7.0),
    (0x1F1E6, 0x1F1FF, 8.0),
    (0x1F300, 0x1F64F, 7.5),
    (0x1F680, 0x1F6FF, 7.5),
    (0x1F7E0, 0x1F7EB, 7.0),
    (0x1F900, 0x1FAFF, 7.5),
)
"""First and last code point, and what a character between them costs."""

SIGNS = frozenset("ΔΣΩΠπµμαβγλθσφ")
"""Letters that stand alone, as signs, in text of other scripts."""
_SIGN = "sign"
_FIRSTS = [first for first, _, _ in _BLOCKS]
_OTHER_LETTER = 7.5
"""What a letter costs whose block is none of these, but whose script has catalogues."""
_REST = 11.0
_SEEN = 7.0
_UNCOUNTED = 3.0
"""What a letter costs more that no catalogue in its script holds."""
_SCRIPTS = frozenset(unicodedata.name(char).partition(" ")[0] for char in _LETTERS_COUNTED)
_BY_CATEGORY: Mapping[str, float] = {"Cc": 12.0, "Cf": 9.0, "Cn": 17.0, "Co": 13.0, "Cs": 20.0, "Sk": 9.0}
"""Costs that hold whatever the block: controls, invisible, unassigned, private, surrogate, accents on their own."""

_JOINER = "\u200d"
_SELECTOR = "\ufe0f"
_KEYCAP = "\u20e3"
_SPECIAL = {
    "\n": ("break", ""),
    _JOINER: ("joiner", ""),
    _SELECTOR: ("selector", ""),
    _KEYCAP: ("keycap", ""),
    "–": ("dash", ""),
    **dict.fromkeys("★☆●○■□▰▱", ("symbol", "rating")),
    **dict.fromkeys("£¥€₹√", ("symbol", "figure")),
    **dict.fromkeys("→⇒", ("symbol", "pointer")),
    **dict.fromkeys("¹²³", ("raised", "")),
}
"""The beginning of a line, what holds the characters of one pictograph together, the dash that stands between figures,
signs that stand beside each other to show how much, signs of a figure that they stand before, and arrows that point at
what stands behind them, and raised figures."""
_OPENING = "“‘«„‚‹¿¡"
_CLOSING = "”»›"
_EASTERN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})


class _Character(NamedTuple):
    cost: float
    kind: str
    """lower, upper, letter, space, opening, closing, punctuation, mark, symbol, picture, digit, raised, other;
    or joiner, selector, keycap."""
    script: str
    """The script of a letter, the block of a symbol."""
    selectable: bool
    """Whether it may have a variation selector."""
    is_letter: bool
    is_foreign: bool
    """Whether it is a letter of a script other than Latin, and no sign."""
    among: float
    """What it costs more, in nats, than other letters of its script."""
    first: float
    """What it costs more where it is a letter and begins a word."""
    later: float
    """The same where it does not."""
    last: float
    """The same where it ends one."""
    before: float
    """The same where it does not."""


def cost(text: str) -> float:
    """Give what `text` costs, in nats.

    >>> cost("café’s") < cost("cafÃ©â€™s")
    True
    """
    return character(text[0]).cost + sum(map(_step, text, text[1:])) if text else 0.0


@lru_cache(maxsize=1 << 13)
def _step(first: str, second: str) -> float:
    """Give what the character `second` costs after `first`."""
    return character(second).cost + meeting(character(first), character(second))


@lru_cache(maxsize=1 << 13)
def character(char: str) -> _Character:
    """Give what one character costs, and of what kind it is."""
    category = unicodedata.category(char)
    kind, script = _kind(char, category)
    is_letter = kind in _LETTERS
    is_foreign = is_letter and script not in ("LATIN", _SIGN)
    places = (0.0 if script == _SIGN else moved.get(char, 0.0) for moved in (_FIRST, _LATER, _LAST, _BEFORE))
    among = _among(char, category)
    return _Character(_cost(char, category), kind, script, char in SELECTABLE, is_letter, is_foreign, among, *places)


def _among(char: str, category: str) -> float:
    """Give what a letter costs more than other letters of its script, as far as its script was counted."""
    if category[0] not in "LM" or char in SIGNS or char in _COMMON:
        return 0.0
    uncounted = _UNCOUNTED if unicodedata.name(char, "").partition(" ")[0] in _SCRIPTS else 0.0
    return _LETTERS_COUNTED.get(char, _LETTERS_COUNTED.get(char.lower(), uncounted))


def _cost(char: str, category: str) -> float:
    if char in _COMMON:
        return _COMMON[char]
    if char in SEEN:
        return _SEEN
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    code = ord(char)
    _, last, cost = _BLOCKS[bisect_right(_FIRSTS, code) - 1]
    if code <= last:
        return cost
    return _OTHER_LETTER if char in _LETTERS_COUNTED else _REST


def _kind(char: str, category: str) -> tuple[str, str]:
    major = category[0]
    if char in _SPECIAL:
        return _SPECIAL[char]
    if major in "LM":
        return {"Ll": "lower", "Lu": "upper"}.get(category, "letter" if major == "L" else "mark"), _script(char)
    if major == "S":
        if category == "So" and (ord(char) >= 0x1F000 or 0x2600 <= ord(char) <= 0x27BF):
            return "picture", ""
        return "symbol", f"{ord(char) >> 7:x}"
    if major == "P":
        opening = char in _OPENING or category == "Ps"
        return "opening" if opening else "closing" if char in _CLOSING else "punctuation", ""
    return {"Z": "space", "N": "digit"}.get(major, "other"), ""


def _script(char: str) -> str:
    if char in SIGNS:
        return _SIGN
    if 0x4E00 <= ord(char) <= 0x9FFF:
        return "CJK"
    script = unicodedata.name(char, "").partition(" ")[0]
    return "CJK" if script in _EASTERN else script


_LETTERS = frozenset({"lower", "upper", "letter"})
_WITHIN_ONE = frozenset({"mark", "selector", "keycap", "joiner"})


def meeting(first: _Character, second: _Character) -> float:
    """Give what it costs that `second` follows `first`, in nats."""
    one, two = first.kind, second.kind
    if two in _WITHIN_ONE or one == "joiner":
        return _within_one(first, second)
    if first.is_letter or second.is_letter:
        return _beside_letter(first, second)
    if one == "symbol":
        return _behind_symbol(first, second)
    return _MEETINGS.get((one, two), 0.0)


def placing(first: _Character, second: _Character) -> float:
    """Give what it costs more, in nats, that letters among the two stand where they do in their words.

    That tells letters apart that a lost byte leaves possible. It is no evidence for damage, because damage has letters
    in places of all kinds.
    """
    if first.is_letter and second.is_letter:
        return first.before + second.later
    return second.first if second.is_letter else first.last


def _beside_letter(first: _Character, second: _Character) -> float:
    """Give the same where one of the two is a letter, or both."""
    one, two = first.kind, second.kind
    if first.is_letter and second.is_letter:
        if first.script != second.script:
            if _SIGN in (first.script, second.script):
                return 0.0 if "GREEK" in (first.script, second.script) else 1.0
            return 4.0 if "CJK" in (first.script, second.script) else 5.0
        return 2.5 if one == "lower" and two == "upper" else 0.0
    return _MEETINGS.get((one, two), 0.0)


def _behind_symbol(first: _Character, second: _Character) -> float:
    """Give the same where the first is a symbol, and the second no letter."""
    two = second.kind
    if first.script == "figure" and two == "digit":
        return -2.0
    if first.script == "pointer" and two == "punctuation":
        return 3.0
    if two == "symbol" and first.script == second.script:
        return -2.0 if first.script == "rating" else -1.0
    return _MEETINGS.get(("symbol", two), 0.0)


def _within_one(first: _Character, second: _Character) -> float:
    """Give the same for what is part of the character before it."""
    one, two = first.kind, second.kind
    match two:
        case "mark":
            return 0.0 if first.script == second.script or one in _LETTERS else 4.0
        case "selector":
            return (-2.0 if one == "picture" else -1.0) if first.selectable else 0.0 if one == "digit" else 3.0
        case "keycap":
            return -3.0 if one == "selector" else 4.0
        case "joiner":
            return 0.0 if one in ("picture", "selector") else 2.0 if one == "mark" else 6.0
    return -3.0 if two == "picture" or second.selectable else 3.0


_MEETINGS: Mapping[tuple[str, str], float] = {
    **{(letter, "symbol"): 3.0 for letter in _LETTERS},
    **{(letter, "opening"): 3.0 for letter in _LETTERS},
    **{(letter, "picture"): 1.5 for letter in _LETTERS},
    **{("symbol", letter): 2.0 for letter in _LETTERS},
    **{("punctuation", letter): 0.5 for letter in _LETTERS},
    **{("closing", letter): 2.5 for letter in _LETTERS},
    **{("picture", letter): 1.5 for letter in _LETTERS},
    ("picture", "digit"): 1.5,
    ("raised", "digit"): 2.0,
    ("digit", "dash"): -1.0,
    ("dash", "digit"): -1.0,
    ("break", "dash"): -1.0,
    ("break", "closing"): 2.5,
    ("space", "closing"): 2.5,
    ("closing", "digit"): 2.5,
    ("closing", "symbol"): 1.5,
    ("symbol", "closing"): 1.0,
    ("opening", "closing"): 2.0,
    ("symbol", "symbol"): 2.0,
    ("symbol", "punctuation"): 1.0,
    ("punctuation", "symbol"): 1.5,
    ("opening", "punctuation"): 2.0,
    ("opening", "space"): 3.0,
    ("punctuation", "opening"): 1.0,
    ("opening", "opening"): 1.5,
    ("picture", "closing"): 1.0,
    ("closing", "picture"): 1.0,
}
"""What it costs that characters of two kinds meet, beyond what each costs by itself."""

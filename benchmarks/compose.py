"""Composes study documents of this project's own sentences, in the habits that such documents have.

The same number gives the same document at every call. The marks come from no table of the engine's: they are those
that people put into headings, lists and asides, the common ones far more often than the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_PICTURES = {
    20.0: "✅ ❌ 🎯 💡 🚀 📊 ⚠️ 🔥 📝 👉 ⭐ 🔍 📌 🤝",
    5.0: "🧠 📈 🗣️ 🏆 ⚡ 🛠️ 🔑 💬 📅 🎓 👥 📋 ✨ 🟢 🟡 🔴 ⚖️ 🧭 💼 📚 ❓ ➡️ ✔️ 🎉 🛡️ ⏰ 🧩 ❤️ 👀 💪 📣 🔄 💰 🏗️ 🌟",
    0.3: "📍 🪜 🧪 🐛 👏 🌍 🏁 🚦 🧵 📉 📎 🔒 🎬 🪞 🔧 📐 📦 🚩 🙋 🤔 😀 😬 🏃 ⛔ 🗓️ ℹ️ 1️⃣ 2️⃣ 👩‍💻 👨‍👩‍👧 👍🏽 🇩🇪 🇧🇷 ☕ ⏳",
}
"""How often, and which."""
_TITLES = (
    *("Context", "What they are listening for", "The short version", "Your opening line", "Phase one: the first week"),
    *("Trade-offs", "Red flags", "Green flags", "Follow-up questions", "How a senior would answer", "Metrics"),
    *("Practice at home", "Common mistakes", "Worked example", "Say this, not that", "Timeline", "Before the call"),
    *("Stakeholder map", "Key takeaways", "War story", "Level expectations", "Numbers to remember"),
)
_WORDS = (
    *("a café near the plant", "her résumé", "a naïve estimate", "the façade of agreement", "déjà vu", "São Paulo"),
    *(
        "the Zürich office",
        "a cliché",
        "our Kraków team",
        "vis-à-vis the vendor",
        "the Malmö depot",
        "a soufflé of a plan",
    ),
    *("Renée from finance", "Jürgen’s list", "Señora Ibáñez", "Łucja in support", "Dvořák Street", "a coup d’œil"),
    *("the Québec rollout", "à la carte pricing", "Übergabe", "smörgåsbord of options", "Ángel’s team", "İzmir"),
)
_FACTS = (
    *("cost: €4,200 → €1,900", "latency ≈ 80 ms ± 5 ms", "3 × 4 = 12 reviews", "≥ 99.9 % uptime", "target ≤ 2 h"),
    *(
        "before → during → after",
        "£12 k saved",
        "temperature 21 °C",
        "½ day per sprint",
        "plan A ⇒ plan B",
        "10 µs per call",
    ),
    *("risk ↑, scope ↓", "ratio 2∶1", "√2 times as long", "§ 4 of the contract", "¥900 per seat", "© 2021, all teams"),
    *("step 1 ▸ step 2 ▸ step 3", "rating ★★★★☆", "Δ = 14 days", "7 – 9 weeks", "page 3 …", "∑ of all hours: 312"),
)
_TREE = "```\nplan/\n├── scope.md\n│   └── cuts.md\n└── dates.md\n```"
_BULLETS = ("-", "•", "*", "▪", "–", "→")


@dataclass(frozen=True, slots=True)
class _Habit:
    """How one author writes; shares are from 0 to 1."""

    pictures: float = 0.0
    """Headings and list items that begin with a pictograph."""
    curly: bool = True
    accents: float = 0.0
    """Paragraphs with a word that has accents."""
    facts: float = 0.0
    """Lists with figures, arrows and signs."""
    dashes: float = 0.0
    """Sentences joined by a dash."""
    tree: bool = False


_HABITS = (
    _Habit(pictures=0.9, dashes=0.2, facts=0.1),
    _Habit(dashes=0.1),
    _Habit(pictures=0.5, curly=False, facts=0.3),
    _Habit(pictures=0.3, accents=0.2, dashes=0.3, facts=0.2),
    _Habit(accents=0.1),
    _Habit(curly=False, pictures=1.0, tree=True),
    _Habit(facts=0.5, dashes=0.2),
    _Habit(pictures=0.7, accents=0.05, facts=0.2, dashes=0.1, tree=True),
    _Habit(curly=False, dashes=0.02),
)


def compose(number: int, sentences: Sequence[str]) -> str:
    """Give document `number`, some 8,000 to 30,000 characters of `sentences`."""
    chance = Random(number)  # noqa: S311 - the same documents at every run is what is wanted
    return _Author(_HABITS[number % len(_HABITS)], sentences, chance).document()


class _Author:
    """Writes one document."""

    def __init__(self, habit: _Habit, sentences: Sequence[str], chance: Random) -> None:
        self._habit = habit
        self._sentences = sentences
        self._chance = chance
        self._bullet = chance.choice(_BULLETS)

    def document(self) -> str:
        """Give the whole of it."""
        blocks = [f"# {self._heading()}", self._paragraph()]
        for _ in range(self._chance.randint(10, 28)):
            blocks += [f"## {self._heading()}", self._paragraph(), self._list()]
            if self._chance.random() < 0.4:
                blocks.append(f"> {self._quoted(self._sentence())}")
            blocks.append(self._paragraph())
        if self._habit.tree:
            blocks.append(_TREE)
        return "\n\n".join(blocks) + "\n"

    def _heading(self) -> str:
        title = self._chance.choice(_TITLES)
        return f"{self._picture()} {title}" if self._chance.random() < self._habit.pictures else title

    def _picture(self) -> str:
        kinds = [one.split() for one in _PICTURES.values()]
        weights = [often for often, kind in zip(_PICTURES, kinds, strict=True) for _ in kind]
        return self._chance.choices([one for kind in kinds for one in kind], weights)[0]

    def _sentence(self) -> str:
        sentence = self._chance.choice(self._sentences)
        if self._habit.curly:
            return curly(sentence)
        return sentence

    def _paragraph(self) -> str:
        parts = [self._sentence() for _ in range(self._chance.randint(2, 5))]
        if self._chance.random() < self._habit.accents:
            parts.append(f"We saw it again with {self._chance.choice(_WORDS)}.")
        if self._chance.random() < 0.2:
            parts[0] = self._quoted(parts[0])
        text = parts[0]
        for part in parts[1:]:
            dashed = self._chance.random() < self._habit.dashes and text.endswith(".")
            text = f"{text[:-1]} — {part[0].lower()}{part[1:]}" if dashed else f"{text} {part}"
        return text

    def _quoted(self, sentence: str) -> str:
        opening, closing = ("“", "”") if self._habit.curly else ('"', '"')
        return f"{opening}{sentence.strip('“”')}{closing}"

    def _list(self) -> str:
        if self._chance.random() < self._habit.facts:
            items = self._chance.sample(_FACTS, 4)
        else:
            items = [self._sentence() for _ in range(self._chance.randint(2, 5))]
        marked = self._chance.random() < self._habit.pictures / 3
        mark = self._picture() if marked else ""
        return "\n".join(f"{self._bullet} {mark} {item}" if mark else f"{self._bullet} {item}" for item in items)


def curly(text: str) -> str:
    """Set curly quotation marks and apostrophes, as word processors do.

    >>> curly("It's 'his'.")
    'It’s ‘his’.'
    """
    text = re.sub(r'(^|[\s(\[—–])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“])'", r"\1‘", text).replace("'", "’")

"""Writes entries as people write them: each lay-out takes a part of an entry and gives Markdown or HTML.

The lay-outs know nothing of the readers. What they write is drawn from sentences that can stand anywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from hypothesis import strategies as st

from generator.model.parts import Answer, Step

SENTENCES = (
    "The ferry company wanted its timetable by Monday.",
    "Nobody had asked the people on the night shift.",
    "I drew the queue on paper and counted for an hour.",
    "It cost €1,900 a month, and no one used it.",
    "We’d promised “a small change” — it was none.",
    "Her café closed at six, so we met at five.",
    "Two of the nine depots answered at once.",
    "I wrote one page with a date and a name on it.",
    "The naïve estimate had been three weeks.",
    "My colleague from Kraków rang the customer.",
    "They signed on Friday and stayed for two years.",
    "Calls fell from 41 a week to 9.",
    "I said no, and gave the reason in one sentence.",
    "The old export ran twice without a fault.",
    "Someone from the support desk sat beside me.",
    "Half of the fields were never filled.",
)
PROMPTS = (
    "Tell me about a time you changed somebody’s mind.",
    "How do you tell a customer that it will be late?",
    "Describe a time you gave up on an idea",
    "What do you do when two directors disagree?",
    "Walk me through a decision you regret",
    "Tell me about a promise you could not keep.",
    "How would you win back a lost customer?",
    "Have you ever worked with somebody who never answered?",
)
STEPS = ("Listened first", "Wrote it down", "Asked for a date", "Ran both side by side", "Told everybody")
FIELDS = ("situation", "task", "action", "result", "takeaway")
NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "STAR": {
        "situation": ("Situation",),
        "task": ("Task",),
        "action": ("Action", "Actions"),
        "result": ("Result", "Results", "Outcome"),
        "takeaway": ("Takeaway", "Lesson learned", "Reflection", "Learning"),
    },
    "SOAR": {"situation": ("Situation",), "task": ("Obstacle",), "action": ("Action",), "result": ("Result",)},
    "CAR": {"situation": ("Challenge", "Context"), "action": ("Action", "Actions taken"), "result": ("Result",)},
    "CARL": {
        "situation": ("Challenge",),
        "action": ("Action",),
        "result": ("Result",),
        "takeaway": ("Learning", "Lessons learned"),
    },
    "PAR": {"situation": ("Problem",), "action": ("Action", "Actions taken"), "result": ("Result",)},
    "SBI": {"situation": ("Situation",), "action": ("Behaviour", "Behavior"), "result": ("Impact",)},
}
"""For each form what each of its parts is called."""
EMOJI = ("🎯 ", "📍 ", "⚡ ", "✨ ", "")

Parts = Sequence[tuple[str, str]]
"""Names and texts of an answer's parts, in order."""


def _sentences(least: int = 1, most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(SENTENCES), min_size=least, max_size=most).map(" ".join)


@st.composite
def answers(draw: st.DrawFn, forms: Sequence[str] = tuple(NAMES)) -> Answer:
    """Answers in any form, each part one paragraph."""
    form = draw(st.sampled_from(forms))
    parts = {field: draw(_sentences()) for field in NAMES[form]}
    if form == "STAR" and draw(st.booleans()):
        del parts["takeaway"]
    return Answer(
        form=form,
        situation=parts["situation"],
        task=parts.get("task", ""),
        action=(Step(body=parts["action"]),),
        result=(Step(body=parts["result"]),),
        takeaway=parts.get("takeaway", ""),
    )


@st.composite
def stepped(draw: st.DrawFn) -> Answer:
    """Answers whose action has titled steps with points."""
    titles = draw(st.lists(st.sampled_from(STEPS), min_size=2, max_size=4, unique=True))
    steps = tuple(
        Step(title=title, body="\n".join(f"- {draw(st.sampled_from(SENTENCES))}" for _ in range(2))) for title in titles
    )
    return draw(answers(("STAR",))).model_copy(update={"action": steps})


@st.composite
def named(draw: st.DrawFn, answer: Answer) -> list[tuple[str, str]]:
    """The parts of an answer under names that its form has for them."""
    names = NAMES[answer.form]
    return [(draw(st.sampled_from(names[field])), _text(answer, field)) for field in FIELDS if getattr(answer, field)]


def _text(answer: Answer, field: str) -> str:
    value = getattr(answer, field)
    return value if isinstance(value, str) else "\n\n".join(step.body for step in value)


def bold_above(parts: Parts) -> str:
    """A bold label on its own line."""
    return "\n\n".join(f"**{name}**\n\n{text}" for name, text in parts)


def bold_right_above(parts: Parts) -> str:
    """A bold label with a colon, and the text on the next line."""
    return "\n\n".join(f"**{name}:**\n{text}" for name, text in parts)


def bold_before(parts: Parts) -> str:
    """A bold label with the colon inside, lines right below each other."""
    return "\n".join(f"**{name}:** {text}" for name, text in parts)


def bold_colon_outside(parts: Parts) -> str:
    """A bold label with the colon outside."""
    return "\n\n".join(f"__{name}__: {text}" for name, text in parts)


def bold_dash(parts: Parts) -> str:
    """A bold label and a dash."""
    return "\n\n".join(f"**{name}** – {text}" for name, text in parts)


def italics(parts: Parts) -> str:
    """A label in italics."""
    return "\n\n".join(f"*{name}:* {text}" for name, text in parts)


def bullets(parts: Parts) -> str:
    """A list with a bold label in each item."""
    return "\n".join(f"* **{name}**: {text}" for name, text in parts)


def plain_bullets(parts: Parts) -> str:
    """A list with a plain label in each item."""
    return "\n".join(f"- {name}: {text}" for name, text in parts)


def nested_bullets(parts: Parts) -> str:
    """A list with the text as a list inside."""
    return "\n".join(f"- **{name}**\n    {text}" for name, text in parts)


def numbered(parts: Parts) -> str:
    """A numbered list of parts."""
    return "\n".join(f"{number}. **{name}:** {text}" for number, (name, text) in enumerate(parts, 1))


def numbered_dash(parts: Parts) -> str:
    """A numbered list with a dash."""
    return "\n".join(f"{number}) {name} – {text}" for number, (name, text) in enumerate(parts, 1))


def quoted(parts: Parts) -> str:
    """A block quote of bold labels."""
    return "\n>\n".join(f"> **{name}:** {text}" for name, text in parts)


def rows(parts: Parts) -> str:
    """A table with a row a part."""
    return "\n".join(["| Part | Answer |", "| --- | --- |", *(f"| **{name}** | {text} |" for name, text in parts)])


def columns(parts: Parts) -> str:
    """A table with a column a part."""
    names, texts = zip(*parts, strict=True)
    return "\n".join([f"| {' | '.join(names)} |", "|" + "---|" * len(names), f"| {' | '.join(texts)} |"])


def paragraph(parts: Parts) -> str:
    """One paragraph with plain labels in it."""
    return " ".join(f"{name}: {text}" for name, text in parts)


def bold_paragraph(parts: Parts) -> str:
    """One paragraph with bold labels in it."""
    return " ".join(f"**{name}:** {text}" for name, text in parts)


def bracketed(parts: Parts) -> str:
    """One paragraph with labels in brackets."""
    return " ".join(f"({name}) {text}" for name, text in parts)


def capitals(parts: Parts) -> str:
    """Labels in capitals."""
    return "\n\n".join(f"{name.upper()}: {text}" for name, text in parts)


def capitals_above(parts: Parts) -> str:
    """Labels in capitals, each on a line of its own."""
    return "\n\n".join(f"{name.upper()}\n{text}" for name, text in parts)


def pictured(parts: Parts) -> str:
    """Labels with an emoji before them."""
    return "\n\n".join(f"{EMOJI[n % 4]}**{name}:** {text}" for n, (name, text) in enumerate(parts))


def folded(parts: Parts) -> str:
    """The answer folded away."""
    return f"<details>\n<summary>Sample answer</summary>\n\n{bold_before(parts)}\n\n</details>"


def html(parts: Parts) -> str:
    """Paragraphs of HTML."""
    inner = "\n".join(f"<p><strong>{name}:</strong> {escape(text, quote=False)}</p>" for name, text in parts)
    return f"<div>\n{inner}\n</div>"


def html_list(parts: Parts) -> str:
    """A list in HTML."""
    inner = "\n".join(f"  <li><b>{name}</b>: {escape(text, quote=False)}</li>" for name, text in parts)
    return f"<ul>\n{inner}\n</ul>"


def defined(parts: Parts) -> str:
    """A definition list."""
    return "\n\n".join(f"{name}\n:   {text}" for name, text in parts)


def spelt(parts: Parts) -> str:
    """The first letter of each label in bold."""
    return "\n\n".join(f"**{name[0]}**{name[1:]}: {text}" for name, text in parts)


def letters(parts: Parts) -> str:
    """Letters alone; those that mean another word in this form are no help to anybody."""
    return "\n\n".join(f"**{name[0]}:** {text}" for name, text in parts)


def lettered(parts: Parts) -> str:
    """The letter and the word."""
    return "\n\n".join(f"**{name[0]} – {name}:** {text}" for name, text in parts)


LAYOUTS: tuple[Callable[[Parts], str], ...] = (
    bold_above, bold_right_above, bold_before, bold_colon_outside, bold_dash, italics, bullets, plain_bullets,
    nested_bullets, numbered, numbered_dash, quoted, rows, columns, paragraph, bold_paragraph, bracketed, capitals,
    capitals_above, pictured, folded, html, html_list, defined, spelt, lettered,
)  # fmt: skip
"""Those that can hold parts of any name."""


@st.composite
def told(draw: st.DrawFn, answer: Answer, level: int) -> str:
    """An answer in any lay-out; headings begin at `level`."""
    names = draw(named(answer))
    if any(step.title for step in answer.action):
        return draw(_told_in_steps(answer, names, level))
    if draw(st.integers(0, 5)) == 0 and level <= 6:
        emoji = draw(st.sampled_from(EMOJI))
        return "\n\n".join(f"{'#' * level} {emoji}{name}\n\n{text}" for name, text in names)
    exact = [(NAMES[answer.form][field][0], text) for field, (_, text) in zip(_fields(answer), names, strict=True)]
    if answer.form != "CARL" and not answer.takeaway and draw(st.integers(0, 8)) == 0:
        return letters(exact)
    return draw(st.sampled_from(LAYOUTS))(names)


@st.composite
def _told_in_steps(draw: st.DrawFn, answer: Answer, names: Parts, level: int) -> str:
    """An answer with titled steps: as bold lines, as items with a label, or as headings."""
    how = draw(st.integers(0, 2 if level < 6 else 1))
    steps = []
    for number, step in enumerate(answer.action, 1):
        if how == 0:
            steps.append(f"**{number}. {step.title}**\n\n{step.body}")
        elif how == 1:
            inner = step.body.replace("\n", "\n  ")
            steps.append(f"- **{step.title}:**\n  {inner}")
        else:
            steps.append(f"{'#' * (level + 1)} {step.title}\n\n{step.body}")
    action = "\n\n".join(steps) if how != 1 else "\n".join(steps)
    texts = [action if name in NAMES["STAR"]["action"] else text for name, text in names]
    if how == 2:
        return "\n\n".join(f"{'#' * level} {name}\n\n{text}" for (name, _), text in zip(names, texts, strict=True))
    return "\n\n".join(f"**{name}:**\n\n{text}" for (name, _), text in zip(names, texts, strict=True))


def _fields(answer: Answer) -> list[str]:
    return [field for field in FIELDS if getattr(answer, field)]


@st.composite
def asked(draw: st.DrawFn, prompt: str, answer: Answer, number: int, how: int, level: int) -> str:
    """A question with its answer; `how` says in which lay-out, the same for all questions of a document."""
    heading, emoji = "#" * level, draw(st.sampled_from(EMOJI))
    heads = (
        f"{heading} {prompt}",
        f"{heading} Q{number}: {prompt}",
        f"{heading} {number}. “{prompt}”",
        f"{heading} Question {number}\n\n{prompt}",
        f"**{prompt}**",
        f"**Q{number}. {prompt}**",
        f"{emoji}**{number}. {prompt}**",
        f"{heading} {prompt}\n\n**Sample answer:**",
        f"{heading} ❓ {prompt} ❓",
    )
    return f"{heads[how]}\n\n{draw(told(answer, level + 1))}"


ASKED = 9
"""How many lay-outs a question has."""

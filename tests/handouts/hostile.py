"""A guide of entries that are hard on a typesetter."""

from collections.abc import Mapping
from pathlib import Path

from generator import files, scaffold
from generator.library.writer import dump
from generator.model.kinds import AnyEntry, Kind
from generator.model.lesson import Callout, Lesson
from generator.model.parts import Answer, Point, Section, Step
from generator.model.question import Question
from generator.model.skill import Exercise, Skill
from generator.model.topic import Group, Metric, RedFlag, Theme, Topic

MARKUP = (
    '#panic("stop")',
    '#include "/etc/passwd"',
    '#import "@preview/cetz:0.3.0": *',
    "$ x^2 $ and @label and <label>",
    r"\u{41} \# ~ -- --- ... /* comment */ // comment",
    "= Heading? + list - list [content] {code}",
    "../../../etc/passwd and C:\\temp\\x and file:///etc/hosts",
    "sys.inputs.data and #sys.inputs",
    '{"t": "heading", "level": 1}',
    "\u202eright to left override\u202c and zero\u200bwidth",
)
"""What Typst would read as markup, code or paths."""

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
ADDRESS = "https://guide.example/" + "/".join(f"part-{number}" for number in range(40))
TABLE = "| Number | Habit | What to say |\n| ---: | --- | --- |\n" + "\n".join(
    f"| {number} | habit number {number} | say it in **{number}** words or fewer, please |" for number in range(1, 301)
)
CODE = "```python\ndef answer(question):\n\treturn '" + "x" * 200 + "'\n\n\n# the end\n```"
NOTES = """Half of them[^half] said no, as `[^code]` says.

| Who[^head] | Says |
| --- | --- |
| she | no[^cell] |

> [!WARNING]
> Ask **first**[^half].

> [!NOTE]
> Nobody minds.

Scope
: What is asked[^half] for.
: What is not.

## Of a heading[^title]

[^half]: Fourteen #panic("x") in March,
of *last* year.
[^cell]: Celled.
[^head]: Headed.
[^title]: Titled.
[^code]: Coded.
[^idle]: Idle.
[^far]: Farther.
[^half]: Twice.
"""
"""Every place of a footnote, and what nothing refers to."""
SCRIPTS = "العربية: لا تعد بموعد. עברית: אל תבטיחו. 中文：不要承诺日期。 Ελληνικά. Кириллица. 한국어."
EMOJI = "✅ done, ❌ not done, ⚠️ careful, 🎯 aim, 1️⃣ first, 👩🏽‍💻 who, 🦑 what?"


def entries() -> Mapping[str, AnyEntry]:
    """Give the entries by id."""
    prose = "\n\n".join(MARKUP)
    found: list[AnyEntry] = [
        Topic(
            id="markup",
            title='#panic("title") $ * _ ` \\ [x] {y} <z> @w',
            summary=MARKUP[1],
            overview=prose,
            groups=(Group(title="= Group", questions=("markup-question", "empty")),),
            themes=(Theme(title="#theme", points=(Point(name="*p*", body=prose), Point(name="bare"))),),
            red_flags=(RedFlag(name="#flag", avoid=MARKUP[3], prefer=MARKUP[4]), RedFlag(name="alone")),
            metrics=(Metric(name="$", example=MARKUP[5]),),
        ),
        Question(
            id="markup-question",
            prompt=MARKUP[0],
            topic="markup",
            answers=(
                Answer(situation=prose, action=(Step(title=MARKUP[2], when="#when", body=prose), Step(body="x"))),
                Answer(form="", body=f"# Up\n\n###### Deep\n\n{prose}\n\n## ✅\n\n#\n\nend"),
            ),
        ),
        Question(id="empty", prompt="✅", topic="markup"),
        Lesson(
            id="widths",
            title=LONG_WORD,
            sections=(
                Section(title="A table", body=TABLE),
                Section(title="Code", level=6, body=CODE),
                Section(title=ADDRESS, level=4, body=f"{LONG_WORD} <{ADDRESS}> `{LONG_WORD}`"),
                Section(body="\n".join("  " * depth + f"- level {depth}" for depth in range(30))),
                Section(body="> " * 30 + "quoted"),
                Section(body="| a | b |\n| - | - |\n|  | " + LONG_WORD + " |"),
            ),
            callouts=(Callout(id="long", type="war-story", body="A sentence of a very long story. " * 300),),
            takeaway=LONG_WORD,
        ),
        Skill(
            id="scripts",
            title="الوعود 承诺 🦑",
            definition=f"{SCRIPTS}\n\n{EMOJI}\n\nالعربية في فقرة.",
            exercises=(Exercise(title="✅", scenario=EMOJI, steps=(SCRIPTS,)),),
        ),
        Topic(
            id="long",
            title="A topic that fills more than a page in short",
            groups=(Group(title="All", questions=tuple(f"long-{number}" for number in range(60))),),
            red_flags=tuple(
                RedFlag(name=f"Flag {number}", avoid=f"I said that thing number {number}, that is all.", prefer="No.")
                for number in range(40)
            ),
        ),
        Lesson(
            id="notes",
            title="Notes below",
            related=("bare",),
            sections=(
                Section(title="One", body=NOTES),
                Section(title="Two", body="Of another text[^far], and again[^far].\n\n[^near]: Near *by* it is.\n"),
            ),
            callouts=(Callout(id="inner", type="note", body="- In a box[^near].\n\n  > [!CAUTION]\n  > Inside."),),
        ),
        Topic(id="bare", title="Nothing in it yet"),
        *(
            Question(id=f"long-{n}", prompt=f"Tell me about time number {n} when it went on for longer", topic="long")
            for n in range(60)
        ),
    ]
    return {entry.id: entry for entry in found}


def write(folder: Path) -> Path:
    """Make the guide in `folder`, and give the folder."""
    scaffold.init(folder, "Hard *on* #typesetters")
    for entry in entries().values():
        files.write(folder / "content" / Kind.of(entry).folder / f"{entry.id}.yaml", dump(entry))
    return folder

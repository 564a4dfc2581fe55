"""Entries of the kinds that are whole documents, and how people write them down: made up part by part.

Each part of an entry is written in one of its usual lay-outs, below headings of any level and decoration. Names and
sentences are drawn from a few that can stand anywhere; what is said of which part differs, so that a test sees where
each piece went.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from generator.model.lesson import Callout, CalloutType, Dialogue, Lesson, Turn
from generator.model.parts import FollowUp, Point, Section
from generator.model.scenario import Expectation, PointGroup, Preparation, Principle, Scenario, Variation
from generator.model.skill import Exercise, Fact, Learning, Skill, SkillQuestion, Toolkit
from generator.model.story import Story
from generator.model.topic import Group, Metric, RedFlag, Theme, Topic
from tests.parse.layouts import PROMPTS, SENTENCES

NAMES = ("Early warning", "Shared figures", "Plain words", "Quiet voices", "Small steps", "Written dates", "Open doors")
SUMMARY = "What to do when a date moves and nobody says so."
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "setup": ("Scenario Setup", "Background", "The Brief"),
    "framings": ("How it is asked", "Interview Question Framing"),
    "follow_ups": ("Follow-up Questions", "Likely follow-ups"),
    "green_flags": ("Green flags", "What interviewers like to hear"),
    "expectations": ("Expectations by Level", "Evaluation Criteria by Level"),
    "never_say": ("Never Say", "What not to say"),
    "behaviours": ("Problematic Behaviours", "Behaviors to avoid"),
    "variations": ("Level-Specific Variations", "How the answer changes by level"),
    "principles": ("Key Principles Demonstrated", "Principles"),
    "preparation": ("Preparation Notes", "How to prepare"),
    "overview": ("Overview", "Introduction"),
    "themes": ("Key Themes", "What to demonstrate"),
    "red_flags": ("Red Flags to Avoid", "Common Mistakes"),
    "metrics": ("Key Metrics", "Numbers to include"),
    "groups": ("Common Questions", "Practice questions"),
    "problem": ("The Problem", "Problem"),
    "actions": ("Actions Taken", "What we did"),
    "result": ("Result", "What came of it"),
    "lessons": ("Lessons Learned", "What I learned"),
    "definition": ("Definition", "What it is"),
    "importance": ("Why it matters", "Importance"),
    "learning": ("How to Learn", "Learning path"),
    "exercises": ("Practice Projects", "Exercises"),
    "toolkits": ("Tools & Frameworks", "Toolkit"),
    "questions": ("Interview Questions", "Common interview questions"),
}
"""What people call each part; the same words at times stand for other things in other kinds."""

sentences = st.sampled_from(SENTENCES)
some_sentences = st.lists(sentences, min_size=1, max_size=3, unique=True).map(tuple)
prose = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
names = st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True)


@st.composite
def points(draw: st.DrawFn) -> tuple[Point, ...]:
    return tuple(Point(name=name, body=draw(sentences)) for name in draw(names))


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    level = draw(st.sampled_from(["senior", "staff"]))
    titles = {"senior": "Senior engineer", "staff": "Staff engineer"}
    return Scenario(
        id="told",
        title="The date that moved",
        summary=SUMMARY,
        setup=draw(prose),
        framings=tuple(draw(st.lists(st.sampled_from(PROMPTS), min_size=2, max_size=3, unique=True))),
        follow_ups=tuple(FollowUp(prompt=f"{word} then?") for word in ("What", "And who", "Why")),
        green_flags=tuple(PointGroup(title=name, points=draw(some_sentences)) for name in draw(names)),
        expectations=tuple(
            Expectation(level=name, title=title, points=draw(some_sentences)) for name, title in titles.items()
        ),
        never_say=draw(some_sentences),
        behaviours=draw(points()),
        variations=(
            Variation(level=level, title=titles[level], emphasis=draw(sentences).rstrip("."), body=draw(prose)),
        ),
        principles=tuple(
            Principle(name=name, body=draw(sentences), primary=number == 0) for number, name in enumerate(draw(names))
        ),
        preparation=Preparation(
            story_questions=("Who waited, and who knew?", "What did it cost?"),
            metrics=("Days late (9)", "Calls a week (41 to 9)"),
            practice=draw(points()),
        ),
    )


@st.composite
def topics(draw: st.DrawFn) -> tuple[Topic, tuple[str, ...]]:
    """Topics, and the prompts of their questions in order."""
    prompts = draw(st.lists(st.sampled_from(PROMPTS), min_size=3, max_size=5, unique=True))
    ids = tuple(f"asked-{number}" for number in range(len(prompts)))
    topic = Topic(
        id="told",
        title="Dates and promises",
        summary=SUMMARY,
        overview=draw(prose),
        groups=(Group(title="Before it is late", questions=ids[:2]), Group(title="When it is late", questions=ids[2:])),
        themes=tuple(Theme(title=name, points=draw(points())) for name in draw(names)),
        red_flags=tuple(RedFlag(name=name, avoid=draw(sentences), prefer=draw(sentences)) for name in draw(names)),
        metrics=tuple(Metric(name=name, example=draw(sentences)) for name in draw(names)),
    )
    return topic, tuple(prompts)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    return Story(
        id="told",
        title="Nine depots and one list",
        summary=SUMMARY,
        author="Ilse Varga",
        author_role="Head of Dispatch at a ferry company",
        published=draw(st.dates(date(2001, 1, 1), date(2030, 1, 1))),
        tags=("Delivery", "Planning"),
        problem="\n\n".join(draw(some_sentences)),
        actions="\n\n".join(draw(some_sentences)),
        result=draw(prose),
        lessons=draw(some_sentences),
    )


@st.composite
def skills(draw: st.DrawFn) -> Skill:
    stages = ("beginner", "intermediate", "advanced")
    return Skill(
        id="told",
        title="Saying what it will cost",
        summary=SUMMARY,
        definition=draw(prose),
        importance=draw(prose),
        facts=(Fact(name="Exercises", value="3"), Fact(name="Hours to practise", value="8")),
        learning=tuple(Learning(level=stage, body=draw(prose)) for stage in stages),
        exercises=tuple(
            Exercise(title=name, level=stage, type="Simulation", scenario=draw(prose), steps=draw(some_sentences))
            for name, stage in zip(draw(names), stages, strict=False)
        ),
        toolkits=tuple(
            Toolkit(title=name, items=("Queue on paper", "List of dates"), guidance=draw(prose)) for name in draw(names)
        ),
        questions=tuple(
            SkillQuestion(prompt=prompt, strategy=draw(prose), answer=draw(prose))
            for prompt in draw(st.lists(st.sampled_from(PROMPTS), min_size=1, max_size=3, unique=True))
        ),
    )


CALLOUTS: tuple[CalloutType, ...] = ("war-story", "failure-mode", "interview-angle", "red-line", "tip", "warning")


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    speakers = [("You", ""), ("Tendai", "engineer"), ("", "")]
    turns = [draw(st.sampled_from(speakers)) for _ in range(draw(st.integers(1, 5)))]
    spoken = (("You", ""), *turns)
    dialogue = Dialogue(
        id="talk",
        title=draw(st.sampled_from(["", "On the same afternoon"])),
        turns=tuple(Turn(speaker=name, role=role, says=draw(sentences)) for name, role in spoken),
    )
    types = draw(st.lists(st.sampled_from(CALLOUTS), min_size=1, max_size=3, unique=True))
    callouts = tuple(
        Callout(
            id=type_, type=type_, title=draw(st.sampled_from(["", "The Ally"])), body="\n\n".join(draw(some_sentences))
        )
        for type_ in types
    )
    places = ["[Talk](#talk)", *(f"[Aside](#{callout.id})" for callout in callouts)]
    sections = [Section(body=draw(prose))]
    for number, name in enumerate(draw(names)):
        pieces = [draw(prose), *places[number : number + 1], draw(prose)]
        sections.append(Section(title=name, body="\n\n".join(pieces)))
    sections[-1] = sections[-1].model_copy(
        update={"body": "\n\n".join([sections[-1].body, *places[len(sections) - 1 :]])}
    )
    return Lesson(
        id="told",
        title="Say the date first",
        summary=SUMMARY,
        level=draw(st.sampled_from(["senior", "staff"])),
        dialogues=(dialogue,),
        callouts=callouts,
        sections=tuple(sections),
        takeaway=draw(sentences),
    )


class Writer:
    """Writes parts in lay-outs that are drawn for each of them."""

    def __init__(self, draw: st.DrawFn, level: int) -> None:
        self.draw = draw
        self.level = level
        self.parts: list[str] = []

    def choose(self, *texts: str) -> str:
        """Give one of several ways to write a thing."""
        return self.draw(st.sampled_from(texts))

    def part(self, field: str, *texts: str) -> None:
        """Write a part below one of its headings."""
        emoji = self.choose("", "", "🧭 ", "📌 ")
        self.parts.append(f"{'#' * self.level} {emoji}{self.choose(*HEADINGS[field])}")
        self.parts += filter(None, texts)

    def heading(self, title: str, deeper: int = 1) -> str:
        return f"{'#' * (self.level + deeper)} {title}"

    def lines(self, texts: Sequence[str]) -> str:
        """Write lines as a list."""
        mark = self.choose("-", "*", "+")
        return self.choose(
            "\n".join(f"{mark} {text}" for text in texts), "\n".join(f"{n}. {t}" for n, t in enumerate(texts, 1))
        )

    def named(self, found: Sequence[tuple[str, str]]) -> str:
        """Write names with what is said of each."""
        return self.choose(
            "\n".join(f"- **{name}**: {text}" for name, text in found),
            "\n".join(f"- **{name}:** {text}" for name, text in found),
            "\n".join(f"{n}. **{name}** – {text}" for n, (name, text) in enumerate(found, 1)),
            "\n\n".join(f"**{name}:** {text}" for name, text in found),
            "\n".join(["| What | Why |", "| --- | --- |", *(f"| **{name}** | {text} |" for name, text in found)]),
        )

    def grouped(self, found: Sequence[tuple[str, Sequence[str]]]) -> str:
        """Write titles with lines below each."""
        listed = [(title, self.lines(texts)) for title, texts in found]
        return self.choose(
            "\n\n".join(f"{self.heading(title)}\n\n{text}" for title, text in listed),
            "\n\n".join(f"**{title}**\n\n{text}" for title, text in listed),
            "\n\n".join(f"**{title}:**\n{text}" for title, text in listed),
        )

    def text(self, title: str) -> str:
        return "\n\n".join([f"# {title}", *self.parts]) + "\n"


@st.composite
def written_scenario(draw: st.DrawFn, told: Scenario) -> str:
    """A scenario as a document."""
    to = Writer(draw, draw(st.integers(2, 4)))
    to.part("setup", told.setup)
    to.part("framings", to.lines([to.choose(prompt, f'"{prompt}"') for prompt in told.framings]))
    to.part("follow_ups", to.lines([one.prompt for one in told.follow_ups]))
    to.part("green_flags", to.grouped([(group.title, group.points) for group in told.green_flags]))
    to.part("expectations", to.grouped([(one.title, one.points) for one in told.expectations]))
    to.part("never_say", to.lines([to.choose(line, f"“{line}”", f"❌ {line}") for line in told.never_say]))
    to.part("behaviours", to.named([(point.name, point.body) for point in told.behaviours]))
    for one in told.variations:
        emphasis = to.choose(f"**Emphasis:** {one.emphasis}", f"**Focus**: {one.emphasis}")
        to.part(
            "variations",
            f"{to.heading(one.title)}\n\n{emphasis}\n\n{to.choose(one.body, chr(34) + one.body + chr(34))}",
        )
    first, *others = told.principles
    to.part("principles", to.heading("Primary"), f"- **{first.name}**: {first.body}", to.heading("Secondary"))
    to.parts.append(to.named([(point.name, point.body) for point in others]))
    to.part("preparation", to.heading("Story Development Questions"), to.lines(told.preparation.story_questions))
    to.parts += [
        to.heading("Metrics to Include"),
        to.lines(told.preparation.metrics),
        to.heading("Practice Variations"),
    ]
    to.parts.append(to.named([(point.name, point.body) for point in told.preparation.practice]))
    return to.text(to.choose(f"Scenario: {told.title}", f"Practice Scenario 3: {told.title}"))


@st.composite
def written_topic(draw: st.DrawFn, told: Topic, prompts: Sequence[str]) -> str:
    """A topic as a document."""
    to = Writer(draw, 2)
    to.part("overview", told.overview)
    asked = iter(prompts)
    groups = [(group.title, [next(asked) for _ in group.questions]) for group in told.groups]
    to.part("groups", to.grouped(groups))
    titled = [
        f"{to.heading(theme.title)}\n\n{to.named([(p.name, p.body) for p in theme.points])}" for theme in told.themes
    ]
    to.part("themes", *titled)
    to.part("red_flags", draw(written_flags(told.red_flags, to)))
    to.part("metrics", to.named([(metric.name, metric.example) for metric in told.metrics]))
    return to.text(told.title)


@st.composite
def written_flags(draw: st.DrawFn, flags: Sequence[RedFlag], to: Writer) -> str:
    """What to avoid and what to say instead: lines with marks, a table, or headings."""
    return draw(
        st.sampled_from(
            [
                "\n\n".join(f"❌ **{flag.name}**: {flag.avoid}\n✅ **Better**: {flag.prefer}" for flag in flags),
                "\n".join(
                    ["| Flag | Avoid | Say instead |", "|---|---|---|"]
                    + [f"| {flag.name} | {flag.avoid} | {flag.prefer} |" for flag in flags]
                ),
                "\n\n".join(f"{to.heading(f.name)}\n\n❌ {f.avoid}\n\n✅ {f.prefer}" for f in flags),
                "\n\n".join(f"{to.heading(f.name)}\n\n**Avoid:** {f.avoid}\n\n**Instead:** {f.prefer}" for f in flags),
            ]
        )
    )


@st.composite
def written_story(draw: st.DrawFn, told: Story) -> str:
    """A story as a document."""
    to = Writer(draw, draw(st.integers(2, 3)))
    assert told.published
    day = to.choose(told.published.isoformat(), f"{told.published:%d %B %Y}", f"{told.published:%B %d, %Y}")
    to.parts.append(
        to.choose(f"By {told.author}, {told.author_role}\n\n{day}", f"{day} · By {told.author}, {told.author_role}")
    )
    to.parts.append(f"Tags: {', '.join(told.tags)}")
    to.parts.append(told.summary)
    to.part("problem", told.problem)
    to.part("actions", told.actions)
    to.part("result", told.result)
    to.part("lessons", to.choose(to.lines(told.lessons), "\n\n".join(told.lessons)))
    return to.text(told.title)


@st.composite
def written_skill(draw: st.DrawFn, told: Skill) -> str:
    """A skill guide as a document."""
    to = Writer(draw, 2)
    to.part("definition", told.definition)
    to.part("importance", told.importance)
    to.parts.append("3 Exercises · 8 Hours to practise")
    stages = [(one.level.capitalize(), one.body) for one in told.learning]
    headed = "\n\n".join(f"{to.heading(name)}\n\n{body}" for name, body in stages)
    to.part("learning", to.choose(headed, "\n\n".join(f"**{name}:** {body}" for name, body in stages)))
    exercises = []
    for one in told.exercises:
        level = (one.level or "").capitalize()
        about = to.choose(f"Level: {level} | Type: {one.type}", f"**Level:** {level}\n**Type:** {one.type}")
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(one.steps, 1))
        exercises.append(f"{to.heading(one.title)}\n\n{about}\n\n{one.scenario}\n\n**Steps:**\n\n{steps}")
    to.part("exercises", *exercises)
    tools = [f"{to.heading(t.title)}\n\n{to.lines(t.items)}\n\n{t.guidance}" for t in told.toolkits]
    to.part("toolkits", *tools)
    asked = []
    for question in told.questions:
        told_how = to.choose(f"**Answer strategy:** {question.strategy}", question.strategy)
        asked.append(f"{to.heading(question.prompt)}\n\n{told_how}\n\n**Sample answer:** “{question.answer}”")
    to.part("questions", *asked)
    return to.text(told.title)


@st.composite
def written_lesson(draw: st.DrawFn, told: Lesson) -> str:
    """A lesson as a document, with its dialogue and its callouts in their places."""
    to = Writer(draw, draw(st.integers(2, 3)))
    (dialogue,) = told.dialogues
    shown = {"#talk": draw(written_dialogue(dialogue))}
    for one in told.callouts:
        label = one.type.replace("-", " ").capitalize()
        below = one.body.replace("\n", "\n> ").replace("> \n", ">\n")
        inside = one.body.replace("\n\n", "\n\n    ")
        shown[f"#{one.id}"] = to.choose(
            f"> [!{one.type.upper()}] {one.title or label}\n>\n> {below}",
            f'!!! {one.type} "{one.title or label}"\n\n    {inside}',
            f":::{one.type} {one.title or label}\n\n{one.body}\n\n:::",
        )
    for section in told.sections:
        if section.title:
            to.parts.append(f"{'#' * to.level} {section.title}")
        for paragraph in section.body.split("\n\n"):
            to.parts.append(shown.get(paragraph.rpartition("](")[2].rstrip(")"), paragraph))
    to.parts.append(to.choose(f"**Takeaway:** {told.takeaway}", f"{'#' * to.level} Key takeaway\n\n{told.takeaway}"))
    level = {"senior": "Senior", "staff": "Staff"}[told.level or ""]
    return to.choose(f"---\nlevel: {level}\n---\n\n", f'<!-- {{"level": "{level}"}} -->\n\n') + to.text(told.title)


@st.composite
def written_dialogue(draw: st.DrawFn, told: Dialogue) -> str:
    """A conversation that says that it is one, or as HTML."""

    def called(turn: Turn) -> str:
        return f"{turn.speaker} ({turn.role})" if turn.role else turn.speaker

    said = [f'**{called(t)}:** "{t.says}"' if t.speaker else f"*({t.says.rstrip('.')}.)*" for t in told.turns]
    quoted = [f"**{called(t)}**\n>\n> > {t.says}" if t.speaker else f"[{t.says}]" for t in told.turns]
    title = f" {told.title}" if told.title else ""
    return draw(
        st.sampled_from(
            [f"> [!dialogue]{title}\n>\n> " + "\n>\n> ".join(lines) for lines in (said, quoted)]
            + [f'!!! conversation "{told.title}"\n\n    ' + "\n\n    ".join(said)]
        )
    )

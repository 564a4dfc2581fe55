"""A small guide with an entry of each kind, made of models alone."""

from datetime import date

from generator.model.framework import Component, Framework
from generator.model.kinds import AnyEntry
from generator.model.lesson import Callout, Dialogue, Lesson, Turn
from generator.model.parts import Answer, FollowUp, Origin, Point, Section, Step
from generator.model.question import Question
from generator.model.scenario import Expectation, PointGroup, Preparation, Principle, Scenario, Variation
from generator.model.settings import Competency, Glossary, Level, Settings, Term
from generator.model.skill import Exercise, Fact, Learning, Skill, SkillQuestion, Toolkit
from generator.model.story import StarReading, Story
from generator.model.topic import Group, Metric, RedFlag, Theme, Topic

SETTINGS = Settings(
    title="Answers about boats",
    summary="Practice for people who run a ferry.",
    levels=(Level(id="deckhand", title="Deckhand"), Level(id="captain", title="Captain")),
    competencies=(Competency(id="calm", title="Keeping calm"), Competency(id="care", title="Care")),
)

GLOSSARY = Glossary(
    terms=(
        Term(term="Draught", definition="How deep a boat lies."),
        Term(term="Lee side", aliases=("leeward",), definition="Away from the wind; mind the draught.", entry="hail"),
        Term(term="Draught!", definition="Another one whose anchor would be the same."),
    )
)

QUESTION = Question(
    id="storm",
    prompt='When did you turn back in a "storm"?',
    topic="weather",
    group="Turning back",
    levels=("captain",),
    competencies=("calm",),
    strategy="Say it with HAIL, and then hail again. The draught, the draught.",
    related=("fog",),
    see_also=("Ice & snow",),
    answers=(
        Answer(
            situation="The wind rose.\n- to nine\n  - and gusts",
            task="Bring 40 people home.",
            action=(Step(title="Ask", when="at once", body="I asked."), Step(title="Turn", body="I turned.")),
            result=(Step(title="People", body="- all safe"), Step(body="And dry.")),
            takeaway="Turn early.",
        ),
    ),
    follow_ups=(FollowUp(prompt="And then?", approach="Be short", body="We waited."), FollowUp(prompt="Why?")),
    sections=(Section(title="More", body="# Inside\n\nText."),),
    origin=(Origin(source="weather.md", lines="10, 33-140"),),
)

ENTRIES: dict[str, AnyEntry] = {
    entry.id: entry
    for entry in (
        Topic(
            id="weather",
            title="Weather",
            overview="Weather comes.",
            groups=(Group(title="Turning back", questions=("storm", "fog")),),
            themes=(Theme(title="Care", points=(Point(name="Early", body="Be *early*."),)),),
            frameworks=("hail",),
            red_flags=(RedFlag(name="Boasts", avoid="I never turn.", prefer="I turned twice | and said so."),),
            metrics=(Metric(name="Hours | late", example="Two"),),
            follow_ups=(FollowUp(prompt="What else?"),),
        ),
        QUESTION,
        Question(id="fog", prompt="What do you do in fog?", topic="weather", competencies=("calm", "care")),
        Question(id="index", prompt="Which page is this?", answers=(Answer(form="", body="This one."),)),
        Framework(
            id="hail",
            title="HAIL (hear, ask, inform, lead)",
            purpose="To speak on deck.",
            components=(Component(name="Hear", letter="H", body="First."), Component(name="Ask", letter="A")),
            steps=(Step(title="Begin"), Step(title="End")),
        ),
        Scenario(
            id="leak",
            title="The leak",
            setup="Water comes in.",
            framings=("What now?",),
            answer=Answer(situation="A leak.", action=(Step(title="Phase 1: Look"), Step(title="Phase 2: Mend"))),
            green_flags=(PointGroup(title="Calm", points=("Looks first",)),),
            expectations=(Expectation(level="captain", points=("Leads", "Tells")), Expectation(title="Owner")),
            never_say=("It is only water.",),
            behaviours=(Point(name="Runs", body="Leaves the bridge.\n\nAnd more."),),
            variations=(
                Variation(level="deckhand", emphasis="Hands", body="I pump."),
                Variation(title='The "boss"', body="I call.\n\n```\na\n\n\n\nb\n```"),
            ),
            principles=(Principle(name="Safety", primary=True), Principle(name="Thrift")),
            preparation=Preparation(story_questions=("When?",), metrics=("Litres",), practice=(Point(name="Aloud"),)),
        ),
        Lesson(
            id="radio",
            title="The radio",
            level="deckhand",
            sections=(
                Section(body="Before all."),
                Section(
                    title="Calling", body="See [the call](#call).\n\n[The call](#call)\n\nAfter.\n\n[H](entry:hail)"
                ),
                Section(title="Deeper", level=3, body="[Red](#red)"),
            ),
            dialogues=(
                Dialogue(
                    id="call",
                    turns=(
                        Turn(speaker="A", role="captain", says="Over?"),
                        Turn(says="Noise."),
                        Turn(speaker="B", says="Over."),
                    ),
                ),
            ),
            callouts=(
                Callout(id="red", type="red-line", title="Channel 16", body="Keep it free."),
                Callout(id="left", type="war-story", body="Nobody asked for me."),
            ),
            takeaway="Say *over*.",
        ),
        Story(
            id="rope",
            title="The rope",
            author="A sailor",
            author_role="deckhand",
            published=date(2024, 5, 31),
            tags=("ropes",),
            problem="It broke.\n\nNobody knew why.",
            actions="I looked.",
            lessons=("Look first.", "Then\n\nlook again."),
            star=StarReading(situation=("problem 1",), task=("problem 2",), action=("actions",), takeaway=("lessons",)),
        ),
        Skill(
            id="knots",
            title="Knots",
            definition="Tying.",
            facts=(Fact(name="knots | known", value="12"),),
            learning=(Learning(level="beginner", body="Tie one."),),
            exercises=(
                Exercise(title="Ten", level="beginner", type="Drill", scenario="Rain.", steps=("Tie", "Untie")),
            ),
            toolkits=(Toolkit(title="Ropes", items=("Hemp",), guidance="Dry them."),),
            questions=(SkillQuestion(prompt="Question 1", stand_in=True, strategy="Show.", answer="I tie."),),
        ),
    )
}

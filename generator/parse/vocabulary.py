"""What headings and labels mean: synonyms to roles.

A role is what a part of a document does, whatever the document calls it. A phrase is compared after `normalise`, so
that case, punctuation, articles, emoji and what stands in brackets do not matter; the longest synonym that a phrase
begins or ends with decides when no synonym equals it.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from generator.parse.titles import strip_symbols


class Role(StrEnum):
    """What a part of a document does."""

    OVERVIEW = "overview"
    SETUP = "setup"
    FRAMINGS = "framings"
    ANSWER = "answer"
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    TAKEAWAY = "takeaway"
    FOLLOW_UPS = "follow-ups"
    INTERVIEWERS = "interviewers"
    GREEN_FLAGS = "green flags"
    RED_FLAGS = "red flags"
    EXPECTATIONS = "expectations"
    NEVER_SAY = "never say"
    BEHAVIOURS = "behaviours"
    VARIATIONS = "variations"
    PRINCIPLES = "principles"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    PREPARATION = "preparation"
    STORY_QUESTIONS = "story questions"
    METRICS = "metrics"
    PRACTICE = "practice"
    RELATED = "related"
    QUESTIONS = "questions"
    SAMPLE_ANSWERS = "sample answers"
    THEMES = "themes"
    FRAMEWORKS = "frameworks"
    DEFINITION = "definition"
    IMPORTANCE = "importance"
    FACTS = "facts"
    LEARNING = "learning"
    EXERCISES = "exercises"
    EXERCISE_SETUP = "exercise setup"
    STEPS = "steps"
    TOOLKITS = "toolkits"
    STRATEGY = "strategy"
    PROBLEM = "problem"
    ACTIONS = "actions"
    LESSONS = "lessons"
    WHEN_TO_USE = "when to use"
    PURPOSE = "purpose"
    EMPHASIS = "emphasis"
    AVOID = "avoid"
    PREFER = "prefer"
    CONTENTS = "contents"
    WEAK_ANSWER = "weak answer"
    COMPONENTS = "components"


SYNONYMS: dict[Role, str] = {
    Role.OVERVIEW: "overview, introduction, about this topic, what this covers, what is covered, summary",
    Role.SETUP: (
        "scenario setup, setup, set up, context, background, scenario background, scenario context, the situation "
        "you face, the brief, scenario, scenario description, scenario overview"
    ),
    Role.FRAMINGS: (
        "interview question framing, question framing, question framings, framings, how it is asked, how this is "
        "asked, ways it is asked, how interviewers ask, how interviewers ask it, interview questions, common "
        "framings, ways this comes up, how this comes up, how you may be asked, how it may be asked, how you might be "
        "asked, how it might be asked"
    ),
    Role.ANSWER: (
        "answer framework, answer, sample answer, model answer, example answer, star answer, star response, sample "
        "response, example response, suggested answer, worked answer, strong answer, good answer, better "
        "answer, great answer, best answer, ideal answer, possible answer, my answer, example, show "
        "answer, show the answer, see answer, see the answer, reveal answer, click to see the answer, "
        " answer outline, framework for response, response framework, star, star "
        "story, sample star answer, star breakdown, star format"
    ),
    Role.SITUATION: "situation, s, challenge, star situation",
    Role.TASK: "task, t, objective, goal, my task, your task, responsibility, obstacle, tasks",
    Role.ACTION: "action, a, actions, approach, what i did, my approach, action steps",
    Role.RESULT: (
        "result, r, results, outcome, outcomes, impact, result and impact, what came of it, what became of it, how it "
        "ended, what happened in the end"
    ),
    Role.TAKEAWAY: (
        "key takeaway, takeaway, takeaways, key takeaways, learning, learnings, lesson learned, lesson learnt, "
        "reflection, what i learned, what i learnt, bottom line, l, key lesson, remember, in one sentence, in short, "
        "one sentence to remember, the point"
    ),
    Role.FOLLOW_UPS: (
        "follow up questions, common follow up questions, follow ups, followups, follow up, followup questions, "
        "follow up questions to prepare for, likely follow ups, expected follow ups, probing questions, questions "
        "to expect next, what they ask next, next questions, potential follow ups, possible follow ups, "
        "potential follow up questions, possible follow up questions"
    ),
    Role.INTERVIEWERS: (
        "what interviewers look for, what interviewers listen for, what interviewers want to hear, evaluation, "
        "what good looks like, how you are assessed, how it is assessed, what we look for, assessment, evaluation "
        "rubric, what is assessed, what they look for, what they want to hear, what they listen for"
    ),
    Role.GREEN_FLAGS: (
        "green flags, green flag, what interviewers like to hear, positive signals, good signs, strong signals, "
        "signals of strength"
    ),
    Role.RED_FLAGS: (
        "red flags to avoid, red flags, red flag, warning signs, pitfalls, common pitfalls, common mistakes, "
        "mistakes to avoid, what to avoid, things to avoid, anti patterns, negative signals"
    ),
    Role.EXPECTATIONS: (
        "evaluation criteria by level, expectations by level, criteria by level, level expectations, by level, "
        "expectations, what is expected by level, evaluation criteria, what each level should show"
    ),
    Role.NEVER_SAY: "never say, do not say, dont say, what not to say, phrases to avoid, sentences to avoid",
    Role.BEHAVIOURS: (
        "problematic behaviors, problematic behaviours, behaviors to avoid, behaviours to avoid, bad habits, "
        "problem behaviours, problem behaviors, behaviours that cause trouble, behaviours, behaviors, "
        "worrying behaviours"
    ),
    Role.VARIATIONS: (
        "level specific variations, level variations, variations by level, answers by level, variations, level "
        "adaptations, adapting the answer by level, how the answer changes by level, level specific answers"
    ),
    Role.PRINCIPLES: (
        "key principles demonstrated, key principles, principles demonstrated, principles, core principles, "
        "leadership principles, principles shown, principles it lets you show"
    ),
    Role.PRIMARY: "primary principles, primary, main principles, main",
    Role.SECONDARY: "secondary principles, secondary, supporting principles, supporting",
    Role.PREPARATION: (
        "preparation notes, preparation, how to prepare, preparing your story, preparing your own story, "
        "prepare your own story, prep notes, "
        "prepare, getting ready, preparation checklist"
    ),
    Role.STORY_QUESTIONS: (
        "story development questions, story questions, questions for your story, develop your story, questions to "
        "ask yourself, find your story"
    ),
    Role.METRICS: (
        "metrics to include, key metrics, metrics, numbers to include, figures to include, numbers to have, "
        "figures, figures worth having, figures to have at hand, figures to have ready, metrics to mention, "
        "numbers worth having"
    ),
    Role.PRACTICE: "practice variations, practice, practise, ways to practise, ways to practice, rehearsal",
    Role.RELATED: (
        "related topics, related scenarios, related, see also, related reading, further reading, read next, "
        "not in this guide yet, related questions, related guides, where to go next"
    ),
    Role.QUESTIONS: (
        "common interview questions, top interview questions, sample interview questions, frequently asked questions, "
        "all questions, common questions, "
        "questions, question list, frequent questions, practice questions, typical questions, "
        "behavioral questions, behavioural questions, questions to practise, sample questions, question bank"
    ),
    Role.SAMPLE_ANSWERS: (
        "sample answers with star framework, sample answers, example answers, model answers, star answers, worked "
        "answers, sample star answers, answers, star examples, example stories, detailed answers"
    ),
    Role.THEMES: (
        "key themes to demonstrate, key themes, themes, what to demonstrate, qualities to show, themes to "
        "demonstrate, what answers should show, what to show"
    ),
    Role.FRAMEWORKS: (
        "frameworks, framework, useful frameworks, models, mental models, frameworks to know, key frameworks, "
        "methods, tools and methods, frameworks and methods"
    ),
    Role.DEFINITION: "definition, what it is, what is it, what it means",
    Role.IMPORTANCE: "importance, why it matters, why this matters, why it is important, why does it matter, relevance",
    Role.LEARNING: (
        "how to learn, learning path, how to build it, how to develop, learning roadmap, how to learn it, learning it, "
        "how to practise it, levels of the skill"
    ),
    Role.EXERCISES: "practice projects, exercises, projects, practice exercises, hands on projects, hands on practice",
    Role.EXERCISE_SETUP: "scenario, the scenario, brief, situation, case",
    Role.STEPS: (
        "how to execute, steps, how to do it, how to apply it, how to use it, how it works, execution, "
        "what to do, instructions, how to run it"
    ),
    Role.TOOLKITS: "tools frameworks, tools and frameworks, toolkit, tools, toolkits, resources and tools",
    Role.FACTS: (
        "facts, fact, figure, figures, at a glance, key facts, key figures, in numbers, by the numbers, quick facts, "
        "facts and figures"
    ),
    Role.STRATEGY: (
        "answer strategy, strategy, how to answer, how to approach it, answering strategy, why they ask, why they ask "
        "this, why it is asked, why interviewers ask, why interviewers ask this, what they want to hear, what they are "
        "looking for, what they look for, intent, tip, tips, approach to answer, answering tips, what is being tested"
    ),
    Role.PROBLEM: "problem, the problem, what was wrong, the challenge, problem statement",
    Role.ACTIONS: "actions taken, actions, what we did, what i did, what was done, what i tried, steps taken, solution",
    Role.LESSONS: (
        "lessons learned, lessons learnt, lessons, what i learned, what i learnt, what we learned, what we learnt, "
        "what was learnt, what was learned, key learnings, learnings"
    ),
    Role.WHEN_TO_USE: "when to use, when to use it, when it helps, use it when",
    Role.PURPOSE: "purpose, what it is for, why use it",
    Role.EMPHASIS: "emphasis, focus, stress, lead with, what to stress",
    Role.AVOID: "avoid, instead of, dont say, do not say, bad, weak, dont",
    Role.PREFER: "better, prefer, instead, say instead, say, good, strong, do",
    Role.WEAK_ANSWER: "weak answer, bad answer, poor answer, weaker answer, wrong answer, what not to answer",
    Role.COMPONENTS: "components, elements, building blocks, its parts, the parts, key components, core components",
    Role.CONTENTS: "table of contents, contents, on this page, in this article, toc",
}
"""For each role the phrases that mean it, set apart by commas."""

_ANY = tuple(Role)
STAR_ROLES = (Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.TAKEAWAY)

_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_OTHER = re.compile(r"[^\w]+")
_ARTICLES = re.compile(r"\b(?:the|a|an|your|our)\b(?=\s+\S)")
_NUMBERING = re.compile(r"^(?:\d+|[ivx]+)[.):]\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def normalise(phrase: str) -> str:
    """Give a heading or label in the form in which synonyms are compared.

    >>> normalise("🚫 2. The Red Flags (to avoid)")
    'red flags'
    """
    bare = _NUMBERING.sub("", strip_symbols(phrase))
    outside = _BRACKETS.sub(" ", bare)
    words = _OTHER.sub(" ", (outside if outside.strip() else bare).replace("'", "").replace("’", "")).strip().casefold()
    return " ".join(_ARTICLES.sub(" ", words).replace("_", " ").split())


_KNOWN = {role: frozenset(map(normalise, phrases.split(","))) for role, phrases in SYNONYMS.items()}


def role_of(phrase: str, among: Iterable[Role]) -> Role | None:
    """Give the role of a heading or label among those that can stand in its place.

    A phrase that equals a synonym decides at once; else the longest synonym of two words or more with which it begins
    or ends does.

    >>> role_of("Common Follow-up Questions", [Role.QUESTIONS, Role.FOLLOW_UPS])
    <Role.FOLLOW_UPS: 'follow-ups'>
    >>> role_of("Frameworks for hard conversations", [Role.FRAMEWORKS])
    <Role.FRAMEWORKS: 'frameworks'>
    >>> role_of("Weather", list(Role)) is None
    True
    """
    text = normalise(phrase)
    if not text:
        return None
    return _role_of(text, _ANY if among is Role else tuple(among))


@lru_cache(maxsize=16384)
def _role_of(text: str, roles: tuple[Role, ...]) -> Role | None:
    for role in roles:
        if text in _KNOWN[role]:
            return role
    parts = sorted(_framed(text), key=len, reverse=True)
    for _, alike in groupby(parts, key=len):
        synonyms = set(alike)
        for role in roles:
            if not synonyms.isdisjoint(_KNOWN[role]):
                return role
    return None


def means(phrase: str, role: Role) -> bool:
    """Say whether a phrase is a synonym of `role`, with nothing before or after it."""
    return normalise(phrase) in _KNOWN[role]


def means_part(phrase: str) -> bool:
    """Say whether a phrase is a synonym of any role, with nothing before or after it."""
    text = normalise(phrase)
    return any(text in known for known in _KNOWN.values())


_PREPOSITIONS = ("for", "of", "to", "in", "with", "on", "by", "about", "and", "when", "from", "under")


def _framed(text: str) -> Iterator[str]:
    """Give those begins and ends of `text` of which the rest may be something more before or after a synonym."""
    words = text.split(" ")
    for count in range(1, len(words)):
        begin, end = " ".join(words[:count]), " ".join(words[count:])
        if len(begin) > 4 and (words[count] in _PREPOSITIONS or count > 1):
            yield begin
        if " " in end and not text.startswith(f"{end} "):
            yield end

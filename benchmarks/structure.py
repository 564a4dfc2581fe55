"""Scores the structure that is found in documents which were written before anybody saw how they are read.

Each document in `documents/` is as people have such documents, with what has to be found in it marked in its text:
`⟦q …⟧` a question, `⟦s …⟧ ⟦t …⟧ ⟦a …⟧ ⟦r …⟧ ⟦l …⟧` the parts of an answer (situation or its like, task, action, result,
learning), `⟦b …⟧` an answer in prose, `⟦f …⟧` a framework and `⟦c …⟧` its components, `⟦x …⟧` what is no content.
`⟦new⟧` begins another answer to the same question; `⟦kind …⟧` says what the whole document is, `⟦crlf⟧` how its lines
end. The marks are taken out before the document is read.

    python -m benchmarks.structure            # the table, against the floors
    python -m benchmarks.structure NAME       # what is wrong with one document
"""

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.model.framework import Framework
from generator.model.parts import Answer
from generator.model.question import Question
from generator.model.scenario import Scenario
from generator.model.settings import Settings
from generator.model.skill import Skill
from generator.parse.document import Parsed
from generator.parse.reader import parse
from generator.source.prepare import prepare

FOLDER = Path(__file__).with_name("documents")
_MARK = re.compile(r"⟦(?P<name>[a-z]+)(?: |(?=⟧))|(?P<end>⟧)")
_PARTS = {"s": "situation", "t": "task", "a": "action", "r": "result", "l": "takeaway"}
_NO_CONTENT = ("horizontal rule", "comment", "front matter", "metadata", "lead-in", "label", "mark", "page head")
"""With what the reasons of dropped lines begin that held no words of the author's."""


@dataclass
class Told:
    """An answer as the marks give it."""

    prompt: str
    parts: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass
class Marked:
    """A document, and what has to be found in it."""

    name: str
    text: str
    kind: str = ""
    questions: list[str] = field(default_factory=list)
    answers: list[Told] = field(default_factory=list)
    frameworks: dict[str, list[str]] = field(default_factory=dict)
    chrome: set[int] = field(default_factory=set)
    """Numbers of the lines that are no content."""


@dataclass
class Score:
    """What was found, and what there was to find."""

    documents: int = 0
    kinds: int = 0
    questions: int = 0
    questions_found: int = 0
    questions_invented: int = 0
    parts: int = 0
    parts_found: int = 0
    parts_exact: int = 0
    prose: int = 0
    prose_found: int = 0
    frameworks: int = 0
    frameworks_found: int = 0
    components: int = 0
    components_found: int = 0
    chrome: int = 0
    chrome_dropped: int = 0
    wrongly_dropped: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def documents() -> tuple[Marked, ...]:
    """Read the marked documents, by name."""
    return tuple(read(path) for path in sorted(FOLDER.iterdir()))


def read(path: Path) -> Marked:
    """Take the marks out of a document.

    Raises:
        ValueError: a mark is not closed, or a part stands before any question without an answer to belong to.
    """
    found = Marked(path.name, "")
    out: list[str] = []
    open_: tuple[str, int] | None = None
    raw = path.read_text(encoding="utf-8")
    place = length = 0
    spans: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(raw):
        out.append(raw[place : mark.start()])
        length += len(out[-1])
        place = mark.end()
        if mark["end"]:
            if open_ is None:
                raise ValueError(f"{path.name}: a mark ends that did not begin")
            spans.append((*open_, length))
            open_ = None
        else:
            open_ = (mark["name"], length)
    out.append(raw[place:])
    text = "".join(out)
    for name, start, end in spans:
        _note(found, name, text, start, end)
    # The lines of the marks that speak of the whole document go with them.
    head = next((spans[n][2] for n in (1, 0) if spans[n][0] in ("kind", "crlf")), 0)
    cut = text.index("\n", head) + 1
    skipped = text.count("\n", 0, cut)
    found.chrome = {line - skipped for line in found.chrome}
    found.text = text[cut:].replace("\n", "\r\n") if any(name == "crlf" for name, _, _ in spans) else text[cut:]
    return found


def _note(found: Marked, name: str, text: str, start: int, end: int) -> None:
    inside = text[start:end]
    if name == "kind":
        found.kind = inside
    elif name == "q":
        found.questions.append(inside)
        found.answers.append(Told(inside))
    elif name == "new":
        found.answers.append(Told(found.answers[-1].prompt))
    elif name in _PARTS:
        if not found.answers:
            found.answers.append(Told(""))
        parts = found.answers[-1].parts
        parts[_PARTS[name]] = f"{parts.get(_PARTS[name], '')} {inside}"
    elif name == "b":
        found.answers[-1].body += f" {inside}"
    elif name == "f":
        found.frameworks[inside] = []
    elif name == "c":
        _component(found.frameworks[next(reversed(found.frameworks))], inside, text[:start])
    elif name == "x":
        first = text.count("\n", 0, start) + 1
        found.chrome.update(first + number for number, line in enumerate(inside.split("\n")) if line.strip())


def _component(known: list[str], inside: str, before: str) -> None:
    """Note a component; one whose first letter is bold stands in two marks."""
    if known and before.endswith("**") and before[-3:-2].isalpha() and inside[0].islower():
        known[-1] += inside
    else:
        known.append(inside)


def words(text: str) -> tuple[str, ...]:
    """Give the words by which two texts are compared: no marks, no case."""
    bare = re.sub(r"(?m)\]\([^)]*\)|<[^>]*>|^\s*\d{1,2}[.)]\s", " ", text).replace("\\", "")
    return tuple(word.casefold() for word in re.findall(r"[^\W_]+", bare))


def _told(answer: Answer, part: str) -> tuple[str, ...]:
    value = getattr(answer, part)
    if isinstance(value, str):
        return words(value)
    return tuple(word for step in value for word in words(f"{step.title} {step.when} {step.body}"))


def _asked(parsed: Parsed) -> Iterator[tuple[str, Sequence[Answer]]]:
    """Give all questions of a document with their answers; a scenario's answer has no question."""
    for entry in parsed.entries:
        if isinstance(entry, Question):
            yield entry.prompt, entry.answers
        elif isinstance(entry, Scenario):
            yield "", (entry.answer,) if entry.answer else ()
        elif isinstance(entry, Skill):
            for question in entry.questions:
                yield question.prompt, (Answer(form="", body=question.answer),) if question.answer else ()


@cache
def _settings() -> Settings:
    text = (FOLDER.parents[1] / "content" / "guide.yaml").read_text(encoding="utf-8")
    return Settings.model_validate(yaml.safe_load(text))


def parsed(marked: Marked) -> Parsed:
    """Read a document without its marks."""
    return parse(prepare(marked.name, marked.text.encode()), _settings())


def score(marked: Marked, result: Parsed, faults: list[str] | None = None) -> Score:
    """Compare what was found in a document with its marks; `faults` gathers what differs."""
    say = (faults if faults is not None else []).append
    total = Score(documents=1, kinds=result.kind.word == marked.kind)
    if not total.kinds:
        say(f"kind: {result.kind.word}, not {marked.kind}")
    asked: dict[tuple[str, ...], list[Answer]] = {}
    for prompt, answers in _asked(result):
        asked.setdefault(words(prompt), []).extend(answers)
    wanted = Counter(map(words, marked.questions))
    total.questions = len(wanted)
    total.questions_found = sum(prompt in asked for prompt in wanted)
    extra = [prompt for prompt in asked if prompt and prompt not in wanted]
    total.questions_invented = len(extra)
    for one in extra:
        say(f"no question: {' '.join(one)}")
    for one in wanted:
        if one not in asked:
            say(f"question not found: {' '.join(one)}")
    for told in marked.answers:
        _score_answer(told, asked.get(words(told.prompt), []), total, say)
    _score_frameworks(marked, result, total, say)
    _score_lines(marked, result, total, say)
    return total


def _score_answer(told: Told, answers: list[Answer], total: Score, say: Any) -> None:
    def rightness(answer: Answer) -> int:
        return sum(_told(answer, part) == words(text) for part, text in told.parts.items())

    best = max(answers, key=rightness, default=Answer(form=""))
    if told.parts and best in answers:
        answers.remove(best)
    for part, text in told.parts.items():
        total.parts += 1
        found = _told(best, part)
        total.parts_found += bool(found)
        total.parts_exact += found == words(text)
        if found != words(text):
            say(f"{part} of “{told.prompt}”: {' '.join(found) or 'missing'}")
    if told.body:
        total.prose += 1
        wanted = " ".join(words(told.body))
        if any(f" {wanted} " in f" {' '.join(words(answer.body))} " for answer in answers):
            total.prose_found += 1
        else:
            say(f"answer of “{told.prompt}”: {[answer.body for answer in answers]}")


def _score_frameworks(marked: Marked, result: Parsed, total: Score, say: Any) -> None:
    known = [entry for entry in result.entries if isinstance(entry, Framework)]
    for name, components in marked.frameworks.items():
        found = next((one for one in known if _is_named(one, words(name))), None)
        total.frameworks += 1
        total.frameworks_found += found is not None
        total.components += len(components)
        names = [words(part.name) for part in found.components] if found else []
        total.components_found += sum(words(component) in names for component in components)
        if found is None:
            say(f"framework not found: {name}")
        elif len(names) != len(components) or any(words(component) not in names for component in components):
            say(f"components of {name}: {[part.name for part in found.components]}")


def _is_named(framework: Framework, name: tuple[str, ...]) -> bool:
    """Say whether a framework has this name, with or without what stands in brackets or around it."""
    titles = [words(one) for one in (framework.title, f"{framework.title} {' '.join(framework.aliases[:1])}")]
    return any(
        f" {' '.join(one)} " in f" {' '.join(other)} "
        for title in titles
        for one, other in ((name, title), (title, name))
    )


def _score_lines(marked: Marked, result: Parsed, total: Score, say: Any) -> None:
    lines = ["", *marked.text.split("\n")]
    dropped = {
        line: gone.reason for gone in result.dropped for line in range(gone.first, gone.last + 1) if lines[line].strip()
    }
    total.chrome = len(marked.chrome)
    gone = {meta for meta in dropped if meta in marked.chrome}
    taken = {
        line for line in marked.chrome - gone if not _in_an_entry(result, lines[line])
    }  # a byline is told by an author's name in the entry and not by its words
    total.chrome_dropped = len(gone | taken)
    for line in sorted(marked.chrome - gone - taken):
        say(f"line {line} is no content: {lines[line]}")
    for line, reason in dropped.items():
        if line not in marked.chrome and not reason.startswith(_NO_CONTENT):
            total.wrongly_dropped += 1
            say(f"line {line} was dropped ({reason}): {lines[line]}")


def _in_an_entry(result: Parsed, line: str) -> bool:
    texts = (
        " ".join(words(str(entry.model_dump(exclude={"author", "author_role", "published", "tags"}))))
        for entry in result.entries
    )
    return any(" ".join(words(line)) in text for text in texts)


def shares(total: Score) -> dict[str, float]:
    """Give what was found of what there was to find, in per cent, rounded down to a tenth, and the counts of faults."""
    pairs = {
        "kinds": (total.kinds, total.documents),
        "questions": (total.questions_found, total.questions),
        "parts": (total.parts_found, total.parts),
        "parts with exactly their text": (total.parts_exact, total.parts),
        "answers in prose": (total.prose_found, total.prose),
        "frameworks": (total.frameworks_found, total.frameworks),
        "components": (total.components_found, total.components),
        "what is no content": (total.chrome_dropped, total.chrome),
    }
    found = {name: math.floor(one * 1000 / max(of, 1)) / 10 for name, (one, of) in pairs.items()}
    return found | {"questions invented": total.questions_invented, "lines wrongly dropped": total.wrongly_dropped}


def floors() -> dict[str, float]:
    """Read what the shares may come to at least, and the counts of faults at most."""
    data: Any = yaml.safe_load((FOLDER.parent / "floors.yaml").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in data["structure"].items()}


def below(found: Mapping[str, float], floor: Mapping[str, float]) -> list[str]:
    """Say which shares are below their floors, and which faults are more than they may be."""
    counts = ("questions invented", "lines wrongly dropped")
    return [
        f"{name}: {found[name]}, and the floor is {limit}"
        for name, limit in floor.items()
        if (found[name] > limit if name in counts else found[name] < limit)
    ]


def main(names: Sequence[str]) -> None:
    """Print the score of all documents, or what is wrong with those named."""
    total = Score()
    for marked in documents():
        if names and Path(marked.name).stem not in names and marked.name not in names:
            continue
        faults: list[str] = []
        one = score(marked, parsed(marked), faults)
        total += one
        print(f"{marked.name}: {'right' if not faults else ''}")
        for fault in faults:
            print(f"    {fault}")
    found = shares(total)
    for name, value in found.items():
        print(f"{name:32} {value}")
    faults = [] if names else below(found, floors())
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main(sys.argv[1:])

"""What somebody proposed in an issue form, turned into entries.

The body of such an issue is Markdown: each field's label as a heading of level 3, and below it what was written, or
`_No response_`. Everything in it is a stranger's: it becomes values of fields, chooses among what the guide has, and
never names a file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Code, Diagnostic, GuideError, has_errors
from generator.guide import Guide
from generator.library import entries, strict_yaml
from generator.library.layout import laid_out
from generator.library.naming import ids_by_name, plain_name
from generator.library.skeleton import free_id
from generator.library.store import Library, StoredEntry
from generator.library.suggest import did_you_mean
from generator.library.writer import dump, dump_part, schema_line
from generator.model.kinds import Kind
from generator.model.parts import Answer, Step
from generator.model.question import Question
from generator.model.settings import Competency, Level

FORMS: Mapping[str, tuple[str, ...]] = {
    "question": ("Question", "Topic", "Levels", "Competencies", "How to go about it", "Your own words"),
    "answer": ("To the question", "Level", "Situation", "Task", "Action", "Result", "Takeaway", "Your own words"),
    "change": ("Entry", "The entry as it should be"),
    "mistake": ("Entry", "What is wrong", "What it should say"),
}
"""The labels of each form's fields, in order; the forms themselves are in `.github/ISSUE_TEMPLATE/`."""

LARGEST = 200_000
"""Characters of an issue; GitHub takes up to 65,536."""

_NOTHING = "_No response_"
_FENCE = re.compile(r"\A\s*(`{3,})[a-z]*\n(.*)\n\1\s*\Z", re.DOTALL)
_ADDRESS = re.compile(r"(?:^|/)([a-z0-9-]+)(?:\.html|\.yaml)?(?:[#?].*)?$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as an issue would have it."""

    path: Path
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    """What of the issue could not be taken over; no errors."""


def proposal(guide: Guide, library: Library, body: str, file: str) -> Proposal:
    """Turn the body of an issue into an entry's file; `file` is what diagnostics call the issue.

    Raises:
        GuideError: it was made by none of the forms, names an entry that is not there, or is no entry.
    """
    if len(body) > LARGEST:
        raise GuideError(Diagnostic.at(Code.SOURCE_TOO_LARGE, file, expected=f"at most {LARGEST:,} characters"))
    form, fields = _read(body.replace("\r\n", "\n"), file)
    maker = _Maker(guide, library, file, fields)
    match form:
        case "question":
            return maker.question()
        case "answer":
            return maker.answer()
        case "change":
            return maker.change()
    found = "a mistake, which somebody has to mend by hand"
    raise GuideError(Diagnostic.at(Code.ISSUE_UNREADABLE, file, found=found))


def _read(body: str, file: str) -> tuple[str, Mapping[str, str]]:
    """Give the form that an issue was made by, and what its fields hold, by their labels."""
    headings = [line[4:].strip() for line in body.split("\n") if line.startswith("### ")]
    for form, labels in FORMS.items():
        if headings and headings[0] == labels[0] and set(labels[1:2]) <= set(headings):
            return form, _fields(body, labels)
    expected = "an issue made by one of the forms for a question, an answer or a change"
    raise GuideError(Diagnostic.at(Code.ISSUE_UNREADABLE, file, expected=expected))


def _fields(body: str, labels: Sequence[str]) -> Mapping[str, str]:
    """Cut the body at the labels in their order; a heading like a label that came already is somebody's text."""
    found: dict[str, list[str]] = {}
    left, lines = list(labels), []
    for line in body.split("\n"):
        label = line[4:].strip() if line.startswith("### ") else ""
        if label in left:
            del left[: left.index(label) + 1]
            lines = found.setdefault(label, [])
        else:
            lines.append(line)
    texts = {label: "\n".join(lines).strip() for label, lines in found.items()}
    return {label: "" if text == _NOTHING else text for label, text in texts.items()}


class _Maker:
    def __init__(self, guide: Guide, library: Library, file: str, fields: Mapping[str, str]) -> None:
        self.guide = guide
        self.library = library
        self.file = file
        self.fields = fields
        self.diagnostics: list[Diagnostic] = []

    def question(self) -> Proposal:
        prompt = self.line("Question")
        if not prompt:
            raise GuideError(Diagnostic.at(Code.FIELD_MISSING, self.file, found="`Question`"))
        name = free_id(self.library, prompt)
        if not name:
            raise GuideError(Diagnostic.at(Code.FIELD_INVALID, self.file, found=f"the question `{prompt}`"))
        settings = self.guide.settings
        made = Question(
            id=name,
            prompt=prompt,
            topic=self.topic(self.line("Topic")),
            levels=self.named("Levels", settings.levels),
            competencies=self.named("Competencies", settings.competencies),
            strategy=self.fields.get("How to go about it", ""),
        )
        return Proposal(self.guide.folder(Kind.QUESTION) / f"{name}.yaml", dump(made), tuple(self.diagnostics))

    def answer(self) -> Proposal:
        stored = self.entry("To the question", Kind.QUESTION)
        level = self.named("Level", self.guide.settings.levels)
        steps = [text.strip() for text in re.split(r"\n\s*\n", self.fields.get("Action", "")) if text.strip()]
        result = self.fields.get("Result", "")
        made = Answer(
            level=level[0] if level else None,
            situation=self.fields.get("Situation", ""),
            task=self.fields.get("Task", ""),
            action=tuple(Step(body=text) for text in steps),
            result=(Step(body=result),) if result else (),
            takeaway=self.fields.get("Takeaway", ""),
        )
        first, *rest = dump_part(made).rstrip("\n").split("\n")
        item = [f"  - {first}", *(f"    {line}" if line else "" for line in rest)]
        return self.checked(stored, _with_answer(stored, item))

    def change(self) -> Proposal:
        stored = self.entry("Entry")
        text = self.fields.get("The entry as it should be", "")
        if match := _FENCE.match(text):
            text = match[2]
        return self.checked(stored, text + "\n")

    def checked(self, stored: StoredEntry, text: str) -> Proposal:
        """Lay a changed entry out, once it is known to be one."""
        document = strict_yaml.read(text, stored.document.file)
        made, faults = entries.entry(document, stored.kind, self.guide.settings)
        if made is None or has_errors(faults):
            raise GuideError(*faults)
        laid = laid_out(document, stored.kind.type, schema_line(stored.kind))
        return Proposal(stored.path, laid, tuple(self.diagnostics))

    def line(self, label: str) -> str:
        return " ".join(self.fields.get(label, "").split())

    def entry(self, label: str, kind: Kind | None = None) -> StoredEntry:
        """Find the entry that somebody named by id, file, address, title or prompt."""
        said = self.line(label)
        known = {name: each for name, each in self.library.entries.items() if kind in (None, each.kind)}
        match = _ADDRESS.search(said)
        name = match[1] if match else ""
        for candidate in (said, name, self.library.former.get(name, "")):
            if candidate in known:
                return known[candidate]
        by_heading = {plain_name(each.entry.heading): each for each in known.values()}
        by_heading |= {plain_name(getattr(each.entry, "prompt", each.entry.heading)): each for each in known.values()}
        if plain_name(said) in by_heading:
            return by_heading[plain_name(said)]
        hint = did_you_mean(name or said, known)
        raise GuideError(Diagnostic.at(Code.REFERENCE_UNKNOWN, self.file, found=f"`{said[:100]}`", hint=hint))

    def topic(self, said: str) -> str | None:
        known = {name: each for name, each in self.library.entries.items() if each.kind is Kind.TOPIC}
        wanted = plain_name(said)
        for name, each in known.items():
            if wanted and wanted in (plain_name(name), plain_name(each.entry.heading)):
                return name
        if wanted:
            self.leave("Topic", said, [each.entry.heading for each in known.values()])
        return None

    def named(self, label: str, known: Iterable[Level | Competency]) -> tuple[str, ...]:
        """Give the ids of the levels or competencies that somebody named by id, title or alias."""
        ids = ids_by_name(known)
        found: dict[str, Any] = {}
        for said in re.split(r"[,;\n]", self.fields.get(label, "")):
            if plain_name(said) in ids:
                found[ids[plain_name(said)]] = None
            elif said.strip():
                self.leave(label, said.strip(), ids)
        return tuple(found)

    def leave(self, label: str, said: str, known: Iterable[str]) -> None:
        hint = did_you_mean(said, known) or "Add it by hand."
        found = f"{label}: `{said[:100]}`"
        self.diagnostics.append(Diagnostic.at(Code.ISSUE_LEFT_OUT, self.file, found=found, hint=hint))


def _with_answer(stored: StoredEntry, item: Sequence[str]) -> str:
    """Give the text of a question's file with one more answer."""
    text, data = stored.document.text, stored.document.data
    rows = text.rstrip("\n").split("\n")
    if not data.get("answers"):
        kept = [row for row in rows if not re.match(r"answers:\s*(\[\s*\])?\s*(#.*)?$", row)]
        return "\n".join([*kept, "answers:", *item]) + "\n"
    names = list(data)
    after = [stored.document.position((name,), name=True)[0] for name in names]
    begins = stored.document.position(("answers",), name=True)[0]
    end = min((line for line in after if line > begins), default=len(rows) + 1)
    dash = stored.document.position(("answers", 0))[1] - 3
    moved = [row[2 - max(dash, 0) :] if row and dash < 2 else row for row in item]
    return "\n".join([*rows[: end - 1], *moved, *rows[end - 1 :]]) + "\n"

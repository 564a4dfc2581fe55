"""Every diagnostic: its permanent code, its severity, and what to do about it.

A code is never given to another diagnostic and never reused. The hundreds say which stage speaks: 1 read, repair and
clean; 2 outline and parse; 3 an entry's YAML; 4 the guide as a whole; 5 pages, site and exports; 6 files and folders;
7 what an editor would say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from pathlib import PurePath


class Severity(StrEnum):
    """How bad it is; only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"


class Code(Enum):
    """A diagnostic's code, with its severity, its name and its hint."""

    # 1: read, repair, clean
    SOURCE_EMPTY = ("SG101", Severity.ERROR, "empty source document", "Put the text into the file, or remove the file.")
    SOURCE_BINARY = ("SG102", Severity.ERROR, "not a text file", "Save the document as plain text or Markdown.")
    SOURCE_TOO_LARGE = ("SG103", Severity.ERROR, "source document too large", "Split it into several documents.")
    SOURCE_LINE_TOO_LONG = ("SG104", Severity.ERROR, "line too long", "Break the text into lines or paragraphs.")
    SOURCE_NULS = ("SG105", Severity.WARNING, "NUL characters removed", "Nothing, if the text reads well.")
    SOURCE_CODE_PAGE = ("SG106", Severity.INFO, "not UTF-8: code page guessed", "Check names and quotation marks.")
    SOURCE_NAME_TAKEN = ("SG107", Severity.ERROR, "another source document has this name", "Rename one of the two.")
    SOURCE_PENDING = ("SG108", Severity.WARNING, "source document not imported yet", "Run: studyguide build.")
    SOURCE_TOO_DEEP = ("SG109", Severity.ERROR, "nested too deeply", "Take out some of the quotes, lists or tags.")
    REPAIR_UNCERTAIN = ("SG110", Severity.INFO, "damaged text left as it is", "Compare with the original and mend it.")
    DAMAGED = ("SG111", Severity.ERROR, "damaged text", "Mend it: studyguide repair --in-place FILE.")
    REPAIR_REFUSED = ("SG112", Severity.ERROR, "not mended in place", "Use: studyguide repair FILE > MENDED.")

    # 2: outline, parse
    UNRECOGNISED = ("SG201", Severity.WARNING, "shape of the document not recognised", "It was kept as a lesson.")
    PROMPT_LOST = ("SG202", Severity.WARNING, "the source lost a question's text", "Write the question in the entry.")
    NOT_IN_GUIDE = ("SG203", Severity.INFO, "a link leads to a file outside the guide", "It was kept as plain text.")
    LINES_UNPLACED = ("SG204", Severity.ERROR, "lines of a source went nowhere", "Report this as a fault of the tool.")
    LINES_AT_END = ("SG205", Severity.WARNING, "lines that fit nowhere", "They are at the end of the entry: move them.")
    ANSWER_INCOMPLETE = (
        "SG206",
        Severity.INFO,
        "an answer lacks parts of its form",
        "Add them, if there are any.",
    )
    ANSWER_OUT_OF_ORDER = ("SG207", Severity.INFO, "an answer's parts are out of order", "Nothing, if it reads well.")
    WORDS_LOST = (
        "SG208",
        Severity.WARNING,
        "words that no field took",
        "Their line is at the end of the entry: move it.",
    )

    # 3: an entry's YAML
    YAML_SYNTAX = ("SG301", Severity.ERROR, "not YAML", "Mend the place that is pointed at.")
    YAML_DUPLICATE_KEY = ("SG302", Severity.ERROR, "field given twice", "Keep one of the two.")
    YAML_FORBIDDEN = ("SG303", Severity.ERROR, "YAML feature not allowed here", "Write the text out plainly.")
    FIELD_UNKNOWN = ("SG304", Severity.ERROR, "unknown field", "Rename or remove it.")
    FIELD_MISSING = ("SG305", Severity.ERROR, "field missing", "Add it.")
    FIELD_INVALID = ("SG306", Severity.ERROR, "value of the wrong kind", "Write what was expected.")
    TEXT_CUT = ("SG307", Severity.WARNING, "text that ends where a comment begins", "Put the text in quotation marks.")

    # 4: the guide as a whole
    ID_NOT_FILE_NAME = ("SG401", Severity.ERROR, "id differs from the file's name", "Make the two the same.")
    ID_TAKEN = ("SG402", Severity.ERROR, "id taken twice", "Rename one of the entries and what refers to it.")
    REFERENCE_UNKNOWN = ("SG403", Severity.ERROR, "reference to nothing", "Name an entry that exists.")
    LEVEL_UNKNOWN = ("SG404", Severity.ERROR, "unknown level", "Use a level of guide.yaml, or add it there.")
    COMPETENCY_UNKNOWN = ("SG405", Severity.ERROR, "unknown competency", "Use one of guide.yaml, or add it there.")
    STRAY_FILE = ("SG406", Severity.WARNING, "a file that is no entry", "Move it out of the folder, or rename it.")
    OUTSIDE_GUIDE = ("SG407", Severity.ERROR, "a link out of the guide's folder", "Put the file itself there.")
    REFERENCE_IDLE = ("SG408", Severity.WARNING, "reference that says nothing new", "Remove it.")
    TOPIC_DISAGREES = ("SG409", Severity.WARNING, "question and topic disagree", "Name each in the other, or neither.")
    ENTRY_EDITED = ("SG410", Severity.WARNING, "entry edited since it was imported", "It was kept as it is.")
    PLACE_UNKNOWN = ("SG411", Severity.ERROR, "a place that is not in the entry", "Name one that is there.")
    ENTRY_RENAMED = ("SG412", Severity.WARNING, "id taken by an entry of another origin", "See which to keep.")
    ENTRY_ORPHANED = ("SG413", Severity.WARNING, "edited entry that its source no longer gives", "It was kept.")
    QUESTION_NEAR = ("SG414", Severity.INFO, "two questions that may be one", "Merge them by hand if they are.")
    FRAMEWORK_DIFFERS = ("SG415", Severity.WARNING, "framework defined in two ways", "See which to keep.")
    LEDGER_NEWER = ("SG416", Severity.ERROR, "ledger of a newer studyguide", "Use the studyguide that wrote it.")
    SCHEMA_STALE = ("SG417", Severity.ERROR, "schema out of date", "Run: studyguide schema.")
    UNFORMATTED = ("SG418", Severity.ERROR, "not in the common lay-out", "Run: studyguide fmt.")

    # 5: pages, site and exports
    SITE_FAILED = ("SG501", Severity.ERROR, "the site could not be built", "Mend what MkDocs names.")
    SITE_WARNING = ("SG502", Severity.WARNING, "MkDocs warns", "Mend what MkDocs names.")
    LINK_DROPPED = ("SG503", Severity.WARNING, "link left out", "Link to https://…, mailto:… or entry:ID.")
    DECK_UNREADABLE = ("SG504", Severity.ERROR, "not a deck of this guide", "Put back what `export anki` wrote there.")
    GLYPH_MISSING = (
        "SG505",
        Severity.WARNING,
        "no font has this character",
        "Install a font with it, or write it out.",
    )

    DECK_BEHIND = (
        "SG506",
        Severity.INFO,
        "the deck was exported before the last changes",
        "Run: studyguide export anki.",
    )

    # 6: files and folders
    NO_GUIDE = ("SG601", Severity.ERROR, "no guide here", "Go to a guide's folder, or make one: studyguide init DIR.")
    CANNOT_READ = ("SG602", Severity.ERROR, "cannot be read", "Check that it exists and that you may read it.")
    CANNOT_WRITE = ("SG603", Severity.ERROR, "cannot be written", "Check the folder's permissions and free space.")
    NO_SUCH_FILE = ("SG604", Severity.ERROR, "no such file or folder", "Check the name.")
    IN_THE_WAY = ("SG605", Severity.ERROR, "already there", "Choose an empty folder, or move what is in the way.")
    NO_SUCH_ENTRY = ("SG606", Severity.ERROR, "no entry with handouts", "List what there is: studyguide handouts.")
    NO_HISTORY = ("SG607", Severity.ERROR, "no such version", "Name a commit, a branch or a tag of this repository.")
    ISSUE_UNREADABLE = ("SG608", Severity.ERROR, "no entry in this issue", "Make the entry by hand.")
    ISSUE_LEFT_OUT = ("SG609", Severity.WARNING, "left out of the entry", "Add it by hand.")
    FILE_TOO_LARGE = ("SG610", Severity.ERROR, "file too large", "Make several entries of it.")

    # 7: what an editor would say; guide.yaml can switch each off, by its name with hyphens
    RESULT_WITHOUT_FIGURE = ("SG701", Severity.HINT, "result without a figure", "Say how many, how long or how much.")
    WE_INSTEAD_OF_I = ("SG702", Severity.HINT, "“we” where the interviewer asks for “I”", "Say what you did yourself.")
    PARTS_UNBALANCED = ("SG703", Severity.HINT, "parts out of balance", "Give the action most of the time.")
    ANSWER_LENGTH = ("SG704", Severity.HINT, "answer too short or too long to speak", "Add what matters, or cut it.")
    TAKEAWAY_MISSING = ("SG705", Severity.HINT, "no takeaway", "Add `takeaway: …`, the sentence to remember.")
    PROMPT_NEAR_DUPLICATE = ("SG706", Severity.HINT, "prompts almost the same", "Merge the two, or tell them apart.")
    NO_QUESTION = ("SG707", Severity.HINT, "no question for it", "Add a question, or take it out of guide.yaml.")
    ENTRY_UNLINKED = ("SG708", Severity.HINT, "nothing links to this entry", "Name it in `related` of another entry.")
    SENTENCE_LONG = ("SG709", Severity.HINT, "long sentence", "Make two of it.")
    TERM_UNKNOWN = ("SG710", Severity.HINT, "term that the glossary lacks", "Add it to glossary.yaml, or write it out.")

    def __init__(self, number: str, severity: Severity, summary: str, hint: str) -> None:
        self.number = number
        """The permanent code, as in SG101."""
        self.severity = severity
        """How bad it is."""
        self.summary = summary
        """What it is about, in a few words."""
        self.hint = hint
        """What to do, where the diagnostic itself says nothing better."""

    @property
    def words(self) -> str:
        """The code's name as `guide.yaml` and other programs have it, as in `field-unknown`."""
        return self.name.lower().replace("_", "-")

    @property
    def is_fault(self) -> bool:
        """Say whether it speaks of something that is wrong, and not of what could read better."""
        return self.severity is not Severity.HINT

    @classmethod
    def numbered(cls, number: str) -> "Code":
        """Give the code that has a number, as in SG101.

        Raises:
            KeyError: none has it.
        """
        return _BY_NUMBER[number]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing to tell a person: where, what was found, what was expected, what to do.

    >>> print(Diagnostic.at(Code.FIELD_UNKNOWN, "content/questions/a.yaml", 3, 1, found="`promt`",
    ...                     expected="`prompt`, `topic` or another field of a question", hint="Did you mean `prompt`?"))
    content/questions/a.yaml:3:1: error[SG304]: unknown field: `promt`; expected `prompt`, `topic` or another field \
of a question. Did you mean `prompt`?
    """

    file: str
    """The path as the user would write it, with forward slashes; empty where there is none."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    column: int
    """Counted from 1 in characters; 0 where the whole line is meant."""
    number: str
    """The code's number; `code` gives the code itself."""
    found: str = field(default="", compare=True)
    """What is there, and what is wrong with it."""
    expected: str = ""
    """What should be there."""
    hint: str = ""
    """What to do."""

    @classmethod
    def at(
        cls,
        code: Code,
        file: str | PurePath,
        line: int = 0,
        column: int = 0,
        *,
        found: str = "",
        expected: str = "",
        hint: str = "",
    ) -> "Diagnostic":
        """Make the diagnostic `code` for a place; without a `hint` it takes the code's own."""
        path = file.as_posix() if isinstance(file, PurePath) else file
        return cls(path, line, column, code.number, found, expected, hint or code.hint)

    @property
    def code(self) -> Code:
        """The code itself."""
        return _BY_NUMBER[self.number]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.code.severity

    @property
    def place(self) -> str:
        """`file`, `file:line` or `file:line:column`."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    @property
    def message(self) -> str:
        """What it is about, what was found and what was expected, without the place."""
        text = self.code.summary
        if self.found:
            text += f": {self.found}"
        if self.expected:
            text += f"; expected {self.expected}"
        return text

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}[{self.number}]: {self.message}. {self.hint}"


_BY_NUMBER = {code.number: code for code in Code}


class GuideError(Exception):
    """Work that cannot go on, with the diagnostics that say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Say whether an error is among `found`."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in found)


def stop_at_errors(found: Iterable[Diagnostic]) -> None:
    """Stop here if an error is among `found`.

    Raises:
        GuideError: with all that was found.
    """
    diagnostics = tuple(found)
    if has_errors(diagnostics):
        raise GuideError(*diagnostics)

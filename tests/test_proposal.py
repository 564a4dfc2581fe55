"""Issues made by the forms, turned into entries."""

import shutil
from pathlib import Path

import pytest

from generator.library.store import load, open_guide
from generator.model.question import Question
from tests.conftest import Run, snapshot

SAMPLE = Path(__file__).parent / "guides" / "sample"

QUESTION = """\
### Question

When did you   say no?

### Topic

incidents and Rollbacks

### Levels

Senior, Wizard

### Competencies

communication

### How to go about it

Say it **early**.

### Question

is what the interviewer asked, {{ 7*7 }} <script>alert(1)</script>

### Your own words

- [X] The text is mine.
"""
ANSWER = """\
### To the question

{}

### Level

_No response_

### Situation

In May.

### Task

_No response_

### Action

I asked.

I cut it: two of three.

### Result

3 days.

### Takeaway

Ask early.
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "guide"))
    (folder / "mkdocs.yml").touch()
    return folder


def propose(studyguide: Run, root: Path, body: str) -> tuple[int, str]:
    path = root.parent / "issue.md"
    path.write_text(body, encoding="utf-8")
    ran = studyguide("from-issue", path, "--root", root)
    return ran.code, ran.err


def question(root: Path, name: str) -> Question:
    entry = load(open_guide(root)).entries[name].entry
    assert isinstance(entry, Question)
    return entry


def test_a_question_with_what_the_guide_knows_and_nothing_else(sample: Path, studyguide: Run) -> None:
    code, said = propose(studyguide, sample, QUESTION.replace("\n", "\r\n"))
    assert code == 0
    assert "`Wizard`" in said
    made = question(sample, "when-did-you-say-no")
    assert (made.prompt, made.topic, made.levels) == ("When did you say no?", "incidents", ("senior",))
    assert made.competencies == ("communication",)
    assert made.strategy.startswith("Say it **early**.\n\n### Question\n\nis what")
    assert studyguide("check", "--root", sample).code == 0


@pytest.mark.parametrize(
    "named",
    [
        "rollback-you-owned",
        "content/questions/rollback-you-owned.yaml",
        "https://example.org/guide/questions/rollback-you-owned.html#answer-1",
        "Describe a time when a release that you owned had to be rolled back",
    ],
)
def test_an_answer_is_added_to_its_question(sample: Path, studyguide: Run, named: str) -> None:
    before = question(sample, "rollback-you-owned")
    assert propose(studyguide, sample, ANSWER.format(named))[0] == 0
    after = question(sample, "rollback-you-owned")
    assert after.answers[:-1] == before.answers
    assert [step.body for step in after.answers[-1].action] == ["I asked.", "I cut it: two of three."]
    assert (after.answers[-1].task, after.answers[-1].takeaway) == ("", "Ask early.")
    assert after.model_copy(update={"answers": before.answers}) == before


def test_a_question_gets_its_first_answer(sample: Path, studyguide: Run) -> None:
    assert propose(studyguide, sample, ANSWER.format("cut-scope-late"))[0] == 0
    assert question(sample, "cut-scope-late").answers[0].situation == "In May."


def test_a_change_takes_the_place_of_the_entry(sample: Path, studyguide: Run) -> None:
    text = "```yaml\nprompt: Why now?\ntopic: deadlines\n```"
    body = f"### Entry\n\ncut-scope-late\n\n### The entry as it should be\n\n{text}\n"
    assert propose(studyguide, sample, body)[0] == 0
    assert question(sample, "cut-scope-late").prompt == "Why now?"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "SG608"),
        ("Hello.\n", "SG608"),
        ("### Entry\n\nx\n\n### What is wrong\n\ny\n", "SG608"),
        (ANSWER.format("../../etc/passwd"), "SG403"),
        (ANSWER.format("calm"), "SG403"),
        ("### Question\n\n_No response_\n\n### Topic\n\nx\n", "SG305"),
        ("### Question\n\n…\n\n### Topic\n\nx\n", "SG306"),
        ("### Entry\n\ncalm\n\n### The entry as it should be\n\ntitle: a: b\n", "SG301"),
        ("### Entry\n\ncalm\n\n### The entry as it should be\n\ntitle: &a x\n", "SG303"),
        ("### Entry\n\ncalm\n\n### The entry as it should be\n\nid: other\ntitle: x\n", "SG401"),
        ("### Question\n\n" + "x" * 200_001, "SG103"),
    ],
)
def test_what_is_no_entry_changes_nothing(sample: Path, studyguide: Run, body: str, said: str) -> None:
    before = snapshot(sample)
    code, told = propose(studyguide, sample, body)
    assert code == 1
    assert said in told
    assert snapshot(sample) == before

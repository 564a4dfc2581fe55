"""What several documents say together, whatever their order and however many come at a time."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import scaffold
from generator.check import check
from generator.diagnostics import Severity
from generator.ingest import import_sources
from generator.library.store import open_guide
from tests.conftest import Run, snapshot

TOPIC = """\
# {title}

What interviewers ask about it.

## Common Questions

- {questions}

## Sample Answers

### {first}

**Situation:** {name} had promised a date to two customers.

**Task:** I had to keep one of them.

**Action:** I called both on the same day.

**Result:** One waited three weeks, and told us so in writing.
{more}"""
CALM = """
## Frameworks

### {name}

{purpose}

- **Cool** - Wait an hour before you answer.
- **Ask** - Ask what the other side needs by when.
{extra}
"""
DOCUMENTS = {
    "anchors.md": TOPIC.format(
        title="Anchors",
        questions="Tell me about a time when you said no to a customer.\n- How do you open a negotiation?",
        first="Tell me about a time when you said no to a customer.",
        name="Sales",
        more=CALM.format(name="CALM", purpose="For angry calls.", extra="- **Listen** - Say back what you heard.")
        + "\n## Related Topics\n\n- [Refusals](refusals.md)\n- Walk-aways\n",
    ),
    "refusals.md": TOPIC.format(
        title="Refusals",
        questions="Describe a situation in which you said “no” to a customer\n- How do you tell a customer late?",
        first="Describe a situation in which you said “no” to a customer",
        name="Support",
        more=CALM.format(name="The CALM framework (CALM)", purpose="", extra="- **Move** - Offer the next step.")
        + "\nSee [how to open](anchors.md#how-do-you-open-a-negotiation).\n",
    ),
    "walk-aways.md": TOPIC.format(
        title="Walk-aways",
        questions="Tell me about a time you could say no to a customer.\n- When do you walk away?",
        first="When do you walk away?",
        name="Legal",
        more=CALM.format(name="CALM", purpose="For long weeks.", extra="- **Accept** - Some weeks are lost."),
    ),
    "copy-of-refusals.md": "",
    "anchors.txt": "# Anchors\n\nA lesson of the same name, and not the topic.\n\n## Why\n\nThe first figure pulls.\n",
}
DOCUMENTS["copy-of-refusals.md"] = DOCUMENTS["refusals.md"]


def write(folder: Path, names: Sequence[str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(DOCUMENTS[name], encoding="utf-8")
    return [folder / name for name in names]


def loaded(guide: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((guide / "content" / name).read_text(encoding="utf-8"))
    return data


@pytest.fixture
def all_of_them(tmp_path: Path, guide: Path) -> Path:
    import_sources(open_guide(guide), write(tmp_path / "in", list(DOCUMENTS)))
    return guide


@settings(max_examples=12, deadline=None)
@given(st.permutations(sorted(DOCUMENTS)), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_neither_order_nor_portions_matter(names: list[str], portions: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        at_once, piecemeal = folder / "a", folder / "b"
        scaffold.init(at_once, "A guide")
        scaffold.init(piecemeal, "A guide")
        paths = write(folder / "in", names)
        import_sources(open_guide(at_once), sorted(paths))
        while paths:
            size = portions[len(paths) % len(portions)]
            import_sources(open_guide(piecemeal), paths[:size])
            del paths[:size]
        assert snapshot(piecemeal / "content") == snapshot(at_once / "content")


def test_a_question_asked_twice_is_one_with_both_answers(all_of_them: Path) -> None:
    question = loaded(all_of_them, "questions/tell-me-about-a-time-when-you-said-no-to-a-customer.yaml")
    assert [answer["situation"].split()[0] for answer in question["answers"]] == ["Sales", "Support"]
    assert [origin["source"] for origin in question["origin"]] == ["anchors.md", "copy-of-refusals.md", "refusals.md"]
    assert not (all_of_them / "content/questions/describe-a-situation-in-which-you-said-no-to-a-customer.yaml").exists()
    assert "tell-me-about-a-time-when-you-said-no-to-a-customer" in str(
        loaded(all_of_them, "topics/refusals.yaml")["groups"]
    )


def test_a_question_in_nearly_the_same_words_is_told_and_left(all_of_them: Path) -> None:
    assert (all_of_them / "content/questions/tell-me-about-a-time-you-could-say-no-to-a-customer.yaml").exists()
    told = [one for one in loaded(all_of_them, "ledger/walk-aways.md.yaml")["findings"] if one["code"] == "SG414"]
    assert len(told) == 1
    assert "anchors.md" in told[0]["found"]
    assert told[0]["line"] == 7


def test_frameworks_that_agree_are_one_and_others_are_told(all_of_them: Path) -> None:
    calm = loaded(all_of_them, "frameworks/calm.yaml")
    assert [part["name"] for part in calm["components"]] == ["Cool", "Ask", "Listen"]
    assert [origin["source"] for origin in calm["origin"]] == ["anchors.md"]
    others = sorted(path.stem for path in (all_of_them / "content/frameworks").glob("*.yaml"))
    assert len(others) == 3
    assert loaded(all_of_them, f"frameworks/{others[2]}.yaml")["origin"][0]["source"] != "anchors.md"
    assert [one["code"] for one in loaded(all_of_them, "ledger/walk-aways.md.yaml")["findings"]].count("SG415") == 1


def test_a_shorter_definition_completes_a_longer_one(tmp_path: Path, guide: Path) -> None:
    (tmp_path / "one.md").write_text(
        "# The Framework: CALM\n\nFor angry calls.\n\n- **Cool** - Wait.\n- **Ask** - Ask.\n", encoding="utf-8"
    )
    (tmp_path / "two.md").write_text(
        "# CALM framework\n\nIn long weeks.\n\n- **Cool**\n- **Ask** - Ask.\n- **Listen** - Listen.\n", encoding="utf-8"
    )
    import_sources(open_guide(guide), [tmp_path / "one.md", tmp_path / "two.md"])
    (path,) = (guide / "content/frameworks").glob("*.yaml")
    framework = loaded(guide, f"frameworks/{path.name}")
    assert framework["purpose"] == "For angry calls.\n\nIn long weeks.\n"
    assert [(part["name"], part.get("body", "").strip()) for part in framework["components"]] == [
        ("Cool", "Wait."), ("Ask", "Ask."), ("Listen", "Listen.")
    ]  # fmt: skip


def test_links_between_documents_lead_to_entries(all_of_them: Path) -> None:
    assert loaded(all_of_them, "topics/anchors.yaml")["related"] == ["refusals", "walk-aways"]
    assert "see_also" not in loaded(all_of_them, "topics/anchors.yaml")
    written = "".join(path.read_text(encoding="utf-8") for path in (all_of_them / "content").glob("*/refusals*.yaml"))
    assert "[how to open](entry:how-do-you-open-a-negotiation)" in written + "".join(
        path.read_text(encoding="utf-8") for path in (all_of_them / "content/frameworks").glob("*.yaml")
    )


def test_a_copy_of_a_document_gives_no_entry_of_its_own(all_of_them: Path) -> None:
    assert sorted(path.stem for path in (all_of_them / "content/topics").glob("*.yaml")) == [
        "anchors", "refusals", "walk-aways"
    ]  # fmt: skip
    assert (all_of_them / "content/lessons/anchors-2.yaml").exists()


def test_nothing_that_is_put_together_is_wrong(all_of_them: Path) -> None:
    found = check(all_of_them).diagnostics
    assert [str(one) for one in found if one.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_an_edit_is_kept_when_another_document_adds_to_the_entry(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    one, other = write(tmp_path / "in", ["anchors.md", "refusals.md"])
    studyguide("import", "--root", guide, one)
    name = "questions/tell-me-about-a-time-when-you-said-no-to-a-customer.yaml"
    path = guide / "content" / name
    path.write_text(path.read_text(encoding="utf-8") + "strategy: Mine.\n", encoding="utf-8")
    mine = path.read_bytes()
    ran = studyguide("import", "--root", guide, other)
    assert f"content/{name}: warning[SG410]" in ran.err
    assert path.read_bytes() == mine
    before = snapshot(guide / "content")
    assert "SG410" not in studyguide("build", "--root", guide).err
    path.unlink()
    studyguide("import", "--root", guide, other)
    assert len(loaded(guide, name)["origin"]) == 2
    assert snapshot(guide / "content").keys() == before.keys()


def test_an_edited_entry_keeps_its_id(tmp_path: Path, guide: Path) -> None:
    lesson, topic = write(tmp_path / "in", ["anchors.txt", "anchors.md"])
    import_sources(open_guide(guide), [lesson])
    path = guide / "content/lessons/anchors.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "takeaway: Mine.\n", encoding="utf-8")
    import_sources(open_guide(guide), [topic])
    assert "Mine." in path.read_text(encoding="utf-8")
    assert sorted(one.stem for one in (guide / "content/topics").glob("*.yaml")) == ["anchors-2"]


def test_what_a_document_that_is_gone_gave_is_kept(tmp_path: Path, guide: Path) -> None:
    one, other = write(tmp_path / "in", ["anchors.md", "refusals.md"])
    import_sources(open_guide(guide), [one, other])
    path = guide / "content/questions/tell-me-about-a-time-when-you-said-no-to-a-customer.yaml"
    before = path.read_bytes()
    (guide / "content/sources/anchors.md").unlink()
    import_sources(open_guide(guide), write(tmp_path / "in", ["walk-aways.md"]))
    assert path.read_bytes() == before


def test_a_changed_reading_reaches_what_nobody_edited(tmp_path: Path, guide: Path, studyguide: Run) -> None:
    import_sources(open_guide(guide), write(tmp_path / "in", ["anchors.md", "refusals.md"]))
    path = guide / "content/guide.yaml"
    more = "competencies:\n  - id: anchoring\n    title: Anchoring\n    aliases: [Anchors]\n"
    path.write_text(path.read_text(encoding="utf-8").replace("competencies:\n", more, 1), encoding="utf-8")
    edited = guide / "content/topics/refusals.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("What interviewers", "What others"), encoding="utf-8")
    mine = edited.read_bytes()
    assert studyguide("build", "--root", guide).code == 0
    assert loaded(guide, "topics/anchors.yaml")["competencies"] == ["anchoring"]
    assert edited.read_bytes() == mine

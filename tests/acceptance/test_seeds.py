"""The five real documents give what their own list of expectations counts, in the YAML and on the pages."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.source.prepare import prepare

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five source documents are not beside this checkout (../shared/seeds)"
)


def _run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("studyguide")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide of its own, made as a user would make it."""
    folder = tmp_path_factory.mktemp("seeds") / "guide"
    steps: tuple[tuple[str | Path, ...], ...] = (
        ("init", folder),
        ("import", "--root", folder, *sorted(SEEDS.glob("*.txt"))),
        ("build", "--root", folder),
    )
    for step in steps:
        done = _run(*step)
        assert done.returncode == 0, done.stdout + done.stderr
        assert " error" not in done.stderr
    return folder


@pytest.fixture(scope="module")
def entries(root: Path) -> Mapping[str, list[dict[str, Any]]]:
    folders = ("topics", "questions", "frameworks", "scenarios", "lessons", "stories", "skills")
    return {
        folder: [
            {"id": path.stem, **entry}
            for path in sorted((root / "content" / folder).glob("*.yaml"))
            if "origin" in (entry := _load(path))  # a new guide has an example of its own
        ]
        for folder in folders
    }


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _of(entries: Mapping[str, list[dict[str, Any]]], folder: str, seed: str) -> list[dict[str, Any]]:
    return [entry for entry in entries[folder] if entry["origin"][0]["source"].startswith(seed)]


def _items(markdown: str) -> int:
    """Count the list items at the outermost level."""
    return len(re.findall(r"^(?:[-*+]|\d+[.)])\s", markdown, re.MULTILINE))


def _titled(steps: list[dict[str, Any]]) -> int:
    return sum("title" in step for step in steps)


def _hash(path: Path) -> str:
    repaired = prepare(path.name, path.read_bytes()).repaired.text
    return hashlib.sha256(repaired.encode()).hexdigest()


def test_repair_gives_the_originals_back() -> None:
    expected = dict(re.findall(r"^\| (\S+\.txt) \|.*?· ([0-9a-f]{64}|unchanged) \|$", _expectations(), re.MULTILINE))
    assert len(expected) == 5
    for name, told in expected.items():
        path = SEEDS / name
        original = hashlib.sha256(path.read_bytes()).hexdigest() if told == "unchanged" else told
        assert _hash(path) == original, name


def _expectations() -> str:
    return (SEEDS / "EXPECTED.md").read_text(encoding="utf-8")


def test_every_kind_has_its_entries(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    assert {folder: len(found) for folder, found in entries.items()} == {
        "topics": 1, "questions": 16, "frameworks": 5, "scenarios": 1, "lessons": 1, "stories": 1, "skills": 1,
    }  # fmt: skip


def test_the_scenario(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    (found,) = _of(entries, "scenarios", "000")
    assert _items(found["setup"]) == 5
    assert len(found["framings"]) == 4
    answer = found["answer"]
    assert (_items(answer["situation"]), _items(answer["task"])) == (4, 4)
    assert [step.get("when") for step in answer["action"]] == ["Week 1", "Week 2", "Week 3", None]
    assert all("```" not in step["body"] and _items(step["body"]) == 2 for step in answer["action"])
    assert sum(_items(step["body"]) for step in answer["result"]) == 6
    assert len(found["follow_ups"]) == 4
    assert all(follow_up["approach"] and follow_up["body"] for follow_up in found["follow_ups"])
    assert [len(group["points"]) for group in found["green_flags"]] == [4, 4, 4, 4]
    assert [part["level"] for part in found["expectations"]] == ["manager", "senior-manager", "director"]
    assert (len(found["never_say"]), len(found["behaviours"])) == (5, 5)
    assert [bool(part["emphasis"]) for part in found["variations"]] == [True, True, True]
    assert not any('"' in part["body"][:1] or "```" in part["body"] for part in found["variations"])
    assert [principle.get("primary", False) for principle in found["principles"]] == [True, True, True, False, False]
    preparation = found["preparation"]
    assert [len(preparation[name]) for name in ("story_questions", "metrics", "practice")] == [4, 5, 4]
    assert len(found["see_also"]) == 4
    assert not found.get("sections")


def test_the_topic(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    (found,) = _of(entries, "topics", "001")
    assert found["overview"]
    assert [len(group["questions"]) for group in found["groups"]] == [6, 6, 4]
    assert [len(theme["points"]) for theme in found["themes"]] == [5, 5, 4]
    frameworks = {framework["id"]: len(framework["components"]) for framework in _of(entries, "frameworks", "001")}
    assert [frameworks[id_] for id_ in found["frameworks"]] == [5, 4, 4, 3]
    assert len(found["red_flags"]) == 5
    assert all(flag["avoid"] and flag["prefer"] for flag in found["red_flags"])
    assert (len(found["metrics"]), len(found["follow_ups"]), len(found["see_also"])) == (6, 8, 4)
    assert not found.get("sections")


def test_the_questions(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    questions = {entry["id"]: entry for entry in _of(entries, "questions", "001")}
    (topic,) = entries["topics"]
    ordered = [questions[id_] for group in topic["groups"] for id_ in group["questions"]]
    assert len(ordered) == 16
    answers = sorted(
        (entry["origin"][0]["lines"].split(", ")[-1], entry["answers"][0]) for entry in ordered if entry.get("answers")
    )
    told = [answer for _, answer in sorted(answers, key=lambda pair: int(pair[0].split("-")[0]))]
    assert [_titled(answer["action"]) for answer in told] == [8, 7, 8, 9]
    assert [_titled(answer["result"]) for answer in told] == [7, 8, 8, 8]
    for answer in told:
        parts = [answer["situation"], answer["task"], answer["takeaway"]]
        assert all(part and not part.startswith('"') and not part.endswith('"') for part in parts)
        assert not answer["action"][0]["title"].startswith('"')


def test_the_skill(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    (found,) = _of(entries, "skills", "002")
    assert found["definition"]
    assert found["importance"]
    assert len(found["facts"]) == 4
    assert [stage["level"] for stage in found["learning"]] == ["beginner", "intermediate", "advanced"]
    assert [len(exercise["steps"]) for exercise in found["exercises"]] == [4, 4, 4]
    assert all(exercise["level"] and exercise["type"] and exercise["scenario"] for exercise in found["exercises"])
    assert [len(toolkit["items"]) for toolkit in found["toolkits"]] == [4, 4]
    assert all(toolkit["guidance"] for toolkit in found["toolkits"])
    assert [question["stand_in"] for question in found["questions"]] == [True, True]
    assert all(question["strategy"] and question["answer"] for question in found["questions"])


def test_the_story(entries: Mapping[str, list[dict[str, Any]]], root: Path) -> None:
    (found,) = _of(entries, "stories", "003")
    assert found["author"]
    assert found["author_role"]
    assert str(found["published"]) == "2020-08-03"
    assert len(found["tags"]) == 1
    assert found["problem"]
    assert found["actions"]
    assert len(found["lessons"]) == 5
    assert found["star"]["situation"]
    assert found["star"]["action"]
    reasons = [gone["reason"] for gone in _ledger(root, "003")["dropped"]]
    assert sum("related" in reason for reason in reasons) == 5
    assert any("advert" in reason for reason in reasons)


def test_the_lesson(entries: Mapping[str, list[dict[str, Any]]]) -> None:
    (found,) = _of(entries, "lessons", "004")
    assert found["level"] == "mid"
    (framework,) = _of(entries, "frameworks", "004")
    assert len(framework["components"]) == 3
    (dialogue,) = found["dialogues"]
    assert [bool(turn.get("speaker")) for turn in dialogue["turns"]] == [True, False, True, True, True]
    assert sorted(callout["type"] for callout in found["callouts"]) == [
        "failure-mode", "interview-angle", "red-line", "war-story",
    ]  # fmt: skip
    assert found["takeaway"]


def _ledger(root: Path, seed: str) -> dict[str, Any]:
    (path,) = (root / "content" / "ledger").glob(f"{seed}*")
    return _load(path)


def test_it_is_on_the_pages(root: Path, entries: Mapping[str, list[dict[str, Any]]]) -> None:
    site = root / "site"
    for folder, found in entries.items():
        for entry in found:
            page = (site / folder / f"{entry['id']}.html").read_text(encoding="utf-8")
            text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
            for part in _shown(folder, entry):
                words = re.findall(r"[A-Za-z]{4,}", part)[:4]
                assert all(word in text for word in words), (folder, entry["id"], part)


def _shown(folder: str, entry: dict[str, Any]) -> list[str]:
    if folder == "questions":
        return [entry["prompt"], *(step.get("title", "") for a in entry.get("answers", ()) for step in a["action"])]
    if folder == "scenarios":
        return [*entry["framings"], *entry["never_say"], *(part["emphasis"] for part in entry["variations"])]
    if folder == "topics":
        return [*(flag["prefer"] for flag in entry["red_flags"]), *(part["prompt"] for part in entry["follow_ups"])]
    if folder == "skills":
        return [*(step for exercise in entry["exercises"] for step in exercise["steps"])]
    if folder == "lessons":
        return [turn["says"] for turn in entry["dialogues"][0]["turns"]]
    return [*entry.get("lessons", ()), entry["title"]]


def test_again_changes_no_byte(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "guide"
    shutil.copytree(root, copy)
    assert _run("import", "--root", copy, *sorted(SEEDS.glob("*.txt"))).returncode == 0
    assert _run("build", "--root", copy).returncode == 0
    for folder in ("content", "build", "site"):
        assert _bytes(copy / folder) == _bytes(root / folder), folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

"""`studyguide check`: what it tells, in each of its forms."""

import json
from pathlib import Path

import pytest

from generator.diagnostics import Code
from generator.model.settings import Hints
from tests.conftest import Run

QUESTION = "prompt: Why us?\nlevels: [snior]\nstratgy: x, y % z\n"


@pytest.fixture
def faulty(guide: Path) -> Path:
    """A guide with a fault in one entry and a hint about another."""
    (guide / "content" / "questions").mkdir()
    (guide / "content" / "questions" / "a.yaml").write_text(QUESTION, encoding="utf-8")
    (guide / "content" / "questions" / "b.yaml").write_text("prompt: Why now?\nlevels: [snior]\n", encoding="utf-8")
    return guide


def test_people_see_the_line_with_the_place_underlined(faulty: Path, studyguide: Run) -> None:
    ran = studyguide("check", "--root", faulty)
    assert ran.code == 1
    lines = ran.err.splitlines()
    at = next(index for index, line in enumerate(lines) if "b.yaml:2:10" in line)
    assert lines[at + 1 : at + 3] == ["    levels: [snior]", "             ~~~~~"]
    assert "Did you mean `senior`?" in lines[at]


def test_only_the_files_that_are_named(faulty: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty / "content" / "questions")
    assert "b.yaml" not in studyguide("check", "a.yaml").err
    assert studyguide("check", faulty / "content" / "glossary.yaml").code == 0
    assert studyguide("check", faulty / "nothing.yaml").code == 2
    assert studyguide("check", "--root", faulty, Path(__file__)).code == 2


def test_annotations_for_github(faulty: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty.parent)
    ran = studyguide("check", "--root", faulty, "--format", "github")
    assert (ran.code, ran.err) == (1, "")
    place = "file=guide/content/questions/a.yaml,line=3,col=1"
    assert f"::error {place},title=SG304 unknown field::unknown field: `stratgy`. Did you mean `strategy`?" in ran.out


def test_an_annotation_cannot_begin_another_one(guide: Path, studyguide: Run) -> None:
    (guide / "content" / "questions").mkdir()
    name = "a,line=9%0A::error ::x.yaml"
    (guide / "content" / "questions" / name).write_text("prompt: Why?\n", encoding="utf-8")
    ran = studyguide("check", "--root", guide, "--format", "github")
    assert len(ran.out.splitlines()) == 1
    assert "a%2Cline=9%250A%3A%3Aerror %3A%3Ax.yaml,title=" in ran.out


def test_json_has_all_that_is_told(faulty: Path, studyguide: Run) -> None:
    ran = studyguide("check", "--root", faulty, "--format", "json", "--no-hints")
    told = json.loads(ran.out)
    assert (ran.code, told["version"], told["entries"]) == (1, 1, {"questions": 1})
    assert [(each["file"], each["line"], each["code"], each["name"]) for each in told["diagnostics"]] == [
        ("content/questions/a.yaml", 3, "SG304", "field-unknown"),
        ("content/questions/b.yaml", 2, "SG404", "level-unknown"),
    ]
    assert all(each["hint"] and each["severity"] == "error" for each in told["diagnostics"])


def test_sarif_names_each_rule_that_it_uses(faulty: Path, studyguide: Run) -> None:
    ran = studyguide("check", "--root", faulty, "--format", "sarif")
    (run,) = json.loads(ran.out)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (fault,) = (result for result in run["results"] if result["ruleId"] == "SG304")
    assert fault["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}


@pytest.mark.parametrize("form", ["github", "json", "sarif"])
def test_settings_that_cannot_be_read_are_told_in_each_form(guide: Path, studyguide: Run, form: str) -> None:
    (guide / "content" / "guide.yaml").write_text("titel: x\n", encoding="utf-8")
    ran = studyguide("check", "--root", guide, "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "SG304" in ran.out


def test_a_guide_switches_hints_off(guide: Path, studyguide: Run) -> None:
    (guide / "content" / "frameworks").mkdir()
    for name in ("calm", "haste"):
        (guide / "content" / "frameworks" / f"{name}.yaml").write_text(f"title: {name}\n", encoding="utf-8")
    assert "SG708" in studyguide("check", "--root", guide).err
    assert studyguide("check", "--root", guide, "--no-hints").err == ""
    settings = guide / "content" / "guide.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "hints:\n  off: [entry-unlinked]\n", encoding="utf-8")
    assert studyguide("check", "--root", guide).err == ""


def test_every_hint_can_be_switched_off() -> None:
    choices = Hints.model_json_schema()["properties"]["off"]["items"]["enum"]
    assert choices == [code.words for code in Code if not code.is_fault]

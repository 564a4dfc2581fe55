"""Entries that are no good, through the command line."""

from pathlib import Path

import pytest

from tests.conftest import Run, snapshot

GOOD = "prompt: Why us?\n"

FAULTS: dict[str, tuple[str | bytes, str, str]] = {
    "syntax": ("prompt: Why us?\ntitle: a: b\n", "2:9", "SG301"),
    "tab": ("prompt: Why us?\nanswers:\n\t- form: STAR\n", "3:1", "SG301"),
    "unclosed-quote": ('prompt: "Why\n', "", "SG301"),
    "nul": ("prompt: Why\0us?\n", "1:12", "SG301"),
    "duplicate-key": ("prompt: Why us?\nprompt: Why you?\n", "2:1", "SG302"),
    "tag": ("prompt: !!python/object/apply:os.system [ls]\n", "1:9", "SG303"),
    "anchor": ("prompt: &a Why us?\n", "1:9", "SG303"),
    "alias": ("prompt: Why us?\ntitle: *a\n", "2:8", "SG303"),
    "merge-key": ("prompt: Why us?\n<<: {title: a}\n", "2:1", "SG303"),
    "two-documents": ("prompt: Why us?\n---\nprompt: Why you?\n", "2:1", "SG303"),
    "unknown-field": ("prompt: Why us?\npromt: x\n", "2:1", "SG304"),
    "missing-field": ("title: x\n", "1:1", "SG305"),
    "wrong-type": ("prompt: Why us?\nanswers: none\n", "2:10", "SG306"),
    "number-for-text": ("prompt: 7\n", "1:9", "SG306"),
    "no-fields": ("- a\n", "1:1", "SG306"),
    "empty": ("", "1:1", "SG306"),
    "other-id": ("id: b\nprompt: Why us?\n", "1:5", "SG401"),
    "unknown-reference": ("prompt: Why us?\nrelated: [nothing]\n", "2:11", "SG403"),
    "unknown-topic": ("prompt: Why us?\ntopic: nothing\n", "2:8", "SG403"),
    "unknown-level": ("prompt: Why us?\nlevels: [boss]\n", "2:10", "SG404"),
    "unknown-competency": ("prompt: Why us?\ncompetencies: [magic]\n", "2:16", "SG405"),
    "link-to-nothing": ("prompt: Why us?\nstrategy: |\n  See [this](entry:nothing).\n", "3:", "SG403"),
    "deep": ("prompt: " + "[" * 2000 + "]" * 2000 + "\n", "1:", "SG303"),
    "utf-16": ("prompt: Why us?\n".encode("utf-16"), "1:1", "SG301"),
    "not-utf-8": ("prompt: Caf\xe9\n".encode("latin-1"), "1:12", "SG301"),
}


def write(guide: Path, name: str, data: str | bytes) -> None:
    path = guide / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize("command", ["check", "pages", "build"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_with_its_place_and_nothing_changes(
    guide: Path, studyguide: Run, command: str, name: str
) -> None:
    data, place, code = FAULTS[name]
    write(guide, "questions/a.yaml", data)
    before = snapshot(guide)
    ran = studyguide(command, "--root", guide)
    assert (ran.code, ran.out) == (1, "")
    assert any(line.startswith(f"content/questions/a.yaml:{place}") and f"error[{code}]" in line for line in ran.errors)
    assert snapshot(guide) == before


def test_every_fault_of_every_file_comes_in_one_run(guide: Path, studyguide: Run) -> None:
    for name, (data, _, _) in FAULTS.items():
        write(guide, f"questions/{name}.yaml", data)
    write(guide, "sources/empty.txt", "")
    ran = studyguide("build", "--root", guide)
    assert ran.code == 1
    for name, (_, place, code) in FAULTS.items():
        start = f"content/questions/{name}.yaml:{place}"
        assert any(line.startswith(start) and code in line for line in ran.errors), name
    assert any("empty.txt" in line and "SG101" in line for line in ran.errors)
    assert not (guide / "site").exists()


def test_an_id_taken_twice_names_both_files(guide: Path, studyguide: Run) -> None:
    write(guide, "questions/a.yaml", GOOD)
    write(guide, "frameworks/a.yaml", "title: A\n")
    ran = studyguide("check", "--root", guide)
    assert ran.code == 1
    assert "SG402" in ran.errors[0]
    assert all(name in ran.errors[0] for name in ("content/questions/a.yaml", "content/frameworks/a.yaml"))


@pytest.mark.parametrize("name", ["A b.yaml", "é.yaml", "-.yaml"])
def test_a_file_name_that_is_no_id_is_said(guide: Path, studyguide: Run, name: str) -> None:
    write(guide, f"questions/{name}", GOOD)
    ran = studyguide("check", "--root", guide)
    assert ran.code == 1
    assert ran.errors[0].startswith(f"content/questions/{name}: error[SG401]")


def test_an_old_site_survives_a_build_that_fails(guide: Path, studyguide: Run) -> None:
    write(guide, "questions/a.yaml", GOOD)
    assert studyguide("build", "--root", guide).code == 0
    before = snapshot(guide / "site") | snapshot(guide / "build")
    write(guide, "questions/b.yaml", "promt: x\n")
    assert studyguide("build", "--root", guide).code == 1
    assert snapshot(guide / "site") | snapshot(guide / "build") == before

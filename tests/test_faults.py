"""Faults seeded into the sample guide, each alone: told once, at its line, with its code and what to do.

With `--rewrite`, what is told now is written into the cases.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.check import check
from generator.diagnostics import Code, Diagnostic, GuideError
from tests.cases import data

CASES = sorted((data.FOLDER / "faults").glob("*.yaml"))
SAMPLE = Path(__file__).parent / "guides" / "sample"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample guide whose files each test puts back."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("faults") / "guide"))


def faults(folder: Path) -> set[Diagnostic]:
    """All that is wrong with a guide, beside hints."""
    try:
        found = check(folder).diagnostics
    except GuideError as error:
        found = error.diagnostics
    return {each for each in found if each.code.is_fault}


def changed(before: str, after: str) -> tuple[int, int]:
    """The first and the last line of `after` in which it differs from `before`."""
    old, new = before.split("\n"), after.split("\n")
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    same = next((at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    return first + 1, max(len(new) - same, first + 1)


def test_there_are_a_hundred() -> None:
    assert sum(len(data.load(path)["faults"]) for path in CASES) >= 100


@pytest.mark.parametrize("path", CASES, ids=data.name)
def test_each_fault_is_told_once_at_its_line(path: Path, folder: Path, pytestconfig: pytest.Config) -> None:
    case, healthy = data.load(path), faults(folder)
    rewrite = pytestconfig.getoption("--rewrite")
    wrong = {fault["what"]: told(folder, fault, healthy, rewrite=rewrite) for fault in case["faults"]}
    if rewrite:
        data.save(path, case)
    assert set(wrong.values()) == {""}, wrong


def told(folder: Path, fault: dict[str, Any], healthy: set[Diagnostic], *, rewrite: bool) -> str:
    """What is wrong with how a fault is told; nothing where all is well."""
    file = folder / fault["file"]
    before = file.read_text(encoding="utf-8")
    assert before.count(fault["for"]) == 1, f"{fault['what']}: it is not there once"
    after = before.replace(fault["for"], fault["put"])
    file.write_text(after, encoding="utf-8")
    try:
        found = sorted(faults(folder) - healthy)
    finally:
        file.write_text(before, encoding="utf-8")
    if len(found) != 1:
        return f"told {len(found)} times: {[str(each) for each in found]}"
    (only,) = found
    first, last = changed(before, after)
    # What is missing is told at what it is missing from, which begins just above; a parser may notice a line later.
    if only.file != fault["file"] or not (first - 2 <= only.line <= last + (only.code is Code.YAML_SYNTAX)):
        return f"lines {first} to {last} changed, and it is told at {only.place}"
    # The line was looked at above; so the sample guide can grow without a change here.
    words = str(only).removeprefix(f"{only.place}: ")
    if rewrite:
        fault["told"] = words
    return "" if words == fault["told"] else str(only)

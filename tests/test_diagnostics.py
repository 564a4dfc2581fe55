"""Each diagnostic's example in the reference: told as it says there, and gone once it is mended.

With `--rewrite`, what is told now is written into the examples.
"""

import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.diagnostics import Code
from tests.cases import data
from tests.conftest import Run

EXAMPLES = sorted((data.FOLDER / "diagnostics").glob("*.yaml"))
SETTINGS = """\
title: Saying no
levels:
  - id: senior
    title: Senior
  - id: staff
    title: Staff
competencies:
  - id: candour
    title: Candour
"""


def put(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files, or remove those without a text."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def test_every_fault_of_an_entry_and_every_hint_has_an_example() -> None:
    numbers = {code.number for code in Code}
    assert {path.stem.upper() for path in EXAMPLES} <= numbers
    shown = {data.load(path)["code"] for path in EXAMPLES if "files" in data.load(path)}
    assert {number for number in numbers if number[2] in "37"} <= shown
    assert all(data.load(path)["code"] == path.stem.upper() for path in EXAMPLES)


@pytest.mark.parametrize("path", [path for path in EXAMPLES if "files" in data.load(path)], ids=lambda path: path.stem)
def test_an_example_is_told_and_its_mend_is_not(
    path: Path, guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    case = data.load(path)
    monkeypatch.chdir(guide)
    put(guide, {"content/guide.yaml": SETTINGS} | case["files"])
    ran = studyguide(*shlex.split(case["command"]))
    lines = ran.err.replace(f"{guide}/", "").splitlines()
    told = next((line for line in lines if f"[{case['code']}]" in line), ran.err)
    if pytestconfig.getoption("--rewrite"):
        data.save(path, case | {"told": told})
    assert told == case["told"]
    put(guide, case["mended"])
    assert f"[{case['code']}]" not in studyguide(*shlex.split(case["command"])).err

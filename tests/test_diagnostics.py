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


def test_every_code_has_an_example_of_its_name() -> None:
    assert [path.stem for path in EXAMPLES] == [code.number.lower() for code in Code]
    assert all(data.load(path)["code"] == path.stem.upper() for path in EXAMPLES)


@pytest.mark.parametrize("path", [path for path in EXAMPLES if "files" in data.load(path)], ids=lambda path: path.stem)
def test_an_example_is_told_and_its_mend_is_not(
    path: Path, guide: Path, studyguide: Run, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    case = data.load(path)
    monkeypatch.chdir(guide)
    put(guide, {"content/guide.yaml": SETTINGS} | case["files"])
    ran = studyguide(*shlex.split(case["command"]))
    told = next((line for line in ran.err.splitlines() if f"[{case['code']}]" in line), ran.err)
    if pytestconfig.getoption("--rewrite"):
        data.save(path, case | {"told": told})
    assert told == case["told"]
    put(guide, case["mended"])
    assert f"[{case['code']}]" not in studyguide(*shlex.split(case["command"])).err

"""Writes the references that come from the code: commands, diagnostics, and the schemas of the entries.

python -m scripts.reference
"""

import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from cyclopts.help import format_usage

from generator import files
from generator.cli.app import EXIT_CODES
from generator.cli.commands import app
from generator.diagnostics import Code
from generator.library.schema import IDS, schema_texts
from generator.library.store import open_guide
from tests.cases import data

ROOT = Path(__file__).parents[1]
_DIAGNOSTICS = """\
# Diagnostics

Written by `make docs` from `generator/diagnostics.py`. A code keeps its meaning for ever; only an error makes a command
fail.
"""
_STAGES = {
    "1": "Read, repair, clean",
    "2": "Outline, parse",
    "3": "An entry's YAML",
    "4": "The guide as a whole",
    "5": "Pages and site",
    "6": "Files and folders",
    "7": "An editor's eye",
}


def references() -> dict[str, str]:
    """Give the text of each reference, by its path in the repository."""
    schemas = {f"content/schema/{name}": text for name, text in schema_texts(open_guide(ROOT).settings).items()}
    # The ids change with every entry: `studyguide schema` writes them, and its `--check` is what keeps them fresh.
    del schemas[f"content/schema/{IDS}"]
    return {"docs/commands.md": _commands(), "docs/diagnostics.md": _diagnostics(), **schemas}


def _commands() -> str:
    parts = [f"# Commands\n\n{app.help} Written by `make docs` from the commands themselves.\n\n{EXIT_CODES}"]
    _, *sections = re.split(r"^(?=## )", app.generate_docs(), flags=re.MULTILINE)
    for section in sorted(sections):
        if match := re.match(r"## studyguide ([\w-]+)", section):
            name = match[1]
            # The usage in the section itself begins with however this process was started.
            usage = f"```console\n{str(format_usage(app, [name])).strip()}\n```"
            text = re.sub(r"```console\n.*?\n```", lambda _, usage=usage: usage, section, count=1, flags=re.DOTALL)
            epilogue = str(app[name].help_epilogue).removesuffix(EXIT_CODES)
            parts.append(f"{text.strip()}\n\n{epilogue.strip()}\n")
    return "\n".join(parts)


def _diagnostics() -> str:
    parts = [_DIAGNOSTICS]
    for stage, codes in groupby(Code, key=lambda code: code.number[2]):
        listed = list(codes)
        rows = [f"| {_link(code)} | {code.severity} | {code.summary} | {code.hint} |" for code in listed]
        table = ["| code | severity | what it is | what to do |", "| --- | --- | --- | --- |", *rows, ""]
        parts += ["\n".join([f"## {_STAGES[stage]}\n", *table]), *(_example(code) for code in listed)]
    return "\n".join(part for part in parts if part)


def _link(code: Code) -> str:
    return f"[{code.number}](#{code.number.lower()})" if _case(code) else code.number


def _case(code: Code) -> dict[str, Any]:
    path = data.FOLDER / "diagnostics" / f"{code.number.lower()}.yaml"
    return data.load(path) if path.exists() else {}


def _example(code: Code) -> str:
    """Show what a code is about, what is told of an example, and the example mended; tests run each of them."""
    case = _case(code)
    if not case:
        return ""
    lines = [f"### {code.number}\n", f"**{code.summary.capitalize()}.** {case['why']} {code.hint}\n"]
    if code.number[2] == "7":
        lines.append(f"In `guide.yaml`: `hints: {{off: [{code.words}]}}`\n")
    if "files" in case:
        lines += [_files(case["files"]), f"```text\n$ studyguide {case['command']}\n{case['told']}\n```\n"]
        lines += ["Mended:\n", _files(case["mended"])]
    return "\n".join(lines)


def _files(files: Mapping[str, str | None]) -> str:
    shown = []
    for name, text in files.items():
        if text is None:
            shown.append(f"`{name}` is gone.\n")
        else:
            visible = re.sub(r"[\x00-\x08\x0b-\x1f]", "\N{SYMBOL FOR NULL}", text)
            # A fence longer than any in the text, and the language by the file's name.
            shown.append(f"`{name}`\n\n````{'yaml' if name.endswith(('.yaml', '.yml')) else 'text'}\n{visible}````\n")
    return "\n".join(shown)


if __name__ == "__main__":
    for path, text in references().items():
        files.write(ROOT / path, text)

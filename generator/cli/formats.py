"""Diagnostics in the forms that other programs read."""

import json
import os
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.diagnostics import Code, Diagnostic, Severity
from generator.model.kinds import Kind

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.HINT: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.HINT: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github(diagnostic: Diagnostic, root: Path) -> str:
    """Give the workflow command by which GitHub shows a diagnostic at its line in a pull request.

    Files are named from the folder in which the command runs, which is the repository's in a workflow. The form and its
    escapes are those of GitHub's "Workflow commands".
    """
    properties = {
        "file": _from_here(diagnostic, root),
        "line": diagnostic.line or "",
        "col": diagnostic.column or "",
        "title": f"{diagnostic.number} {diagnostic.code.summary}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{_GITHUB[diagnostic.severity]} {listed}::{_data(f'{diagnostic.message}. {diagnostic.hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_data(each: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as JSON has it."""
    return {
        "file": each.file,
        "line": each.line,
        "column": each.column,
        "code": each.number,
        "name": each.code.words,
        "severity": str(each.severity),
        "summary": each.code.summary,
        "found": each.found,
        "expected": each.expected,
        "hint": each.hint,
    }


def json_text(found: Sequence[Diagnostic], entries: Mapping[Kind, int]) -> str:
    """Give diagnostics as one JSON document in ASCII; `version` changes when a field goes or means something else."""
    counts = {kind.folder: entries[kind] for kind in Kind if entries.get(kind)}
    return json.dumps({"version": 1, "entries": counts, "diagnostics": list(map(as_data, found))}, indent=2)


def sarif(found: Sequence[Diagnostic], root: Path) -> str:
    """Give diagnostics as SARIF 2.1.0, the form in which code scanning takes them; columns count UTF-16 code units
    there unless it says otherwise, and so it says that they count characters.
    """
    used = sorted({each.code for each in found}, key=lambda code: code.number)
    driver = {
        "name": "studyguide",
        "version": version("studyguide"),
        "rules": [_rule(code) for code in used],
    }
    results = [
        {
            "ruleId": each.number,
            "ruleIndex": used.index(each.code),
            "level": _SARIF[each.severity],
            "message": {"text": f"{each.message}. {each.hint}"},
            "locations": [{"physicalLocation": _location(each, root)}] if each.file else [],
        }
        for each in found
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.number,
        "name": "".join(word.capitalize() for word in code.words.split("-")),
        "shortDescription": {"text": code.summary},
        "help": {"text": code.hint},
        "defaultConfiguration": {"level": _SARIF[code.severity]},
    }


def _location(each: Diagnostic, root: Path) -> dict[str, Any]:
    region = {name: number for name, number in (("startLine", each.line), ("startColumn", each.column)) if number}
    return {"artifactLocation": {"uri": _from_here(each, root)}} | ({"region": region} if region else {})


def _from_here(each: Diagnostic, root: Path) -> str:
    return Path(os.path.relpath(root / each.file)).as_posix() if each.file else ""

"""Case files: read, and written anew so that a person can read the difference."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def load(path: Path) -> dict[str, Any]:
    """Read a case."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def save(path: Path, case: dict[str, Any]) -> None:
    """Write a case."""
    text = yaml.dump(case, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    path.write_text(text, encoding="utf-8")


def name(path: Path) -> str:
    """Give the name under which a test shows a case."""
    return f"{path.parent.name}/{path.stem}"

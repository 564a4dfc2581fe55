"""`studyguide new`, `fmt` and `mv`: what contributors do to files of entries."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from generator import files
from generator.cli import show
from generator.cli.guard import outcome
from generator.diagnostics import Code, Diagnostic, GuideError, has_errors
from generator.guide import Guide
from generator.library import strict_yaml
from generator.library.addresses import addresses
from generator.library.layout import laid_out
from generator.library.moving import move
from generator.library.schema import write_schemas
from generator.library.skeleton import skeleton
from generator.library.store import load, open_guide, outside
from generator.library.writer import schema_line
from generator.model.kinds import Kind
from generator.model.parts import Part
from generator.model.settings import Glossary, Settings
from generator.proposal import proposal


def new(root: Path, word: str, title: str) -> int:
    """Write a new entry of the kind `word`, and the schemas that list its id; give the exit code."""
    guide = open_guide(root)
    kind = next(each for each in Kind if each.word == word)
    path, text = skeleton(guide, load(guide), kind, title)
    _stop_outside(guide, path)
    files.write(path, text)
    write_schemas(guide, load(guide))
    show.line(str(path))
    return 0


def fmt(root: Path, paths: Sequence[Path], *, check: bool, diff: bool, form: Literal["human", "github"]) -> int:
    """Bring entries, or those in `paths`, into the common lay-out, or only tell which are not; give the exit code."""
    guide = open_guide(root)
    wanted = {path.resolve() for path in paths}
    found: list[Diagnostic] = []
    changed: dict[Path, str] = {}
    for path, model, head in _formatted(guide):
        if wanted and path.resolve() not in wanted:
            continue
        before, after, faults = _laid_out(guide, path, model, head)
        found += faults
        if after != before:
            changed[path] = after
            if diff:
                _show_difference(guide.relative(path), before, after)
    if check:
        found += (Diagnostic.at(Code.UNFORMATTED, guide.relative(path)) for path in changed)
    elif not diff:
        for path, text in changed.items():
            files.write(path, text)
            show.line(guide.relative(path))
        show.line(f"{show.count(len(changed), 'file')} changed")
    return outcome(found, root, form)


def _laid_out(guide: Guide, path: Path, model: type[Part], head: str) -> tuple[str, str, Sequence[Diagnostic]]:
    """Give a file's text, its text in the common lay-out, and what keeps it from being read."""
    if fault := outside(guide, path):
        return "", "", (fault,)
    document = strict_yaml.read(path.read_bytes(), guide.relative(path))
    if has_errors(document.diagnostics):
        return document.text, document.text, document.diagnostics
    return document.text, laid_out(document, model, head), ()


def _show_difference(name: str, before: str, after: str) -> None:
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=1):
        show.line(line)


def _formatted(guide: Guide) -> Iterator[tuple[Path, type[Part], str]]:
    """Give the files of a guide that have a lay-out, with their models and first lines."""
    for kind in Kind:
        if outside(guide, guide.folder(kind)):
            continue
        for path in sorted(guide.folder(kind).glob("*.yaml")):
            yield path, kind.type, schema_line(kind)
    for name, model in (("guide", Settings), ("glossary", Glossary)):
        path = guide.content / f"{name}.yaml"
        if path.is_file():
            yield path, model, f"# yaml-language-server: $schema=schema/{name}.json\n"


def mv(root: Path, old: str, new_id: str) -> int:
    """Rename an entry and mend what refers to it; give the exit code."""
    guide = open_guide(root)
    library = load(guide)
    moved = move(guide, library, _id(old), _id(new_id))
    write_schemas(guide, load(guide))
    for path in moved:
        show.line(guide.relative(path))
    return 0


def _stop_outside(guide: Guide, path: Path) -> None:
    """Write nothing through a link that leads out of the guide.

    Raises:
        GuideError: the file, or its folder, is one.
    """
    if fault := outside(guide, path.parent) or outside(guide, path):
        raise GuideError(fault)


def _id(name: str) -> str:
    """Give the id that somebody names, be it by the entry's file."""
    return Path(name).name.removesuffix(".yaml")


def from_issue(root: Path, path: Path) -> int:
    """Write the entry that an issue proposes; give the exit code."""
    guide = open_guide(root)
    if not path.is_file():
        raise GuideError(Diagnostic.at(Code.NO_SUCH_FILE, path))
    made = proposal(guide, load(guide), path.read_text(encoding="utf-8", errors="replace"), str(path))
    _stop_outside(guide, made.path)
    files.write(made.path, made.text)
    write_schemas(guide, load(guide))
    show.line(guide.relative(made.path))
    return outcome(made.diagnostics, root)


def links(root: Path) -> int:
    """Print each address of another site with the place of its link; give the exit code."""
    for address, place in addresses(load(open_guide(root))):
        print(f"{show.visible(address)}\t{show.visible(place)}")  # noqa: T201 - a tab is no character to escape here
    return 0

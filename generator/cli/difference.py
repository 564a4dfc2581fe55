"""`studyguide diff`: what changed between two versions of the guide, for people and for a comment on a pull request."""

import difflib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from generator.changes.compare import EntryChange, FieldChange, compare
from generator.changes.history import as_it_was
from generator.cli import show
from generator.library.store import Library, load, open_guide
from generator.model.change import How
from generator.pages.write import render_pages

Format = Literal["human", "markdown", "json"]
_SIGNS = {How.ADDED: "+", How.REMOVED: "-", How.RENAMED: ">", How.CHANGED: "~"}
_LONGEST = 60_000
"""Characters of the Markdown form; GitHub takes no comment beyond 65,536."""


def run(root: Path, revision: str, form: Format) -> int:
    """Tell what changed since `revision`, and give the exit code.

    Raises:
        GuideError: there is no such revision, or a version's settings cannot be read.
    """
    newer = load(open_guide(root))
    with as_it_was(root, revision) as folder:
        older = load(open_guide(folder))
        changes = compare(older, newer)
        pages = _pages(older, newer)
    own = {change.page for change in changes}
    others = [page for page in pages if page not in own]
    match form:
        case "human":
            for line in _human(changes, others):
                show.line(line)
        case "markdown":
            print(_markdown(changes, others))  # noqa: T201 - for another program
        case "json":
            listed = [{**asdict(change), "kind": change.kind.word} for change in changes]
            print(json.dumps({"version": 1, "entries": listed, "pages": pages}, indent=2))  # noqa: T201 - as above
    return 0


def _pages(older: Library, newer: Library) -> list[str]:
    """Give the pages whose text differs, by their paths in the site."""
    before, after = render_pages(older).pages, render_pages(newer).pages
    text = {path: page.text for path, page in before.items()}
    return sorted(path for path in {*before, *after} if path not in after or text.get(path) != after[path].text)


def _human(changes: Sequence[EntryChange], others: Sequence[str]) -> Iterator[str]:
    if not changes and not others:
        yield "Nothing changed."
        return
    for change in changes:
        was = f", before: {change.was}" if change.was else ""
        yield f"{_SIGNS[change.how]} {change.kind.word} {change.id}{was}: {change.heading}"
        for field in change.fields:
            if field.path == "id":
                continue
            yield f"    {field.path}"
            yield from (f"      {line}" for line in _lines(field))
    yield ""
    counts = [(how, sum(change.how is how for change in changes)) for how in How]
    yield ", ".join(f"{show.count(number, 'entry', 'entries')} {how}" for how, number in counts if number) or (
        "No entry differs"
    )
    if others:
        yield f"Other pages that differ: {', '.join(page.removesuffix('.md') for page in others)}"


def _lines(field: FieldChange) -> list[str]:
    """Give the lines of a value that differ, marked by - and +."""
    lines = difflib.ndiff(field.before.splitlines(), field.after.splitlines())
    return [line for line in lines if line.startswith(("- ", "+ "))]


def _markdown(changes: Sequence[EntryChange], others: Sequence[str]) -> str:
    """Write changes as Markdown in which all that comes from entries is code: nobody is mentioned, nothing linked."""
    parts = [f"**{show.count(len(changes), 'entry', 'entries')}** changed."]
    for change in changes:
        was = f" (was {_code(change.was)})" if change.was else ""
        head = f"{change.how}: {change.kind.word} {_code(change.id)}{was} — {_code(change.heading)}"
        page = f"page {_code(change.page.removesuffix('.md') + '.html')}"
        fields = [_fenced([f"@@ {field.path} @@", *_lines(field)]) for field in change.fields if field.path != "id"]
        body = "\n\n".join([page, *fields])
        parts.append(f"<details><summary>{_html(head)}</summary>\n\n{body}\n\n</details>")
    if others:
        shown = ", ".join(_code(page.removesuffix(".md") + ".html") for page in others[:40])
        more = f" and {len(others) - 40} more" if len(others) > 40 else ""
        parts.append(f"Other pages that differ: {shown}{more}")
    kept: list[str] = []
    for part in parts:
        if sum(map(len, kept)) + len(part) > _LONGEST:
            kept.append(f"… and {show.count(len(parts) - len(kept), 'more part')}: `studyguide diff` shows all.")
            break
        kept.append(part)
    return "\n\n".join(kept)


def _code(text: str) -> str:
    return f"`{' '.join(text.replace('`', 'ˋ').split())}`"


def _html(text: str) -> str:
    """Write Markdown's code spans as HTML, for a place where GitHub reads no Markdown."""
    pieces = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split("`")
    return "".join(f"<code>{piece}</code>" if at % 2 else piece for at, piece in enumerate(pieces))


def _fenced(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    fence = "`" * max(3, 1 + max((len(run) for run in _runs(text)), default=0))
    return f"{fence}diff\n{text}\n{fence}"


def _runs(text: str) -> Iterator[str]:
    run = ""
    for character in f"{text} ":
        if character == "`":
            run += character
        elif run:
            yield run
            run = ""

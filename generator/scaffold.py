"""A new guide: its settings, theme and workflows are this repository's own, its content a question to begin with."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from slugify import slugify

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.installation import requirement
from generator.library import entries, store, strict_yaml
from generator.library.layout import laid_out
from generator.library.schema import schema_texts, write_schemas
from generator.model.settings import Settings

_STARTER = "tell-me-about-a-promise-you-could-not-keep"
_OURS = ("test.yml",)
"""Workflows of this repository that are no matter of a guide."""


def init(folder: Path, title: str = "", *, starter: bool = False) -> tuple[Path, ...]:
    """Make a new guide in `folder` and give the files that it consists of; without a title, the folder's name is it.

    With `starter` it has a question to begin with, and what its repository on GitHub needs.

    Raises:
        GuideError: a guide or one of its files is there already, or the folder cannot be written. Nothing is left
            behind and nothing that was there has changed.
    """
    folder = folder.absolute()
    if (folder / "mkdocs.yml").exists() or (folder / "content").exists():
        raise GuideError(Diagnostic.at(Code.IN_THE_WAY, folder, found="a guide"))
    texts = {folder / name: text for name, text in _texts(_plain(title) or _title_from(folder.name), starter).items()}
    if clashes := {clash for path in texts if (clash := _clash(path))}:
        raise GuideError(*(Diagnostic.at(Code.IN_THE_WAY, clash) for clash in sorted(clashes)))
    made = sorted({parent for path in texts for parent in path.parents if not parent.exists()}, reverse=True)
    try:
        for path, text in texts.items():
            files.write(path, text)
            if path.name == "setup":
                path.chmod(0o755)
        if starter:
            made_guide = store.open_guide(folder)
            write_schemas(made_guide, store.load(made_guide))
    except BaseException:
        for path in texts:
            path.unlink(missing_ok=True)
        for parent in made:
            if parent.is_dir():
                parent.rmdir()
        raise
    return tuple(sorted(texts))


def _texts(title: str, with_starter: bool) -> dict[str, str | bytes]:
    starter = _starter()
    site = (starter / "mkdocs.yml").read_text(encoding="utf-8")
    guide = (starter / "content" / "guide.yaml").read_text(encoding="utf-8")
    name = slugify(title, max_length=60) or "guide"
    guide = with_scalars(guide, {"id": name, "title": title, "summary": None})
    document = strict_yaml.read(guide, "guide.yaml")
    settings, _ = entries.part(document, Settings)
    theme = {
        path.relative_to(starter).as_posix(): path.read_bytes()
        for path in sorted((starter / "overrides").rglob("*"))
        if path.is_file()
    }
    own = {"site_url": None, "repo_url": None, "edit_uri": None, "copyright": None}
    return {
        "mkdocs.yml": with_scalars(site, {"site_name": title, "site_description": title, **own}),
        "README.md": _file("README.md").format(title=title, starter=_STARTER),
        ".gitignore": _file("gitignore"),
        ".gitattributes": _file("gitattributes"),
        "build/pages/.gitignore": _file("pages.gitignore"),
        "content/guide.yaml": laid_out(document, Settings, "# yaml-language-server: $schema=schema/guide.json\n"),
        "content/glossary.yaml": _file("glossary.yaml"),
        "content/sources/.gitkeep": "",
        **{f"content/schema/{name}": text for name, text in schema_texts(settings).items()},
        **theme,
        **(_contributing(starter) if with_starter else {}),
    }


def _contributing(starter: Path) -> dict[str, str | bytes]:
    """Give the question to begin with, and the workflows, forms and hooks of a repository."""
    github = {
        path.relative_to(starter).as_posix(): path.read_bytes()
        for path in sorted((starter / ".github").rglob("*.yml"))
        if path.name not in _OURS
    }
    return {
        f"content/questions/{_STARTER}.yaml": _file("question.yaml"),
        "requirements.txt": _requirements(),
        ".pre-commit-config.yaml": _file("pre-commit-config.yaml"),
        **github,
        ".github/setup": _file("setup"),
    }


def _requirements() -> str:
    """Give what installs this very studyguide, for contributors and workflows."""
    wanted = requirement()
    return _file("requirements.txt" if wanted.everywhere else "requirements-here.txt").format(line=wanted.line)


def _file(name: str) -> str:
    """Give the text of a file that every new guide gets and this repository does not have like that."""
    return (Path(__file__).parent / "new_guide" / name).read_text(encoding="utf-8")


def _starter() -> Path:
    """Give the folder that new guides are modelled on: packed into an installed package, this repository otherwise."""
    packed = Path(__file__).parent / "starter"
    return packed if packed.is_dir() else Path(__file__).parents[1]


def with_scalars(text: str, values: Mapping[str, str | None]) -> str:
    r"""Give a YAML file's text with other values on its top-level lines `name: value`; with None the line goes.

    >>> with_scalars("a: 1 # one\nb: 2\nc:\n  a: 3\n", {"a": "x", "b": None})
    'a: "x"\nc:\n  a: 3\n'
    """
    for name, value in values.items():
        new = "" if value is None else f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
        text = re.sub(rf"^{name}: .*\n", new.replace("\\", r"\\"), text, flags=re.MULTILINE)
    return text


def _clash(path: Path) -> Path | None:
    """Give what stands where `path` or one of its folders is to be; a folder that is there already is fine."""
    if path.exists() or path.is_symlink():
        return path
    return next((parent for parent in path.parents if parent.exists() and not parent.is_dir()), None)


def _title_from(name: str) -> str:
    """Make a title of a folder's name.

    >>> _title_from("my-first_guide")
    'My first guide'
    """
    words = _plain(re.sub(r"[-_]", " ", name))
    return words[:1].upper() + words[1:] or "Study guide"


def _plain(text: str) -> str:
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())

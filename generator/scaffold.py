"""A new guide: its settings and theme are this repository's own, its content is empty."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from slugify import slugify

from generator import files
from generator.diagnostics import Code, Diagnostic, GuideError
from generator.library import entries, strict_yaml
from generator.library.schema import schema_texts
from generator.model.settings import Settings

_README = """\
# {title}

A study guide made with studyguide. Put source documents in, get a site out:

    studyguide import notes.txt pages/   # read documents into entries
    studyguide check                     # see whether all is well
    studyguide build                     # build the site: open site/index.html
    studyguide serve                     # see it in a browser while editing

What you edit is in `content/`: `guide.yaml` has the title, the levels and the competencies, `glossary.yaml` the terms,
and there is a folder for each kind of entry with one YAML file per entry. `content/sources/` keeps the documents that
you imported as they came. The site's settings are in `mkdocs.yml`; set `repo_url` and `edit_uri` there and each page
gets a link to edit its entry.
"""
_GLOSSARY = """\
# The guide's terms; the first mention of one on a page becomes a link to the glossary.
terms: []
"""
_GITIGNORE = """\
/build/*
!/build/pages/
/site/
/.site-*/
"""
_PAGES_GITIGNORE = """\
# MkDocs reads the pages from here; they are written by `studyguide build`.
*
!.gitignore
"""
_GITATTRIBUTES = """\
* text=auto eol=lf
# Source documents are bytes: no line end of theirs may change.
content/sources/** -text
*.apkg binary
"""


def init(folder: Path, title: str = "") -> tuple[Path, ...]:
    """Make a new guide in `folder` and give the files that it consists of; without a title, the folder's name is it.

    Raises:
        GuideError: a guide or one of its files is there already, or the folder cannot be written. Nothing is left
            behind and nothing that was there has changed.
    """
    folder = folder.absolute()
    if (folder / "mkdocs.yml").exists() or (folder / "content").exists():
        raise GuideError(Diagnostic.at(Code.IN_THE_WAY, folder, found="a guide"))
    texts = {folder / name: text for name, text in _texts(_plain(title) or _title_from(folder.name)).items()}
    if clashes := {clash for path in texts if (clash := _clash(path))}:
        raise GuideError(*(Diagnostic.at(Code.IN_THE_WAY, clash) for clash in sorted(clashes)))
    made = sorted({parent for path in texts for parent in path.parents if not parent.exists()}, reverse=True)
    try:
        for path, text in texts.items():
            files.write(path, text)
    except BaseException:
        for path in texts:
            path.unlink(missing_ok=True)
        for parent in made:
            if parent.is_dir():
                parent.rmdir()
        raise
    return tuple(sorted(texts))


def _texts(title: str) -> dict[str, str | bytes]:
    starter = _starter()
    site = (starter / "mkdocs.yml").read_text(encoding="utf-8")
    guide = (starter / "content" / "guide.yaml").read_text(encoding="utf-8")
    name = slugify(title, max_length=60) or "guide"
    guide = with_scalars(guide, {"id": name, "title": title, "summary": None})
    settings, _ = entries.part(strict_yaml.read(guide, "guide.yaml"), Settings)
    theme = {
        path.relative_to(starter).as_posix(): path.read_bytes()
        for path in sorted((starter / "overrides").rglob("*"))
        if path.is_file()
    }
    own = {"site_url": None, "repo_url": None, "edit_uri": None, "copyright": None}
    return {
        "mkdocs.yml": with_scalars(site, {"site_name": title, "site_description": title, **own}),
        "README.md": _README.format(title=title),
        ".gitignore": _GITIGNORE,
        ".gitattributes": _GITATTRIBUTES,
        "build/pages/.gitignore": _PAGES_GITIGNORE,
        "content/guide.yaml": guide,
        "content/glossary.yaml": _GLOSSARY,
        "content/sources/.gitkeep": "",
        **{f"content/schema/{name}": text for name, text in schema_texts(settings).items()},
        **theme,
    }


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

"""Where one guide keeps its things."""

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.model.kinds import Kind
from generator.model.settings import Settings


@dataclass(frozen=True)
class Guide:
    """A guide's folder and its settings."""

    root: Path
    """The folder that holds `mkdocs.yml` and `content/`."""
    settings: Settings
    """What `content/guide.yaml` says."""

    @property
    def content(self) -> Path:
        """What contributors edit."""
        return self.root / "content"

    @property
    def sources(self) -> Path:
        """The source documents, byte for byte as they came."""
        return self.content / "sources"

    @property
    def ledger(self) -> Path:
        """One file for each source document."""
        return self.content / "ledger"

    @property
    def schema(self) -> Path:
        """The JSON Schemas of the entries."""
        return self.content / "schema"

    @property
    def pages(self) -> Path:
        """The Markdown pages that MkDocs reads."""
        return self.root / "build" / "pages"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def handouts(self) -> Path:
        """The handouts that were made, which the site is given too."""
        return self.root / "build" / "handouts"

    @property
    def report(self) -> Path:
        """What became of the source documents, as HTML."""
        return self.root / "build" / "report"

    def folder(self, kind: Kind) -> Path:
        """Give the folder of the entries of one kind."""
        return self.content / kind.folder

    def relative(self, path: Path) -> str:
        """Write `path` as diagnostics show it: from the guide's root where it lies below it, with forward slashes."""
        return path.as_posix().removeprefix(f"{self.root.as_posix().rstrip('/')}/")


def find_root(start: Path) -> Path:
    """Give the nearest folder from `start` upward that holds a `mkdocs.yml` and a `content/`.

    Raises:
        GuideError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if _is_root(folder):
            return folder
    raise GuideError(
        Diagnostic.at(
            Code.NO_GUIDE, start, found="no folder from here upward", expected="a `mkdocs.yml` and a `content/`"
        )
    )


def guide_root(folder: Path) -> Path:
    """Give `folder` itself, as an absolute path.

    Raises:
        GuideError: it does not hold a `mkdocs.yml` and a `content/`.
    """
    if _is_root(folder):
        return folder.resolve()
    raise GuideError(Diagnostic.at(Code.NO_GUIDE, folder, expected="a folder with a `mkdocs.yml` and a `content/`"))


def _is_root(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir()

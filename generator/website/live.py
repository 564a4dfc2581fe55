"""The site while it is edited: what changed is shown at once, and what is wrong is shown in the page.

MkDocs builds a whole site at every change. Here the page of the entry that was saved is rendered alone, put where the
browser finds it, and shown; then the pages around it follow, as long as nothing is saved in the meantime. Only a
change of the navigation or of the settings builds everything once more. What is wrong leaves the last good pages.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.changes.recent import recent
from generator.diagnostics import Diagnostic, GuideError, Severity, has_errors
from generator.files import write
from generator.library import linking
from generator.library.store import Library, load, open_guide
from generator.pages.write import Page, PageSet, render_entry, render_pages, write_pages
from generator.website.plugin import StudyguidePlugin

EVERYTHING = "*"
"""Stands for all pages in what the browser is told."""

_NOT_SHOWN = ("ledger", "schema")
_EVERY = 0.08
"""Seconds between two looks at the guide's files: a look at a thousand of them takes about ten milliseconds."""
_QUIET = 1.5
"""Seconds without a save after which the whole site is built because of a new title; nothing is shown meanwhile."""
_REMEMBERED = 2000
"""How many news are kept for a browser that was loading a page when they came."""
_AT_ONCE = 4
"""Entries that are shown before everything else, when so few changed."""


class News:
    """What browsers are told, each time that there is something to tell."""

    def __init__(self) -> None:
        self.number = 0
        """How often something was told."""
        self.errors: tuple[str, ...] = ()
        """What is wrong now."""
        self._pages: deque[tuple[int, tuple[str, ...]]] = deque(maxlen=_REMEMBERED)
        self._changed = threading.Condition()

    def tell(self, pages: Iterable[str] = (), errors: Iterable[str] = ()) -> None:
        """Tell that `pages` changed, by their paths in the site, and what is wrong now."""
        with self._changed:
            self.number += 1
            self.errors = tuple(errors)
            self._pages.append((self.number, tuple(pages)))
            self._changed.notify_all()

    def after(self, number: int, timeout: float) -> tuple[int, str] | None:
        """Wait for news after `number`, and give their number and text; nothing when none came in `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.number > number, timeout):
                return None
            pages = dict.fromkeys(page for told, listed in self._pages if told > number for page in listed)
            return self.number, self.text(pages)

    def text(self, pages: Iterable[str]) -> str:
        """Give the text that tells of `pages` and of what is wrong now."""
        return json.dumps({"pages": list(pages), "errors": self.errors})


class LiveSite:
    """A guide's site in a folder, kept up to date with the guide's files."""

    def __init__(self, root: Path, folder: Path, news: News, report: Callable[[str], None]) -> None:
        """Build the site of the guide in `root` in `folder`; what changes goes to `news`, and what there is to say to
        `report`, line by line.

        Raises:
            GuideError: the guide has errors, or MkDocs cannot build it.
        """
        self.root = root
        self.folder = folder
        self.news = news
        self._report = report
        self._seen = self._stamps()
        library, said = self._read()
        if has_errors(said):
            raise GuideError(*said)
        self._tell(said)
        self._texts: dict[str, str] = {}
        self._days = recent(library)
        self._pages = render_pages(library, self._days)
        self._build(library, self._pages)

    def watch(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Keep the site up to date until `stop` says so."""
        while not stop():
            if self._changed():
                self.update()
            sleep(_EVERY)

    def update(self) -> None:
        """Show what changed since the last time."""
        start, before, self._seen = perf_counter(), self._seen, self._stamps()
        changed = {path for path in {*before, *self._seen} if before.get(path) != self._seen.get(path)}
        try:
            library, said = self._read()
        except GuideError as error:
            self._wrong(error.diagnostics)
            return
        if has_errors(said):
            self._wrong(said)
            return
        self._tell(said)
        try:
            if any(self.root / "content" not in path.parents for path in changed) or self._other_settings(library):
                self._build(library)
                self._shown((EVERYTHING,), start)
            else:
                self._show(library, start)
        except (Abort, GuideError, OSError) as error:
            self._report(f"error: {error}")
            self.news.tell(errors=(str(error),))

    def _show(self, library: Library, start: float) -> None:
        """Show the entries that changed, and then what else changes with them."""
        old = self._pages.library.entries if self._pages.library else {}
        changed = [name for name, stored in library.entries.items() if name in old and old[name].entry != stored.entry]
        first: dict[str, Page] = {}
        if old.keys() == library.entries.keys() and 0 < len(changed) <= _AT_ONCE:
            first = dict(render_entry(library, name, self._pages) for name in changed)
            self._shown(self._render(first), start)
        elif self.news.errors:
            self.news.tell()
        pages = render_pages(library, self._days)
        if pages.nav != self._pages.nav or pages.pages.keys() != self._pages.pages.keys():
            # The page with another title is there; its title on all other pages can wait for who is still writing.
            if first and not self._is_quiet():
                return
            self._build(library, pages)
            self._shown((EVERYTHING,), start)
            return
        self._pages = pages
        left = {path: page for path, page in pages.pages.items() if self._texts.get(path) != page.text}
        for path, page in left.items():
            if self._changed():
                return
            self.news.tell(self._render({path: page}))

    def _is_quiet(self) -> bool:
        """Wait a little, and say whether nothing was saved meanwhile."""
        end = perf_counter() + _QUIET
        while perf_counter() < end:
            if self._changed():
                return False
            sleep(_EVERY)
        return True

    def _render(self, pages: Mapping[str, Page]) -> tuple[str, ...]:
        """Put pages into the site, and give their paths there."""
        assert self._plugin.built is not None
        files, nav, env = self._plugin.built
        found = []
        for path, page in pages.items():
            file = files.get_file_from_path(path)
            if file is None or file.page is None:
                continue
            write(self._guide_pages / path, page.text)
            # MkDocs has no public way to build a page alone; these are what its own build calls for each.
            mkdocs_build._populate_page(file.page, self._config, files)  # noqa: SLF001  see above
            mkdocs_build._build_page(file.page, self._config, files.documentation_pages(), nav, env)  # noqa: SLF001
            self._texts[path] = page.text
            found.append(file.dest_uri)
        return tuple(found)

    def _build(self, library: Library, pages: PageSet | None = None) -> None:
        """Build the whole site.

        Raises:
            GuideError: MkDocs cannot build it.
        """
        self._config: MkDocsConfig = load_config(str(self.root / "mkdocs.yml"))
        plugin = self._config.plugins.get("studyguide")
        if not isinstance(plugin, StudyguidePlugin):
            raise Abort("`plugins` does not list `studyguide`")
        self._plugin = plugin
        self._config.site_url = ""
        self._pages = pages or render_pages(library, self._days)
        self._guide_pages = library.guide.pages
        write_pages(library.guide, self._pages)
        plugin.use(self._pages)
        self._config.plugins.on_startup(command="serve", dirty=False)
        # MkDocs empties its folder before it builds; the site that is read keeps its pages until then.
        with TemporaryDirectory(prefix="studyguide-", dir=self.folder.parent) as new:
            self._config.site_dir = new
            mkdocs_build.build(self._config)
            _replace(Path(new), self.folder)
        self._config.site_dir = str(self.folder)
        assert plugin.built is not None
        for file in plugin.built[0]:
            file.dest_dir = str(self.folder)
            vars(file).pop("abs_dest_path", None)  # what it remembers of the folder that is gone
        self._texts = {path: page.text for path, page in self._pages.pages.items()}

    def _read(self) -> tuple[Library, tuple[Diagnostic, ...]]:
        library = load(open_guide(self.root))
        return library, tuple(sorted({*library.diagnostics, *linking.check(library)}))

    def _other_settings(self, library: Library) -> bool:
        old = self._pages.library
        return old is None or (old.guide.settings, old.glossary) != (library.guide.settings, library.glossary)

    def _wrong(self, found: Sequence[Diagnostic]) -> None:
        self._tell(found)
        self._report("The pages are shown as they were before.")
        # The page says what has to be mended; warnings stay on the terminal.
        self.news.tell(errors=(str(each) for each in found if each.severity is Severity.ERROR))

    def _shown(self, pages: Sequence[str], start: float) -> None:
        self.news.tell(pages)
        named = "all pages" if pages == (EVERYTHING,) else ", ".join(pages)
        self._report(f"{named} shown after {perf_counter() - start:.2f} s")

    def _tell(self, found: Iterable[Diagnostic]) -> None:
        for each in found:
            self._report(str(each))

    def _changed(self) -> bool:
        return self._stamps() != self._seen

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        """Give when each file that the site is made of was written, and its size."""
        found = {}
        content = self.root / "content"
        folders = [content, *(path for path in sorted(content.iterdir()) if path.is_dir())]
        paths = [
            path for folder in folders if folder.name not in ("ledger", "schema") for path in folder.glob("*.yaml")
        ]
        paths += [self.root / "mkdocs.yml", *(self.root / "overrides").rglob("*")]
        for path in paths:
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found


def _replace(new: Path, old: Path) -> None:
    """Put all files of `new` into `old`, each at once, and remove from it what is not in `new`."""
    kept = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in sorted(kept):
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(old / name)
    for path in list(old.rglob("*")):
        if path.is_file() and path.relative_to(old) not in kept:
            path.unlink()

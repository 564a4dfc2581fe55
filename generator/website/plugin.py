"""The MkDocs plugin `studyguide`: plain `mkdocs build` and `mkdocs serve` build the guide that holds `mkdocs.yml`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.pages.bytecode import bytecode_cache
from generator.pages.front import page_description
from generator.pages.write import PageSet
from generator.website.editing import Editing
from generator.website.extras import extras
from generator.website.figures import around_pictures
from generator.website.handouts import FOLDER as HANDOUTS
from generator.website.handouts import SiteHandouts, moved, site_handouts
from generator.website.head import Head
from generator.website.prepare import prepare
from generator.website.sanitize import clean
from generator.website.scripts import FOLDER, OFFLINE, Scripts
from generator.website.search import Indexing, SearchError, disk_script, previews_script
from generator.website.security import with_policy
from generator.website.styles import JOINED, style_sheets

log = get_plugin_logger("studyguide")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """What can be set below the plugin's name; a guide's own settings are in its `content/guide.yaml`."""

    offline = Type(bool, default=False)
    """Whether the site is to work when it is opened from disk, too; `studyguide build --offline` sets it."""


class StudyguidePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """Writes the guide's pages before MkDocs reads them, and makes what MkDocs renders of them harmless."""

    def __init__(self) -> None:
        self.pages: PageSet | None = None
        """The last good pages; whoever sets them before a build spares the plugin making them."""
        self._is_fresh = False
        self._is_serving = False
        self._scripts = Scripts({})
        self._indexing: Indexing | None = None
        self._handouts: SiteHandouts | None = None
        self.built: tuple[Files, Navigation, Environment] | None = None
        """What the last build rendered its pages with, for those that are rendered once more."""
        self._nav: Navigation | None = None

    def use(self, pages: PageSet) -> None:
        """Build from `pages`, which are written already, instead of making them anew."""
        self.pages, self._is_fresh = pages, True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 MkDocs
        """Remember whether a later build may fall back on the pages of an earlier one."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the guide's pages and, unless `mkdocs.yml` has one, its navigation.

        Raises:
            Abort: the guide has errors, which have been logged one by one.
        """
        if not self._is_fresh:
            self._refresh(config)
        self._is_fresh = False
        if config.nav is None and self.pages is not None:
            config.nav = self.pages.nav
        # Material prints it unescaped on pages that have no description of their own.
        config.site_description = page_description(config.site_description or "") or None
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let "edit this page" lead to the entry, and leave it out where a page is made of no single entry; add the
        files that are no pages.
        """
        pages, hits = (self.pages.pages, self.pages.hits) if self.pages else ({}, ())
        for file in files:
            if page := pages.get(file.src_uri):
                file.edit_uri = page.source or None
        for path, data in self._extras(config).items():
            files.append(File.generated(config, path, content=data))
        for handout, path_made in self._handouts.files.items() if self._handouts else ():
            files.append(File.generated(config, HANDOUTS + handout.path, abs_src_path=str(path_made)))
        self._scripts = Scripts(_modules(files, config), offline=self.config.offline)
        made = {"assets/data/previews.js": previews_script(hits), **style_sheets(files, config.extra_css)}
        config.extra_css = [JOINED]
        if self.config.offline:
            made |= {OFFLINE: self._scripts.offline_script(), "assets/data/search.js": disk_script(hits)}
        for path, content in made.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_pre_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 called by keyword
        """Begin the index of the search, which is made while the pages are rendered.

        Raises:
            Abort: Pagefind cannot be run here.
        """
        if self.pages is None:
            return
        try:
            self._indexing = Indexing(self.pages.hits, self.pages.settings.language)
        except SearchError as error:
            raise Abort(str(error)) from error

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the index into the site.

        Raises:
            Abort: Pagefind could not make it.
        """
        if self._indexing:
            try:
                self._indexing.finish(Path(config.site_dir))
            except SearchError as error:
                raise Abort(str(error)) from error
            self._indexing = None

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 called by keyword
        """Leave no process behind."""
        self.on_shutdown()

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        if self._indexing:
            self._indexing.stop()
            self._indexing = None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 by keyword
        """Keep the navigation for pages that are rendered once more."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Spare compiling the theme's templates at every build, and let them begin the scripts."""
        env.bytecode_cache = bytecode_cache()
        if self.pages:
            env.globals["studyguide"] = Head(self._scripts, self.pages)
            if self.pages.library:
                env.globals["editing"] = Editing(self.pages.library, config.repo_url or "")
        if self._handouts:
            env.globals["handouts"] = self._handouts
        if self._nav is not None:
            self.built = files, self._nav, env
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take the day of the build out of the site: MkDocs compresses the sitemap with the newest page's date."""
        page.update_date = "1980-01-01"
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take out of a page's HTML whatever could run or load from another host."""
        return around_pictures(html, clean)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Say in the page which scripts it may run."""
        return self._secured(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Do the same for pages that are made of no Markdown."""
        return self._secured(output_content) if template_name.endswith(".html") else output_content

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002 called by keyword
    ) -> LiveReloadServer:
        """Rebuild when what people edit changes, and not when the pages that are made of it do."""
        server.unwatch(config.docs_dir)
        server.watch(str(Path(config.config_file_path).parent / "content"))
        return server

    def _extras(self, config: MkDocsConfig) -> Mapping[str, bytes]:
        if self.pages is None or self.pages.library is None:
            return {}
        library, site = self.pages.library, config.site_url or ""
        try:
            self._handouts = site_handouts(library, site, makes=not self._is_serving)
            return {**extras(library, site), **(moved(library) if site and self._handouts.files else {})}
        except GuideError as error:
            raise Abort(str(error)) from error

    def _secured(self, html: str) -> str:
        if self._is_serving:  # MkDocs puts a script of its own into each page that it serves
            return html
        return with_policy(html, inserted=self._scripts.inserted, offline=self.config.offline)

    def _refresh(self, config: MkDocsConfig) -> None:
        try:
            self.pages = _prepared(config)
        except GuideError as error:
            for diagnostic in error.diagnostics:
                log.error(str(diagnostic))  # noqa: TRY400 a message for people, without a traceback
            if self.pages is None or not self._is_serving:
                raise Abort("The guide has errors.") from error
            log.info("Serving the pages as they were before these errors.")


def _modules(files: Files, config: MkDocsConfig) -> Mapping[str, str]:
    """Read the guide's own scripts; those of Material, which stand beside them, are no modules."""
    own = Path(config.theme.custom_dir or "").resolve()
    return {
        file.src_uri.removeprefix(FOLDER): Path(file.abs_src_path).read_text("utf-8")
        for file in files
        if file.src_uri.startswith(FOLDER)
        and file.src_uri.endswith(".js")
        and file.abs_src_path
        and Path(file.abs_src_path).resolve().is_relative_to(own)
    }


def _prepared(config: MkDocsConfig) -> PageSet:
    settings = Path(config.config_file_path)
    made = prepare(settings.parent)
    guide = made.guide
    if Path(config.docs_dir).resolve() != guide.pages.resolve():
        found, expected = (f"`docs_dir: {path}`" for path in (config.docs_dir, guide.relative(guide.pages)))
        raise GuideError(Diagnostic.at(Code.SITE_FAILED, settings.name, found=found, expected=expected))
    for diagnostic in made.diagnostics:
        # Not as a warning of MkDocs', which would fail a strict build: only an error stops a guide.
        log.info(str(diagnostic))
    return made.pages

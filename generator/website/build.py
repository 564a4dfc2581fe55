"""Builds a guide's site, or serves it while it is edited, with MkDocs in this process."""

import errno
import logging
import re
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.files import uninterrupted
from generator.guide import Guide
from generator.pages.write import PageSet
from generator.website.live import LiveSite, News
from generator.website.live_server import serving
from generator.website.log import listening
from generator.website.plugin import StudyguidePlugin
from generator.website.prepare import prepare

_FAILURES = (MkDocsException, TemplateError, yaml.YAMLError, OSError)
_PAGE = re.compile(r"Doc file '([^']+)'|page '([^']+)'")


@dataclass(frozen=True)
class SiteResult:
    """What a build gave."""

    pages: int
    """How many pages the site has."""
    diagnostics: tuple[Diagnostic, ...]
    """What there is to say about the guide and what MkDocs warned of; no errors."""
    folder: Path
    """Where the site is."""


def build_site(guide: Guide, pages: PageSet | None = None, *, strict: bool = True, offline: bool = False) -> SiteResult:
    """Build the site of `guide`; `pages`, when they are rendered and written already, are not made again.

    With `offline`, the site works when it is opened from disk, too.

    The site is built beside the old one and takes its place when it is done, so that a build that fails, or is broken
    off, leaves the old site as it was. With `strict`, what MkDocs warns of fails the build.

    Raises:
        GuideError: the guide has errors, or MkDocs could not build it.
    """
    said: tuple[Diagnostic, ...] = ()
    if pages is None:
        made = prepare(guide.root)
        pages, said = made.pages, made.diagnostics
    records: list[str] = []
    with listening(logging.WARNING, lambda record: records.append(record.getMessage())):
        try:
            folder = _build(guide, pages, strict=strict, offline=offline)
        except _FAILURES as error:
            found = _diagnostics(records, guide, pages, Code.SITE_FAILED)
            raise GuideError(*(found or [_failure(error, guide)])) from error
    said += _diagnostics(records, guide, pages, Code.SITE_WARNING)
    return SiteResult(len(pages.pages), said, folder)


def serve(
    guide: Guide, report: Callable[[str], None], *, address: str | None = None, open_in_browser: bool = False
) -> None:
    """Serve the site at `address` (`host:port`) until interrupted, and show what changes in the guide at once.

    What there is to say goes to `report`, line by line.

    Raises:
        GuideError: the guide has errors at the start, or the address cannot be served.
    """

    def hear(record: logging.LogRecord) -> None:
        report(f"{record.levelname.lower()}: {record.getMessage()}")

    with listening(logging.WARNING, hear), TemporaryDirectory(prefix="studyguide-") as folder:
        try:
            host, port = _address(guide, address)
            news = News()
            with serving(Path(folder), news, host, port) as where:
                report(f"Building the site for {where}")
                site = LiveSite(guide.root, Path(folder), news, report)
                report(f"Serving {where} - Ctrl-C ends it")
                if open_in_browser:
                    webbrowser.open(where)
                site.watch()
        except _FAILURES as error:
            raise GuideError(_failure(error, guide)) from error


def _address(guide: Guide, address: str | None) -> tuple[str, int]:
    host, _, port = (address or str(load_config(_settings(guide)).dev_addr)).rpartition(":")
    if not port.isdecimal():
        raise Abort(f"`{address}` is no address such as 127.0.0.1:8000")
    return host.strip("[]") or "127.0.0.1", int(port)


def site_address(guide: Guide) -> str:
    """Give the address at which the guide's site will be found, as `site_url` of mkdocs.yml says it; empty without one.

    Raises:
        GuideError: mkdocs.yml cannot be read.
    """
    try:
        # MkDocs refuses settings whose folder of pages is not there; for this it need not be.
        return str(load_config(_settings(guide), docs_dir=str(guide.content)).site_url or "")
    except _FAILURES as error:
        raise GuideError(_failure(error, guide)) from error


def _settings(guide: Guide) -> str:
    return str(guide.root / "mkdocs.yml")


def _build(guide: Guide, pages: PageSet, *, strict: bool, offline: bool) -> Path:
    config = load_config(_settings(guide), strict=strict)
    site = Path(config.site_dir).resolve()
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where the site's folder is to be", str(site))
    plugin = config.plugins.get("studyguide")
    if not isinstance(plugin, StudyguidePlugin):
        raise Abort("`plugins` does not list `studyguide`")
    plugin.use(pages)
    plugin.config.offline = plugin.config.offline or offline
    site.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".site-", dir=site.parent, ignore_cleanup_errors=True) as work:
        new, old = Path(work) / "new", Path(work) / "old"
        new.mkdir()
        config.site_dir = str(new)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        with uninterrupted():
            if site.exists():
                site.rename(old)
            try:
                new.rename(site)
            except OSError:
                if old.exists():
                    old.rename(site)
                raise
    return site


def _diagnostics(records: Sequence[str], guide: Guide, pages: PageSet, code: Code) -> tuple[Diagnostic, ...]:
    messages = dict.fromkeys(record.rstrip(".") for record in records)
    return tuple(Diagnostic.at(code, _file(message, guide, pages), found=message) for message in messages)


def _file(message: str, guide: Guide, pages: PageSet) -> str:
    """Give the file that a person would edit about MkDocs' message: an entry, a page, or else the settings."""
    if match := _PAGE.search(message):
        path = match[1] or match[2]
        page = pages.pages.get(path)
        return (page and page.source) or guide.relative(guide.pages / path)
    return "mkdocs.yml"


def _failure(error: Exception, guide: Guide) -> Diagnostic:
    if isinstance(error, OSError) and error.filename:
        return Diagnostic.at(
            Code.CANNOT_WRITE, guide.relative(Path(error.filename)), found=error.strerror or str(error)
        )
    message = " ".join(str(error).split())
    return Diagnostic.at(Code.SITE_FAILED, "mkdocs.yml", found=message)

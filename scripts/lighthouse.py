"""Judges the built site by Lighthouse, at least one page of each kind: `make lighthouse`.

The site is served from this machine as a host of static sites would serve it: compressed, and each file with its type.
Fails when a page is judged below the bar.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table

from generator.library.store import open_guide
from generator.website.build import site_address

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ALONE = (
    *("index.html", "glossary.html", "print.html", "about/index.html", "about/news.html", "404.html"),
    *("practice/index.html", "practice/speaking.html", "practice/stories.html"),
)
"""The pages of which there is one."""
LISTS = ("*/index.html", "levels/*.html", "competencies/*.html")
"""Where the pages are that list others."""
KINDS = ("topics", "questions", "frameworks", "scenarios", "lessons", "stories", "skills")
RUNS = 3
"""How often a page is judged at most: whatever else a machine does only lowers the mark for performance."""
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed where that makes them smaller."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, below: str, **kwargs: Any) -> None:
        self.below = below
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer one request."""
        path = Path(self.translate_path("/" + self.path.removeprefix(self.below)))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        data = (path if found else SITE / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path) if found else "text/html")
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in _COMPRESSED or not found:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` for as long as the block runs, and give the address.

    It is below the path where the site will be found: the page for whatever is not there leads back from there.
    """
    below = urlsplit(site_address(open_guide(ROOT))).path or "/"
    handler = functools.partial(Handler, directory=str(folder), below=below)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()


def pages() -> Iterator[str]:
    """Give one page of each kind: the longest, which is the hardest case."""
    alone = [SITE / page for page in ALONE if (SITE / page).is_file()]
    yield from (_named(page) for page in alone)
    lists = [path for pattern in LISTS for path in SITE.glob(pattern) if path not in alone]
    kinds = [[path for path in (SITE / kind).glob("*.html") if path.name != "index.html"] for kind in KINDS]
    for found in (lists, *kinds):
        if found:
            yield _named(max(found, key=lambda path: (path.stat().st_size, path.name)))


def _named(page: Path) -> str:
    return page.relative_to(SITE).as_posix()


def judge(address: str, browser: str) -> dict[str, int]:
    """Give Lighthouse's judgement of a page, each from 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *(str(ROOT / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--only-categories={','.join(BARS)}"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser}, stdout=sys.stderr)  # noqa: S603
        told = json.loads(report.read_text(encoding="utf-8"))
    if "--why" in sys.argv:
        for name, audit in told["audits"].items():
            if audit["score"] is not None and audit["score"] < 0.9:
                Console(stderr=True).print(name, audit["score"], audit.get("displayValue", ""), audit["title"])
    return {name: round(100 * told["categories"][name]["score"]) for name in BARS}


def main() -> int:
    """Judge the site's pages and print a table."""
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium is installed; set CHROMIUM to one")
    if not (SITE / "index.html").is_file():
        sys.exit("there is no site yet: studyguide build")
    table = Table("page", *BARS)
    low = False
    with served(SITE) as address:
        for page in pages():
            found = dict.fromkeys(BARS, 0)
            for _ in range(RUNS):
                again = judge(address + page, browser)
                found = {name: max(found[name], again[name]) for name in BARS}
                if all(found[name] >= bar for name, bar in BARS.items()):
                    break
            low |= any(found[name] < bar for name, bar in BARS.items())
            table.add_row(page, *(f"{found[name]}" for name in BARS))
    Console(width=120).print(table)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())

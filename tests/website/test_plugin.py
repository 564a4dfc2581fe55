"""Plain `mkdocs` in a guide's folder."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.website.test_sanitize import Reader

MKDOCS = [sys.executable, "-m", "mkdocs"]
ERROR_BANNER = re.compile(r"^(?:WARNING|ERROR)|Traceback", re.MULTILINE)


def mkdocs_build(guide: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*MKDOCS, "build", "--strict"], cwd=guide, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_strict_build_of_a_fresh_clone_says_no_warning(sample: Path) -> None:
    done = mkdocs_build(sample)
    assert done.returncode == 0, done.stderr
    assert not ERROR_BANNER.search(done.stderr)
    assert (sample / "site" / "index.html").is_file()
    assert (sample / "build" / "pages" / ".gitignore").is_file()


def test_edit_links_lead_to_the_entry(sample: Path) -> None:
    mkdocs_build(sample)
    edit = re.compile(r'<a class="[^"]*" href="([^"]+)"[^>]*rel="edit"')
    repository = "https://github.com/studyguide-project/studyguide/edit/main/"
    for kind, name in (("questions", "rollback-you-owned"), ("lessons", "write-a-decision-log")):
        html = (sample / "site" / kind / f"{name}.html").read_text(encoding="utf-8")
        assert edit.findall(html) == [f"{repository}content/{kind}/{name}.yaml"]
    for page in (sample / "site").rglob("*.html"):
        for address in edit.findall(page.read_text(encoding="utf-8")):
            assert (sample / address.removeprefix(repository)).is_file()


def test_no_page_names_another_host_to_load_from(sample: Path) -> None:
    mkdocs_build(sample)
    loads = re.compile(r"<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|data)=\"?(?:https?:)?//")
    links = re.compile(r"<link\b[^>]*\bhref=\"?(?:https?:)?//")
    for html in (sample / "site").rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        assert not loads.findall(text) + links.findall(text), html


def test_text_that_looks_like_code_stays_text(sample: Path) -> None:
    mkdocs_build(sample)
    for html in (sample / "site").rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        assert not re.findall(r"<script[^>]*>\s*window\.pwned[^<]*", text), html
        assert not [name for _, name, _ in Reader(text).attributes if name.startswith("on")], html
        assert ">49<" not in text
    page = (sample / "site" / "questions" / "text-that-looks-like-code.html").read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "<" not in title[1]
    assert "{{ 7*7 }}" in title[1]


def test_errors_in_the_guide_are_told_line_by_line(sample: Path) -> None:
    (sample / "content" / "questions" / "one.yaml").write_text("prompt: a\nprompt: b\n", encoding="utf-8")
    (sample / "content" / "stories" / "two.yaml").write_text("title: x\nnonsense: y\n", encoding="utf-8")
    done = mkdocs_build(sample)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search(r"^ERROR   -  .*content/questions/one\.yaml:2:1: error\[SG302\]", done.stderr, re.MULTILINE)
    assert re.search(r"^ERROR   -  .*content/stories/two\.yaml:2:1: error\[SG304\]", done.stderr, re.MULTILINE)
    assert not (sample / "site").exists()


def test_another_docs_dir_is_refused(sample: Path) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("docs_dir: build/pages", "docs_dir: content"), encoding="utf-8"
    )
    done = mkdocs_build(sample)
    assert done.returncode == 1
    assert "expected `docs_dir: build/pages`" in done.stderr


@contextmanager
def serving(guide: Path) -> Iterator[tuple[str, Path]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = guide.parent / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen([*MKDOCS, "serve", "--dev-addr", address], cwd=guide, stderr=stream, stdout=stream)
    try:
        yield f"http://{address}/", log
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(log: Path, text: str, times: int = 1) -> str:
    deadline = time.monotonic() + 60
    while (seen := log.read_text(encoding="utf-8")).count(text) < times:
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)
    return seen


def test_serve_rebuilds_once_a_save_and_survives_errors(sample: Path) -> None:
    entry = sample / "content" / "stories" / "the-export-that-ate-lunch.yaml"
    good = entry.read_text(encoding="utf-8")
    with serving(sample) as (address, log):
        wait_for(log, "Serving on")

        entry.write_text(good.replace("rose by 11%", "rose by 12%"), encoding="utf-8")
        wait_for(log, "Reloading browsers")
        time.sleep(1.5)
        assert log.read_text(encoding="utf-8").count("Detected file changes") == 1
        page = f"{address}stories/the-export-that-ate-lunch.html"
        assert b"rose by 12%" in urllib.request.urlopen(page).read()  # noqa: S310 our own server

        entry.write_text(good + "nonsense: 1\n", encoding="utf-8")
        seen = wait_for(log, "Reloading browsers", 2)
        assert "error[SG304]" in seen
        assert "Traceback" not in seen
        assert b"rose by 12%" in urllib.request.urlopen(page).read()  # noqa: S310 our own server

        entry.write_text(good, encoding="utf-8")
        wait_for(log, "Reloading browsers", 3)
        assert b"rose by 11%" in urllib.request.urlopen(page).read()  # noqa: S310 our own server

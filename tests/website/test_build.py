"""Building the site in this process: the result, what is left after a failure, and the same bytes each time."""

import hashlib
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import GuideError
from generator.library.store import open_guide
from generator.pages.write import Page, write_pages
from generator.website.build import build_site, serve
from generator.website.prepare import prepare


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_builds_without_a_word(sample: Path) -> None:
    result = build_site(open_guide(sample))
    assert [d for d in result.diagnostics if d.number == "SG502"] == []
    assert result.folder == sample / "site"
    assert (sample / "site" / "index.html").is_file()
    assert result.pages == len(list((sample / "build" / "pages").rglob("*.md")))
    assert not list(sample.glob(".site-*"))


def test_gives_the_same_bytes_on_another_day_and_with_another_hash_seed(sample: Path) -> None:
    # With an address the site has a sitemap, in which MkDocs writes dates, and a compressed copy of it.
    with (sample / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_url: https://guide.example/\n")
    program = "import sys; from pathlib import Path; from generator.library.store import open_guide\n"
    program += "from generator.website.build import build_site; build_site(open_guide(Path(sys.argv[1])))"
    seen = []
    for day, seed in (("0", "1"), ("1700000000", "2")):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": day, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(sample)], check=True, env=environment)
        seen.append(hashes(sample / "site"))
    assert seen[0] == seen[1]
    assert "sitemap.xml.gz" in seen[0]


def test_a_warning_fails_the_build_and_leaves_the_old_site(sample: Path) -> None:
    guide = open_guide(sample)
    result = build_site(guide)
    before = hashes(result.folder)
    made = prepare(sample).pages
    broken = Page("# Broken\n\nSee [nothing](../nowhere/at-all.md).\n", "Broken", "content/stories/broken.yaml")
    pages = replace(made, pages={**made.pages, "stories/broken.md": broken}, nav=[*made.nav, "stories/broken.md"])
    write_pages(guide, pages)
    with pytest.raises(GuideError) as caught:
        build_site(guide, pages)
    found = caught.value.diagnostics
    assert [(d.number, d.file) for d in found] == [("SG501", "content/stories/broken.yaml")]
    assert "nowhere/at-all.md" in found[0].found
    assert hashes(result.folder) == before
    assert not list(sample.glob(".site-*"))

    result = build_site(guide, pages, strict=False)
    assert [(d.number, d.file) for d in result.diagnostics] == [("SG502", "content/stories/broken.yaml")]
    assert (result.folder / "stories" / "broken.html").is_file()


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("site_name: [", ""),
        ("site_name: x\ndocs_dir: nowhere\n", "nowhere"),
        ("site_name: x\ndocs_dir: build/pages\ntheme: {name: no-such-theme}\n", "no-such-theme"),
        ("site_name: x\ndocs_dir: build/pages\nplugins: [search]\n", "studyguide"),
    ],
)
def test_settings_that_mkdocs_refuses_are_diagnostics(sample: Path, settings: str, found: str) -> None:
    (sample / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        build_site(open_guide(sample))
    assert {d.file for d in caught.value.diagnostics} == {"mkdocs.yml"}
    assert found in str(caught.value)
    assert not (sample / "site").exists()


def test_an_interruption_leaves_the_old_site(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = open_guide(sample)
    build_site(guide)
    before = hashes(sample / "site")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs.commands.build.build", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build_site(guide)
    assert hashes(sample / "site") == before
    assert not list(sample.glob(".site-*"))


def test_an_address_that_is_taken_is_a_diagnostic(sample: Path) -> None:
    lines: list[str] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(GuideError, match="in use"):
            serve(open_guide(sample), lines.append, address=f"127.0.0.1:{taken.getsockname()[1]}")


def test_a_fault_in_a_template_is_a_diagnostic(sample: Path) -> None:
    (sample / "overrides" / "main.html").write_text("{% extends 'base.html' %}{% block %}", encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        build_site(open_guide(sample))
    assert "block" in str(caught.value)
    assert not (sample / "site").exists()


def test_no_two_pages_have_the_same_title_or_description(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in folder.rglob("*.html") if path.name != "404.html"]
    for pattern in ("<title>(.*?)</title>", '<meta name="description" content="(.*?)"'):
        found = Counter(match[1] for text in texts if (match := re.search(pattern, text)))
        assert [text for text, count in found.items() if count > 1] == []
        assert sum(found.values()) == len(texts), pattern

"""The import map, what is loaded at once, and the policy that lets nothing else run."""

import json
import re
import shutil
import subprocess
from base64 import b64decode

import pytest

from generator.website.scripts import Scripts
from generator.website.security import with_policy
from tests.website.conftest import REPOSITORY

SOURCES = {
    "page.js": 'import "studyguide/levels"\nimport("studyguide/search/dialog")\n',
    "levels.js": 'import {\n  keep,\n  recall,\n} from "studyguide/storage"\n',
    "storage.js": "export const keep = 1\n",
    "search/dialog.js": 'export { keep } from "studyguide/storage"\n',
}


def mapped(html: str) -> dict[str, str]:
    match = re.search(r'<script type="importmap">(.*?)</script>', html)
    assert match
    found: dict[str, str] = json.loads(match[1])["imports"]
    return found


@pytest.mark.parametrize(("base", "folder"), [(".", "./"), ("..", "../"), ("/", "/"), ("/guide", "/guide/")])
def test_names_lead_to_files_from_any_page(base: str, folder: str) -> None:
    imports = mapped(Scripts(SOURCES).tags(base))
    assert imports["studyguide/search/dialog"] == f"{folder}assets/javascripts/search/dialog.js"
    assert len(imports) == len(SOURCES)


def test_what_a_page_begins_with_is_loaded_at_once_and_the_rest_is_not() -> None:
    tags = Scripts(SOURCES).tags(".")
    preloaded = re.findall(r'modulepreload" href="\./assets/javascripts/([^"]+)"', tags)
    assert preloaded == ["levels.js", "page.js", "storage.js"]


def test_the_module_that_fills_a_page_is_loaded_at_once_with_what_it_imports() -> None:
    tags = Scripts(SOURCES | {"practice/cards.js": 'import "studyguide/search/dialog"\n'}).tags(".", "practice/cards")
    preloaded = re.findall(r'modulepreload" href="\./assets/javascripts/([^"]+)"', tags)
    assert preloaded == ["levels.js", "page.js", "practice/cards.js", "search/dialog.js", "storage.js"]


def test_from_disk_the_map_holds_the_modules_themselves() -> None:
    scripts = Scripts(SOURCES, offline=True)
    assert "importmap" not in scripts.tags("..")
    assert '<script src="../assets/javascripts/offline.js">' in scripts.tags("..")
    [text] = scripts.inserted
    assert json.dumps(text) in scripts.offline_script()
    address = json.loads(text)["imports"]["studyguide/storage"]
    assert b64decode(address.split(",")[1]).decode() == SOURCES["storage.js"]


def test_the_policy_allows_what_the_page_begins_with_and_not_what_its_content_holds() -> None:
    html = '<meta charset="utf-8"><script>one()</script><article><script>two()</script></article>'
    html += '<script type="application/json">{}</script><script src="a.js"></script>'
    policy = with_policy(html)
    assert policy.count("'sha256-") == 1 + 3, "one script, and three ways to align a cell"
    assert policy.index("Content-Security-Policy") < policy.index("<script")
    assert "unsafe-inline" not in policy
    assert " data:;" not in policy.split("script-src")[1].split("style-src")[0]


def test_types_in_the_comments_of_scripts_hold() -> None:
    compiler = shutil.which("tsc", path=str(REPOSITORY / "node_modules" / ".bin")) or shutil.which("tsc")
    if compiler is None:
        pytest.skip("TypeScript is not installed: `make scripts` gets it")
    command = [compiler, "-p", "jsconfig.json"]
    ran = subprocess.run(command, check=False, cwd=REPOSITORY, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout

"""What `init` gives, used by somebody who has the wheel, an empty folder and an empty environment."""

from pathlib import Path

import pytest
import yaml

from tests.new_guide import Installed, code_lines, empty, installed
from tests.workflows import problems

__all__ = ["empty", "installed"]


@pytest.fixture
def mine(installed: Installed, empty: Path) -> Path:
    ran = installed.run("studyguide init . --title 'Data interviews'", empty)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "is in" in ran.stdout
    assert "cd " not in ran.stdout
    return empty


def test_the_two_commands_of_its_readme_work_at_once(installed: Installed, mine: Path) -> None:
    two, first, _ = code_lines((mine / "README.md").read_text(encoding="utf-8"))
    assert len(two) == 2
    for command in two:
        ran = installed.run(command, mine)
        assert ran.returncode == 0, ran.stderr
        assert "error" not in ran.stderr
        assert "warning" not in ran.stderr
    assert (mine / "site" / "index.html").is_file()
    assert first[-1] == "pip install -r requirements.txt"


def test_what_its_readme_installs_is_the_studyguide_that_made_it(installed: Installed, mine: Path) -> None:
    wanted = (mine / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert wanted[0].startswith("# ")
    assert wanted[-1].startswith("studyguide @ file:///")
    assert wanted[-1].endswith(".whl")
    for command in ("python3 -m venv --system-site-packages .venv", ".github/setup"):
        ran = installed.run(command, mine)
        assert ran.returncode == 0, ran.stderr


def test_every_other_command_works_in_it(installed: Installed, mine: Path) -> None:
    commands = {
        "studyguide fmt --check": "",
        "studyguide schema --check": "",
        "studyguide new topic Delivery": "content/topics/delivery.yaml",
        "printf '# On time\n\nSay it early.\n' | studyguide import - --name talk.md": "content/sources/talk.md",
        "studyguide mv delivery delivering": "content/topics/delivering.yaml",
        "studyguide handouts": "build/handouts/book.pdf",
        "studyguide export anki": "content/deck.apkg",
        "studyguide export json guide.json": "guide.json",
        "studyguide export csv": "",
        "studyguide export markdown bundle/": "bundle/llms.txt",
        "studyguide links": "",
        "python3 -m mkdocs build --strict": "site/handouts/book.pdf",
    }
    for command, makes in commands.items():
        ran = installed.run(command, mine)
        assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"
        assert (mine / makes).exists()
    after = installed.run("studyguide check --no-hints && studyguide fmt --check && studyguide schema --check", mine)
    assert after.returncode == 0, after.stderr


def test_its_first_commit_holds_nothing_that_is_generated(installed: Installed, mine: Path) -> None:
    assert installed.run("studyguide build && python3 -m venv --without-pip .venv", mine).returncode == 0
    listed = installed.run("git init --quiet && git add --all && git ls-files", mine).stdout.split("\n")
    tops = {name.split("/")[0] for name in listed if name}
    assert tops == {
        ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml", "README.md", "build", "content",
        "mkdocs.yml", "overrides", "requirements.txt",
    }  # fmt: skip
    assert [name for name in listed if name.startswith("build/")] == ["build/pages/.gitignore"]


def test_its_hooks_pass(installed: Installed, mine: Path) -> None:
    hooks = yaml.safe_load((mine / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    for hook in hooks:
        ran = installed.run(hook["entry"], mine)
        assert ran.returncode == 0, ran.stderr


def test_actionlint_finds_nothing_wrong_with_its_workflows(mine: Path) -> None:
    workflows = sorted((mine / ".github" / "workflows").glob("*.yml"))
    assert [path.stem for path in workflows] == [
        "check", "from-issue", "links", "pages", "preview-comment", "preview",
    ]  # fmt: skip
    assert problems(workflows) == []

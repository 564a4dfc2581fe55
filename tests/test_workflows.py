"""The workflows' scripts, run in a new guide's repository as a runner of GitHub would run them."""

import shutil
from pathlib import Path

import pytest

from tests.new_guide import Installed, installed
from tests.workflows import Runner

__all__ = ["installed"]

STARTER = "content/questions/tell-me-about-a-promise-you-could-not-keep.yaml"
SHA = "0123456789abcdef0123456789abcdef01234567"
GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


@pytest.fixture(scope="module")
def first(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new guide's first commit on `main`, and the remote that has it, too."""
    folder = tmp_path_factory.mktemp("first")
    script = """
    studyguide init mine
    git init --quiet --bare origin
    cd mine
    git init --quiet --initial-branch main
    git add --all && git commit --quiet --message First
    git remote add origin ../origin && git push --quiet origin main
    """
    ran = installed.run(script, folder, **GIT)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def runner(installed: Installed, first: Path, tmp_path: Path) -> Runner:
    """A checkout of that commit."""
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    event = {"github.token": "none", "github.repository": "owner/mine", "github.event.issue.number": "7"}
    event |= {"github.server_url": "https://github.com", "github.run_id": "1", "github.event.pull_request.number": "7"}
    event |= {"github.event.workflow_run.id": "1", "github.event.workflow_run.html_url": "https://github.com/run"}
    event |= {"github.event.workflow_run.head_sha": SHA}
    return Runner(tmp_path / "mine", tmp_path / "runner", installed.environment | GIT, event)


def git(runner: Runner, installed: Installed, script: str) -> str:
    ran = installed.run(script, runner.repository, **GIT)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def edit(runner: Runner, old: str, new: str, name: str = STARTER) -> None:
    path = runner.repository / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_guide_passes_the_check(runner: Runner) -> None:
    ran = runner.run("check", "check")
    assert ran.returncode == 0, ran.stderr
    assert "::error" not in ran.stdout


@pytest.mark.parametrize(
    ("old", "new", "annotation"),
    [
        ("takeaway:", "takeway:", f"::error file={STARTER},line=29,col=5,title=SG304"),
        ("strategy: |\n  Say when", "strategy: >\n  Say when", f"::error file={STARTER},"),
    ],
)
def test_what_is_wrong_is_annotated_at_its_line(runner: Runner, old: str, new: str, annotation: str) -> None:
    edit(runner, old, new)
    ran = runner.run("check", "check")
    assert ran.returncode == 1
    assert any(line.startswith(annotation) for line in ran.stdout.split("\n")), ran.stdout


def test_a_preview_tells_of_the_pull_request_and_of_nothing_else(runner: Runner, installed: Installed) -> None:
    git(runner, installed, "git switch --quiet --create theirs")
    edit(runner, "within the hour", "within two hours")
    git(runner, installed, "git commit --quiet --all --message Theirs && git switch --quiet main")
    (runner.repository / "content" / "topics").mkdir()
    (runner.repository / "content" / "topics" / "other.yaml").write_text("title: Another one\n", encoding="utf-8")
    git(runner, installed, "git add content && git commit --quiet --message Ours && git merge --quiet --no-ff theirs")
    ran = runner.run("preview", "build")
    assert ran.returncode == 0, ran.stderr
    comment = runner.repository / "comment"
    told = (comment / "body.md").read_text(encoding="utf-8")
    assert "within two hours" in told
    assert "Another one" not in told
    assert (comment / "number").read_text(encoding="utf-8") == "7\n"
    assert (runner.repository / "site" / "index.html").is_file()
    assert runner.summary.read_text(encoding="utf-8") == told


COMMENT = """
case "$*" in
  *"run download"*) mkdir comment; printf '{number}' > comment/number; {more}
    printf 'Hello @team, \\xff see `x` and @me' > comment/body.md ;;
  *pulls/*) echo {sha} ;;
  *--paginate*) printf '{old}' ;;
  *PATCH*|*POST*) cp text.md posted.md ;;
esac
"""


@pytest.mark.parametrize(
    ("number", "sha", "old", "posts"),
    [
        ("7\\n", SHA, "", "api --method POST repos/owner/mine/issues/7/comments --field body=@text.md"),
        ("7\\n", SHA, "31\\n32\\n", "api --method PATCH repos/owner/mine/issues/comments/31 --field body=@text.md"),
        ("7; x/../8 $(id)\\n", SHA, "", "api --method POST repos/owner/mine/issues/78/comments --field body=@text.md"),
        ("7\\n", "f" * 40, "", ""),
        ("x\\n", SHA, "", ""),
    ],
)
def test_a_comment_goes_to_the_pull_request_that_was_built(
    runner: Runner, number: str, sha: str, old: str, posts: str
) -> None:
    runner.play("gh", COMMENT.format(number=number, sha=sha, old=old, more=""))
    ran = runner.run("preview-comment", "comment")
    written = [line for line in runner.asked("gh") if "--method" in line]
    assert written == ([posts] if posts else []), ran.stderr
    if posts:
        text = (runner.repository / "posted.md").read_text(encoding="utf-8")
        assert text.startswith("<!-- studyguide preview -->\nThe built site is the artifact")
        assert "@team" not in text
        assert "Hello @\u2060team" in text


def test_a_link_in_the_artifact_is_not_followed(runner: Runner) -> None:
    secret = runner.scratch / "secret"
    secret.write_text("5", encoding="utf-8")
    more = f"ln -sf {secret} comment/number;"
    runner.play("gh", COMMENT.format(number="7", sha=SHA, old="", more=more))
    assert runner.run("preview-comment", "comment").returncode != 0
    assert not any("--method" in line for line in runner.asked("gh"))


ISSUE = """\
### Question

When did you say $(touch pwned) `touch pwned` "; touch pwned; " ${{ 7*7 }}?

### Topic

_No response_

### Levels

Senior, @team

### Competencies

Communication

### How to go about it

Begin with the date.

### Your own words

- [X] The text is mine, names no real person or company, and may be published with the guide.
"""


def test_an_accepted_issue_becomes_a_branch_and_a_pull_request(runner: Runner, installed: Installed) -> None:
    runner.play("gh", "")
    runner.event = {**runner.event, "github.event.issue.body": ISSUE.replace("\n", "\r\n")}
    ran = runner.run("from-issue", "propose")
    assert ran.returncode == 0, ran.stderr
    names = git(runner, installed, "git -C ../origin diff --name-only main issue-7").split()
    assert "content/schema/ids.json" in names
    (name,) = [name for name in names if name.startswith("content/questions/")]
    written = git(runner, installed, f"git -C ../origin show issue-7:{name}")
    assert "levels: [senior]\ncompetencies: [communication]\n" in written
    assert "$(touch pwned) `touch pwned`" in written
    assert not list(runner.repository.rglob("pwned"))
    (asked,) = runner.asked("gh")
    body = runner.scratch / "body.md"
    assert asked == f"pr create --head issue-7 --title Take up issue 7 --body-file {body}"
    told = body.read_text(encoding="utf-8").split("\n")
    assert told[:4] == ["Closes #7.", "", "What it could not take over:", ""]
    assert "left out of the entry: Levels: `@team`" in told[4]
    assert all(line.startswith("    ") for line in told[4:] if line)


def test_an_issue_that_is_none_of_the_forms_is_answered(runner: Runner, installed: Installed) -> None:
    runner.play("gh", "")
    runner.event = {**runner.event, "github.event.issue.body": "Please add a question about deadlines."}
    ran = runner.run("from-issue", "propose")
    assert ran.returncode == 1
    assert "SG608" in ran.stdout
    (asked,) = runner.asked("gh")
    assert asked.startswith("issue comment 7 --body This issue did not become a pull request")
    assert git(runner, installed, "git -C ../origin branch --list").split() == ["main"]


@pytest.mark.parametrize(
    ("dead", "old", "asked"),
    [
        (True, "", "issue create --title Links to other sites that lead nowhere --body-file dead.md"),
        (True, "12", "issue edit 12 --body-file dead.md"),
        (False, "12", "issue close 12 --comment All links lead somewhere again."),
        (False, "", ""),
    ],
)
def test_dead_links_are_told_in_one_issue(runner: Runner, dead: bool, old: str, asked: str) -> None:
    edit(
        runner,
        "Say when you knew",
        "See [there](https://gone.example/a?b=`id`) and [here](https://here.example/). Say when",
    )
    runner.play("curl", 'case "$*" in *gone.example*) echo "curl: (22) 404" >&2; exit 22;; esac' if dead else "")
    runner.play("gh", f'case "$*" in *list*) printf "{old}" ;; esac')
    ran = runner.run("links", "links")
    assert ran.returncode == 0, ran.stderr
    asked_for = [line.partition("--url ")[2] for line in runner.asked("curl")]
    assert asked_for == ["https://gone.example/a?b=%60id%60", "https://here.example/"]
    assert [line for line in runner.asked("gh") if "issue list" not in line] == ([asked] if asked else [])
    told = (runner.repository / "dead.md").read_text(encoding="utf-8")
    assert told.count("\n") == int(dead)
    assert (f"<https://gone.example/a?b=%60id%60> in `{STARTER}:" in told) == dead
    assert "here.example" not in told


def test_the_site_that_is_deployed_is_built(runner: Runner) -> None:
    ran = runner.run("pages", "build")
    assert ran.returncode == 0, ran.stderr
    assert (runner.repository / "site" / "index.html").is_file()

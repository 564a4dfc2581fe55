"""What a new guide's requirements say, however studyguide was installed."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator import installation
from generator.installation import requirement


class Installed:
    """A distribution whose installer noted where it came from."""

    version = "1.2.3"

    def __init__(self, origin: dict[str, Any] | None) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self.origin) if self.origin else None


@pytest.mark.parametrize(
    ("origin", "line", "everywhere"),
    [
        (None, "studyguide==1.2.3", True),
        (
            {"url": "https://me:secret@host.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "studyguide @ git+https://host.example/a.git@abc",
            True,
        ),
        (
            {"url": "ssh://git@host.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "studyguide @ git+ssh://git@host.example/a.git@abc",
            True,
        ),
        (
            {"url": "file:///home/me/a", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "git+file:///home/me/a@abc",
            False,
        ),
        ({"url": "https://host.example/a.whl", "archive_info": {}}, "studyguide @ https://host.example/a.whl", True),
        ({"url": "file:///home/me/a%20b.whl", "archive_info": {}}, "studyguide @ file:///home/me/a%20b.whl", False),
        ({"url": "file:///nowhere", "dir_info": {}}, "studyguide @ file:///nowhere", False),
    ],
)
def test_the_line_installs_what_runs(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, Any] | None, line: str, everywhere: bool
) -> None:
    monkeypatch.setattr(installation, "distribution", lambda _: Installed(origin))
    assert requirement() == (line, everywhere)


@pytest.mark.parametrize(
    ("remote", "public"),
    [
        ("git@host.example:owner/a.git", "https://host.example/owner/a.git"),
        ("https://token@host.example/owner/a", "https://host.example/owner/a"),
        ("ssh://git@host.example/owner/a.git", "ssh://git@host.example/owner/a.git"),
        ("../elsewhere", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("pushed", [True, False])
def test_a_checkout_is_named_by_its_remote_once_that_has_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remote: str, public: str, pushed: bool
) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "First")
    commit = git("rev-parse", "HEAD")
    if remote:
        git("remote", "add", "origin", remote)
    if pushed:
        git("update-ref", "refs/remotes/origin/main", commit)
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    monkeypatch.setattr(installation, "distribution", lambda _: Installed(origin))
    if public and pushed:
        assert requirement() == (f"studyguide @ git+{public}@{commit}", True)
    else:
        assert requirement() == (f"studyguide @ {tmp_path.as_uri()}", False)

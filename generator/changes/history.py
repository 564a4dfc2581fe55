"""A guide as it was at another commit, read from Git without touching the working tree."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.diagnostics import Code, Diagnostic, GuideError

_PLAIN_FILES = ("100644", "100755")
"""Modes of ordinary files; links and submodules are not followed."""


@contextmanager
def as_it_was(root: Path, revision: str) -> Iterator[Path]:
    """Give a folder with the YAML files of the guide in `root` as they were at `revision`, while the block runs.

    Raises:
        GuideError: there is no Git, no repository or no such revision.
    """
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except GuideError as error:
        raise GuideError(Diagnostic.at(Code.NO_HISTORY, root, found=f"`{revision}`")) from error
    names = [name for name in _files(root, commit) if PurePosixPath(name).suffix == ".yaml"]
    with TemporaryDirectory(prefix="studyguide-") as folder:
        for name, data in zip(names, contents(root, [f"{commit}:{prefix}{name}" for name in names]), strict=True):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (Path(folder) / "mkdocs.yml").touch()
        (Path(folder) / "content").mkdir(exist_ok=True)
        yield Path(folder)


def _files(root: Path, commit: str) -> list[str]:
    """Give the ordinary files of the guide's content at a commit, from the guide's folder."""
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", "content").split("\0")
    found = (entry.partition("\t") for entry in listed if entry)
    return [name for about, _, name in found if about.startswith(_PLAIN_FILES)]


def contents(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """Give what Git keeps under each name: of a blob, or of a path at a commit.

    Raises:
        GuideError: something is not there.
    """
    if not names:
        return
    asked = "".join(f"{name}\n" for name in names).encode()
    data = _run(root, ("cat-file", "--batch"), asked)
    at = 0
    for _ in names:
        head, at = data[at : (end := data.index(b"\n", at))], end + 1
        if head.endswith(b" missing"):
            raise GuideError(Diagnostic.at(Code.NO_HISTORY, root, found=head.decode(errors="replace")))
        size = int(head.rpartition(b" ")[2])
        yield data[at : at + size]
        at += size + 1


def git(root: Path, *arguments: str) -> str:
    """Give what a Git command prints.

    Raises:
        GuideError: it failed; the diagnostic has its message.
    """
    return _run(root, arguments).decode(errors="replace")


def _run(root: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    # A clone without all blobs would load them from its remote.
    command = ["git", "-C", str(root), "-c", "protocol.allow=never", "-c", "log.showSignature=false", *arguments]
    try:
        # Its messages are shown, and one of them is recognised: they come in English.
        english = {**os.environ, "LC_ALL": "C"}
        ran = subprocess.run(command, input=given, capture_output=True, env=english, check=False)  # noqa: S603  no shell
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.NO_HISTORY, root, found=f"git: {error.strerror}")) from error
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().split("\n")[0] or f"`{arguments[-1]}`"
        hint = "Make this folder one by `git init`, and commit." if "not a git repository" in said else ""
        raise GuideError(Diagnostic.at(Code.NO_HISTORY, root, found=said.removeprefix("fatal: "), hint=hint))
    return ran.stdout

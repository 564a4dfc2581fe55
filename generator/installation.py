"""Where the studyguide that runs was installed from, so that others can install the same one."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.changes.history import git
from generator.diagnostics import GuideError

_SHORT_SSH = re.compile(r"(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!/)(.+)")
"""An address of a repository as in `git@host.example:owner/name.git`."""


class Requirement(NamedTuple):
    """A line of a requirements file."""

    line: str
    everywhere: bool
    """Whether it means the same on other machines; otherwise it names a place on this one."""


def requirement() -> Requirement:
    """Give what installs the studyguide that runs.

    An installer writes into `direct_url.json` where a package came from that was not asked for by its name alone
    (PEP 610). A folder that is a Git checkout is named by its remote, where that has the commit.
    """
    installed = distribution("studyguide")
    noted = installed.read_text("direct_url.json")
    if noted is None:
        return Requirement(f"studyguide=={installed.version}", everywhere=True)
    origin: dict[str, Any] = json.loads(noted)
    address = origin["url"]
    if "vcs_info" in origin:
        about = origin["vcs_info"]
        repository = f"{about['vcs']}+{_public(address)}@{about['commit_id']}"
        # Behind a name, pip takes no repository that is a folder.
        is_here = urlsplit(address).scheme == "file"
        return Requirement(repository, everywhere=False) if is_here else _direct(repository, address)
    if "dir_info" in origin and (remote := _published(Path(url2pathname(urlsplit(address).path)))):
        return Requirement(f"studyguide @ {remote}", everywhere=True)
    return _direct(_public(address), address)


def _direct(what: str, address: str) -> Requirement:
    return Requirement(f"studyguide @ {what}", everywhere=urlsplit(address).scheme != "file")


def _published(checkout: Path) -> str:
    """Give where others find the commit that a folder is at, or nothing where its remote does not have it."""
    try:
        if git(checkout, "rev-parse", "--show-prefix").strip():
            return ""
        commit = git(checkout, "rev-parse", "HEAD").strip()
        known = git(checkout, "branch", "--remotes", "--contains", commit, "--list", "origin/*").strip()
        remote = git(checkout, "remote", "get-url", "origin").strip()
    except GuideError:
        return ""
    address = _public(_SHORT_SSH.sub(r"https://\1/\2", remote) if _SHORT_SSH.fullmatch(remote) else remote)
    return f"git+{address}@{commit}" if known and urlsplit(address).scheme in ("https", "ssh") else ""


def _public(address: str) -> str:
    """Take a name and a password off an address.

    >>> _public("https://me:secret@host.example/a")
    'https://host.example/a'
    """
    parts = urlsplit(address)
    return (
        parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.scheme.startswith("http") else address
    )

"""Documents read by several processes, and by one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.ingest import pool
from generator.ingest.pool import read_all
from generator.model.settings import Settings

SETTINGS = Settings(title="A guide")
SOURCES = {
    f"{number}.md": f"# Why say no {number} times?\n\nSee [the next](./{number + 1}.md).\n".encode()
    for number in range(40)
} | {"broken.md": b"", "image.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}


def test_several_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read_all(SOURCES, SETTINGS, lambda _done, _of: None, processes=1)
    seen: list[int] = []
    monkeypatch.setattr(pool, "WORTH_IT", 0)
    monkeypatch.setattr(pool, "_CHUNK", 500)
    together = read_all(SOURCES, SETTINGS, lambda done, _of: seen.append(done), processes=2)
    assert together == alone
    assert [one.name for one in together] == list(SOURCES)
    assert len(seen) > 2
    assert seen == sorted(seen)


def processes(group: int) -> int:
    """How many processes a group has."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid="], capture_output=True, check=True).stdout.split()
    return listed.count(str(group).encode())


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_ctrl_c_ends_all_processes_in_silence(tmp_path: Path, guide: Path) -> None:
    documents = tmp_path / "in"
    documents.mkdir()
    text = "\n\n".join("A sentence of some words, and one more." for _ in range(400))
    for number in range(600):  # enough to be read for some seconds
        (documents / f"{number}.md").write_text(f"# Lesson {number}\n\n{text}\n", encoding="utf-8")
    program = "import sys; from generator.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "import", "--root", str(guide), str(documents)]
    before = sorted(path for path in guide.rglob("*") if path.is_file())
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        end = time.monotonic() + 60
        while processes(process.pid) < 3 and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert len(err.splitlines()) == 1, err.decode()
    assert sorted(path for path in guide.rglob("*") if path.is_file()) == before
    while processes(process.pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert processes(process.pid) == 0

"""Files written whole or not at all."""

import os
import signal
import threading
from pathlib import Path

import pytest

from generator import files
from generator.diagnostics import GuideError


def test_text_is_written_as_utf_8_with_line_feeds(tmp_path: Path) -> None:
    assert files.write(tmp_path / "in" / "a", "é\n")
    assert (tmp_path / "in" / "a").read_bytes() == b"\xc3\xa9\n"


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    files.write(tmp_path / "a", "x")
    os.utime(tmp_path / "a", (1, 1))
    assert not files.write(tmp_path / "a", "x")
    assert (tmp_path / "a").stat().st_mtime == 1


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_halfway_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    files.write(tmp_path / "a", "old")

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:1])
        raise failure

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(GuideError if isinstance(failure, OSError) else KeyboardInterrupt):
        files.write(tmp_path / "a", "new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_ctrl_c_waits_for_files_that_belong_together() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), files.uninterrupted():  # noqa: PT012 - the statements must run in order
        os.kill(os.getpid(), signal.SIGINT)
        done.append(1)
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_have_nothing_to_wait_for() -> None:
    ran = []

    def work() -> None:
        with files.uninterrupted():
            ran.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [1]


def test_a_process_that_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with files.uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_file_that_is_written_anew_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.sh"
    path.write_bytes(b"one")
    path.chmod(0o751)
    assert files.write(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o751

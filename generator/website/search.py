"""The site's search: Pagefind's index in pieces, of which a browser loads those it needs, and a list for use from disk.

Pagefind is fed with what can be found and not with the pages' HTML, so that it works beside MkDocs while that renders,
and each question, framework and term is a hit of its own. Its own Python package asks for each answer every tenth of
a second, so that a thousand entries would take minutes; its protocol is spoken here directly: requests and answers are
JSON in Base64, each followed by a comma.
"""

import gzip
import json
import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it has no types

from generator.pages.hits import Hit

FOLDER = "pagefind"
"""The folder of the site that holds the index."""

_NO_HTML = str.maketrans({"<": "‹", ">": "›"})
"""Pagefind gives excerpts as HTML with marks around what was found, and takes the rest as it comes."""

_NEEDED = re.compile(r"pagefind(?:-worker)?\.js|pagefind-entry\.json|.+\.pf_meta|wasm\.(?!unknown).+\.pagefind")
"""What a browser loads; the rest is a search box that is not ours, and the search in a language that has no name."""


class SearchError(Exception):
    """Pagefind could not make the index."""


class Indexing:
    """An index in the making; it is made in a process of its own, beside whatever else is done."""

    def __init__(self, hits: Sequence[Hit], language: str) -> None:
        """Begin; `language` is a BCP 47 tag, whose language decides which words count as forms of one.

        Raises:
            SearchError: Pagefind cannot be run here.
        """
        self._work = TemporaryDirectory(prefix="studyguide-search-", ignore_cleanup_errors=True)
        self._made = Path(self._work.name) / "index"
        self._filters = sorted({name for hit in hits for name in _filters(hit)})
        requests = _requests(hits, language.partition("-")[0], self._made)
        self._expected = len(requests)
        self._answers: list[Any] = []
        try:
            command = [get_executable(), "--service"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603  our own dependency
        except OSError as error:
            self._work.cleanup()
            raise SearchError(f"Pagefind cannot be run: {error.strerror or error}") from error
        self._threads = (Thread(target=self._ask, args=(requests,)), Thread(target=self._hear))
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def finish(self, site: Path) -> None:
        """Put the index into the folder of the site; wait until it is made.

        Raises:
            SearchError: Pagefind says why.
        """
        for thread in self._threads:
            thread.join()
        try:
            if len(self._answers) < self._expected:
                raise SearchError("Pagefind ended before it was done")
            faults = [answer["message"] for answer in self._answers if answer["type"] == "Error"]
            if faults:
                raise SearchError(f"Pagefind: {faults[0]}")
            for path in self._made.iterdir():
                if path.is_file() and not _NEEDED.fullmatch(path.name):
                    path.unlink()
            _settle(self._made, self._filters)
            shutil.move(self._made, site / FOLDER)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the process, done or not."""
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()
        self._work.cleanup()

    def _ask(self, requests: Iterable[bytes]) -> None:
        stream = self._process.stdin
        assert stream
        try:
            for request in requests:
                stream.write(request)
            stream.flush()
        except (BrokenPipeError, ValueError):
            pass  # it ended; that is told from the answers that are missing

    def _hear(self) -> None:
        stream = self._process.stdout
        assert stream
        left = b""
        while len(self._answers) < self._expected and (chunk := stream.read(1 << 16)):
            *whole, left = (left + chunk).split(b",")
            self._answers += [json.loads(b64decode(answer))["payload"] for answer in whole]


def disk_script(hits: Iterable[Hit]) -> str:
    """Give the script with all that can be found, for a site that is opened from disk, where Pagefind cannot run."""
    rows = [[hit.title, address(hit), hit.kind, hit.topic, list(hit.levels), hit.text] for hit in hits]
    return f'studyguideData("search", {json.dumps(rows, ensure_ascii=False, separators=(",", ":"))})\n'


def previews_script(hits: Iterable[Hit]) -> str:
    """Give the script with what a link's preview shows, by the address that the link leads to."""
    shown = {address(hit): [hit.title, hit.kind, hit.summary] for hit in hits}
    return f'studyguideData("previews", {json.dumps(shown, ensure_ascii=False, separators=(",", ":"))})\n'


def address(hit: Hit) -> str:
    """Give the address of a hit from the site's root."""
    path = f"{hit.page.removesuffix('.md')}.html"
    return f"{path}#{hit.anchor}" if hit.anchor else path


def _requests(hits: Iterable[Hit], language: str, folder: Path) -> Sequence[bytes]:
    payloads: list[Mapping[str, Any]] = [
        {"type": "NewIndex", "config": {"keep_index_url": True, "force_language": language}},
        *(_record(hit, language) for hit in hits),
        {"type": "WriteFiles", "index_id": 0, "output_path": str(folder)},
    ]
    return [
        b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","
        for number, payload in enumerate(payloads, 1)
    ]


def _record(hit: Hit, language: str) -> Mapping[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": address(hit),
        "content": (hit.text or hit.title).translate(_NO_HTML),
        "language": language,
        "meta": {"title": hit.title, "kind": hit.kind, "topic": hit.topic, "levels": " ".join(hit.levels)},
        "filters": {name: ["1"] for name in _filters(hit)},
        "sort": {},
    }


def _filters(hit: Hit) -> Sequence[str]:
    """Give what a hit can be filtered by, each thing as a filter with one value: Pagefind writes the values of a filter
    in an order that changes from run to run.
    """
    return (f"kind-{hit.kind}", *(f"level-{level}" for level in hit.levels))


def _settle(folder: Path, filters: Sequence[str]) -> None:
    """Put the list of filters in Pagefind's table of contents into order; that changes from run to run, too.

    The table is CBOR in gzip, and its name a hash of it. An item of the list is an array of two texts: the filter's
    name, and that of its file, which is the language and seven hexadecimal digits.
    """
    entry = folder / "pagefind-entry.json"
    contents = json.loads(entry.read_bytes())
    for language in contents["languages"].values():
        old = folder / f"pagefind.{language['hash']}.pf_meta"
        table = gzip.decompress(old.read_bytes())
        code = language["hash"].partition("_")[0].encode()
        file = _cbor_text(code + b"_0000000").replace(b"0000000", b"[0-9a-f]{7}")
        names = b"|".join(re.escape(_cbor_text(name.encode())) for name in filters)
        item = b"\x82(?:" + names + b")" + file
        table = re.sub(b"(?:" + item + b")+", partial(_sorted, item), table)
        language["hash"] = f"{code.decode()}_{sha256(table).hexdigest()[:10]}"
        (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(gzip.compress(table, mtime=0))
        old.unlink()
    contents["languages"] = dict(sorted(contents["languages"].items()))
    entry.write_text(json.dumps(contents, separators=(",", ":")), encoding="utf-8")


def _sorted(item: bytes, found: re.Match[bytes]) -> bytes:
    return b"".join(sorted(re.findall(item, found[0])))


def _cbor_text(text: bytes) -> bytes:
    """Give a short text as CBOR (RFC 8949, section 3.1, major type 3)."""
    return (bytes([0x60 + len(text)]) if len(text) < 24 else bytes([0x78, len(text)])) + text

"""A server of a site that is being edited: each page gets a script that shows it anew when it changes."""

import contextlib
import functools
import http.server
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.website.live import News

EVENTS = "/__studyguide/events"
"""Where browsers listen for changes."""

_BEAT = 15.0
"""Seconds after which a browser that hears nothing gets a sign of life, so that it is known to be still there."""

_SCRIPT = (Path(__file__).parent / "live.js").read_text(encoding="utf-8")


_WAIT = b"<!doctype html><title>One moment</title><p>The site is being built. It will be here in a moment.</p>"
"""What stands where the site will be; the browser asks again after a second."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, news: News, stopped: threading.Event, **options: Any) -> None:
        self.news = news
        self.stopped = stopped
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        if self.path.startswith(EVENTS):
            with contextlib.suppress(ConnectionError):
                self._tell(int(f"0{re.sub('[^0-9]', '', self.path)[:9]}"))
            return
        if not (Path(self.directory) / "index.html").is_file():
            self._send(503, _WAIT, {"Refresh": "1"})
            return
        number, path = self.news.number, Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        script = f"<script>{_SCRIPT.replace('NUMBER', str(number))}</script>".encode()
        head, mark, tail = path.read_bytes().rpartition(b"</body>")
        self._send(200, head + script + mark + tail if mark else tail + script, {})

    def _send(self, status: int, page: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked for is no news."""

    def _tell(self, number: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.news.errors:
            # A page that was just loaded is as new as can be, but has to say what is wrong.
            self.wfile.write(f"data: {self.news.text(())}\n\n".encode())
        beats = 0.0
        while not self.stopped.is_set():
            told = self.news.after(number, 0.5)
            beats = 0.0 if told else beats + 0.5
            if told:
                number, text = told
                self.wfile.write(f"data: {text}\n\n".encode())
            elif beats >= _BEAT:
                beats = 0.0
                self.wfile.write(b": still there\n\n")
            self.wfile.flush()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def serving(folder: Path, news: News, host: str, port: int) -> Iterator[str]:
    """Serve the site in `folder` for as long as the block runs, and give its address; port 0 takes a free one.

    Raises:
        OSError: the address cannot be served.
    """
    stopped = threading.Event()
    handler = functools.partial(_Handler, directory=str(folder), news=news, stopped=stopped)
    with _Server((host, port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{host}:{server.server_port}/"
        finally:
            stopped.set()
            server.shutdown()
            thread.join()

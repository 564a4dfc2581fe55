"""A session with a YAML language server, as an editor holds it."""

import json
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "build" / "npm" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def is_installed() -> bool:
    """Say whether the server is where `.ci/run` puts it, and node is there to run it."""
    return SERVER.exists() and shutil.which("node") is not None


class Session:
    """Files of one folder, opened in an editor."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {"workspace": {}}})
        self._send({"method": "initialized", "params": {}})
        options = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": options}})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, path: Path, text: str) -> list[str]:
        """Open a file with a text, and give what the server finds wrong with it, as `line: message`."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found = message["params"]["diagnostics"]
                return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]

    def complete(self, path: Path, line: int, column: int) -> set[str]:
        """Give what the server offers at a place, both counted from 1."""
        found = self.ask("textDocument/completion", self._at(path, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {str(item["label"]) for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """Give what the server says of a place, both counted from 1."""
        found = self.ask("textDocument/hover", self._at(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request, and give its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def _at(self, path: Path, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=60)
        if "id" in message and "method" in message:
            # The server asks for its settings; an editor without any says so.
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self._send({"id": message["id"], "result": [None] * len(items)})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._messages.put(json.loads(stream.read(size)))

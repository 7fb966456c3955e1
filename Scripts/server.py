"""Starts the built shop for tests, on a port and in a folder of its own."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = pathlib.Path(os.environ.get("MADANG_BINARY", ROOT / ".build/debug/madang"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Reply:
    """An answer with its fields, by lower-case name; a field that came twice has its values joined by a line end."""

    status: int
    fields: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def cookies(self) -> dict[str, str]:
        """Each cookie's name with its whole field."""
        lines = self.fields.get("set-cookie", "").split("\n")
        return {line.split("=", 1)[0]: line for line in lines if line}


class Shop:
    """One shop with the example catalogue, that can be killed and started again."""

    def __init__(self, **settings: str) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="madang-test-")
        self.port = free_port()
        self.log = open(pathlib.Path(self.folder.name) / "log.txt", "ab")
        self.process: subprocess.Popen | None = None
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MADANG_")},
            "MADANG_CONFIG": str(ROOT / "Examples/PetShop/madang.yaml"),
            "MADANG_DATA_FOLDER": self.folder.name,
            "MADANG_SERVER_PORT": str(self.port),
            "MADANG_SERVER_ADDRESS": f"http://127.0.0.1:{self.port}",
            "MADANG_LIMITS_REQUESTS_PER_SECOND": "0",
            "MADANG_OWNER_PASSWORD": "test-password",
            **settings,
        }

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([BINARY, *words], env=self.environment, capture_output=True, text=True)

    def load(self) -> None:
        done = self.command("import", str(ROOT / "Examples/PetShop/catalogue.jsonl"))
        assert done.returncode == 0, done.stderr

    def start(self, patience: float = 60) -> float:
        """Starts the server and waits until it is ready; returns the seconds that took."""
        began = time.monotonic()
        self.process = subprocess.Popen([BINARY, "serve"], env=self.environment, stdout=self.log, stderr=self.log)
        while time.monotonic() - began < patience:
            if self.process.poll() is not None:
                break
            try:
                status, _ = self.request("GET", "/health/ready", timeout=2)
                if status == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"the server did not start:\n{self.read_log()[-4000:]}")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, patience: float = 20) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(patience)

    def read_log(self) -> str:
        return (pathlib.Path(self.folder.name) / "log.txt").read_text(errors="replace")

    def ask(self, method: str, path: str, body: bytes | str | None = None, fields=None, timeout: float = 30) -> Reply:
        """One request, its body as it stands, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, fields or {})
            response = connection.getresponse()
            known: dict[str, str] = {}
            for name, value in response.getheaders():
                name = name.lower()
                known[name] = f"{known[name]}\n{value}" if name in known else value
            return Reply(response.status, known, response.read())
        finally:
            connection.close()

    def request(self, method: str, path: str, body=None, headers=None, timeout: float = 30):
        """One request on a connection of its own; returns the status and the decoded JSON or text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            payload = None if body is None else json.dumps(body)
            fields = {"Content-Type": "application/json", **(headers or {})} if body is not None else (headers or {})
            connection.request(method, path, payload, fields)
            response = connection.getresponse()
            text = response.read().decode()
            is_json = "json" in (response.getheader("Content-Type") or "")
            return response.status, json.loads(text) if is_json and text else text
        finally:
            connection.close()

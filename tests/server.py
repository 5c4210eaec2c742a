"""A real `rondo serve` in a process of its own, to be asked by HTTP, measured and killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

STARTS_WITHIN = 60.0  # seconds; a busy machine is slow to import


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Server:
    """Started on entering, killed on leaving; `kill` is kill -9 of the whole process group."""

    def __init__(self, database_url: str, log: Path, *, solves: bool = False) -> None:
        self.database_url = database_url
        self.solves = solves  # with the embedded worker
        self.log = log
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def start(self) -> None:
        environment = {
            **os.environ,
            "RONDO_DATABASE_URL": self.database_url,
            "RONDO_BASE_URL": f"http://127.0.0.1:{self.port}",
            "RONDO_EMBEDDED_WORKER": "true" if self.solves else "false",
            "RONDO_LOG_LEVEL": "WARNING",
        }
        command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            assert self.process is not None
            assert self.process.poll() is None, f"the server ended: {self.log.read_text()[-2000:]}"
            try:
                with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                    connection.request("GET", "/health/ready")
                    if connection.getresponse().status == http.HTTPStatus.OK:
                        return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text()[-2000:])

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def cpu_seconds(self) -> float:
        """Processor time that the server has used, of user and system."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

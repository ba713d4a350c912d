"""A real server process for tests that kill it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """uvicorn with the site, in a process of its own, on a database of its own."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_VAR_DIR": str(folder),
            "PORTAL_DATABASE_URL": database_url,
            "PORTAL_LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(ROOT),
        }
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> str:
        """Run a Python command in the server's environment; return what it prints."""
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Start and wait until it answers."""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "portal.asgi:application"),
                *("--port", str(self.port), "--log-level", "error", "--lifespan", "off"),
            ],
            env=self.environment,
            cwd=ROOT,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2)
            except OSError:
                time.sleep(0.1)  # a poll with a limit, not a wait for luck
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """Kill with -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

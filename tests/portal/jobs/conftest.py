"""The site served by processes of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests.browser import wait_until

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90  # seconds: a process starts, and a loaded machine is slow


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_running(pid: int) -> bool:
    """Whether the process lives."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    """Return the living children of a process (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


@dataclass
class Site:
    """A running ``manage.py serve``."""

    process: "subprocess.Popen[str]"
    port: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


def database_url() -> str:
    """Return the address of the test's own database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    where = f"{settings['HOST']}:{settings['PORT']}"
    return f"postgres://{settings['USER']}:{settings['PASSWORD']}@{where}/{settings['NAME']}"


@pytest.fixture
def serve(transactional_db: None) -> Iterator[Callable[..., Site]]:
    """Return a function that serves the test's database; all is stopped at the end."""
    sites: list[Site] = []

    def served(*options: str) -> Site:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", "serve", f"--port={port}", *options],
            cwd=ROOT,
            env={
                **os.environ,
                "PORTAL_DATABASE_URL": database_url(),
                "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == f"Listening on http://127.0.0.1:{port}/\n"
        sites.append(Site(process, port))
        return sites[-1]

    yield served
    for site in sites:
        children = children_of(site.process.pid)
        site.process.kill()
        site.process.wait()
        wait_until(lambda children=children: not any(map(is_running, children)), PATIENCE)

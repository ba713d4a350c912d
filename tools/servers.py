"""A PostgreSQL and a Redis of our own, on free ports, as an ordinary user, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_bin(program: str) -> str:
    """Return the path of a PostgreSQL program; Debian keeps the servers' off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else (shutil.which(program) or program)


def as_user(command: list[str]) -> list[str]:
    """Prefix ``command`` so that root runs it as ``postgres``: the server refuses root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def postgres(*, is_durable: bool = False) -> Iterator[str]:
    """Yield the URL of a fresh PostgreSQL with a database ``portal``.

    It forgets everything at its end, so it writes nothing through to the disk
    unless ``is_durable``, which measurements need.
    """
    folder = Path(tempfile.mkdtemp(prefix="throughline-pg-"))
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    where, port = folder / "db", free_port()
    quiet: dict[str, Any] = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": folder,
    }
    subprocess.run(as_user([postgres_bin("initdb"), "-D", str(where), "-A", "trust", "-U", "portal",
                            "-E", "UTF8", "--locale=C.UTF-8"]), check=True, **quiet)  # fmt: skip
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200"
    if not is_durable:
        settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    control = [postgres_bin("pg_ctl"), "-D", str(where), "-w"]
    subprocess.run(
        as_user([*control, "-o", settings, "-l", str(folder / "log"), "start"]), check=True, **quiet
    )
    try:
        subprocess.run(
            [
                postgres_bin("createdb"),
                "-h",
                "127.0.0.1",
                "-p",
                str(port),
                "-U",
                "portal",
                "portal",
            ],
            check=True,
            **quiet,
        )
        yield f"postgres://portal@127.0.0.1:{port}/portal"
    finally:
        subprocess.run(as_user([*control, "-m", "immediate", "stop"]), check=True, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    """Yield the URL of a fresh Redis that keeps nothing."""
    port = free_port()
    server = subprocess.Popen(
        [shutil.which("redis-server") or "redis-server", "--port", str(port), "--bind", "127.0.0.1",
         "--save", "", "--appendonly", "no", "--daemonize", "no"],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for_port(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for_port(port: int, patience: int = 100) -> None:
    """Return once something listens on ``port``; raise ``TimeoutError`` if nothing ever does."""
    for _ in range(patience):
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        subprocess.run(["sleep", "0.1"], check=True)
    raise TimeoutError(f"nothing listens on port {port}")

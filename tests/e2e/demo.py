"""The demo municipality, built once per state of the code that builds it, and served from a copy.

Building takes a minute or more; a copy takes a moment. The name of what is
kept holds a digest of the demo, of every migration and of the services the
demo calls, so that a change makes a new one.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.browser import wait_until
from tests.databases import ROOT, provide

PLACE = Path(tempfile.gettempdir()) / "throughline-demo"
APPS = ("cms", "decision", "participation", "hackathons", "procurement", "portal")
PATIENCE = 90.0


def build(target: Path) -> None:
    """Put a fresh copy of the demo's files into ``target``."""
    PLACE.mkdir(exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = PLACE / digest()
        if not kept.exists():
            _build_new(kept)
        shutil.copytree(kept, target, dirs_exist_ok=True)


def digest() -> str:
    """Return a short name for the state of all that shapes the demo."""
    week = "{}-{}".format(*datetime.now(UTC).isocalendar()[:2])  # its dates are counted from today
    found = hashlib.sha256(week.encode() + (ROOT / "requirements/base.txt").read_bytes())
    for file in sorted(file for app in APPS for file in (ROOT / app).rglob("*")):
        if _shapes_the_demo(file.relative_to(ROOT)) and file.is_file():
            found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()[:12]


def _shapes_the_demo(file: Path) -> bool:
    if file.suffix == ".pyc":
        return False
    if file.parts[:2] == ("cms", "demo") or "migrations" in file.parts:
        return True
    return "services" in file.parts or file.name in {"services.py", "trees.py"}


def _build_new(kept: Path) -> None:
    fresh = kept.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    provide({"ENGINE": "sqlite", "TEST": {"NAME": str(fresh / "portal.sqlite3")}}, "")
    done = subprocess.run(
        _manage("demo_data", "--invented-only"),
        env=_environment(fresh),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"demo_data failed:\n{done.stdout}\n{done.stderr}")
    for leftover in PLACE.iterdir():
        if leftover.is_dir() and leftover != fresh:
            shutil.rmtree(leftover, ignore_errors=True)
    fresh.rename(kept)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the demo of ``folder``, with its worker, on a free port; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            _manage("serve", "--port", str(port)),
            env={**_environment(folder), "PORTAL_BASE_URL": address},
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(lambda: server.poll() is not None or _answers(address), PATIENCE)
            if server.poll() is not None:
                raise RuntimeError((folder / "server.log").read_text())
            yield address
        finally:
            server.kill()  # nothing is kept; its worker ends with it
            server.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=10) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of a demo on one machine, whatever profile the tests run in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**own, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PORTAL_VAR_DIR": str(folder)}

"""``manage.py serve`` as a process: it answers, keeps its worker alive and leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def wait_until(is_so, seconds=60.0):
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.1)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children_of(pid):
    """Return the pids of the living children (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def site(transactional_db, settings):
    """Serve the test database in a process of its own; return its process and address."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        url = f"sqlite:///{database['NAME']}"
    else:
        url = (
            f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}"
            f"/{database['NAME']}"
        )
    port = free_port()
    environment = {
        **os.environ,
        "PORTAL_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
    }
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout.readline() == f"Listening on http://127.0.0.1:{port}/\n"
    yield process, f"http://127.0.0.1:{port}"
    children = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not any(is_running(child) for child in children))


def health(address):
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as response:
            return json.load(response)["failing"]
    except urllib.error.HTTPError as error:
        return json.load(error)["failing"]


def test_the_site_gets_ready_restarts_its_worker_and_takes_it_along(site):
    process, address = site
    wait_until(lambda: health(address) == {})
    with urllib.request.urlopen(f"{address}/static/live/live.js", timeout=5) as script:
        assert script.headers["Content-Type"].startswith("text/javascript")

    (worker,) = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: children_of(process.pid) not in ([], [worker]))

    (worker,) = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not is_running(worker))


def test_the_site_stops_when_asked(site):
    process, address = site
    wait_until(lambda: health(address) == {})
    (worker,) = children_of(process.pid)
    process.terminate()
    process.wait(20)
    assert not is_running(worker)


def test_a_port_in_use_is_a_clear_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 1
    assert "Choose another --port" in refused.stderr

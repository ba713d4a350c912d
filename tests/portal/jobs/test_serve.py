"""``manage.py serve`` as a process: it answers, keeps its worker alive and leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

from tests.browser import wait_until
from tests.portal.jobs.conftest import PATIENCE, ROOT, children_of, is_running


def health(address):
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as response:
            return json.load(response)["failing"]
    except urllib.error.HTTPError as error:
        return json.load(error)["failing"]


def test_the_site_gets_ready_restarts_its_worker_and_takes_it_along(serve):
    site = serve()
    process, address = site.process, site.address
    wait_until(lambda: health(address) == {}, PATIENCE)
    with urllib.request.urlopen(f"{address}/static/live/live.js", timeout=5) as script:
        assert script.headers["Content-Type"].startswith("text/javascript")

    (worker,) = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: children_of(process.pid) not in ([], [worker]), PATIENCE)

    (worker,) = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not is_running(worker), PATIENCE)


def test_the_site_stops_when_asked(serve):
    site = serve()
    process, address = site.process, site.address
    wait_until(lambda: health(address) == {}, PATIENCE)
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

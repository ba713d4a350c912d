"""A real server and a real browser for tests marked ``browser``.

``conftest.py`` imports the fixtures; a test takes ``page`` and ``asgi_server``
and calls ``assert_accessible(page)``.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

SHELL = "/usr/bin/chromium-headless-shell"  # the same engine without the windows: half the work
CHROMIUM = os.environ.get("PORTAL_CHROMIUM") or (
    SHELL if os.path.exists(SHELL) else "/usr/bin/chromium"
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the machine's own Chromium; fetch nothing."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def base_url() -> str:
    """No common address: every test asks its own server."""
    return ""


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return as soon as ``is_so()`` holds; fail after ``seconds``."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError("It did not happen in time.")
        pause.wait(0.02)


@pytest.fixture
def asgi_server(transactional_db) -> Iterator[str]:
    """The whole site, pages and sockets, in a thread; yields its address."""
    import uvicorn
    from channels.routing import ProtocolTypeRouter
    from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler

    from portal import asgi

    site = ProtocolTypeRouter(
        {"http": ASGIStaticFilesHandler(asgi.http), "websocket": asgi.websocket}
    )
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(site, lifespan="off", log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        wait_until(lambda: server.started)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def violations(page) -> list[str]:
    """Return what axe finds on the page: the rule, the places, and what to mend."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {[node['target'] for node in each['nodes']]} {each['nodes'][0]['failureSummary']}"
        for each in found
    ]


def assert_accessible(page) -> None:
    """Assert that axe finds nothing, and that nothing runs over the edge of the screen."""
    page.wait_for_load_state("load")
    assert violations(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def faults_of(page) -> list[str]:
    """Collect from now on what the browser complains about: errors, blocked and missing files."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    return faults

"""The web server in this process and its worker beside it."""

import atexit
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

import uvicorn

logger = logging.getLogger(__name__)

_FIRST_PAUSE = 1.0  # seconds before a dead worker is started again, doubled each time
_LONGEST_PAUSE = 30.0
_HEALTHY = 60.0  # a worker that lived so long starts the count again
_GRACE = 10.0  # seconds that a worker gets to finish its task
_WS_MAX_SIZE = 64 * 1024


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a listening address of our own; raise ``OSError`` where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, port))
        server.listen(2048)
    except OSError:
        server.close()
        raise
    return server


class Server(uvicorn.Server):
    """Uvicorn, telling when it really answers and when it is asked to stop."""

    def __init__(
        self, config: uvicorn.Config, on_ready: Callable[[], None], on_exit: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_exit = on_exit

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then tell."""
        await super().startup(sockets)
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Tell, and finish what is being answered."""
        self._on_exit()
        super().handle_exit(sig, frame)


def web_server(
    on_ready: Callable[[], None], on_exit: Callable[[], None], *, access_log: bool
) -> Server:
    """Return the server of the whole site, HTTP and sockets, not yet running."""
    config = uvicorn.Config(
        "portal.asgi:application",
        loop="uvloop",
        http="httptools",
        lifespan="off",
        ws="websockets-sansio",
        ws_max_size=_WS_MAX_SIZE,
        ws_per_message_deflate=False,
        server_header=False,
        access_log=access_log,
        log_level="info" if access_log else "warning",
        timeout_graceful_shutdown=5,
    )
    return Server(config, on_ready, on_exit)


class Companion:
    """A child process that is started again when it dies and never outlives this process.

    The child holds the reading end of a pipe as its standard input and ends
    itself when the pipe closes, which happens even if this process is killed.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_alive, name="companion", daemon=True)

    def start(self) -> None:
        """Start the child and keep watch over it."""
        self._thread.start()

    def ask(self) -> None:
        """Ask the child, once, to finish; do not wait for it."""
        if not self._stopping.is_set():
            self._stopping.set()
            if self._process is not None:
                self._process.terminate()

    def stop(self) -> None:
        """Ask the child to finish and wait; end it by force if it does not."""
        self.ask()
        process = self._process
        if process is None:
            return
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _keep_alive(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            started = time.monotonic()
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                self._command, stdin=subprocess.PIPE, start_new_session=True
            )
            if self._stopping.is_set():
                self._process.terminate()
            code = self._process.wait()
            if self._stopping.is_set():
                return
            pause = _FIRST_PAUSE if time.monotonic() - started > _HEALTHY else pause
            logger.warning("The worker ended with %s; it starts again in %.0f s.", code, pause)
            self._stopping.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def leave(code: int) -> NoReturn:
    """End this process at once, all being done: taking the interpreter apart costs a second or more."""
    atexit._run_exitfuncs()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def worker_command() -> list[str]:
    """Return the command line of the worker that ends with its parent."""
    return [sys.executable, sys.argv[0], "worker", "--with-parent"]

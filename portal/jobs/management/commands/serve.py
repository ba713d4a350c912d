"""``manage.py serve``: the site and its worker, with one command."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.jobs.server import Companion, bound_socket, leave, web_server, worker_command


class Command(BaseCommand):
    """Runs the web server here and the worker as a child process."""

    help = "Serve the site, with a worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-worker", action="store_true", help="workers run elsewhere")
        parser.add_argument("--access-log", action="store_true", help="log each request")

    def run_from_argv(self, argv: list[str]) -> None:
        """Serve, and end quickly."""
        try:
            super().run_from_argv(argv)
        except SystemExit as end:
            leave(end.code if isinstance(end.code, int) else int(bool(end.code)))
        leave(0)

    def handle(self, *, host: str, port: int, no_worker: bool, access_log: bool, **_: Any) -> None:
        """Serve until told to stop."""
        try:
            address = bound_socket(host, port)
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host}:{port} ({error.strerror}). Choose another --port."
            ) from error
        shown = f"[{host}]" if ":" in host else host
        url = f"http://{shown}:{address.getsockname()[1]}/"
        worker = None if no_worker else Companion(worker_command())
        asked = worker.ask if worker else _nothing
        server = web_server(lambda: self._announce(url), asked, access_log=access_log)
        signal.signal(signal.SIGTERM, _leave)
        try:
            if worker:
                worker.start()
            server.run(sockets=[address])
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            if worker:
                worker.stop()

    def _announce(self, url: str) -> None:
        self.stdout.write(f"Listening on {url}")
        self.stdout.flush()


def _nothing() -> None:
    """There is no worker to ask."""


def _leave(signum: int, frame: Any) -> None:
    raise SystemExit(0)

"""``manage.py worker``: background tasks and timers."""

import logging
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from django.db import connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from portal.jobs.server import leave
from portal.jobs.ticker import Ticker
from portal.jobs.workers import beat, sign_off

_BEAT = 3.0
_INTERVAL = 0.5  # seconds between two looks for tasks
_RETRY = 2.0  # seconds after a database error

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs tasks, and the timers while no other worker does. Start as many as you like."""

    help = "Run background tasks and timers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--with-parent", action="store_true", help="end when standard input closes"
        )
        parser.add_argument("--no-ticker", action="store_true", help="tasks only, no timers")

    def run_from_argv(self, argv: list[str]) -> None:
        """Work, and end quickly."""
        super().run_from_argv(argv)
        leave(0)

    def handle(self, *, with_parent: bool, no_ticker: bool, **_: Any) -> None:
        """Work until told to stop."""
        worker = _worker(get_random_string(32))
        worker.configure_signals()
        stopping = threading.Event()
        threads = [threading.Thread(target=_beat, args=(worker.worker_id, stopping), name="beat")]
        if not no_ticker:
            ticker = Ticker(worker.worker_id)
            threads.append(threading.Thread(target=ticker.run, args=(stopping,), name="ticker"))
        try:
            for thread in threads:
                thread.start()
            if with_parent:
                threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
            _work(worker)
        finally:
            stopping.set()
            for thread in threads:
                if thread.ident is not None:
                    thread.join()


class TaskWorker(Worker):
    """Stops between two tasks, never by an exception in the midst of something else."""

    running: bool

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the present task; end at once when asked a second time."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        self.running = False


def _worker(worker_id: str) -> TaskWorker:
    return TaskWorker(
        queue_names=["*"],
        interval=_INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def _work(worker: Worker) -> None:
    """Run tasks; outlast a database that is away for a while."""
    while worker.running:
        try:
            worker.run()
        except DatabaseError:
            logger.exception("The database does not answer; trying again.")
            connections.close_all()
            time.sleep(_RETRY)


def _beat(worker_id: str, stopping: threading.Event) -> None:
    while True:
        try:
            beat(worker_id)
        except DatabaseError:
            logger.exception("The heartbeat could not be written.")
        finally:
            connections.close_all()
        if stopping.wait(_BEAT):
            break
    sign_off(worker_id)
    connections.close_all()


def _end_with_parent() -> None:
    """Wait for the end of standard input, which the parent holds open as long as it lives."""
    while os.read(0, 1024):  # not sys.stdin: its lock would be held while the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)

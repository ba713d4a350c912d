"""Timers: short, idempotent functions that one process at a time calls again and again."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.db import Error as DatabaseError
from django.db import connections

from portal.jobs.leases import hold, let_go

_LEASE = "ticker"
_LEASE_SECONDS = 10.0
_RENEW = 3.0
_STEP = 0.1
_THREADS = 4

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Timer:
    """A function to call every so many seconds."""

    name: str
    every_seconds: float
    function: Callable[[], Any]


_timers: dict[str, Timer] = {}


def register(name: str, every_seconds: float, function: Callable[[], Any]) -> None:
    """Have ``function()`` called about every ``every_seconds`` by the one process that ticks.

    It is called at the start too, and now and then by two processes at once,
    so it asks the database what is due and does nothing twice. What takes
    longer than a moment enqueues a task instead. The same name replaces.
    """
    _timers[name] = Timer(name, every_seconds, function)


def registered_timers() -> tuple[Timer, ...]:
    """Return all timers."""
    return tuple(_timers.values())


class Ticker:
    """Calls the timers while this process holds the lease; each timer at most once at a time."""

    def __init__(self, holder: str) -> None:
        self._holder = holder
        self._due: dict[str, float] = {}
        self._running: dict[str, Future[None]] = {}
        self._renew_at = 0.0
        self._is_ours = False

    def run(self, stopping: threading.Event) -> None:
        """Tick until told to stop, then let go of the lease."""
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="timer") as threads:
            while not stopping.wait(_STEP):
                self.step(time.monotonic(), threads)
        if self._is_ours:
            let_go(_LEASE, self._holder)
        connections.close_all()

    def step(self, now: float, threads: ThreadPoolExecutor) -> None:
        """Renew the lease when it is time, and start what is due."""
        if now >= self._renew_at:
            self._is_ours = self._holds_lease()
            self._renew_at = now + _RENEW
        if not self._is_ours:
            return
        for timer in registered_timers():
            before = self._running.get(timer.name)
            if now >= self._due.get(timer.name, 0.0) and (before is None or before.done()):
                self._due[timer.name] = now + timer.every_seconds
                self._running[timer.name] = threads.submit(_call, timer)

    def _holds_lease(self) -> bool:
        try:
            return hold(_LEASE, self._holder, seconds=_LEASE_SECONDS)
        except DatabaseError:
            logger.exception("The ticker's lease could not be renewed.")
            return False
        finally:
            connections.close_all()


def _call(timer: Timer) -> None:
    try:
        timer.function()
    except Exception:
        logger.exception("The timer %s failed; it is called again later.", timer.name)
    finally:
        connections.close_all()

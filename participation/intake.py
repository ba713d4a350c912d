"""The one writer of votes in a server process.

Requests hand their vote in and wait. The writer collects what arrives within
``GATHER`` seconds, stores each process's votes in one transaction, and answers
after the commit. One commit then serves many voters, and a vote that was
acknowledged is on disk.
"""

import os
import queue
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from participation.services.ballot_box import Answer
from participation.services.ballots import Incoming, store_votes
from portal.common.errors import Conflict, DomainError

GATHER = 0.02
MOST = 200
PATIENCE = 30.0


class NotStored(Conflict):
    """The database did not answer; whether the vote is stored is not known."""

    code = "vote_not_confirmed"
    status = 503


@dataclass
class _Waiting:
    """A vote in the queue and the answer its request waits for."""

    process_id: int
    incoming: Incoming
    answer: "Future[Answer]" = field(default_factory=Future)


class Writer:
    """A queue and the thread that empties it; starts with the first vote."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[_Waiting] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._pid = 0

    def store(self, process_id: int, incoming: Incoming) -> Answer:
        """Return the stored ballot, or the error that this vote met, after the commit.

        Raises ``NotStored`` if the database fails or takes longer than
        ``PATIENCE`` seconds; sending the same vote again is then always safe.
        """
        self._ensure_running()
        waiting = _Waiting(process_id, incoming)
        _release_connection()
        self._queue.put(waiting)
        try:
            return waiting.answer.result(timeout=PATIENCE)
        except (DatabaseError, FutureTimeout) as error:
            raise NotStored(
                _("We could not confirm that your vote was stored. Please send it again.")
            ) from error

    def _ensure_running(self) -> None:
        if self._pid == os.getpid():
            return
        with self._start:
            if self._pid != os.getpid():
                self._queue = queue.SimpleQueue()
                threading.Thread(target=self._run, name="ballot-writer", daemon=True).start()
                self._pid = os.getpid()

    def _run(self) -> None:
        while True:
            batch = self._gather()
            for process_id in {waiting.process_id for waiting in batch}:
                _answer([one for one in batch if one.process_id == process_id])
            if self._queue.empty():
                connection.close()

    def _gather(self) -> list[_Waiting]:
        batch = [self._queue.get()]
        until = time.monotonic() + GATHER
        while len(batch) < MOST:
            try:
                batch.append(self._queue.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                break
        return batch


def _release_connection() -> None:
    """Give the request's pooled connection back: those who wait must not starve the writer."""
    if getattr(connection, "pool", None) is not None:
        connection.close()


def _answer(batch: list[_Waiting]) -> None:
    """Store the votes of one process and tell each request; never lets the thread die."""
    try:
        answers = store_votes(batch[0].process_id, [one.incoming for one in batch])
    except DomainError as error:
        answers = [error for _one in batch]
    except Exception as error:  # noqa: BLE001 - handed to every request that waits
        connection.close()
        for one in batch:
            one.answer.set_exception(error)
        return
    for one, answer in zip(batch, answers, strict=True):
        one.answer.set_result(answer)


WRITER = Writer()

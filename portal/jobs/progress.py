"""How far a long job has come, told on a stream, and the wish to stop it."""

import time
from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from portal.accounts.actor import Actor
from portal.common.errors import NotFound
from portal.jobs.models import Progress
from portal.live.events import Event
from portal.live.registry import register_stream
from portal.live.services import append

_EVERY = 0.5  # seconds between two reports that are told

_told: dict[str, float] = {}


class JobCancelled(Exception):
    """Somebody asked the job to stop; it ends here and cleans up after itself."""


@dataclass(frozen=True)
class JobProgressed(Event):
    """A job has come further or ended."""

    name: ClassVar[str] = "job_progressed"
    key: str
    state: str
    done: int
    total: int


def stream_of(job_key: str) -> str:
    """Return the stream that tells of the job."""
    return f"job:{job_key}"


@transaction.atomic
def begin(job_key: str, *, actor: Actor, total: int = 0, is_public: bool = False) -> Progress:
    """Begin (again) to report on a job, which ``actor`` may watch and cancel."""
    job, _ = Progress.objects.update_or_create(
        key=job_key,
        defaults={
            "owner": actor.user,
            "is_public": is_public,
            "state": Progress.State.RUNNING,
            "done": 0,
            "total": total,
            "message": "",
            "is_cancel_requested": False,
        },
    )
    _tell(job)
    return job


def report(job_key: str, done: int, total: int, message: str = "") -> None:
    """Say how far the job has come; call it as often as you like.

    It writes twice a second at most. Raises ``JobCancelled`` once somebody
    asked the job to stop, so call it outside a transaction that must survive
    that, and ``NotFound`` for a job that was not begun.
    """
    now = time.monotonic()
    if done < total and now - _told.get(job_key, -_EVERY) < _EVERY:
        return
    _told[job_key] = now
    with transaction.atomic():
        job = _locked(job_key)
        if not job.is_cancel_requested:
            job.done, job.total, job.message = done, total, message[:200]
            job.save(update_fields=["done", "total", "message", "updated_at"])
            _tell(job)
            return
    finish(job_key, Progress.State.CANCELLED)
    raise JobCancelled(job_key)


@transaction.atomic
def finish(job_key: str, state: str = Progress.State.DONE, message: str = "") -> None:
    """Say that the job ended."""
    _told.pop(job_key, None)
    job = _locked(job_key)
    job.state = state
    job.message = message[:200]
    job.save(update_fields=["state", "message", "updated_at"])
    _tell(job)


@transaction.atomic
def cancel(*, actor: Actor, job_key: str) -> None:
    """Ask the job to stop at its next report."""
    job = _locked(job_key)
    if not _owns(actor, job):
        raise NotFound
    job.is_cancel_requested = True
    job.save(update_fields=["is_cancel_requested", "updated_at"])


def is_cancel_requested(job_key: str) -> bool:
    """Whether somebody asked the job to stop."""
    return Progress.objects.filter(key=job_key, is_cancel_requested=True).exists()


def get_readable_progress(*, actor: Actor, job_key: str) -> Progress:
    """Return how far the job has come, or raise ``NotFound`` if absent or hidden from ``actor``."""
    job = Progress.objects.filter(key=job_key).first()
    if job is None or not (job.is_public or _owns(actor, job)):
        raise NotFound
    return job


def find_progress(job_key: str) -> Progress | None:
    """Return how far a job has come whose watchers the caller knows, or None before it began."""
    return Progress.objects.filter(key=job_key).first()


def register_progress_stream() -> None:
    """Let those who may see a job listen to it."""
    register_stream("job", _can_listen)


def _can_listen(actor: Actor, job_key: str) -> bool:
    job = Progress.objects.filter(key=job_key).first()
    return job is not None and (job.is_public or _owns(actor, job))


def _owns(actor: Actor, job: Progress) -> bool:
    is_owner = job.owner_id is not None and job.owner_id == actor.user_id
    return is_owner or actor.is_administrator


def _locked(job_key: str) -> Progress:
    job = Progress.objects.select_for_update().filter(key=job_key).first()
    if job is None:
        raise NotFound
    return job


def _tell(job: Progress) -> None:
    append(stream_of(job.key), JobProgressed(job.key, job.state, job.done, job.total))

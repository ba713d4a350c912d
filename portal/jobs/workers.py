"""Signs of life of the workers, and the tasks of those that died."""

from datetime import timedelta

from django.db import transaction
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.common.clock import database_now
from portal.jobs.models import Heartbeat

ALIVE_SECONDS = 15  # a worker not heard of for longer does not count
_DEAD_SECONDS = 60
_ATTEMPTS = 3


def beat(worker_id: str) -> None:
    """Say that the worker is alive."""
    Heartbeat.objects.update_or_create(worker_id=worker_id, defaults={"beat_at": database_now()})


def sign_off(worker_id: str) -> None:
    """Say that the worker ended in order."""
    Heartbeat.objects.filter(worker_id=worker_id).delete()


def count_alive_workers() -> int:
    """Return how many workers were heard of lately."""
    since = database_now() - timedelta(seconds=ALIVE_SECONDS)
    return Heartbeat.objects.filter(beat_at__gte=since).count()


def run_waiting_tasks() -> None:
    """Run all tasks that wait, here and now."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.run()


@transaction.atomic
def retry_orphaned_tasks() -> int:
    """Give the tasks of dead workers to others; after three attempts mark them failed.

    Return how many tasks were orphaned. Tasks may thus run twice: each must
    bear that.
    """
    limit = database_now() - timedelta(seconds=_DEAD_SECONDS)
    Heartbeat.objects.filter(beat_at__lt=limit).delete()
    alive = set(Heartbeat.objects.values_list("worker_id", flat=True))
    running = DBTaskResult.objects.select_for_update(skip_locked=True).filter(
        status=TaskResultStatus.RUNNING, started_at__lt=limit
    )
    orphans = [task for task in running if task.worker_ids[-1] not in alive]
    for task in orphans:
        if len(task.worker_ids) < _ATTEMPTS:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
        else:
            task.set_failed(RuntimeError(f"Its worker died {_ATTEMPTS} times."))
    return len(orphans)

"""Signs of life, and tasks whose worker died."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.jobs.models import Heartbeat
from portal.jobs.workers import beat, count_alive_workers, retry_orphaned_tasks, sign_off

pytestmark = pytest.mark.django_db


def running_task(*worker_ids):
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.portal.jobs.test_workers.nothing",
        backend_name="default",
        run_after=timezone.now(),
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(minutes=5),
        worker_ids=list(worker_ids),
    )


def status_of(task):
    task.refresh_from_db()
    return task.status


def test_a_worker_counts_while_it_beats():
    assert count_alive_workers() == 0
    beat("one")
    beat("one")
    beat("two")
    assert count_alive_workers() == 2
    Heartbeat.objects.filter(worker_id="one").update(beat_at=timezone.now() - timedelta(seconds=30))
    assert count_alive_workers() == 1
    sign_off("two")
    assert count_alive_workers() == 0


def test_the_task_of_a_living_worker_is_left_alone():
    beat("alive")
    task = running_task("alive")
    assert retry_orphaned_tasks() == 0
    assert status_of(task) == TaskResultStatus.RUNNING


def test_the_task_of_a_dead_worker_is_given_to_another():
    task = running_task("dead")
    assert retry_orphaned_tasks() == 1
    assert status_of(task) == TaskResultStatus.READY


def test_a_task_that_killed_three_workers_fails():
    task = running_task("a", "b", "c")
    assert retry_orphaned_tasks() == 1
    assert status_of(task) == TaskResultStatus.FAILED

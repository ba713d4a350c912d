"""What the worker would do in the demo's first minutes, done before it starts."""

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task

from participation.timers import turn_phases
from portal.jobs.workers import run_waiting_tasks

INDEXING = (insert_or_update_object_task.module_path, update_reference_index_task.module_path)


def settle() -> None:
    """Index all pages at once, announce the phases that began, and run the tasks that wait."""
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
    DBTaskResult.objects.ready().filter(task_path__in=INDEXING).delete()
    turn_phases()
    run_waiting_tasks()

"""The timers of the layers below, which do not know of the ticker."""

from datetime import timedelta

from django.core.management import call_command

from portal.audit.services.seals import publish_heads, seal_pending
from portal.jobs import ticker
from portal.jobs.workers import retry_orphaned_tasks
from portal.live.services import flush_all_coalesced, prune_events

_HOUR = timedelta(hours=1).total_seconds()


def register_timers() -> None:
    """Register what keeps the log, the streams and the tasks in order."""
    ticker.register("audit.seal_pending", 1, seal_pending)
    ticker.register("audit.publish_heads", _HOUR, publish_heads)
    ticker.register("live.flush_coalesced", 1, flush_all_coalesced)
    ticker.register("live.prune_events", _HOUR, prune_events)
    ticker.register("jobs.retry_orphaned_tasks", 15, retry_orphaned_tasks)
    ticker.register("jobs.prune_results", _HOUR, _prune_results)


def _prune_results() -> None:
    call_command("prune_db_task_results", verbosity=0)

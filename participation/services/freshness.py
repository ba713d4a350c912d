"""Telling the page cache that a process looks different now."""

from django.db import transaction

from participation.booth import forget_booth
from participation.jobs import run_results, run_similar
from participation.models import Process
from portal.common.pagecache import bump


def group_of(slug: str) -> str:
    """Return the cache group of a process's public pages."""
    return f"process:{slug}"


LIST_GROUP = "processes"


def content_changed(process: Process) -> None:
    """Drop the process's cached pages once the transaction is committed."""
    groups = (group_of(process.slug), LIST_GROUP)

    def drop() -> None:
        bump(*groups)
        forget_booth(process.slug)

    transaction.on_commit(drop)


def results_due(process: Process) -> None:
    """Have turnout and downloads worked out once the transaction is committed."""
    transaction.on_commit(lambda: run_results.enqueue(process.pk))


def texts_changed(process: Process) -> None:
    """Have the similar proposals worked out anew once the transaction is committed."""
    transaction.on_commit(lambda: run_similar.enqueue(process.pk))

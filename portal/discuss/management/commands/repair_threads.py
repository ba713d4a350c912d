"""Recount every thread."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.discuss.models import Thread
from portal.discuss.services import recount_thread


class Command(BaseCommand):
    """Set the counters of threads and comments from the rows they count."""

    help = "Recount comments, participants, replies and reactions; say how many threads were wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount thread by thread, each in its own transaction."""
        ids = Thread.objects.order_by("pk").values_list("pk", flat=True)
        wrong = sum(recount_thread(thread_id=thread_id) for thread_id in ids)
        self.stdout.write(f"{len(ids)} threads counted, {wrong} corrected.")

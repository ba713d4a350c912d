"""``manage.py recount``: counters are worked out again from the rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participation.models import Process
from participation.services.recount import recount_process


class Command(BaseCommand):
    """Repair counters."""

    help = "Work out supports, votes and ballots again from the rows and say what was wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name processes, or none for all."""
        parser.add_argument("slug", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount each process in a transaction of its own."""
        found = Process.objects.order_by("pk")
        if options["slug"]:
            found = found.filter(slug__in=options["slug"])
        for process_id, slug in list(found.values_list("pk", "slug")):
            wrong = recount_process(process_id)
            self.stdout.write(f"{slug}: {wrong or 'nothing'} put right")

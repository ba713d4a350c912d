"""``manage.py export_pb PROCESS``: a process becomes a Pabulib file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from participation.decision_input import pb_text_of
from participation.models import Process


class Command(BaseCommand):
    """Write a process as .pb."""

    help = "Write a participatory budget as a Pabulib .pb file; voters appear under pseudonyms."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the process and the file."""
        parser.add_argument("process", help="Slug or id.")
        parser.add_argument("-o", "--output", type=Path, help="File to write; else printed.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the text."""
        name = options["process"]
        found = Process.objects.filter(slug=name).first() or (
            Process.objects.filter(pk=int(name)).first() if name.isdecimal() else None
        )
        if found is None:
            raise CommandError(f"There is no process {name!r}.")
        text = pb_text_of(found)
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8", newline="")
            self.stdout.write(f"Wrote {options['output']}")
        else:
            self.stdout.write(text, ending="")

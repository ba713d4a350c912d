"""``manage.py import_pb FILE``: a real election becomes a process."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from participation.importing import Imported, import_election
from participation.urls_of import process_url
from portal.accounts.actor import SYSTEM
from portal.accounts.models import Municipality
from portal.common.errors import DomainError


class Command(BaseCommand):
    """Import a Pabulib election."""

    help = "Import a Pabulib .pb file as a participatory budget, marked as real."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file, the municipality and the title."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument("--title", required=True)
        parser.add_argument("--source", default="", help="Where the file comes from, in words.")
        parser.add_argument("--published", action="store_true", help="Show it to everybody.")
        parser.add_argument("--json", action="store_true", help="Print ids and URLs as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, then print what there is now."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"There is no municipality {options['municipality']!r}. Known: {known or 'none'}."
            )
        try:
            imported = import_election(
                actor=SYSTEM,
                source=options["file"],
                municipality_id=municipality.pk,
                title=options["title"],
                published=options["published"],
                note=options["source"],
            )
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self._print(imported, as_json=options["json"])

    def _print(self, imported: Imported, *, as_json: bool) -> None:
        process = imported.process
        with translation.override(settings.LANGUAGE_CODE):
            url = settings.BASE_URL.rstrip("/") + process_url(process)
        answer = {
            "process": process.pk,
            "slug": process.slug,
            "url": url,
            "new": imported.is_new,
            "proposals": process.proposal_count,
            "ballots": process.ballot_count,
            "repairs": list(imported.repairs),
        }
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        verb = "Imported" if imported.is_new else "Already here:"
        self.stdout.write(
            f"{verb} process {process.pk} “{process.title}”: {process.proposal_count} proposals,"
            f" {process.ballot_count} ballots\n{url}"
        )
        for repair in imported.repairs[:20]:
            self.stdout.write(f"  repaired: {repair}")

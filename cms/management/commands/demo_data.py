"""``manage.py demo_data``: load the demo municipality, and a real election where one is at hand."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.demo.build import build_demo, import_real, is_built
from cms.demo.logins import table
from cms.demo.settle import settle
from cms.demo.town import build_town_again
from portal.common.errors import DomainError

SHARED = Path("shared") / "data" / "pabulib" / "Poland_Warszawa_2020_Wawer.pb"


class Command(BaseCommand):
    """Safe to run again: what is there stays."""

    help = "Load the demo municipality Kuusiranta; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file of a real election, or the wish for none."""
        parser.add_argument(
            "--real",
            type=Path,
            help="a Pabulib file to import beside the invented town; also PORTAL_DEMO_PB",
        )
        parser.add_argument(
            "--invented-only",
            action="store_true",
            help="import no real election, even where one is at hand",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then print the log-ins."""
        real = None if options["invented_only"] else options["real"] or _real_file()
        if real is not None and not real.is_file():
            raise CommandError(f"There is no file {real}. Name one with PORTAL_DEMO_PB=FILE.")
        try:
            if not is_built():
                self.stdout.write("· Building the demo municipality Kuusiranta (about a minute)")
                build_demo(lambda step: self.stdout.write(f"    {step}"), real)
                self.stdout.write("    search, turnout and downloads")
                settle()
            elif real is not None:
                import_real(real, build_town_again())
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(table())


def _real_file() -> Path | None:
    """Return the file that ``PORTAL_DEMO_PB`` names, or the real data beside the checkout, or None."""
    named = os.environ.get("PORTAL_DEMO_PB")
    if named:
        return Path(named)
    beside = settings.BASE_DIR.parent / SHARED
    return beside if beside.is_file() else None

"""Read a list of one-time residence codes."""

import csv
import json
from argparse import ArgumentParser
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from portal.accounts.actor import SYSTEM
from portal.accounts.forms.verification import AgeGroup
from portal.accounts.models import Municipality
from portal.accounts.services.attributes import CodeRow, import_codes

SHORTEST = 8


class Command(BaseCommand):
    """Store the codes of a CSV file; only their keyed hashes are kept."""

    help = "Imports one-time residence codes: a CSV file with the columns code, district and age_group (may be left out)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="slug")
        parser.add_argument("--expires", help="last day on which the codes can be used, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every line, then store all or none."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"There is no municipality {options['municipality']!r}.")
        rows = _read(options["file"])
        added = import_codes(
            actor=SYSTEM,
            municipality_id=municipality.pk,
            rows=rows,
            expires_at=_end_of(options["expires"]),
        )
        answer = {"read": len(rows), "added": added}
        told = f"{len(rows)} codes read, {added} of them new."
        self.stdout.write(json.dumps(answer) if options["json"] else told)


def _end_of(day: str | None) -> datetime | None:
    if not day:
        return None
    parsed = parse_date(day)
    if parsed is None:
        raise CommandError(f"{day!r} is not a day; write YYYY-MM-DD.")
    return timezone.make_aware(datetime.combine(parsed, time.max))


def _read(path: Path) -> list[CodeRow]:
    """Return the lines of the file; name every line that is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            lines = list(csv.DictReader(text))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    wrong = [f"line {number}: {fault}" for number, fault in _faults(lines)]
    if wrong or not lines:
        raise CommandError("Nothing was imported. " + ("; ".join(wrong[:20]) or "No codes found."))
    return [
        CodeRow(
            line["code"].strip(), line["district"].strip(), (line.get("age_group") or "").strip()
        )
        for line in lines
    ]


def _faults(lines: list[dict[str, str]]) -> list[tuple[int, str]]:
    seen: set[str] = set()
    faults = []
    for number, line in enumerate(lines, start=2):
        code = (line.get("code") or "").strip()
        age_group = (line.get("age_group") or "").strip()
        if len(code) < SHORTEST:
            faults.append((number, f"a code has at least {SHORTEST} characters"))
        if code in seen:
            faults.append((number, "this code stands twice"))
        if not (line.get("district") or "").strip():
            faults.append((number, "no district"))
        if age_group and age_group not in AgeGroup.values:
            faults.append((number, f"unknown age group {age_group!r}"))
        seen.add(code)
    return faults

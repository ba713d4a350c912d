"""``manage.py replay_run ID|FILE [--json]`` says whether a run is what its record says."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decision.models import DecisionRun
from decision.records import Record, read_record, read_run
from decision.replay import Replay, replay
from portal.common.errors import DomainError


class Command(BaseCommand):
    """Recompute a run and say identical (exit code 0) or differs (exit code 1)."""

    help = "Recompute a decision run from its record and say whether the result is identical."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the run's number or the file of a downloaded record."""
        parser.add_argument("run", help="the number of a stored run, or a record file (.json)")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Replay and report."""
        try:
            result = replay(self._record(options["run"]))
        except DomainError as error:
            raise CommandError(str(error.message), returncode=2) from error
        self._report(result, as_json=options["as_json"])
        if not result.identical:
            raise SystemExit(1)

    def _record(self, named: str) -> Record:
        if named.isdecimal():
            run = DecisionRun.objects.filter(pk=int(named)).first()
            if run is None:
                raise CommandError(f"There is no run {named}.", returncode=2)
            return read_run(run)
        try:
            return read_record(json.loads(Path(named).read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise CommandError(f"{named} cannot be read: {error}", returncode=2) from error

    def _report(self, result: Replay, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
            return
        self.stdout.write("identical" if result.identical else "differs")
        for difference in result.differences:
            self.stdout.write(f"  {difference.what}")
            self.stdout.write(f"    recorded: {difference.recorded}")
            self.stdout.write(f"    found:    {difference.found}")
        for note in result.notes:
            self.stdout.write(f"  note: {note}")

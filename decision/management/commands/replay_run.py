"""``manage.py replay_run ID|FILE [--json]`` says whether a run is what its record says."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decision.core import DecisionError, replay
from decision.models import DecisionRun
from decision.records import record_of


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
        except DecisionError as error:
            raise CommandError(str(error), returncode=2) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(result.lines()))
        if not result.identical:
            raise SystemExit(1)

    def _record(self, named: str) -> Any:
        if named.isdecimal():
            run = DecisionRun.objects.filter(pk=int(named)).first()
            if run is None:
                raise CommandError(f"There is no run {named}.", returncode=2)
            return record_of(run)
        try:
            return json.loads(Path(named).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{named} cannot be read: {error}", returncode=2) from error

"""Recompute the log and say whether it is whole."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.audit.services import seal_pending
from portal.audit.verification import PublishedHead, Verification, verify


class Command(BaseCommand):
    """Seal what waits, recompute every chain, exit with 1 where anything differs."""

    help = "Recomputes the audit log's hash chains and reports every fault with its position."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--chain", type=int, help="one municipality's id; 0: the installation")
        parser.add_argument(
            "--head", type=Path, help="published heads, saved earlier from /api/v1/audit/heads"
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found."""
        published = _read_heads(options["head"]) if options["head"] else []
        seal_pending()
        found = verify(chain=options["chain"], published=published)
        self.stdout.write(_as_json(found) if options["json"] else _as_text(found))
        if not found.passed:
            raise SystemExit(1)


def _read_heads(path: Path) -> list[PublishedHead]:
    try:
        heads = json.loads(path.read_text())["heads"]
        return [PublishedHead(int(h["chain"]), int(h["position"]), str(h["digest"])) for h in heads]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is not a file of published heads: {error}") from error


def _as_json(found: Verification) -> str:
    return json.dumps(
        {
            "passed": found.passed,
            "entries": found.entries,
            "erased": found.erased,
            "heads": [asdict(head) for head in found.heads.values()],
            "failures": [asdict(failure) for failure in found.failures],
        }
    )


def _as_text(found: Verification) -> str:
    lines = [
        f"chain {failure.chain}, position {failure.position}, entry {failure.entry_id}: {failure.fault}"
        for failure in found.failures
    ]
    verdict = "whole" if found.passed else f"NOT whole: {len(found.failures)} faults"
    lines.append(
        f"The log is {verdict}. {found.entries} entries, {found.erased} of them erased, "
        f"in {len(found.heads)} chains."
    )
    return "\n".join(lines)

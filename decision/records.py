"""The record of a stored run, as it is published."""

from datetime import UTC

from decision.core import Question, make_record
from decision.core.record import Computed, Record
from decision.models import DecisionRun


def digest_of_run(run: DecisionRun) -> str:
    """Return the SHA-256 that the record of ``run`` must have."""
    return str(_made(run)["sha256"])


def record_of(run: DecisionRun) -> Record:
    """Return the record to publish, with the digests that were stored with the run."""
    return {**_made(run), "input_sha256": run.input_sha256, "sha256": run.sha256}


def _made(run: DecisionRun) -> Record:
    return make_record(
        Question(run.kind, run.method, run.input_text, run.options),
        Computed(
            outcome=run.outcome,
            proof=run.proof,
            solver_status=run.solver_status,
            bound=run.bound,
            gap=run.gap,
        ),
        created_at=run.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
        made_with=run.versions,
        seed=run.seed,
        seconds=run.seconds,
        weight_set=run.weight_set,
    )

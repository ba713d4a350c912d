"""Computing in the background: each job calls one service and says how it ended."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model
from django_tasks import task

from decision.problems import Constraints, Group
from decision.services.robustness import compute_robustness_of
from decision.services.runs import run_portfolio_on, run_rule_on
from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import User
from portal.common.errors import DomainError
from portal.jobs import progress
from portal.jobs.models import Progress


def job_key(round_id: int) -> str:
    """Return the key under which a round's computation reports."""
    return f"round-{round_id}"


def robustness_key(run_id: int) -> str:
    """Return the key under which what stays right of a run is computed."""
    return f"robust-{run_id}"


def _computed(key: str, compute: Callable[[], Model]) -> int | None:
    """Compute, and say how it ended; a reason that a person can mend is told, not raised."""
    try:
        made = compute()
    except DomainError as error:
        progress.finish(key, Progress.State.FAILED, str(error.message))
        return None
    progress.finish(key)
    return int(made.pk)


def _actor(user_id: int) -> Actor:
    return actor_for(User.objects.get(pk=user_id))


@task()
def run_rule(
    user_id: int, round_id: int, election_text: str, rule: str, options: dict[str, Any]
) -> int | None:
    """Count ballots by a rule."""
    return _computed(
        job_key(round_id),
        lambda: run_rule_on(
            actor=_actor(user_id),
            round_id=round_id,
            election_text=election_text,
            rule=rule,
            options=options,
        ),
    )


@task()
def run_portfolio(
    user_id: int,
    round_id: int,
    worth: dict[str, Any],
    constraints: dict[str, Any],
    time_limit: int,
) -> int | None:
    """Choose the best portfolio; ``worth`` holds ``weight_set_id`` or ``votes``."""
    return _computed(
        job_key(round_id),
        lambda: run_portfolio_on(
            actor=_actor(user_id),
            round_id=round_id,
            constraints=constraints_of(constraints),
            time_limit=time_limit,
            **worth,
        ),
    )


@task()
def compute_robustness(user_id: int, run_id: int, within: int) -> int | None:
    """Compute what of a run stays right if weights move by up to so many per cent."""
    key = robustness_key(run_id)
    return _computed(
        key,
        lambda: compute_robustness_of(
            actor=_actor(user_id),
            run_id=run_id,
            within=within,
            told=partial(progress.report, key),
        ),
    )


def plain_constraints(constraints: Constraints) -> dict[str, Any]:
    """Return constraints as plain JSON values, to travel with a job."""
    return {
        "requires": [list(pair) for pair in constraints.requires],
        "excludes": [list(group) for group in constraints.excludes],
        "at_most": [[each.count, list(each.codes), each.name] for each in constraints.at_most],
        "at_least": [[each.count, list(each.codes), each.name] for each in constraints.at_least],
    }


def constraints_of(plain: dict[str, Any]) -> Constraints:
    """Return the constraints that travelled with a job."""
    groups = {
        side: tuple(Group(count, tuple(codes), name) for count, codes, name in plain[side])
        for side in ("at_most", "at_least")
    }
    return Constraints(
        requires=tuple((one, other) for one, other in plain["requires"]),
        excludes=tuple(map(tuple, plain["excludes"])),
        **groups,
    )

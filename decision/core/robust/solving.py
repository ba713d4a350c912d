"""The best portfolio at each of several weights: two solvers at a time, or a cluster."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from typing import Any

from decision.core.optimise.solver import Answer, solve
from decision.core.optimise.spec import Chosen, ModelSpec, Whole
from decision.core.robust.errors import InvalidRobustness, NoPortfolio
from decision.core.robust.limits import limits_of, relaxed_bound
from decision.core.robust.weighing import Weighing, Weights

THREADS = 2
"""CBC runs as a process of its own, so threads keep two cores busy."""
Task = tuple[ModelSpec, Whole, float, float]


@dataclass(frozen=True)
class Solved:
    """One solve: a portfolio and a bound in true value; ``chosen`` is None where time ran out."""

    weights: Weights
    chosen: Chosen | None
    bound: Fraction
    is_proven: bool


def solve_at(
    weighing: Weighing,
    several: Iterable[Weights],
    *,
    gap: float,
    seconds: float,
    cluster: str = "",
) -> list[Solved]:
    """Return the best portfolio at each of some weights.

    Parameters
    ----------
    weighing
        The model.
    several
        Weights of its criteria.
    gap
        Relative distance to the bound at which a solve may stop.
    seconds
        For each solve.
    cluster
        Address of a Dask scheduler; empty for this machine.

    Raises
    ------
    NoPortfolio
        If nothing keeps all rules.
    """
    places = list(several)
    aims = [weighing.aim(weights) for weights in places]
    tasks = [(weighing.spec, aim, gap, seconds) for aim, _ in aims]
    answers = run_all(tasks, cluster)
    return [
        _solved(weighing, weights, aim, scale, answer)
        for weights, (aim, scale), answer in zip(places, aims, answers, strict=True)
    ]


def run_all(tasks: Sequence[Task], cluster: str = "") -> list[Answer]:
    """Solve models, each with its objective, gap and seconds."""
    if cluster:
        return _on_cluster(cluster, run_one, tasks)
    if not tasks:
        return []
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run_one, tasks))


def run_one(task: Task) -> Answer:
    """Solve one model with CBC."""
    spec, aim, gap, seconds = task
    return solve(spec, aim, solver="cbc", gap=gap, time_limit=seconds)


def _on_cluster(address: str, act: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
    try:
        distributed: Any = import_module("dask.distributed")
    except ImportError as error:
        raise InvalidRobustness(
            "cluster", "Dask is not installed here.", "Install it, or leave the address empty."
        ) from error
    with distributed.Client(address) as client:
        return list(client.gather(client.map(act, list(tasks), pure=False)))


def _solved(
    weighing: Weighing, weights: Weights, aim: Whole, scale: Fraction, answer: Answer
) -> Solved:
    if answer.proof == "infeasible":
        raise NoPortfolio
    is_found = answer.proof != "none"
    if answer.bound is None:
        bound = relaxed_bound(limits_of(weighing.spec), aim, scale)
    else:
        bound = answer.bound * scale
    return Solved(
        weights,
        answer.chosen if is_found else None,
        bound,
        answer.proof in ("optimal", "within_gap"),
    )

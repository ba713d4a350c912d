"""The one door to the decision library: texts and options in, plain JSON values out."""

import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.utils.translation import gettext as _

from decision.core import (
    DecisionError,
    Election,
    PortfolioOutcome,
    Problem,
    pabulib,
    run_rule,
    select_portfolio,
)
from decision.core.exact import Exact, plain
from decision.records import canonical, normalised
from decision.states import Proof, RunKind
from portal.common.errors import InvalidInput

ENGINE = "1"
ALTERNATIVES = "alternatives"
"""Part of a portfolio's outcome: for each candidate left out, the best portfolio with it."""
PROVEN = frozenset({"optimal", "infeasible"})

_PACKAGES = ("numpy", "pulp", "highspy")


@dataclass(frozen=True)
class Computed:
    """What a computation gave. ``bound`` and ``gap`` are texts, empty where there is none."""

    outcome: dict[str, Any]
    proof: str
    solver_status: str = ""
    bound: str = ""
    gap: str = ""
    seconds: float = 0


@cache
def versions() -> dict[str, str]:
    """Return the versions of everything that takes part in a computation."""
    found = {"engine": ENGINE, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def read_election(text: str) -> Election:
    """Return the election of a Pabulib text; raise ``InvalidInput`` with the line at fault."""
    try:
        return pabulib.parse(text if "\n" in text else f"{text}\n")
    except DecisionError as error:
        raise InvalidInput(str(error)) from error


def canonical_election(election: Election) -> str:
    """Return the one Pabulib text of an election."""
    return pabulib.write(election)


def compute(kind: str, method: str, input_text: str, options: Mapping[str, Any]) -> Computed:
    """Run a rule or an optimisation, on one thread; raise ``InvalidInput`` with the library's sentence."""
    started = time.perf_counter()
    try:
        computed = _COMPUTE[kind](method, input_text, options)
    except DecisionError as error:
        raise InvalidInput(str(error)) from error
    seconds = round(time.perf_counter() - started, 3)
    return Computed(**{**vars(computed), "seconds": seconds})


def _rule(method: str, text: str, options: Mapping[str, Any]) -> Computed:
    outcome = run_rule(read_election(text), method, **options)
    return Computed(normalised(outcome.to_json()), proof=Proof.RULE, solver_status="rule followed")


def _portfolio(_method: str, text: str, options: Mapping[str, Any]) -> Computed:
    problem = Problem.from_json(text)
    best = select_portfolio(problem, **options)
    if best.proof in {"infeasible", "none"}:
        raise InvalidInput(_nothing_found(best))
    outcome = best.to_json()
    del outcome["seconds"]
    outcome["values"] = {each.id: plain(problem.value_of(each)) for each in problem.candidates}
    outcome["cost"] = plain(_cost(problem, best))
    outcome[ALTERNATIVES] = {
        each.pop("candidate"): each for each in outcome[ALTERNATIVES] if each["proof"] in PROVEN
    }
    return Computed(
        normalised(outcome),
        proof=best.proof,
        solver_status=f"{best.solver}: {best.proof}",
        bound="" if outcome["bound"] is None else str(outcome["bound"]),
        gap="" if best.gap is None else str(normalised(best.gap)),
    )


def _nothing_found(best: PortfolioOutcome) -> str:
    if best.proof == "infeasible":
        return _("No choice keeps all of these together: %(rules)s.") % {
            "rules": "; ".join(best.conflict)
        }
    return _("The solver found no choice in the time given. Give it more time.")


def _cost(problem: Problem, best: PortfolioOutcome) -> Exact:
    chosen = set(best.selected)
    return sum(
        (cost for each in problem.candidates if each.id in chosen for cost in each.costs.values()),
        0,
    )


_COMPUTE: dict[str, Callable[[str, str, Mapping[str, Any]], Computed]] = {
    RunKind.RULE: _rule,
    RunKind.PORTFOLIO: _portfolio,
}


def canonical_problem(problem: Mapping[str, Any]) -> str:
    """Return the one JSON text of a portfolio problem."""
    return canonical(normalised(problem))

"""Linear programmes through PuLP and HiGHS: amounts instead of yes or no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulp

from decision.core.errors import SolverFailed


@dataclass(frozen=True)
class Line:
    """``least <= sum of coefficient × amount <= most`` over amounts by place."""

    coefficients: Mapping[int, float]
    least: float | None = None
    most: float | None = None


def minimise(
    n_places: int, objective: Mapping[int, float], lines: Sequence[Line], *, time_limit: float
) -> list[float] | None:
    """Return amounts, none below 0, that keep the lines and make the objective least.

    ``None`` where the time did not suffice.

    Raises
    ------
    SolverFailed
        If no amounts keep the lines, or the solver ends with an error.
    """
    model = pulp.LpProblem("amounts", pulp.LpMinimize)
    places = [model.add_variable(f"x{place}", lowBound=0) for place in range(n_places)]
    model.setObjective(_sum(places, objective))
    for line in lines:
        for limit, sense in ((line.least, pulp.LpConstraintGE), (line.most, pulp.LpConstraintLE)):
            if limit is not None:
                terms = _sum(places, line.coefficients)
                model.addConstraint(pulp.LpConstraint(terms, sense=sense, rhs=limit))
    try:
        model.solve(pulp.HiGHS(msg=False, threads=1, timeLimit=time_limit))
    except pulp.PulpSolverError as error:
        raise SolverFailed(f"highs ended with an error: {error}.") from error
    if model.status == pulp.LpStatusInfeasible:
        raise SolverFailed("No amounts keep all conditions together.")
    if model.sol_status != pulp.LpSolutionOptimal:
        return None
    return [float(variable.varValue or 0.0) for variable in places]


def _sum(
    places: Sequence[pulp.LpVariable], coefficients: Mapping[int, float]
) -> pulp.LpAffineExpression:
    return pulp.LpAffineExpression(
        [(places[place], number) for place, number in coefficients.items()]
    )

"""Every candidate's standing: at once where the model allows it, else one after the other."""

from dataclasses import replace

from decision.core.explaining.case import Case
from decision.core.explaining.figures import Standing
from decision.core.explaining.several import Means, standing_of
from decision.core.explaining.single import single_standings
from decision.core.frontier.curve import TooManySteps, purse_of
from decision.core.optimise.solver import Deadline


def standings_of(
    case: Case, means: Means | None = None, *, turns: bool = False
) -> tuple[Standing, ...]:
    """Return why each candidate is in or out, in the order of the problem.

    ``means.time_limit`` holds for all together; what was not reached says ``unknown``. ``turns``
    as in ``standing_of``; under one budget without rules everything is answered anyway.

    Examples
    --------
    >>> from decision.core import Problem
    >>> rows = [("bridge", 6, 9), ("school", 5, 7), ("park", 4, 6)]
    >>> candidates = [{"id": name, "cost": cost, "value": value} for name, cost, value in rows]
    >>> problem = Problem.from_json({"candidates": candidates, "budget": 10})
    >>> school = standings_of(Case.of(problem, ["bridge", "park"]))[1]
    >>> school.code, str(school.lost.amount), school.leaves
    ('outweighed', '2', ('bridge',))
    >>> str(school.cost_limits["money"].amount), str(school.more["money"].amount)
    ('4', '11')
    """
    purse = purse_of(case.spec)
    if purse is not None and len(case.budgets) == 1:
        try:
            return single_standings(case, purse)
        except TooManySteps:
            pass
    asked = means or Means()
    deadline = Deadline(asked.time_limit)
    return tuple(
        standing_of(case, name, replace(asked, time_limit=deadline.left), turns=turns)
        for name in case.spec.ids
    )

"""What of a portfolio stays right if its weights move, and what would turn it: plain values to keep."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from decision.core import DecisionError
from decision.core.exact import plain
from decision.core.optimise.building import spec_of
from decision.core.optimise.problem import Problem
from decision.core.optimise.spec import ModelSpec
from decision.core.record import normalised
from decision.core.robust.certificate import certify
from decision.core.robust.nondominated import nondominated
from decision.core.robust.question import next_question
from decision.core.robust.regret import minimax_regret
from decision.core.robust.solving import Solved, solve_at
from decision.core.robust.stability import stability
from decision.core.robust.weighing import Weighing, around
from portal.common.errors import InvalidInput

FORMAT = 1
PERCENTS = (10, 20, 30)
STEPS = 100
_LEAST_WEIGHED = 2
_SECONDS = 10.0
"""No part takes much longer; what is not proven by then says so."""
_PARTS = {"chosen": 0, "certificate": 20, "nondominated": 60, "stability": 80}
_CERTIFICATE_STEPS = 40

Told = Callable[[int, int], None]


def robustness_of(
    input_text: str, selected: Collection[str], within: int, told: Told | None = None
) -> dict[str, Any]:
    """Return what holds for all weights within so many per cent of a problem's own.

    ``told`` is called with the steps done and ``STEPS``. Raises ``InvalidInput`` with the
    library's sentence, or where fewer than two values weigh anything.
    """
    tell = told or (lambda _done, _total: None)
    try:
        problem = Problem.from_json(input_text)
        spec = spec_of(problem)
        weights = _weights(spec)
        weighing = Weighing(spec, around(weights, within))
        return dict(normalised(_finite(_content(weighing, selected, weights, tell))))
    except DecisionError as error:
        raise InvalidInput(str(error)) from error


def has_weights(input_text: str) -> bool:
    """Whether at least two values weigh anything in a problem, so that weights can move."""
    try:
        _weights(spec_of(Problem.from_json(input_text)))
    except (DecisionError, InvalidInput):
        return False
    return True


def _weights(spec: ModelSpec) -> dict[str, Fraction]:
    """Return the weights that can move: those above 0."""
    pairs = zip(spec.criteria, spec.weights, strict=True)
    found = {name: weight for name, weight in pairs if weight > 0}
    if len(found) < _LEAST_WEIGHED:
        raise InvalidInput(_("Only one value counts here, so there are no weights to move."))
    return found


def _content(
    weighing: Weighing,
    selected: Collection[str],
    weights: Mapping[str, Fraction],
    tell: Told,
) -> dict[str, Any]:
    tell(_PARTS["chosen"], STEPS)
    solved = solve_at(weighing, weighing.corners, gap=0.0, seconds=_SECONDS / 5)
    tell(_PARTS["certificate"], STEPS)
    certificate = certify(weighing, time_limit=_SECONDS, told=_certifying(tell))
    tell(_PARTS["nondominated"], STEPS)
    unbeaten = nondominated(weighing, time_limit=_SECONDS)
    tell(_PARTS["stability"], STEPS)
    rivals = [weighing.chosen(each) for each in certificate.portfolios]
    moved = stability(weighing, selected, weights, rivals=rivals, time_limit=_SECONDS)
    question = next_question(weighing, certificate.portfolios)
    total = sum(weights.values(), Fraction(0))
    return {
        "format": FORMAT,
        "weights": {name: plain(weight / total) for name, weight in weights.items()},
        "chosen": {"gap": _gap_of(weighing, selected, solved)},
        "certificate": certificate.to_json(),
        "nondominated": unbeaten.to_json(),
        "stability": moved.to_json(),
        "question": None if question is None else question.to_json(),
        "regret": minimax_regret(weighing, solved, time_limit=_SECONDS).to_json(),
    }


def _certifying(tell: Told) -> Told:
    """Return what turns the steps of a certificate into its part of all steps."""

    def told(done: int, total: int) -> None:
        tell(_PARTS["certificate"] + _CERTIFICATE_STEPS * done // max(total, 1), STEPS)

    return told


def _gap_of(
    weighing: Weighing, selected: Collection[str], solved: Collection[Solved]
) -> float | None:
    """Return by what share a choice is behind the best at most, over all weights allowed.

    The share is greatest at a corner of the weights, as the best value is convex in them.
    ``None`` where a best value is not above 0, so that a share of it says nothing.
    """
    mine = weighing.chosen(selected)
    if any(each.bound <= 0 for each in solved):
        return None
    lags = [1 - weighing.value(mine, each.weights) / each.bound for each in solved]
    return float(max(lags))


def _finite(value: Any) -> Any:
    """Return plain values with ``None`` for numbers without end, which JSON does not know."""
    if isinstance(value, Mapping):
        return {name: _finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value

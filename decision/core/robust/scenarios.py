"""Portfolios in named futures: what each is worth there, and how far behind the best."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from time import perf_counter
from typing import Any

from decision.core.exact import plain
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.regret import View, least_regret
from decision.core.robust.revalued import NewScores, revalued
from decision.core.robust.solving import Solved, solve_at
from decision.core.robust.weighing import Weighing
from decision.core.valuing.figures import Figure, figure
from decision.core.valuing.weights.point import normalised

LEVEL = Fraction(1, 20)


@dataclass(frozen=True)
class Scenario:
    """A future: how likely it is, which scores differ in it, and which weights hold in it.

    Without weights of its own, those at the centre of the weights allowed count.
    """

    name: str
    probability: Figure
    scores: NewScores = field(default_factory=dict)
    weights: Mapping[str, Figure] | None = None


@dataclass(frozen=True)
class Standing:
    """One portfolio over all scenarios; lists are in the order of the scenarios.

    ``value_at_risk`` is the worth that it reaches with all but the probability ``level``.
    """

    portfolio: tuple[str, ...]
    values: tuple[Fraction, ...]
    regrets: tuple[Fraction, ...]
    expected: Fraction
    expected_regret: Fraction
    greatest_regret: Fraction
    value_at_risk: Fraction

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "portfolio": list(self.portfolio),
            "values": [plain(value) for value in self.values],
            "regrets": [plain(value) for value in self.regrets],
            "expected": plain(self.expected),
            "expected_regret": plain(self.expected_regret),
            "greatest_regret": plain(self.greatest_regret),
            "value_at_risk": plain(self.value_at_risk),
        }


@dataclass(frozen=True)
class Outlook:
    """Portfolios over all scenarios.

    Attributes
    ----------
    scenarios, bests
        Names, and a bound of the best worth in each.
    is_exact
        Whether the bests are proven; else regrets are upper limits.
    standings
        The portfolios given, then the best of each scenario and the one of least regret.
    least_regret
        The portfolio whose greatest regret is least.
    """

    scenarios: tuple[str, ...]
    bests: tuple[Fraction, ...]
    is_exact: bool
    standings: tuple[Standing, ...]
    least_regret: tuple[str, ...]

    @property
    def proof(self) -> str:
        """What of this is proven, in a sentence."""
        word = "exact" if self.is_exact else "upper limits"
        return f"Values are exact; regrets are {word}. Probabilities are as stated."

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "scenarios": list(self.scenarios),
            "bests": [plain(value) for value in self.bests],
            "is_exact": self.is_exact,
            "standings": [one.to_json() for one in self.standings],
            "least_regret": list(self.least_regret),
            "proof": self.proof,
        }


def compare(
    weighing: Weighing,
    portfolios: Iterable[Iterable[str]],
    scenarios: Sequence[Scenario],
    *,
    level: Fraction = LEVEL,
    time_limit: float = 60.0,
) -> Outlook:
    """Return what portfolios are worth in each scenario, and what is lost against the best there.

    Raises
    ------
    InvalidRobustness
        If there is no scenario, a name stands twice, or the probabilities are not 1 together.
    """
    until = perf_counter() + time_limit
    chances = _chances(scenarios)
    futures = [replace(weighing, spec=revalued(weighing.spec, one.scores)) for one in scenarios]
    solved = [
        _best(future, one, time_limit / 2 / len(scenarios))
        for future, one in zip(futures, scenarios, strict=True)
    ]
    views = [
        View(*future.aim(one.weights), one.bound)
        for future, one in zip(futures, solved, strict=True)
    ]
    starts = [one.chosen for one in solved if one.chosen is not None]
    careful, _, _ = least_regret(weighing.spec, views, starts, until - perf_counter())
    given = [weighing.chosen(one) for one in portfolios]
    standings = []
    for chosen in dict.fromkeys((*given, *starts, careful)):
        lags = tuple(view.lag(chosen) for view in views)
        values = tuple(view.best - lag for view, lag in zip(views, lags, strict=True))
        standings.append(
            Standing(
                weighing.names(chosen),
                values,
                lags,
                _mean(chances, values),
                _mean(chances, lags),
                max(lags),
                _at_risk(chances, values, level),
            )
        )
    return Outlook(
        tuple(one.name for one in scenarios),
        tuple(view.best for view in views),
        all(
            one.chosen is not None and view.lag(one.chosen) == 0
            for one, view in zip(solved, views, strict=True)
        ),
        tuple(standings),
        weighing.names(careful),
    )


def _chances(scenarios: Sequence[Scenario]) -> list[Fraction]:
    names = [one.name for one in scenarios]
    if not names or len(set(names)) != len(names):
        raise InvalidRobustness(
            "scenarios", "there is none, or a name stands twice.", "Name each one differently."
        )
    chances = [figure(one.probability, f"probability of {one.name!r}") for one in scenarios]
    if min(chances) < 0 or sum(chances) != 1:
        raise InvalidRobustness(
            "scenarios",
            f"the probabilities add up to {plain(sum(chances, Fraction(0)))}.",
            "Give none below 0, and 1 together.",
        )
    return chances


def _best(future: Weighing, scenario: Scenario, seconds: float) -> Solved:
    weights = future.centre
    if scenario.weights is not None:
        weights = tuple(normalised(scenario.weights, future.criteria).values())
    return solve_at(future, [weights], gap=0.0, seconds=seconds)[0]


def _mean(chances: Sequence[Fraction], values: Sequence[Fraction]) -> Fraction:
    return sum((c * v for c, v in zip(chances, values, strict=True)), Fraction(0))


def _at_risk(chances: Sequence[Fraction], values: Sequence[Fraction], level: Fraction) -> Fraction:
    """Return the least value below which a portfolio stays with a probability of ``level``."""
    total = Fraction(0)
    for value, chance in sorted(zip(values, chances, strict=True)):
        total += chance
        if total > level:
            return value
    return max(values)

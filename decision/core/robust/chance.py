"""Portfolios under scores and costs drawn at random: overrun, value at risk, how often chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from decision.core.optimise.labels import RowLabel
from decision.core.optimise.spec import NO_MOST, ModelSpec, Row
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.limits import Floats
from decision.core.robust.solving import run_all
from decision.core.robust.weighing import Weighing
from decision.core.valuing.distributions import Certain, Score
from decision.core.valuing.figures import figure

N_DRAWS = 10_000
LEVEL = 0.05
_BUDGETS = ("budget", "carry_over")
_GRAIN = 1000
_AIM = 10**6
_GAP, _SECONDS = 0.005, 5.0


@dataclass(frozen=True)
class Uncertain:
    """What is not known for sure.

    Attributes
    ----------
    scores
        Distributions per candidate and criterion, in the unit of the score.
    cost_factors
        Per candidate, a distribution of actual over planned cost: 1 as planned, 1.2 for a fifth
        more. It holds for all budgets of the candidate.
    """

    scores: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    cost_factors: Mapping[str, Score] = field(default_factory=dict)


@dataclass(frozen=True)
class Exposure:
    """What the draws did to one portfolio.

    Attributes
    ----------
    overrun
        Per budget, the share of draws in which the costs exceed it; ``any_overrun``: any of them.
    mean, value_at_risk, shortfall
        Mean worth; the worth that all but ``level`` of the draws reach; the mean of those below.
    best
        Share of draws in which it is worth most among those listed that keep the budgets.
    """

    portfolio: tuple[str, ...]
    overrun: Mapping[str, float]
    any_overrun: float
    mean: float
    value_at_risk: float
    shortfall: float
    best: float

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {**vars(self), "portfolio": list(self.portfolio), "overrun": dict(self.overrun)}


@dataclass(frozen=True)
class Simulation:
    """All portfolios under the same draws.

    Attributes
    ----------
    exposures
        One per portfolio.
    frequency
        Per candidate: the share of re-solved draws whose best portfolio holds it.
    n_solved
        How many draws were solved anew, each to within half a percent.
    n_draws, seed, level
        How it was drawn, and the share of draws that count as risk.
    """

    exposures: tuple[Exposure, ...]
    frequency: Mapping[str, float]
    n_solved: int
    n_draws: int
    seed: int
    level: float

    @property
    def proof(self) -> str:
        """What of this is counted, in a sentence."""
        margin = 1.96 * 0.5 / np.sqrt(self.n_draws)
        return (
            f"Counted over {self.n_draws} draws with seed {self.seed}: shares are within "
            f"{margin:.1%} with a probability of 95 %. {self.n_solved} draws were solved anew."
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "exposures": [one.to_json() for one in self.exposures],
            "frequency": dict(self.frequency),
            "n_solved": self.n_solved,
            "n_draws": self.n_draws,
            "seed": self.seed,
            "level": self.level,
            "proof": self.proof,
        }


def simulate(
    weighing: Weighing,
    portfolios: Iterable[Iterable[str]],
    uncertain: Uncertain,
    *,
    n_draws: int = N_DRAWS,
    n_solves: int = 0,
    seed: int = 1,
    level: float = LEVEL,
) -> Simulation:
    """Return what scores and costs drawn at random do to portfolios, at the centre weights.

    Parameters
    ----------
    weighing
        The model and the weights.
    portfolios
        Ids of each.
    uncertain
        What is drawn; everything else stays as the model has it.
    n_draws, seed
        How many draws, and from where; the same seed gives the same figures.
    n_solves
        In how many of them to look for the best portfolio of all.
    level
        Share of the draws that counts as risk.
    """
    if n_draws < 1 or not 0 <= n_solves <= n_draws or not 0 < level < 1:
        raise InvalidRobustness(
            "draws", "their numbers do not fit.", "Draw at least once and solve at most as often."
        )
    rng = np.random.default_rng(seed)
    worths = _drawn_worths(weighing, uncertain, n_draws, rng)
    factors = _drawn_factors(weighing.spec, uncertain, n_draws, rng)
    chosen = [weighing.chosen(one) for one in portfolios]
    picks = np.array([weighing.spec.vector(one) for one in chosen], dtype=np.float64)
    picks = picks.reshape(len(chosen), weighing.spec.n_columns)
    values = worths @ picks.T
    budgets = _budgets(weighing.spec)
    over = {name: (factors * uses) @ picks.T > most for name, (uses, most) in budgets.items()}
    broken = np.any(list(over.values()), axis=0) if over else np.zeros(values.shape, dtype=bool)
    kept = np.where(broken, -np.inf, values)
    best = kept.argmax(axis=1) if chosen else np.zeros(0)
    is_any = np.isfinite(kept).any(axis=1)
    exposures = []
    for place, one in enumerate(chosen):
        line = np.sort(values[:, place])
        tail = max(int(level * n_draws), 1)
        exposures.append(
            Exposure(
                weighing.names(one),
                {name: float(mask[:, place].mean()) for name, mask in over.items()},
                float(broken[:, place].mean()),
                float(line.mean()),
                float(line[min(tail, n_draws - 1)]),
                float(line[:tail].mean()),
                float(((best == place) & is_any).mean()),
            )
        )
    frequency = _frequency(weighing.spec, worths[:n_solves], factors[:n_solves])
    return Simulation(tuple(exposures), frequency, n_solves, n_draws, seed, level)


def _drawn(score: Score, n_draws: int, rng: np.random.Generator, place: str) -> Floats:
    if isinstance(score, Certain):
        return np.full(n_draws, float(figure(score.level, place)))
    return score.draw(rng, n_draws)


def _drawn_worths(
    weighing: Weighing, uncertain: Uncertain, n_draws: int, rng: np.random.Generator
) -> Floats:
    """Return what columns are worth in each draw, shape ``(n_draws, n_columns)``."""
    spec = weighing.spec
    centre = np.array(weighing.centre, dtype=np.float64)
    worths = np.repeat((centre @ weighing.scores)[None, :], n_draws, axis=0)
    for name, by_criterion in uncertain.scores.items():
        for criterion, score in by_criterion.items():
            place = f"score of {name!r} on {criterion!r}"
            if name not in spec.place or criterion not in weighing.criteria:
                raise InvalidRobustness(place, "there is no such score.", "Name one of the model.")
            row, column = spec.criteria.index(criterion), spec.place[name]
            at = weighing.criteria.index(criterion)
            unit = float((weighing.units or {}).get(criterion, 1)) * centre[at]
            planned = float(spec.scores[row, column]) / spec.scales[row]
            worths[:, column] += unit * (_drawn(score, n_draws, rng, place) - planned)
    return worths


def _drawn_factors(
    spec: ModelSpec, uncertain: Uncertain, n_draws: int, rng: np.random.Generator
) -> Floats:
    factors = np.ones((n_draws, spec.n_columns))
    for name, score in uncertain.cost_factors.items():
        place = f"cost factor of {name!r}"
        if name not in spec.place:
            raise InvalidRobustness(place, "there is no such candidate.", "Name one of the model.")
        drawn = _drawn(score, n_draws, rng, place)
        if float(drawn.min()) < 0:
            raise InvalidRobustness(place, "it can be negative.", "Give a range above 0.")
        mine = [at for at, column in enumerate(spec.columns) if column.names[:1] == (name,)]
        factors[:, mine] = drawn[:, None]
    return factors


def _budget_rows(spec: ModelSpec) -> Sequence[int]:
    return [
        place
        for place, label in enumerate(spec.labels)
        if label.kind in _BUDGETS and spec.most[place] < NO_MOST
    ]


def _budgets(spec: ModelSpec) -> dict[str, tuple[Floats, float]]:
    found = {}
    for place in _budget_rows(spec):
        row, uses = spec.row(place), np.zeros(spec.n_columns)
        uses[list(row.coefficients)] = list(row.coefficients.values())
        found[" ".join(map(str, row.label.names))] = (uses, float(row.most or 0))
    return found


def _frequency(spec: ModelSpec, worths: Floats, factors: Floats) -> dict[str, float]:
    """Return how often each candidate is in the best portfolio of a draw."""
    places = _budget_rows(spec)
    fixed = spec.without_rows(places)
    tasks = []
    for worth, factor in zip(worths, factors, strict=True):
        rows = [_dearer(spec.row(place), factor) for place in places]
        top = float(np.abs(worth).max()) or 1.0
        aim = np.round(worth / top * _AIM).astype(np.int64)
        tasks.append((fixed.with_rows(rows), aim, _GAP, _SECONDS))
    counts = np.zeros(spec.n_columns)
    for answer in run_all(tasks):
        counts[list(answer.chosen)] += 1
    shares = counts / max(len(tasks), 1)
    return dict(zip(spec.ids, shares.tolist(), strict=False)) if tasks else {}


def _dearer(row: Row, factor: Floats) -> Row:
    """Return a budget at drawn costs, in thousandths of its unit."""
    uses = {j: int(np.ceil(n * factor[j] * _GRAIN)) for j, n in row.coefficients.items()}
    return Row(RowLabel("budget", row.label.names), uses, most=(row.most or 0) * _GRAIN)

"""The comparison of weights whose answer would settle most candidates that are still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.core.exact import plain
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.limits import Floats
from decision.core.robust.weighing import Weighing
from decision.core.valuing.weights.statements import Statement, at_least

N_WEIGHTS = 2_000
_OPEN = 0.01
"""A candidate is open where between this share and all but this share of the best hold it."""
_LEAST_PART = 0.1
_MOST_DENOMINATOR = 4
_LITTLE = 1e-9


@dataclass(frozen=True)
class Question:
    """Whether ``first`` is at least ``times`` as important as ``second``.

    Attributes
    ----------
    first, second, times
        What to compare.
    yes
        Share of the weights drawn for which the answer is yes.
    open_now
        Ids of candidates that hang on the weights.
    open_then
        How many of them are left on average after the answer.
    if_yes, if_no
        The statements to add to the weights for each answer.
    n_weights, seed
        How many weights were drawn, and from which seed.
    """

    first: str
    second: str
    times: Fraction
    yes: Fraction
    open_now: tuple[str, ...]
    open_then: float
    if_yes: Statement
    if_no: Statement
    n_weights: int
    seed: int

    @property
    def text(self) -> str:
        """The question in English."""
        times = "" if self.times == 1 else f"{plain(self.times)} times "
        return f"Is {self.first} at least {times}as important as {self.second}?"

    @property
    def proof(self) -> str:
        """What of this is counted, in a sentence."""
        return (
            f"Counted over {self.n_weights} weights drawn with seed {self.seed}, among the "
            "portfolios given."
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "first": self.first,
            "second": self.second,
            "times": plain(self.times),
            "text": self.text,
            "yes": float(self.yes),
            "open_now": list(self.open_now),
            "open_then": self.open_then,
            "if_yes": self.if_yes.to_json(),
            "if_no": self.if_no.to_json(),
            "n_weights": self.n_weights,
            "seed": self.seed,
            "proof": self.proof,
        }


def next_question(
    weighing: Weighing,
    portfolios: Iterable[Iterable[str]],
    *,
    n_weights: int = N_WEIGHTS,
    seed: int = 1,
) -> Question | None:
    """Return the question that leaves fewest candidates open; ``None`` where none would help.

    Parameters
    ----------
    weighing
        The model and the weights allowed.
    portfolios
        Ids of those that may turn out best, such as those of a certificate.
    n_weights, seed
        How many weights to draw, and from where.
    """
    choices = [weighing.chosen(one) for one in portfolios]
    if not choices:
        raise InvalidRobustness("portfolios", "there is none.", "Give those of a certificate.")
    drawn = weighing.polytope.sample(n_weights, seed=seed)
    picks = np.array([weighing.spec.vector(one) for one in choices], dtype=np.float64)
    best = (drawn @ (weighing.scores @ picks.T)).argmax(axis=1)
    holds = picks[best][:, : weighing.spec.n_candidates]
    is_open = _open(holds)
    found: list[tuple[float, float, str, str, Fraction]] = []
    for one, other in combinations(range(len(weighing.criteria)), 2):
        times, says_yes = _split(drawn[:, one], drawn[:, other])
        part = float(says_yes.mean())
        if min(part, 1 - part) <= 0:
            continue
        left = part * _open(holds[says_yes]).sum() + (1 - part) * _open(holds[~says_yes]).sum()
        names = weighing.criteria[one], weighing.criteria[other]
        found.append((float(left), abs(part - 0.5), *names, times))
    if not found or min(found)[0] >= is_open.sum():
        return None
    left, _, first, second, times = min(found)
    places = weighing.criteria.index(first), weighing.criteria.index(second)
    says_yes = drawn[:, places[0]] >= float(times) * drawn[:, places[1]]
    return Question(
        first,
        second,
        times,
        Fraction(int(says_yes.sum()), n_weights),
        tuple(name for name, one in zip(weighing.spec.ids, is_open, strict=True) if one),
        left,
        at_least(first, second, times),
        at_least(second, first, 1 / times),
        n_weights,
        seed,
    )


def _open(holds: Floats) -> NDArray[np.bool_]:
    shares = holds.mean(axis=0)
    return np.asarray((shares > _OPEN) & (shares < 1 - _OPEN))


def _split(one: Floats, other: Floats) -> tuple[Fraction, NDArray[np.bool_]]:
    """Return how many times as important to ask for, and which weights say yes.

    "At least as important" where both answers are likely; else the ratio in the middle.
    """
    times = Fraction(1)
    if not _LEAST_PART <= float((one >= other).mean()) <= 1 - _LEAST_PART:
        middle = float(np.median(one / np.maximum(other, _LITTLE)))
        short = Fraction(min(middle, 1 / _LITTLE)).limit_denominator(_MOST_DENOMINATOR)
        times = max(short, Fraction(1, _MOST_DENOMINATOR))
    return times, np.asarray(one >= float(times) * other)

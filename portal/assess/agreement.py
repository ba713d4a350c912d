"""How far several people's scores agree beyond chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

_FEWEST_UNITS = 5


@dataclass(frozen=True)
class Agreement:
    """Krippendorff's alpha: 1 is full agreement, 0 is chance, below is worse than chance.

    ``alpha`` is None where it has no meaning; ``note`` says why, or that it
    rests on little: ``too_few_assessors``, ``no_variation``, ``few_units``, or
    empty. ``units`` counts what two assessors or more have scored.
    """

    alpha: float | None
    units: int
    note: str = ""


def agreement_of(units: Sequence[Sequence[float]]) -> Agreement:
    """Return Krippendorff's alpha for interval scores; each unit holds the scores it was given.

    Notes
    -----
    Units with a single score tell nothing about agreement and are left out.
    Every assessor may have missed any unit. Time is linear in the scores.

    References
    ----------
    Krippendorff (2018), *Content Analysis*, 4th ed., chapter 12.

    Examples
    --------
    >>> agreement_of([[9, 6, 8], [7, 3], [8, 7], [4, 5]]).alpha
    0.305556
    """
    pairable = [list(scores) for scores in units if len(scores) >= 2]
    if not pairable:
        return Agreement(None, 0, "too_few_assessors")
    expected = _squares_between(list(chain.from_iterable(pairable)))
    if expected == 0:
        return Agreement(None, len(pairable), "no_variation")
    total = sum(len(scores) for scores in pairable)
    observed = sum(_squares_between(scores) / (len(scores) - 1) for scores in pairable)
    alpha = round(1 - (total - 1) * observed / expected, 6)
    return Agreement(alpha, len(pairable), "few_units" if len(pairable) < _FEWEST_UNITS else "")


def _squares_between(scores: Sequence[float]) -> float:
    """Return the sum of squared differences over all pairs of scores, each pair once."""
    centre = sum(scores) / len(scores)
    return len(scores) * sum((score - centre) ** 2 for score in scores)

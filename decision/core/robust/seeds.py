"""Good portfolios found at once: by worth per price, filled up and swapped."""

import numpy as np

from decision.core.optimise.spec import Whole
from decision.core.robust.limits import Floats, Limits

_LEAST_PRICE = 1e-12


def seeds(limits: Limits, worths: Whole, prices: Floats) -> list[list[int]]:
    """Return columns that are good together, one list per corner of the weights.

    Rows that demand something may be broken; those who use the lists check them.
    """
    return [_filled(limits, worth, at) for worth, at in zip(worths, prices, strict=True)]


def _filled(limits: Limits, worth: Whole, at: Floats) -> list[int]:
    charges = at @ limits.uses
    order = np.argsort(-worth / np.maximum(charges, _LEAST_PRICE), kind="stable")
    room = limits.most.copy()
    chosen: list[int] = []
    # Two rounds: what a requirement kept out at first may fit once that is in.
    for _ in range(2):
        for column in order.tolist():
            left = room - limits.uses[:, column]
            fits = ((left >= 0) | (left >= room)).all()
            if worth[column] > 0 and column not in chosen and fits:
                chosen.append(column)
                room = left
    return chosen

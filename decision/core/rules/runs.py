"""What one run of equal shares bought."""

from dataclasses import dataclass, field

import numpy as np

from decision.core.table import Floats


@dataclass
class Run:
    """What was bought, in order, at which price per unit of utility, and what is left."""

    start: float = 0.0
    bought: list[int] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    balance: Floats = field(default_factory=lambda: np.zeros(0))

"""Where we draw lines that the source does not draw. All of them can be set otherwise."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Thresholds:
    """Lines for levels and gates.

    Attributes
    ----------
    level_share
        A level is reached when this share of its statements holds.
    disagreement
        Two assessors this many levels apart have something to talk over.
    readiness
        Every group of questions must reach this share before a pilot grows.
    confidence
        Below this distance between the two best ways to steer, they are shown as equal.
    mature_from
        From this maturity level on, a tie goes to the later way to steer.
    """

    level_share: Fraction = Fraction(4, 5)
    disagreement: int = 2
    readiness: Fraction = Fraction(4, 5)
    confidence: Fraction = Fraction(3, 20)
    mature_from: int = 3


DEFAULTS = Thresholds()

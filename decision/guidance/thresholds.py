"""Where we draw lines that the study does not draw. All of them can be set otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Lines on the board's scales of 0 to 10, and on shares.

    Attributes
    ----------
    low_below, high_above
        A threat below the first is low, above the second high, between them medium.
    middle
        An outcome placed below is wanted soon, above is wanted to last.
    split_from
        Two participants this far apart on one scale disagree.
    buffering_share
        From this share of buffering in a period on, it is looked at again.
    """

    low_below: float = 4
    high_above: float = 6
    middle: float = 5
    split_from: float = 4
    buffering_share: float = 0.5


DEFAULTS = Thresholds()

"""What a voter can put in: ballots of six kinds, kept exactly as they were cast."""

from dataclasses import dataclass
from typing import ClassVar

from decision.core.exact import Exact


@dataclass(frozen=True, slots=True)
class Ballot:
    """The projects a voter named, in the voter's order, and the points given to each, if any.

    ``points`` runs parallel to ``projects``; ``None`` means that the ballot carries no numbers.
    """

    kind: ClassVar[str] = ""

    projects: tuple[str, ...] = ()
    points: tuple[Exact, ...] | None = None


@dataclass(frozen=True, slots=True)
class ApprovalBallot(Ballot):
    """A set of approved projects."""

    kind: ClassVar[str] = "approval"


@dataclass(frozen=True, slots=True)
class ChoiceBallot(Ballot):
    """One project, or none."""

    kind: ClassVar[str] = "choose-1"


@dataclass(frozen=True, slots=True)
class CumulativeBallot(Ballot):
    """A number of points shared out among projects; a project not named gets none."""

    kind: ClassVar[str] = "cumulative"


@dataclass(frozen=True, slots=True)
class ScoringBallot(Ballot):
    """A score for each named project; a project not named gets the election's default score."""

    kind: ClassVar[str] = "scoring"


@dataclass(frozen=True, slots=True)
class OrdinalBallot(Ballot):
    """A ranking, best first; ``points`` only where the source states what each place is worth."""

    kind: ClassVar[str] = "ordinal"


@dataclass(frozen=True, slots=True)
class KnapsackBallot(Ballot):
    """A set of projects that together fit into the budget, as the voter would spend it."""

    kind: ClassVar[str] = "knapsack"


BALLOT_KINDS: dict[str, type[Ballot]] = {
    kind.kind: kind
    for kind in (
        ApprovalBallot,
        ChoiceBallot,
        CumulativeBallot,
        ScoringBallot,
        OrdinalBallot,
        KnapsackBallot,
    )
}
"""Ballot class by vote type, in the words of the Pabulib format (``knapsack`` is our addition)."""

POINT_KINDS = frozenset({"cumulative", "scoring", "ordinal"})
"""Vote types whose result is counted in points rather than in ballots."""

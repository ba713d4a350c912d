"""What can be wrong with a valuation: where, what, and what to do about it."""

from collections.abc import Iterable

from decision.core.errors import DecisionError


class InvalidValuation(DecisionError):
    """A value tree, a score or a weight cannot be used.

    Attributes
    ----------
    place
        Where, in the words of the input: ``criterion 'noise'``, ``score of 'lamps' on 'noise'``.
    problem
        What is wrong there.
    remedy
        What can be done about it.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem} {remedy}")
        self.place = place
        self.problem = problem
        self.remedy = remedy


class MissingScores(InvalidValuation):
    """Some candidates have no score on some criteria; ``missing`` holds pairs of their ids."""

    def __init__(self, missing: Iterable[tuple[str, str]]) -> None:
        self.missing = tuple(missing)
        candidate, criterion = self.missing[0]
        others = len(self.missing) - 1
        more = f" {others} more are missing." if others else ""
        super().__init__(
            f"score of {candidate!r} on {criterion!r}",
            f"there is none.{more}",
            "Enter the score, leave the criterion out, or leave the candidate out.",
        )


class ContradictoryWeights(InvalidValuation):
    """No weights keep all statements; ``conflict`` names a smallest set that clashes."""

    def __init__(self, conflict: Iterable[str]) -> None:
        self.conflict = tuple(conflict)
        super().__init__(
            "weights",
            f"no weights keep all of these together: {'; '.join(self.conflict)}.",
            "Take back or soften any one of them.",
        )


def unknown(place: str, what: str, name: str, known: Iterable[str]) -> InvalidValuation:
    """Return the error for a name that is not among the known ones."""
    return InvalidValuation(
        place, f"there is no {what} {name!r}.", f"Use one of: {', '.join(map(str, known))}."
    )

"""What can be wrong with a question about robustness: where, what, and what to do about it."""

from decision.core.errors import DecisionError


class InvalidRobustness(DecisionError):
    """An analysis cannot start; ``place``, ``problem`` and ``remedy`` say why and what helps."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem} {remedy}")
        self.place = place
        self.problem = problem
        self.remedy = remedy


class TooManyCandidates(InvalidRobustness):
    """There are more candidates than this analysis takes."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            "candidates",
            f"there are {count}, this analysis takes at most {most}.",
            "Leave out those that are decided, or look at one area at a time.",
        )


class NoPortfolio(InvalidRobustness):
    """No choice keeps all rules, so there is nothing to compare."""

    def __init__(self) -> None:
        super().__init__(
            "rules",
            "no portfolio keeps all of them.",
            "Ask first which rules clash, and soften one of them.",
        )

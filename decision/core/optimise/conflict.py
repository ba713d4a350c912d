"""Why nothing keeps all rules: a set of rules that clash, and would not without any one of them."""

from decision.core.optimise.labels import FOLLOWS
from decision.core.optimise.solver import Deadline, solve
from decision.core.optimise.spec import ModelSpec


def conflict_of(spec: ModelSpec, deadline: Deadline) -> tuple[tuple[int, ...], bool]:
    """Return rows that clash, and whether none of them is idle.

    Parameters
    ----------
    spec
        A model without any solution.
    deadline
        Where it runs out, the rows that are left clash, but some may be idle.

    Notes
    -----
    Rows are left out in halves as long as the rest still clashes, so that a few rows among
    thousands take few solves.
    """
    search = _Search(spec, deadline)
    rules = [row for row, label in enumerate(spec.labels) if label.kind != FOLLOWS]
    found = search.needed([], rules, clashes=False)
    return tuple(sorted(found)), not search.is_cut_short


class _Search:
    def __init__(self, spec: ModelSpec, deadline: Deadline) -> None:
        self.spec, self.deadline = spec, deadline
        self.links = [row for row, label in enumerate(spec.labels) if label.kind == FOLLOWS]
        self.is_cut_short = False

    def needed(self, kept: list[int], rest: list[int], *, clashes: bool) -> list[int]:
        """Return which of the rest it takes to clash with the kept ones."""
        if clashes and self._clash(kept):
            return []
        if len(rest) <= 1 or self.is_cut_short:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        of_second = self.needed([*kept, *first], second, clashes=True)
        of_first = self.needed([*kept, *of_second], first, clashes=bool(of_second))
        return [*of_first, *of_second]

    def _clash(self, rows: list[int]) -> bool:
        """Whether nothing keeps these rows; where time runs out, it counts as not known."""
        part = self.spec.with_only(sorted([*self.links, *rows]))
        answer = solve(part, {}, solver="highs", time_limit=self.deadline.left)
        self.is_cut_short |= answer.proof == "none"
        return answer.proof == "infeasible"

"""Two or three aims over any model: every choice that no other one beats, each proven."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from decision.core.errors import InvalidOption
from decision.core.frontier.aims import Aim, Frontier, Point
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import RACE, Answer, Deadline, solve
from decision.core.optimise.spec import Chosen, ModelSpec, Row, Whole

_LONGEST = 10**9
"""Where one number would have to hold more than this, aims are settled one after the other."""

Told = Callable[[int], None]


def frontier_of(
    spec: ModelSpec,
    aims: Sequence[Aim],
    *,
    solver: str = RACE,
    time_limit: float = 60,
    told: Told | None = None,
) -> Frontier:
    """Return every point that no choice beats in all aims at once.

    Parameters
    ----------
    spec
        The model; its own weights are not used.
    aims
        Two or three. The first is made best while the others are held to rising limits.
    solver, time_limit
        As in ``solve``; seconds for all of it.
    told
        Is called with the number of points after each new one.

    Notes
    -----
    One or more solves per point. All numbers are whole, so that a limit may rise to one above
    what the last choice has; among choices equal in the first aim the others count too, so that
    no point is beaten. With three aims, the outer limit jumps to one above the least of that aim
    found in the inner round: all limits between give the same round.

    References
    ----------
    Mavrotas and Florios 2013, "An improved version of the augmented ε-constraint method
    (AUGMECON2) for finding the exact Pareto set in multi-objective integer programming
    problems".
    """
    if len(aims) not in (2, 3):
        raise InvalidOption("A frontier has two or three aims.")
    return _Walk(spec, aims, solver, time_limit, told or (lambda _: None)).frontier()


class _Walk:
    """One way along the limits."""

    def __init__(
        self, spec: ModelSpec, aims: Sequence[Aim], solver: str, seconds: float, told: Told
    ) -> None:
        self.spec, self.aims, self.solver, self.told = spec, tuple(aims), solver, told
        self.deadline = Deadline(seconds)
        self.found: dict[tuple[int, ...], Chosen] = {}
        self.complete = True

    def frontier(self) -> Frontier:
        """Walk, and return what was found."""
        if len(self.aims) == 2:
            self._inner([])
        else:
            self._outer()
        points = [self._point(key) for key in sorted(self.found, reverse=True)]
        return Frontier(tuple(aim.name for aim in self.aims), tuple(points), self.complete)

    def _point(self, key: tuple[int, ...]) -> Point:
        ids = self.spec.ids
        amounts = tuple(n * aim.unit for n, aim in zip(key, self.aims, strict=True))
        chosen = sorted(self.found[key])
        return Point(amounts, tuple(ids[place] for place in chosen if place < len(ids)))

    def _outer(self) -> None:
        rows: list[Row] = []
        while self.complete:
            seen = self._inner(rows)
            if not seen:
                return
            rows = [_held(self.aims[2], min(key[2] for key in seen) + 1)]

    def _inner(self, outer: list[Row]) -> list[tuple[int, ...]]:
        """Raise the limit of the second aim until nothing keeps it; return the points seen."""
        seen: list[tuple[int, ...]] = []
        rows: list[Row] = []
        while True:
            chosen = self._best([*outer, *rows])
            if chosen is None:
                return seen
            key = tuple(aim.of(chosen) for aim in self.aims)
            seen.append(key)
            if key not in self.found:
                self.found[key] = chosen
                self.told(len(self.found))
            rows = [_held(self.aims[1], key[1] + 1)]

    def _best(self, rows: Iterable[Row]) -> Chosen | None:
        """Return a choice best in the first aim, then in the others together."""
        first, rest = self.aims[0].numbers, np.sum([aim.numbers for aim in self.aims[1:]], axis=0)
        spread = int(np.abs(rest).sum()) + 1
        if spread * (int(np.abs(first).sum()) + 1) <= _LONGEST:
            return self._proven(first * spread + rest, rows)
        chosen = self._proven(first, rows)
        if chosen is None:
            return None
        return self._proven(rest, [*rows, _held(self.aims[0], self.aims[0].of(chosen))])

    def _proven(self, numbers: Whole, rows: Iterable[Row]) -> Chosen | None:
        answer: Answer = solve(
            self.spec, numbers, rows, solver=self.solver, time_limit=self.deadline.left
        )
        if answer.proof == "optimal":
            return answer.chosen
        if answer.proof != "infeasible":
            self.complete = False
        return None


def _held(aim: Aim, least: int) -> Row:
    numbers = {at: number for at, number in enumerate(aim.numbers.tolist()) if number}
    return Row(RowLabel("held", (aim.name,)), numbers, least=least)

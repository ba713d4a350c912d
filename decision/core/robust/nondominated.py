"""The portfolios that no other one beats at every weight still allowed, and the core index."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from time import perf_counter
from typing import Any

import numpy as np

from decision.core.exact import plain
from decision.core.robust.dominance import Mask, undominated
from decision.core.robust.errors import InvalidRobustness, NoPortfolio, TooManyCandidates
from decision.core.robust.limits import limits_of, prices
from decision.core.robust.ranges import Ranges, worths_of
from decision.core.robust.seeds import seeds
from decision.core.robust.stages import (
    Duel,
    OutOfTime,
    Passed,
    Stage,
    Worths,
    decided,
    first_excess,
    ordered,
    run_pass,
    unbeaten_choices,
)
from decision.core.robust.weighing import Weighing

MOST_CANDIDATES = 400
_NARROW = 100
_WIDTHS = (500, 60_000, 200_000)
_MOST_DUELS = 10


@dataclass(frozen=True)
class NonDominated:
    """What holds for all weights and scores still allowed.

    Attributes
    ----------
    portfolios
        Ids of each portfolio that no other one beats; all of them where ``is_exact``.
    core_index
        Per candidate: the share of ``portfolios`` that hold it.
    core, borderline, exterior
        Candidates in all, some and none of them.
    proven
        Candidates of ``core`` and ``exterior`` for which this is proven; all of them where
        ``is_exact``.
    is_exact
        Whether the list is complete.
    gap
        Every portfolio left out is, at every weight, at most this share better than one listed;
        0 where exact.
    n_corners, most_parts
        Corners of the weights; the most parts of portfolios held at once.
    """

    portfolios: tuple[tuple[str, ...], ...]
    core_index: Mapping[str, Fraction]
    proven: tuple[str, ...]
    is_exact: bool
    gap: float
    n_corners: int
    most_parts: int

    def _with_index(self, wanted: str) -> tuple[str, ...]:
        kinds = {Fraction(0): "exterior", Fraction(1): "core"}
        return tuple(
            name
            for name, part in self.core_index.items()
            if kinds.get(part, "borderline") == wanted
        )

    @property
    def core(self) -> tuple[str, ...]:
        """Candidates in every portfolio listed."""
        return self._with_index("core")

    @property
    def borderline(self) -> tuple[str, ...]:
        """Candidates in some, but not all."""
        return self._with_index("borderline")

    @property
    def exterior(self) -> tuple[str, ...]:
        """Candidates in none."""
        return self._with_index("exterior")

    @property
    def proof(self) -> str:
        """What of this is proven, in a sentence."""
        if self.is_exact:
            return "Proven: the list holds every portfolio that no other one beats at all weights."
        return (
            f"Not complete: any portfolio left out is at most {self.gap:.2%} better than one listed, "
            f"at every weight. Core or exterior is proven for {len(self.proven)} candidates."
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "portfolios": [list(one) for one in self.portfolios],
            "core_index": {name: plain(part) for name, part in self.core_index.items()},
            "core": list(self.core),
            "borderline": list(self.borderline),
            "exterior": list(self.exterior),
            "proven": list(self.proven),
            "is_exact": self.is_exact,
            "gap": self.gap,
            "n_corners": self.n_corners,
            "most_parts": self.most_parts,
            "proof": self.proof,
        }


def nondominated(
    weighing: Weighing, ranges: Ranges | None = None, *, time_limit: float = 60.0
) -> NonDominated:
    """Return the portfolios that no other one beats, as many as the time allows.

    Parameters
    ----------
    weighing
        The model and the weights allowed; any rules that its rows can state.
    ranges
        Scores that are only known within limits; those of the model count elsewhere.
    time_limit
        Seconds after which no wider search begins or goes on.

    Raises
    ------
    TooManyCandidates
        Above ``MOST_CANDIDATES``.
    NoPortfolio
        If nothing keeps all rules.

    Notes
    -----
    Dynamic programming over the candidates (Liesiö, Mild and Salo 2007): of two parts of
    portfolios one is dropped if the other leaves as much room in every row and is worth as much
    at every corner of the weights, and more at one; and if its bound by row prices is reached
    everywhere by a portfolio already known. Each pass keeps more parts than the one before and
    is compared with what that one found, until a pass leaves nothing out.

    References
    ----------
    Liesiö, Mild and Salo 2007, "Preference programming for robust portfolio modeling and
    project selection", European Journal of Operational Research 181(3); 2008, the sequel with
    incomplete costs and interdependencies.
    """
    if weighing.spec.n_candidates > MOST_CANDIDATES:
        raise TooManyCandidates(weighing.spec.n_candidates, MOST_CANDIDATES)
    search = _Search(weighing, worths_of(weighing, ranges or {}))
    until = perf_counter() + time_limit
    last: Passed | None = None
    for width in _WIDTHS:
        try:
            if last is None:
                search.refine(until)
            last = search.widened(width, until)
        except OutOfTime:
            break
        if not last.missed:
            break
    return search.result(last)


class _Search:
    """Passes of growing width, each compared with what the ones before found."""

    def __init__(self, weighing: Weighing, worths: Worths) -> None:
        self.weighing, self.worths = weighing, worths
        self.limits = limits_of(weighing.spec)
        self.prices = np.array([prices(self.limits, line) for line in worths.high])
        found = seeds(self.limits, worths.low, self.prices)
        kept = [weighing.spec.vector(weighing.spec.completed(one)) for one in found]
        whole = np.array(kept, dtype=bool).reshape(len(kept), weighing.spec.n_columns)
        self.pool: Mask = whole[[self.limits.keeps(one) for one in whole]]
        self.taken: tuple[int, ...] = ()
        self.left_out: tuple[int, ...] = ()

    def refine(self, until: float) -> None:
        """Add to the pool what narrow passes for one corner of the weights each find."""
        for corner in range(len(self.prices)):
            part = slice(corner, corner + 1)
            self._pass(Worths(self.worths.low[part], self.worths.low[part]), part, _NARROW, until)

    def widened(self, width: int, until: float) -> Passed:
        """Make one pass over all corners and add what it finds to the pool."""
        passed = self._pass(self.worths, slice(None), width, until)
        self.pool = self.pool[unbeaten_choices(self.worths, self.pool)]
        return passed

    def _pass(self, worths: Worths, part: slice, width: int, until: float) -> Passed:
        stage = self._stage(worths, part)
        passed = run_pass(stage, width, until)
        self.pool = np.unique(np.concatenate([self.pool, passed.picks]), axis=0)
        return passed

    def _stage(self, worths: Worths, part: slice) -> Stage:
        """Return what a pass over some corners stands on, columns decided where that is proven."""
        spec, prices_here = self.weighing.spec, self.prices[part]
        start = Stage(worths, self.limits, prices_here, spec.follows, (), (), self._duels(worths))
        taken, left_out = decided(start)
        if part == slice(None):
            self.taken, self.left_out = taken, left_out
        order = tuple(j for j in ordered(start) if j not in {*taken, *left_out})
        return replace(start, order=order, taken=taken)

    def _duels(self, worths: Worths) -> tuple[Duel, ...]:
        if not len(self.pool):
            return ()
        totals = self.pool.astype(np.int64) @ worths.low.T
        if not worths.has_ranges:
            return (Duel(worths.low, totals[undominated(totals[:, :0], totals)]),)
        rivals = self.pool[np.argsort(-totals.sum(axis=1), kind="stable")[:_MOST_DUELS]]
        found = []
        for picks in rivals:
            worth = worths.against(picks)
            found.append(Duel(worth, (worth @ picks.astype(np.int64))[None, :]))
        return tuple(found)

    def result(self, last: Passed | None) -> NonDominated:
        """Return what the pool says, and whether it is all."""
        if not len(self.pool):
            if last is None or last.missed:
                raise InvalidRobustness(
                    "time", "it did not suffice to find a portfolio.", "Give more seconds."
                )
            raise NoPortfolio
        n = self.weighing.spec.n_candidates
        held = np.unique(self.pool[:, :n], axis=0)[::-1]
        is_exact = last is not None and not last.missed
        index = {
            name: Fraction(int(count), len(held))
            for name, count in zip(self.weighing.spec.ids, held.sum(axis=0), strict=True)
        }
        fixed = {j for j in (*self.taken, *self.left_out) if j < n}
        proven = [
            name
            for j, name in enumerate(self.weighing.spec.ids)
            if j in fixed or (is_exact and index[name] in (0, 1))
        ]
        return NonDominated(
            tuple(self.weighing.names(np.flatnonzero(one).tolist()) for one in held),
            index,
            tuple(proven),
            is_exact,
            last.missed if last else first_excess(self._stage(self.worths, slice(None))),
            len(self.weighing.corners),
            last.most_parts if last else 0,
        )

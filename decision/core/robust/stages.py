"""One pass over the candidates that keeps every part of a choice which can still be best."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from decision.core.optimise.spec import Whole
from decision.core.robust.dominance import Mask, matched, undominated
from decision.core.robust.limits import Floats, Limits

_GRAIN = 1e-9


@dataclass(frozen=True)
class Worths:
    """What columns are worth per corner of the weights; two arrays where scores are ranges.

    Attributes
    ----------
    low, high
        Corners × columns, whole.
    """

    low: Whole
    high: Whole

    @cached_property
    def has_ranges(self) -> bool:
        """Whether any score is a range."""
        return bool((self.low != self.high).any())

    def against(self, picks: Mask) -> Whole:
        """Return the worths that speak least for a choice and most for what others add."""
        found: Whole = np.where(picks[None, :], self.low, self.high)
        return found

    def settles(self, picks: Mask) -> Callable[[Whole, Whole], Mask] | None:
        """Return what tells of pairs of choices whether one beats the other for all scores."""
        if not self.has_ranges:
            return None

        def tell(one: Whole, other: Whole) -> Mask:
            mine, theirs = picks[one], picks[other]
            ahead = (mine & ~theirs).astype(np.int64) @ self.low.T
            behind = (theirs & ~mine).astype(np.int64) @ self.high.T
            lead = ahead - behind
            return np.asarray((lead >= 0).all(axis=1) & (lead > 0).any(axis=1))

        return tell


@dataclass(frozen=True)
class Duel:
    """Choices known to be possible, and the worths at which bounds are compared with them."""

    worth: Whole
    rivals: Whole


@dataclass(frozen=True)
class Stage:
    """What is fixed for one pass.

    Attributes
    ----------
    worths, limits, prices, follows
        The model; prices are per corner and row.
    order
        The columns in the order in which they are decided.
    taken
        Columns that are in every choice still of interest.
    duels
        What bounds are compared with.
    """

    worths: Worths
    limits: Limits
    prices: Floats
    follows: Whole
    order: tuple[int, ...]
    taken: tuple[int, ...]
    duels: tuple[Duel, ...]


@dataclass
class Parts:
    """Parts of choices: what each picks, what room is left in each row."""

    picks: Mask
    room: Whole

    def only(self, mask: Mask) -> "Parts":
        """Return those of a mask."""
        return Parts(self.picks[mask], self.room[mask])


@dataclass(frozen=True)
class Passed:
    """The choices a pass ends with; ``missed`` is by how much those left out may be better.

    ``missed`` is a share of the worth, and 0 where nothing was left out: then every choice that
    nothing beats is among ``picks``.
    """

    picks: Mask
    missed: float
    most_parts: int


class OutOfTime(Exception):
    """The seconds given are used up."""


def run_pass(stage: Stage, width: int, until: float) -> Passed:
    """Decide column by column, keeping at most ``width`` parts.

    Raises
    ------
    OutOfTime
        At ``until``, on the clock of ``perf_counter``.
    """
    parts = _begin(stage)
    missed, most = 0.0, 1
    for place in range(len(stage.order)):
        if perf_counter() > until:
            raise OutOfTime
        parts = _grown(stage, parts, place)
        parts = parts.only(~_hopeless(stage, parts, place + 1))
        if len(parts.picks) > width:
            excess = _excess(stage, parts, place + 1)
            best = np.argsort(-excess, kind="stable")
            missed = max(missed, float(excess[best[width]]))
            parts = parts.only(np.isin(np.arange(len(excess)), best[:width]))
        parts = parts.only(_unbeaten(stage, parts))
        most = max(most, len(parts.picks))
    return Passed(parts.picks, missed, most)


def _begin(stage: Stage) -> Parts:
    picks = np.zeros((1, stage.worths.low.shape[1]), dtype=bool)
    picks[0, list(stage.taken)] = True
    return Parts(picks, stage.limits.most[None, :] - picks.astype(np.int64) @ stage.limits.uses.T)


def _grown(stage: Stage, parts: Parts, place: int) -> Parts:
    """Return every part with and without one more column, where rows can still be kept."""
    column = stage.order[place]
    rest = stage.limits.uses[:, list(stage.order[place + 1 :])]
    least, most = np.minimum(rest, 0).sum(axis=1), np.maximum(rest, 0).sum(axis=1)
    room = parts.room - stage.limits.uses[:, column]
    can_with = (room >= least).all(axis=1)
    can_without = (parts.room >= least).all(axis=1)
    rule = int(stage.follows[column])
    if rule > 0:
        can_without &= ~can_with
    elif rule < 0:
        can_with &= ~can_without
    more = parts.picks[can_with].copy()
    more[:, column] = True
    picks = np.concatenate([parts.picks[can_without], more])
    left = np.concatenate([parts.room[can_without], room[can_with]])
    return Parts(picks, np.minimum(left, most))


def _hopeless(stage: Stage, parts: Parts, place: int) -> Mask:
    """Return which parts have no completion that could not be spared."""
    rest = list(stage.order[place:])
    found = np.zeros(len(parts.picks), dtype=bool)
    for duel in stage.duels:
        found |= matched(bounds_of(duel.worth, stage, parts, rest), duel.rivals)
    return found


def _excess(stage: Stage, parts: Parts, place: int) -> Floats:
    """Return by what share each part's completions may pass what is known."""
    rest = list(stage.order[place:])
    excess = np.full(len(parts.picks), np.inf)
    for duel in stage.duels:
        limits = bounds_of(duel.worth, stage, parts, rest)
        for rival in duel.rivals:
            share = (limits - rival) / np.maximum(np.abs(rival), 1)
            excess = np.minimum(excess, share.max(axis=1))
    return np.maximum(excess, 0.0)


def bounds_of(worth: Whole, stage: Stage, parts: Parts, rest: list[int]) -> Whole:
    """Return whole numbers per part and corner that none of its completions exceeds."""
    gains = worth[:, rest] - stage.prices @ stage.limits.uses[:, rest]
    fixed = np.maximum(gains, 0.0).sum(axis=1)
    have = parts.picks.astype(np.float64) @ worth.T.astype(np.float64)
    found = have + parts.room @ stage.prices.T + fixed
    return np.floor(found + _GRAIN * np.abs(found) + _GRAIN).astype(np.int64)


def _unbeaten(stage: Stage, parts: Parts) -> Mask:
    whole = parts.picks.astype(np.float64)
    low = (whole @ stage.worths.low.T.astype(np.float64)).astype(np.int64)
    if not stage.worths.has_ranges:
        return undominated(parts.room, low)
    high = (whole @ stage.worths.high.T.astype(np.float64)).astype(np.int64)
    needs = np.concatenate([parts.room, high], axis=1)
    return undominated(needs, low, stage.worths.settles(parts.picks))


def unbeaten_choices(worths: Worths, picks: NDArray[np.bool_]) -> Mask:
    """Return which of several whole choices no other one beats."""
    whole = picks.astype(np.int64)
    low = whole @ worths.low.T
    if not worths.has_ranges:
        return undominated(low[:, :0], low)
    return undominated(whole @ worths.high.T, low, worths.settles(picks))


def decided(stage: Stage) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return columns that are in all, and in none, of the choices still of interest."""
    n_columns = stage.worths.low.shape[1]
    nothing = Parts(np.zeros((1, n_columns), dtype=bool), stage.limits.most[None, :])
    out, taken = np.zeros(n_columns, dtype=bool), np.zeros(n_columns, dtype=bool)
    for duel in stage.duels:
        top = bounds_of(duel.worth, stage, nothing, list(range(n_columns)))
        gains = (duel.worth - stage.prices @ stage.limits.uses).T
        out |= matched(top + np.ceil(np.minimum(gains, 0)).astype(np.int64), duel.rivals)
        taken |= matched(top - np.floor(np.maximum(gains, 0)).astype(np.int64), duel.rivals)
    free = stage.follows == 0
    # A column that could be neither in nor out adds nothing to what is known; it stays out.
    return (
        tuple(np.flatnonzero(taken & free & ~out).tolist()),
        tuple(np.flatnonzero(out & free).tolist()),
    )


def ordered(stage: Stage) -> tuple[int, ...]:
    """Return the columns, those first for which most hangs on the decision.

    A column that follows from others comes after all of them.
    """
    gains = stage.worths.high - stage.prices @ stage.limits.uses
    tops = np.maximum(np.abs(stage.worths.high).sum(axis=1, keepdims=True), 1)
    order = np.argsort(-np.abs(gains / tops).mean(axis=0), kind="stable")
    free = stage.follows[order] == 0
    return (*order[free].tolist(), *np.flatnonzero(stage.follows).tolist())


def first_excess(stage: Stage) -> float:
    """Return by what share the best choices may pass what is known, before any pass."""
    return float(_excess(stage, _begin(stage), 0)[0])

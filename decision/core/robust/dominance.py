"""Which of many choices are beaten at every weight, told apart in blocks."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from decision.core.optimise.spec import Whole

Mask = NDArray[np.bool_]
Settles = Callable[[Whole, Whole], Mask]
"""Tells of pairs (one, other) of places whether the first really beats the second."""
_BLOCK, _TILE = 512, 1024
_FIRST = 5
_STEP = 8


def undominated(needs: Whole, worths: Whole, settles: Settles | None = None) -> Mask:
    """Return which lines no other line beats.

    One line beats another where it is at least as good in every column of ``needs`` and
    ``worths`` and better in one column of ``worths``, and ``settles``, if given, agrees.

    Parameters
    ----------
    needs, worths
        Lines × columns, greater is better. Lines that are equal in ``worths`` stay together.
    settles
        Decides of two lines where the numbers alone do not.

    Notes
    -----
    In falling order of total worth, which every line exceeds that it beats, each block is
    compared with those kept before; a few columns first, the rest for the pairs left.
    """
    totals = worths.sum(axis=1)
    order = np.argsort(-totals, kind="stable")
    ranks = _ranks(np.concatenate([needs, worths, totals[:, None]], axis=1)[order])
    kept = np.zeros(0, dtype=np.int64)
    for begin in range(0, len(order), _BLOCK):
        block = np.arange(begin, min(begin + _BLOCK, len(order)))
        for at in range(0, len(kept), _TILE):
            block = _unbeaten(kept[at : at + _TILE], block, ranks, order, settles)
        kept = np.concatenate([kept, _unbeaten(block, block, ranks, order, settles)])
    found = np.zeros(len(order), dtype=bool)
    found[order[kept]] = True
    return found


def _ranks(table: Whole) -> Whole:
    """Return the rank of each number in its column, short; columns without differences left out."""
    kind = np.uint16 if len(table) <= np.iinfo(np.uint16).max else np.uint32
    varied = [column for column in table.T[:-1] if len(table) and (column != column[0]).any()]
    lines = [np.unique(column, return_inverse=True)[1] for column in (*varied, table.T[-1])]
    return np.array(lines, dtype=kind)


def _unbeaten(
    rivals: Whole, block: Whole, ranks: Whole, order: Whole, settles: Settles | None
) -> Whole:
    """Return those of ``block`` that none of ``rivals`` beats."""
    could = ranks[-1, rivals][:, None] > ranks[-1, block][None, :]
    columns = _spread(len(ranks) - 1)
    for column in columns[:_FIRST]:
        could &= ranks[column, rivals][:, None] >= ranks[column, block][None, :]
    one, other = np.divmod(np.flatnonzero(could), max(len(block), 1))
    one, other = rivals[one], block[other]
    for begin in range(_FIRST, len(columns), _STEP):
        part = columns[begin : begin + _STEP, None]
        holds = (ranks[part, one] >= ranks[part, other]).all(axis=0)
        one, other = one[holds], other[holds]
    if settles is not None and len(one):
        other = other[settles(order[one], order[other])]
    return block[~np.isin(block, other)]


def _spread(count: int) -> Whole:
    """Return the places of columns, the first of them far apart."""
    first = np.unique(np.linspace(0, count - 1, min(_FIRST, count)).astype(np.int64))
    return np.concatenate([first, np.setdiff1d(np.arange(count), first)])


def matched(limits: Whole, pool: Whole) -> Mask:
    """Return which lines of ``limits`` a line of ``pool`` reaches everywhere and passes once."""
    open_lines = np.arange(len(limits))
    for rival in pool:
        mine = limits[open_lines]
        near = mine[:, 0] <= rival[0]
        lines = mine[near]
        near[near] = (lines <= rival).all(axis=1) & (lines < rival).any(axis=1)
        open_lines = open_lines[~near]
        if not len(open_lines):
            break
    found = np.ones(len(limits), dtype=bool)
    found[open_lines] = False
    return found

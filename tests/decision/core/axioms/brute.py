"""Axioms straight from their definitions: every group of voters, every set of projects."""

from fractions import Fraction
from itertools import combinations

from tests.decision.core.oracles import cost_of, utilities


def subsets(things):
    return (set(some) for size in range(1, len(things) + 1) for some in combinations(things, size))


def approvals(election):
    return [frozenset(row) for row in utilities(election, "cardinality")]


def share(election, size):
    return Fraction(election.budget) * size / len(election.ballots)


def common(sets, group):
    return frozenset.intersection(*(sets[voter] for voter in group))


def jr(election, funded):
    sets = approvals(election)
    return not any(
        cost_of(election, [name]) <= share(election, len(group))
        and not any(sets[voter] & funded for voter in group)
        for group in subsets(range(len(sets)))
        for name in common(sets, group) - funded
    )


def ejr_plus(election, funded):
    sets = approvals(election)
    return not any(
        all(
            cost_of(election, (sets[voter] & funded) | {name}) <= share(election, len(group))
            for voter in group
        )
        for group in subsets(range(len(sets)))
        for name in common(sets, group) - funded
    )

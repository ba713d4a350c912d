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


def cohesive(election):
    """Every group with every set of projects that all of it wants and that it can pay for."""
    sets = approvals(election)
    for group in subsets(range(len(sets))):
        for wanted in subsets(sorted(common(sets, group))):
            if cost_of(election, wanted) <= share(election, len(group)):
                yield group, wanted


def enough(worth, has, wanted, spare):
    """Whether ``has`` is worth as much as ``wanted``, or more with one project of ``spare``."""
    own, goal = sum(worth[name] for name in has), sum(worth[name] for name in wanted)
    return own >= goal or any(own + worth[name] > goal for name in spare)


def ejr(election, funded, utility, up_to_one):
    rows = utilities(election, utility)
    return all(
        any(
            enough(
                rows[voter],
                funded & set(rows[voter]),
                wanted,
                (wanted - funded) if up_to_one else (),
            )
            for voter in group
        )
        for group, wanted in cohesive(election)
    )


def pjr(election, funded, utility, up_to_one):
    rows = utilities(election, utility)
    worth = {name: value for row in rows for name, value in row.items()}
    return all(
        enough(
            worth,
            funded & {name for voter in group for name in rows[voter]},
            wanted,
            (wanted - funded) if up_to_one else (),
        )
        for group, wanted in cohesive(election)
    )

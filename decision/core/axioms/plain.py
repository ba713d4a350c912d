"""Checks that ask nothing about groups of voters."""

from decision.core.axioms.profile import Profile
from decision.core.axioms.verdict import Verdict, Witness


def feasible(profile: Profile) -> Verdict:
    """Tell whether the funded projects keep the budget.

    Examples
    --------
    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> feasible(Profile.of(one, "ab")).holds, feasible(Profile.of(one, "abc")).holds
    (True, False)
    """
    cost = int(profile.costs[profile.funded].sum())
    if cost <= profile.budget:
        return Verdict("feasible", holds=True)
    funded = profile.ids(profile.funded.nonzero()[0])
    limit = profile.money(profile.budget)
    return Verdict("feasible", False, Witness(funded, share=limit, cost=profile.money(cost)))


def exhaustive(profile: Profile) -> Verdict:
    """Tell whether no further project fits, wanted or not; the cheapest that fits is the witness.

    Examples
    --------
    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> exhaustive(Profile.of(one, "ab")).holds, exhaustive(Profile.of(one, "a")).holds
    (True, False)
    """
    left = profile.budget - int(profile.costs[profile.funded].sum())
    fitting = [
        place
        for place, cost in enumerate(profile.matrix.costs)
        if not profile.funded[place] and cost <= left
    ]
    if not fitting:
        return Verdict("exhaustive", holds=True)
    cheapest = min(fitting, key=profile.matrix.costs.__getitem__)
    cost = profile.money(profile.matrix.costs[cheapest])
    witness = Witness(profile.ids([cheapest]), share=profile.money(left), cost=cost)
    return Verdict("exhaustive", False, witness)

"""Checks that ask nothing about groups of voters."""

from decision.core.axioms.profile import Profile
from decision.core.axioms.verdict import Verdict, Witness


def feasible(profile: Profile) -> Verdict:
    """Tell whether the funded projects keep the budget."""
    cost = int(profile.costs[profile.funded].sum())
    if cost <= profile.budget:
        return Verdict("feasible", holds=True)
    funded = profile.ids(profile.funded.nonzero()[0])
    limit = profile.money(profile.budget)
    return Verdict("feasible", False, Witness(funded, share=limit, cost=profile.money(cost)))


def exhaustive(profile: Profile) -> Verdict:
    """Tell whether no further project fits, wanted or not; the cheapest that fits is the witness."""
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

"""Justified representation where a group agrees on one project: JR, and EJR+ up to one project."""

import numpy as np

from decision.core.axioms.profile import Profile
from decision.core.axioms.verdict import Verdict, Witness


def jr(profile: Profile) -> Verdict:
    """Tell whether every group that could pay for a common project has somebody with something.

    Notes
    -----
    It fails for voters who all support an unfunded project, whose share of the budget covers
    its cost, and of whom none supports any funded project. Takes the time of one look at all
    ballots.

    References
    ----------
    Aziz, Lee and Talmon 2018, "Proportionally representative participatory budgeting", after
    Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017.
    """
    empty = profile.enjoyed("cardinality") == 0
    for place in np.flatnonzero(~profile.funded).tolist():
        them = profile.supporters(place)
        rows = them[empty[them]]
        cost = profile.matrix.costs[place]
        if len(rows) and profile.can_afford(rows, cost):
            witness = Witness(
                projects=profile.ids([place]),
                voters=profile.voters(rows),
                share=profile.share(rows),
                cost=profile.money(cost),
                has=0,
            )
            return Verdict("jr", False, witness)
    return Verdict("jr", holds=True)


def ejr_plus(profile: Profile) -> Verdict:
    """Tell whether EJR+ up to one project holds for cost utility.

    Notes
    -----
    It fails for an unfunded project p and some of its supporters if each of them has, with p
    added, funded projects worth no more than the group's share of the budget. For equal costs
    this is EJR+. Supporters are tried from the worst off upwards: O(n log n) for each project.

    References
    ----------
    Brill and Peters 2023, "Robust and verifiable proportionality axioms for multiwinner
    voting", section 6.
    """
    enjoyed = profile.enjoyed("cost")
    for place in np.flatnonzero(~profile.funded).tolist():
        rows = profile.supporters(place)
        rows = rows[np.argsort(enjoyed[rows], kind="stable")]
        together = np.cumsum(profile.counts[rows])
        needed = (enjoyed[rows] + profile.costs[place]) * profile.n_voters
        short = np.flatnonzero(needed <= together * profile.budget)
        if len(short):
            group = rows[: short[-1] + 1]
            witness = Witness(
                projects=profile.ids([place]),
                voters=profile.voters(group),
                share=profile.share(group),
                cost=profile.money(profile.matrix.costs[place]),
                has=profile.money(enjoyed[group[-1]]),
                deserves=profile.share(group) - profile.money(profile.matrix.costs[place]),
            )
            return Verdict("ejr_plus", False, witness)
    return Verdict("ejr_plus", holds=True)

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

    Examples
    --------
    Half of the voters agree on c, and half of the money would pay for it.

    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> jr(Profile.of(one, "ab")).witness.voters
    ('4', '5', '6')
    >>> jr(Profile.of(one, "ac")).holds
    True
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

    Examples
    --------
    Remark 2 of Brill and Peters 2023: both voters support a, and together they are worth two.

    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(2, {"a": 1, "b": 1, "c": 1}, {"ab": 1, "ac": 1})
    >>> ejr_plus(Profile.of(one, "bc")).witness.projects
    ('a',)
    >>> ejr_plus(Profile.of(one, "ab")).holds
    True
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

"""Small elections for tests, written by hand or drawn by hypothesis."""

from hypothesis import strategies as st

from decision.core import Election, Project, Voter
from decision.core.ballots import ApprovalBallot, CumulativeBallot


def election(budget, costs, ballots, **meta):
    """An approval election from ``{"a": 3}`` and ``["ab", "b"]``; one letter is one project."""
    return Election.of(
        budget=budget,
        projects=[Project(name, cost) for name, cost in costs.items()],
        voters=[
            Voter(str(place), ApprovalBallot(tuple(names)))
            for place, names in enumerate(ballots, start=1)
        ],
        meta=meta,
    )


def scored(budget, costs, ballots):
    """A cumulative election from ``{"a": 3}`` and ``[{"a": 2}]``."""
    return Election.of(
        budget=budget,
        projects=[Project(name, cost) for name, cost in costs.items()],
        voters=[
            Voter(str(place), CumulativeBallot(tuple(given), tuple(given.values())))
            for place, given in enumerate(ballots, start=1)
        ],
        vote_type="cumulative",
    )


@st.composite
def approval_elections(draw, most_projects=5, most_voters=7):
    names = "abcdefgh"[: draw(st.integers(1, most_projects))]
    costs = {name: draw(st.integers(0, 6)) for name in names}
    ballot = st.lists(st.sampled_from(names), unique=True).map("".join)
    ballots = draw(st.lists(ballot, min_size=1, max_size=most_voters))
    return election(draw(st.integers(0, 16)), costs, ballots)


@st.composite
def scored_elections(draw):
    names = "abcde"[: draw(st.integers(1, 5))]
    costs = {name: draw(st.integers(1, 6)) for name in names}
    ballot = st.dictionaries(st.sampled_from(names), st.integers(0, 4))
    return scored(draw(st.integers(0, 16)), costs, draw(st.lists(ballot, min_size=1, max_size=6)))

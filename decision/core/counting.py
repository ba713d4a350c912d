"""Counting ballots: how many name a project, and how many points it gets."""

from collections.abc import Callable

from decision.core.ballots import POINT_KINDS, Ballot, OrdinalBallot, ScoringBallot
from decision.core.election import Election
from decision.core.exact import Exact, exact


def scores_of(election: Election) -> dict[str, Exact]:
    """Return the points of each project.

    Points are those on the ballots. A ranking without points is worth, from the first place
    down, ``max_length``, ``max_length`` - 1 …, never below 0, where the election states
    ``max_length``; otherwise the longest ballot takes its place. A scoring ballot gives the
    election's ``default_score`` to every project it does not name. Ballots without numbers
    give one point to each project they name.
    """
    points_on = point_reader(election)
    scores: dict[str, Exact] = {project.id: 0 for project in election.projects}
    default = _default_score(election)
    total = sum(count for _, count in election.distinct_ballots)
    named = election.votes if default else {}
    for ballot, count in election.distinct_ballots:
        for name, points in zip(ballot.projects, points_on(ballot), strict=True):
            scores[name] += points * count
    for name, votes in named.items():
        scores[name] += default * (total - votes)
    return scores


def point_reader(election: Election) -> Callable[[Ballot], tuple[Exact, ...]]:
    """Return the function that tells what a ballot of this election is worth to each named project."""
    first = _first_place(election)

    def points_on(ballot: Ballot) -> tuple[Exact, ...]:
        if ballot.points is not None:
            return ballot.points
        if isinstance(ballot, OrdinalBallot):
            return tuple(max(first - place, 0) for place in range(len(ballot.projects)))
        return (1,) * len(ballot.projects)

    return points_on


def support_of(election: Election) -> dict[str, Exact]:
    """Return what the result is counted in: points for point ballots, otherwise ballots."""
    return scores_of(election) if election.vote_type in POINT_KINDS else election.votes


def official_support_of(election: Election) -> dict[str, Exact]:
    """Return the source's own count: its ``score`` column, else ``votes``, else the ballots'.

    ``votes`` stands in only where the result is counted in ballots. A project for which the
    column is empty gets the ballots' count.
    """
    counted = support_of(election)
    stated = {project.id: project.score for project in election.projects}
    if all(value is None for value in stated.values()) and election.vote_type not in POINT_KINDS:
        stated = {project.id: project.votes for project in election.projects}
    return {name: counted[name] if value is None else value for name, value in stated.items()}


def _first_place(election: Election) -> int:
    if election.vote_type != OrdinalBallot.kind:
        return 0
    stated = meta_number(election, "max_length")
    if stated is not None and 0 < stated <= len(election.projects):
        return int(stated)
    return max((len(ballot.projects) for ballot, _ in election.distinct_ballots), default=0)


def _default_score(election: Election) -> Exact:
    if election.vote_type != ScoringBallot.kind:
        return 0
    return meta_number(election, "default_score") or 0


def meta_number(election: Election, key: str) -> Exact | None:
    """Return a number from the election's description, or ``None`` if absent or not a number."""
    text = election.meta.get(key, "").strip()
    try:
        return exact(text) if text else None
    except ValueError:
        return None

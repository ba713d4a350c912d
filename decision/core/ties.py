"""Tie-breaking: every order used is explicit, complete and published."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from decision.core import options
from decision.core.election import Election
from decision.core.errors import InvalidOption

TIES = ("cost", "file")


def lot_of(election: Election, lot: str | Sequence[str] | None) -> dict[str, int]:
    """Return each project's place in the lot, 0 first.

    Parameters
    ----------
    election
        The election whose projects are drawn.
    lot
        ``None``: the order of the source. A text: a published seed; projects are ordered by the
        SHA-256 of the seed, a colon and the id. A sequence of all ids: that order.
    """
    ids = [project.id for project in election.projects]
    if lot is None:
        drawn: Sequence[str] = ids
    elif isinstance(lot, str):
        drawn = sorted(ids, key=lambda name: sha256(f"{lot}:{name}".encode()).digest())
    else:
        drawn = options.ids("lot", lot)
    if sorted(drawn) != sorted(ids):
        raise InvalidOption("The lot must list every project exactly once.")
    return {name: place for place, name in enumerate(drawn)}


def tie_key(
    election: Election,
    ties: str = "cost",
    lot: str | Sequence[str] | None = None,
    *,
    by_votes: bool = True,
) -> dict[str, tuple[Any, ...]]:
    """Return a sort key per project id; among tied projects the least key wins.

    ``cost``: least cost, then (unless ``by_votes`` is false) named on most ballots, then the
    lot. ``file``: the source's order.
    """
    options.choice("ties", ties, TIES)
    if ties == "file":
        return {project.id: (place,) for place, project in enumerate(election.projects)}
    places, votes = lot_of(election, lot), election.votes if by_votes else {}
    return {
        project.id: (project.cost, -votes.get(project.id, 0), places[project.id])
        for project in election.projects
    }

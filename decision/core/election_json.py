"""An election as plain JSON values, and back."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from decision.core.ballots import BALLOT_KINDS, Ballot
from decision.core.election import Election, Project, Voter
from decision.core.errors import InvalidElection
from decision.core.exact import Exact, exact, plain

_KEYS = frozenset({"budget", "vote_type", "meta", "projects", "voters"})


def election_to_json(election: Election) -> dict[str, Any]:
    """Return the election as plain JSON values, see ``schemas/election.schema.json``."""
    return {
        "budget": plain(election.budget),
        "vote_type": election.vote_type,
        "meta": dict(election.meta),
        "projects": [
            {
                "id": project.id,
                "cost": plain(project.cost),
                "name": project.name,
                "facts": dict(project.facts),
            }
            for project in election.projects
        ],
        "voters": [
            {"id": voter.id, **_ballot_to_json(voter.ballot), "facts": dict(voter.facts)}
            for voter in election.voters
        ],
    }


def _ballot_to_json(ballot: Ballot) -> dict[str, Any]:
    values: dict[str, Any] = {"projects": list(ballot.projects)}
    if ballot.points is not None:
        values["points"] = [plain(points) for points in ballot.points]
    return values


def election_from_json(source: str | Mapping[str, Any]) -> Election:
    """Return the election that a JSON text or its parsed form describes.

    Raises ``InvalidElection`` with what is wrong.
    """
    try:
        values = json.loads(source, parse_float=Decimal) if isinstance(source, str) else source
    except json.JSONDecodeError as error:
        raise InvalidElection(f"line {error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(values, Mapping) or not set(values) <= _KEYS:
        raise InvalidElection(f"An election is a JSON object with {', '.join(sorted(_KEYS))}.")
    try:
        vote_type = values["vote_type"]
        kind = BALLOT_KINDS[vote_type]
        return Election.of(
            budget=_number(values["budget"]),
            projects=[_project(one) for one in values["projects"]],
            voters=[_voter(one, kind) for one in values["voters"]],
            vote_type=vote_type,
            meta=values.get("meta", {}),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidElection(f"The election is not of the documented form: {error}.") from error


def _project(values: Mapping[str, Any]) -> Project:
    facts = {str(key): str(value) for key, value in values.get("facts", {}).items()}
    return Project(str(values["id"]), _number(values["cost"]), str(values.get("name", "")), facts)


def _voter(values: Mapping[str, Any], kind: type[Ballot]) -> Voter:
    points = values.get("points")
    ballot = kind(
        tuple(map(str, values["projects"])),
        None if points is None else tuple(map(_number, points)),
    )
    return Voter(str(values["id"]), ballot, values.get("facts", {}))


def _number(value: Any) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InvalidElection(f"{value!r} is not a number.")
    return exact(repr(value) if isinstance(value, float) else value)

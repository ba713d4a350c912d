"""A small town with people in the roles that decide."""

from dataclasses import dataclass

import pytest

from decision.models import Candidate, Round
from decision.services.rounds import CandidateDetails, RoundDetails, add_candidate, create_round
from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import Municipality, Role, RoleGrant, User


@dataclass(frozen=True)
class Town:
    """A municipality and an actor in each role."""

    municipality: Municipality
    leader: Actor
    facilitator: Actor
    evaluator: Actor
    resident: Actor


def person(municipality: Municipality, role: str = "", name: str = "") -> Actor:
    """A person with one role, or none."""
    name = name or role or "resident"
    user = User.objects.create_user(f"{name}@example.org", "long-enough-1", name=name.title())
    if role:
        RoleGrant.objects.create(user=user, municipality=municipality, role=role)
    return actor_for(user)


@pytest.fixture
def town(db: None) -> Town:
    municipality = Municipality.objects.create(slug="little", name="Little Town", population=900)
    return Town(
        municipality,
        person(municipality, Role.LEADER),
        person(municipality, Role.FACILITATOR),
        person(municipality, Role.EVALUATOR),
        person(municipality),
    )


@pytest.fixture
def small_round(town: Town) -> Round:
    """Four candidates over a budget of 100."""
    opened = create_round(
        actor=town.leader,
        municipality=town.municipality,
        title={"en": "Little budget", "fi": "Pieni budjetti"},
        budget_minor=100,
        details=RoundDetails(is_public=True),
    )
    for code, title, cost in (
        ("a", "Swings", 60),
        ("b", "Benches", 30),
        ("c", "Lamps", 50),
        ("d", "Trees", 10),
    ):
        add_candidate(
            actor=town.leader,
            round_id=opened.pk,
            code=code,
            title=title,
            cost=cost,
            details=CandidateDetails(category="park", place="Centre", position=(60.1, 24.9)),
        )
    return opened


@pytest.fixture
def candidates(small_round: Round) -> dict[str, Candidate]:
    return {candidate.code: candidate for candidate in small_round.candidates.all()}

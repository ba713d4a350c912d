"""A panel of three assessors and a chair over two criteria and three entries."""

from dataclasses import dataclass

import pytest

from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import Municipality, Organisation, Role, RoleGrant, User
from portal.assess.models import Entry, Panel
from portal.assess.services import (
    ScoreInput,
    create_panel,
    declare_conflicts,
    start_scoring,
    submit_sheet,
)

CRITERIA = [
    ("efficiency", {"en": "Process efficiency", "fi": "Tehokkuus"}, 2, -5, 5),
    ("greener", "Greener environment", 1, -5, 5),
]


@dataclass(frozen=True)
class Room:
    """A panel and everybody around it."""

    municipality: Municipality
    panel: Panel
    leader: Actor
    chair: Actor
    assessors: tuple[Actor, Actor, Actor]
    stranger: Actor

    @property
    def entries(self) -> list[Entry]:
        return list(self.panel.entries.all())


def make_actor(name: str, municipality: Municipality | None = None, role: str = "") -> Actor:
    """A person, with a role if one is named."""
    user = User.objects.create_user(f"{name}@example.org", name=name.title())
    if municipality and role:
        RoleGrant.objects.create(user=user, municipality=municipality, role=role)
    return actor_for(user)


def make_room() -> Room:
    """A panel in preparation."""
    town = Municipality.objects.create(slug="kuusi", name="Kuusiranta")
    leader = make_actor("leader", town, Role.LEADER)
    chair = make_actor("chair")
    assessors = (make_actor("anna"), make_actor("bo"), make_actor("cleo"))
    panel = create_panel(
        actor=leader,
        subject=town,
        municipality_id=town.pk,
        title={"en": "Value of the candidates"},
        criteria=CRITERIA,
        items=[
            (
                Organisation.objects.create(
                    slug=f"o{n}", name=f"Org {n}", kind="society", municipality=town
                ),
                f"Candidate {n}",
            )
            for n in (1, 2, 3)
        ],
        assessor_ids=[actor.user_id or 0 for actor in assessors],
        chair_id=chair.user_id or 0,
    )
    return Room(town, panel, leader, chair, assessors, make_actor("stranger"))


@pytest.fixture
def room(db: None) -> Room:
    return make_room()


@pytest.fixture
def scoring(room: Room) -> Room:
    """Scoring has begun and everybody declared no conflict."""
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    for actor in (room.chair, *room.assessors):
        declare_conflicts(actor=actor, panel_id=room.panel.pk, conflicts={})
    return refreshed(room)


@pytest.fixture
def scored(scoring: Room) -> Room:
    """Every sheet is handed in."""
    for number, actor in enumerate(scoring.assessors):
        for entry in scoring.entries:
            hand_in(scoring, actor, entry, number + entry.position, number - 3)
    return scoring


def refreshed(room: Room) -> Room:
    """Bring the panel's state up to date."""
    room.panel.refresh_from_db()
    return room


def scores(efficiency: int | None, greener: int | None) -> dict[str, ScoreInput]:
    """Scores of both criteria."""
    return {"efficiency": ScoreInput(efficiency), "greener": ScoreInput(greener, "A note")}


def hand_in(room: Room, actor: Actor, entry: Entry, efficiency: int, greener: int) -> None:
    """Hand a complete sheet in."""
    submit_sheet(
        actor=actor,
        panel_id=room.panel.pk,
        entry_id=entry.pk,
        scores=scores(efficiency, greener),
        reason=f"{actor.name} thinks so",
    )

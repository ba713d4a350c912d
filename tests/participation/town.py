"""A small town with a budget, for tests."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from participation.models import Process, Proposal
from participation.services import (
    BallotRules,
    PhaseDates,
    ProposalFields,
    cost_proposal,
    open_process,
    publish_process,
    set_phases,
    submit_proposal,
)
from participation.states import Feasibility, PhaseKind
from portal.accounts.actor import SYSTEM, Actor, actor_for
from portal.accounts.models import Municipality, Role, RoleGrant, User, VerifiedAttribute

KINDS = list(PhaseKind)


def a_municipality(slug: str = "kuusi", **fields: Any) -> Municipality:
    """Make or return a municipality."""
    name = {"name": slug.title(), "population": 5000, **fields}
    return Municipality.objects.get_or_create(slug=slug, defaults=name)[0]


def a_person(name: str, *roles: str, town: Municipality | None = None) -> Actor:
    """Make or return a person with these roles."""
    user = User.objects.filter(email=f"{name}@example.org").first()
    if user is None:
        user = User(email=f"{name}@example.org", name=name.title())
        user.set_unusable_password()
        user.save()
    for role in roles:
        RoleGrant.objects.get_or_create(user=user, municipality=town or a_municipality(), role=role)
    return actor_for(user)


def a_facilitator() -> Actor:
    """Make or return the facilitator."""
    return a_person("fatima", Role.FACILITATOR)


def a_resident(name: str, town: Municipality) -> Actor:
    """Make a person whose residence was verified."""
    actor = a_person(name)
    VerifiedAttribute.objects.create(
        user=actor.user,
        municipality=town,
        name="residence",
        value="north",
        method="test",
        state=VerifiedAttribute.State.GRANTED,
    )
    return a_person(name)


def phases_with(current: str, now: datetime | None = None) -> list[PhaseDates]:
    """Return five phases of ten days each, of which ``current`` runs since yesterday."""
    now = now or timezone.now()
    first = now - timedelta(days=1 + 10 * KINDS.index(PhaseKind(current)))
    return [
        PhaseDates(kind, first + timedelta(days=10 * at), first + timedelta(days=10 * (at + 1)))
        for at, kind in enumerate(KINDS)
    ]


def a_process(
    phase: str = PhaseKind.VOTING,
    proposals: int = 3,
    rules: BallotRules | None = None,
    **fields: Any,
) -> Process:
    """Make a published process that is in ``phase``, with costed proposals P1, P2, …"""
    slug = fields.pop("slug", "harbour-park")
    budget = fields.pop("budget", 100_000_00)
    process = open_process(
        actor=SYSTEM,
        titles={"en": "Harbour park budget", "fi": "Satamapuiston budjetti"},
        municipality_ids=[(fields.pop("town", None) or a_municipality()).pk],
        budget=budget,
        rules=rules,
        phases=phases_with(PhaseKind.DISCUSSION),
        slug=slug,
        **fields,
    )
    publish_process(actor=SYSTEM, process_id=process.pk)
    author = a_person("author")
    for number in range(1, proposals + 1):
        proposal = submit_proposal(actor=author, process_id=process.pk, fields=some_fields(number))
        cost_proposal(
            actor=SYSTEM,
            proposal_id=proposal.pk,
            cost=number * 10_000_00,
            feasibility=Feasibility.FEASIBLE,
        )
    if phase != PhaseKind.DISCUSSION:
        set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(phase))
    return Process.objects.prefetch_related("municipalities", "phases").get(pk=process.pk)


def some_fields(number: int = 1, **fields: Any) -> ProposalFields:
    """Return what an author might write."""
    written: dict[str, Any] = {
        "title": f"Bench number {number} by the river",
        "text": "A place to sit in the shade, for everybody who walks along the river.",
        "language": "en",
        **fields,
    }
    return ProposalFields(**written)


def proposal_of(process: Process, code: str) -> Proposal:
    """Return a proposal by its code."""
    return Proposal.objects.get(process=process, code=code)

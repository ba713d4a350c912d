"""From ballots to a published decision, and back to every proposal."""

from pathlib import Path

import pytest
from django.test import Client

from decision.models import Candidate, Decision
from decision.services.decisions import DecisionTexts, publish_decision
from decision.services.runs import run_rule_on
from participation.decision_input import pb_text_of
from participation.models import Process, Proposal
from participation.services import cast_ballot, set_phases
from participation.services.outcomes import open_decision, record_outcome
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM, Actor
from portal.accounts.models import Role
from portal.common.errors import Conflict, NotAllowed
from portal.notify.models import Notification
from portal.trace.selectors import timeline_of
from tests.participation.test_importing import a_file, imported
from tests.participation.town import a_facilitator, a_person, a_process, phases_with, proposal_of

pytestmark = pytest.mark.django_db(transaction=True)


def decided(process: Process, leader: Actor) -> Decision:
    round_ = open_decision(actor=leader, process_id=process.pk)
    run = run_rule_on(
        actor=leader, round_id=round_.pk, election_text=pb_text_of(process), rule="greedy"
    )
    texts = DecisionTexts(answer={"en": "Two are built."}, rationale={"en": "Most votes first."})
    return publish_decision(actor=leader, round_id=round_.pk, run_id=run.pk, texts=texts)


@pytest.fixture
def leader() -> Actor:
    a_person("lea", Role.LEADER)
    return a_person("lea", Role.FACILITATOR)


def test_a_real_election_ends_as_a_decision_on_every_proposal(
    tmp_path: Path, leader: Actor, client: Client
) -> None:
    process = imported(a_file(tmp_path), published=True)
    decision = decided(process, leader)
    process.refresh_from_db()
    assert process.decision_id == decision.pk
    assert process.phase_at().kind == PhaseKind.RESULT
    outcomes = dict(Proposal.objects.values_list("code", "outcome"))
    chosen = set(decision.items.filter(chosen=True).values_list("candidate__code", flat=True))
    assert {code for code, outcome in outcomes.items() if outcome == "chosen"} == chosen
    assert all(outcomes.values())
    stations = timeline_of(proposal_of(process, "A/1"))
    relations = [str(station.relation) for station in stations]
    assert "was chosen in" in relations
    page = client.get(f"/en/budgets/{process.slug}/results/").content.decode()
    assert "Read the decision" in page
    assert client.get(f"/en/budgets/{process.slug}/proposals/A/1/").status_code == 200


def test_authors_learn_what_became_of_their_proposals(leader: Actor) -> None:
    process = a_process(PhaseKind.VOTING)
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.DECISION))
    decision = decided(process, leader)
    told = Notification.objects.filter(user=a_person("author").user, category="outcome")
    assert any("Chosen" in each.title for each in told)
    before = Notification.objects.count()
    record_outcome(decision_id=decision.pk)
    assert Notification.objects.count() == before


def test_a_process_is_handed_over_once_after_the_vote_and_by_its_facilitator(
    leader: Actor,
) -> None:
    process = a_process(PhaseKind.VOTING)
    with pytest.raises(Conflict):
        open_decision(actor=a_facilitator(), process_id=process.pk)
    process = a_process(PhaseKind.DECISION, slug="another")
    with pytest.raises(NotAllowed):
        open_decision(actor=a_person("anna"), process_id=process.pk)
    first = open_decision(actor=SYSTEM, process_id=process.pk)
    assert open_decision(actor=leader, process_id=process.pk).pk == first.pk
    assert Candidate.objects.count() == 3

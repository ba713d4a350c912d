"""A budget from the vote to the published decision, through the seam between the two apps."""

import pytest
from django.test import Client
from django.urls import reverse

from decision.models import DecisionRun, Project
from decision.services.decisions import DecisionTexts, publish_decision
from decision.services.ordering import election_text_of, order_rule
from participation.models import Proposal
from participation.services.outcomes import open_decision
from participation.states import PhaseKind
from portal.trace.selectors import timeline_of
from tests.participation.town import a_facilitator, a_municipality, a_person, a_process


@pytest.mark.django_db(transaction=True)
def test_a_vote_is_counted_decided_and_traced_to_its_projects(client: Client) -> None:
    process = a_process(PhaseKind.DECISION)
    leader = a_person("lena", "leader", town=a_municipality())
    round_ = open_decision(actor=a_facilitator(), process_id=process.pk)
    assert election_text_of(round_).startswith("META")
    order_rule(actor=leader, round_=round_, rule="greedy", options={})
    run = DecisionRun.objects.get()
    decision = publish_decision(
        actor=leader,
        round_id=round_.pk,
        run_id=run.pk,
        texts=DecisionTexts({"en": "These."}, {"en": "The votes."}),
    )
    html = client.get(reverse("decision:decision", args=[decision.pk])).content.decode()
    assert process.title in html
    assert decision.tally["turnout"]["voters"] == process.ballot_count
    project = Project.objects.all()[0]
    proposal = Proposal.objects.get(code=project.candidate.code)
    assert {"decision.decision", "decision.project", "decision.indicator"} <= {
        station.label for station in timeline_of(proposal)
    }

"""What everybody who watches a budget receives."""

import pytest

from participation.kinds import reads_stream
from participation.models import Process
from participation.renderers import new_proposal, supports, turnout
from participation.services import cast_ballot, submit_proposal, support_proposal
from participation.states import PhaseKind
from portal.accounts.actor import ANONYMOUS
from tests.participation.town import (
    a_facilitator,
    a_person,
    a_process,
    proposal_of,
    some_fields,
)

pytestmark = pytest.mark.django_db


def test_a_new_proposal_arrives_as_text_without_a_form() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    fields = some_fields(1, title="<script>alert(1)</script>")
    proposal = submit_proposal(actor=a_person("anna"), process_id=process.pk, fields=fields)
    (fragment,) = new_proposal({"process_id": process.pk, "proposal_id": proposal.pk})
    assert (fragment.target, fragment.swap) == ('[data-new-proposals="harbour-park"]', "prepend")
    assert "&lt;script&gt;" in fragment.html
    assert "<form" not in fragment.html


def test_what_was_hidden_meanwhile_is_not_sent() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    proposal = proposal_of(process, "P1")
    process.proposals.update(state="hidden")
    assert new_proposal({"process_id": process.pk, "proposal_id": proposal.pk}) == []


def test_support_and_turnout_are_numbers() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    proposal = proposal_of(process, "P1")
    support_proposal(actor=a_person("anna"), proposal_id=proposal.pk)
    (fragment,) = supports({"process_id": process.pk, "proposal_id": proposal.pk})
    assert "1</span> supports this" in fragment.html
    voting = a_process(PhaseKind.VOTING, slug="second")
    cast_ballot(actor=a_person("anna"), process_id=voting.pk, entries={"P1": 1})
    (fragment,) = turnout({"process_id": voting.pk})
    assert fragment.html == "1 person has voted"


def test_only_those_who_may_read_a_budget_may_listen() -> None:
    process = a_process()
    assert reads_stream(ANONYMOUS, process.slug)
    Process.objects.update(state="draft")
    assert not reads_stream(ANONYMOUS, process.slug)
    assert reads_stream(a_facilitator(), process.slug)
    assert not reads_stream(ANONYMOUS, "nowhere")

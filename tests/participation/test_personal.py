"""What is kept of a person, handed out and erased."""

import pytest

from participation.models import Ballot, Proposal
from participation.services import cast_ballot, save_draft, support_proposal
from participation.states import PhaseKind
from portal.accounts.personal import erase_everything, export_everything
from tests.participation.town import a_person, a_process, proposal_of, some_fields

pytestmark = pytest.mark.django_db


def test_a_person_gets_their_own_ballots_proposals_and_supports() -> None:
    process = a_process()
    anna = a_person("anna")
    ballot = cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1})
    kept = export_everything(anna.user)
    assert kept["participation.Ballot"][0]["receipt"] == ballot.receipt
    assert "participation.Ballot" not in export_everything(a_person("bert").user)
    assert len(export_everything(a_person("author").user)["participation.Proposal"]) == 3


def test_an_erased_person_leaves_public_words_and_counted_ballots() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    author, anna = a_person("author"), a_person("anna")
    save_draft(actor=author, process_id=process.pk, fields=some_fields(1))
    support_proposal(actor=anna, proposal_id=proposal_of(process, "P1").pk)
    erase_everything(anna.user)
    assert proposal_of(process, "P1").support_count == 0
    erase_everything(author.user)
    assert set(Proposal.objects.values_list("state", "author")) == {("published", None)}
    voting = a_process(PhaseKind.VOTING, slug="second")
    cast_ballot(actor=anna, process_id=voting.pk, entries={"P1": 1})
    erase_everything(anna.user)
    assert Ballot.objects.filter(is_live=True).count() == 1

"""Writing a proposal over HTTP."""

import pytest
from django.core.cache import cache
from django.test import Client

from participation.models import Proposal
from participation.services import save_draft
from participation.states import PhaseKind
from tests.participation.town import a_person, a_process, proposal_of, some_fields

pytestmark = pytest.mark.django_db

URL = "/en/budgets/harbour-park/propose/"
WRITTEN = {
    "title": "A swimming place by the mill",
    "text": "Stairs into the water and a bench, so that everybody can swim safely.",
    "cost": "1500",
    "place": "Mill bay",
}


@pytest.fixture
def anna(client: Client) -> Client:
    a_process(PhaseKind.DISCUSSION)
    client.force_login(a_person("anna").user)
    return client


def test_a_proposal_is_published_from_the_form(anna: Client) -> None:
    done = anna.post(URL, {**WRITTEN, "step": "publish"})
    assert done["Location"] == "/en/budgets/harbour-park/proposals/P4/"
    assert Proposal.objects.get(code="P4").cost == 150000
    page = anna.get(done["Location"]).content.decode()
    assert "Mill bay" in page
    assert "Change it" in page


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(anna: Client) -> None:
    answer = anna.post(URL, {**WRITTEN, "text": "Too short", "cost": "abc", "step": "publish"})
    assert answer.status_code == 422
    assert "A swimming place by the mill" in answer.content.decode()
    answer = anna.post(URL, {**WRITTEN, "text": "Too short", "step": "publish"})
    assert "sentence or two" in answer.content.decode()


def test_a_draft_waits_in_the_form(anna: Client) -> None:
    anna.post(URL, {**WRITTEN, "text": "", "step": "draft"})
    assert "A swimming place by the mill" in anna.get(URL).content.decode()
    assert Proposal.objects.get(code="P4").state == "draft"


def test_one_who_writes_the_same_is_shown_the_other_and_may_insist(anna: Client) -> None:
    cache.clear()
    twin = {**WRITTEN, "title": "Bench number 1 by the river", "text": some_fields(1).text}
    hint = anna.post(URL, {**twin, "step": "publish"})
    assert hint.status_code == 200
    assert "/proposals/P1/" in hint.content.decode()
    assert not Proposal.objects.filter(code="P4", state="published").exists()
    assert anna.post(URL, {**twin, "step": "anyway"}).status_code == 302
    assert Proposal.objects.get(code="P4").state == "published"


def test_an_author_changes_and_withdraws(client: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    client.force_login(a_person("author").user)
    page = "/en/budgets/harbour-park/proposals/P1/"
    assert client.post(f"{page}edit/", WRITTEN).status_code == 302
    assert proposal_of(process, "P1").title == WRITTEN["title"]
    assert client.post(f"{page}edit/", {**WRITTEN, "title": "x"}).status_code == 422
    assert client.get(f"{page}withdraw/").status_code == 200
    assert client.post(f"{page}withdraw/", {"reason": "Built"}).status_code == 302
    assert proposal_of(process, "P1").state == "withdrawn"


def test_support_is_a_button_that_goes_both_ways(anna: Client) -> None:
    page = "/en/budgets/harbour-park/proposals/P1/"
    assert anna.post(f"{page}support/", {"support": "1"}).status_code == 302
    assert "You support this" in anna.get(page).content.decode()
    anna.post(f"{page}support/", {"support": "0"})
    assert Proposal.objects.get(code="P1").support_count == 0


def test_my_contributions_name_the_vote_and_the_proposals_not_the_choice(anna: Client) -> None:
    from participation.models import Process
    from participation.services import cast_ballot, set_phases
    from portal.accounts.actor import SYSTEM
    from tests.participation.town import phases_with

    process = Process.objects.get()
    save_draft(actor=a_person("anna"), process_id=process.pk, fields=some_fields(1, title="Mine"))
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.VOTING))
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P2": 1})
    page = anna.get("/en/me/contributions/").content.decode()
    assert "You voted: Harbour park budget" in page
    assert "Mine" in page
    assert "Bench number 2" not in page

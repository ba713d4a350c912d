import pytest
from django.test import Client
from django.urls import reverse

from decision.models import DecisionRun, Round, RunRobustness
from decision.services.decisions import publish_decision
from decision.services.robustness import compute_robustness_of
from decision.services.runs import run_portfolio_on
from portal.accounts.actor import Actor
from tests.decision.conftest import Town
from tests.decision.scene import TEXTS
from tests.decision.weighed import weighed_run

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks")


@pytest.fixture
def run(town: Town, small_round: Round) -> DecisionRun:
    return weighed_run(town, small_round)


def enter(client: Client, actor: Actor) -> Client:
    assert actor.user is not None
    client.force_login(actor.user)
    return client


def address(run: DecisionRun) -> str:
    return reverse("decision:run-robust", args=[run.pk])


def test_a_leader_orders_and_reads_the_result(client: Client, town: Town, run: DecisionRun) -> None:
    enter(client, town.leader)
    before = client.get(address(run)).content.decode()
    assert "Nothing has been computed here yet." in before
    response = client.post(address(run), {"within": "30"}, follow=True)
    html = response.content.decode()
    assert response.redirect_chain[0][0].endswith("?within=30")
    assert "whatever you weigh, as long as no weight moves by more than 30" in html
    assert "that no other one beats at all these weights." in html
    assert "These are all of them: this is proven." in html
    for title in ("Swings", "Benches", "Lamps", "Trees"):
        assert title in html
    assert "Always in" in html
    assert "Hangs on your weights" in html
    assert "Then would come in: Swings." in html
    assert "as important as “" in html
    assert "polytope" not in html
    assert "dominated" not in html


def test_each_range_has_its_address(client: Client, town: Town, run: DecisionRun) -> None:
    for within in (10, 30):
        compute_robustness_of(actor=town.leader, run_id=run.pk, within=within)
    enter(client, town.leader)
    html = client.get(address(run), {"within": "10"}).content.decode()
    assert f"{address(run)}?within=30" in html
    assert "by more than 10" in html
    assert "by more than 30" in client.get(address(run), {"within": "x"}).content.decode()


@pytest.mark.parametrize("within", ["25", "", "much"])
def test_wrong_input_gets_an_error_and_computes_nothing(
    client: Client, town: Town, run: DecisionRun, within: str
) -> None:
    response = enter(client, town.leader).post(address(run), {"within": within})
    assert response.status_code == 422
    assert not RunRobustness.objects.exists()


def test_before_publication_only_those_who_prepare_read(
    client: Client, town: Town, run: DecisionRun
) -> None:
    compute_robustness_of(actor=town.leader, run_id=run.pk, within=20)
    assert client.get(address(run)).status_code == 404
    for actor in (town.resident, town.evaluator):
        assert enter(client, actor).get(address(run)).status_code == 404
        assert client.post(address(run), {"within": "10"}).status_code == 404
    assert enter(client, town.facilitator).get(address(run)).status_code == 200


def test_after_publication_everybody_reads_and_nobody_else_orders(
    client: Client, town: Town, small_round: Round, run: DecisionRun
) -> None:
    compute_robustness_of(actor=town.leader, run_id=run.pk, within=20)
    publish_decision(actor=town.leader, round_id=small_round.pk, run_id=run.pk, texts=TEXTS)
    html = client.get(address(run)).content.decode()
    assert "no weight moves by more than 20" in html
    assert "csrfmiddlewaretoken" not in html
    assert (
        f'href="{address(run)}"'
        in client.get(reverse("decision:run", args=[run.pk])).content.decode()
    )
    assert enter(client, town.resident).post(address(run), {"within": "10"}).status_code == 403
    assert RunRobustness.objects.count() == 1


def test_the_figures_can_be_downloaded(client: Client, town: Town, run: DecisionRun) -> None:
    kept = compute_robustness_of(actor=town.leader, run_id=run.pk, within=20)
    enter(client, town.leader)
    response = client.get(reverse("decision:run-robust-json", args=[run.pk, 20]))
    assert response["Content-Type"] == "application/json"
    assert response.json() == {"run": run.pk, "within": 20, **kept.content}
    missing = client.get(reverse("decision:run-robust-json", args=[run.pk, 10]))
    assert missing.status_code == 404


def test_a_choice_by_votes_has_no_weights_to_move(
    client: Client, town: Town, small_round: Round
) -> None:
    run = run_portfolio_on(
        actor=town.leader, round_id=small_round.pk, votes={"a": 5, "b": 2, "c": 4, "d": 1}
    )
    enter(client, town.leader)
    assert "there are no weights to move" in client.get(address(run)).content.decode()
    response = client.post(address(run), {"within": "20"})
    assert response.status_code == 422
    assert "there are no weights to move" in response.content.decode()


def test_the_desk_leads_there(
    client: Client, town: Town, small_round: Round, run: DecisionRun
) -> None:
    desk = reverse("decision:desk-round", args=[small_round.pk])
    assert f'href="{address(run)}"' in enter(client, town.leader).get(desk).content.decode()

import re

import pytest
from django.test import Client
from django.urls import reverse

from decision.components import desk as desk_parts
from decision.models import (
    CandidateScore,
    Decision,
    DecisionRun,
    GuidanceAssessment,
    Project,
    Reading,
    Round,
    WeightSet,
)
from decision.reasons import verdicts_of
from decision.services.rounds import create_round
from decision.services.runs import run_rule_on
from decision.wording import sentences_of
from portal.accounts.actor import Actor
from portal.jobs.models import Progress
from tests.decision.conftest import Town
from tests.decision.elections import election_text
from tests.decision.scene import publish_small
from tests.paging import assert_steps_through, queries_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks")
EVEN = {
    "name": "Even",
    "process_efficiency": 20,
    "new_services": 20,
    "better_place": 20,
    "cost_savings": 20,
    "greener": 20,
}


def enter(client: Client, actor: Actor) -> Client:
    assert actor.user is not None
    client.force_login(actor.user)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"decision:{name}", args=args)


@pytest.fixture
def leader(client: Client, town: Town) -> Client:
    return enter(client, town.leader)


@pytest.fixture
def greedy(town: Town, small_round: Round) -> DecisionRun:
    return run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )


ALLOWED = {
    "desk-round": {"leader", "facilitator", "evaluator"},
    "desk-publish": {"leader"},
    "desk-scores": {"leader", "facilitator", "evaluator"},
    "desk-guidance": {"leader"},
    "desk-challenges": {"leader", "facilitator", "evaluator"},
    "desk-coverage": {"leader", "facilitator", "evaluator"},
}


@pytest.mark.parametrize("name", ALLOWED)
@pytest.mark.parametrize("role", ["leader", "facilitator", "evaluator", "resident", "visitor"])
def test_each_desk_opens_to_its_roles_and_is_absent_for_all_others(
    client: Client, town: Town, greedy: DecisionRun, name: str, role: str
) -> None:
    if role != "visitor":
        enter(client, getattr(town, role))
    candidate = greedy.round.candidates.all()[0].pk
    args = {
        "desk-round": [greedy.round_id],
        "desk-challenges": [greedy.round_id],
        "desk-coverage": [greedy.round_id],
        "desk-publish": [greedy.round_id, greedy.pk],
    }.get(name, [candidate])
    elsewhere = 302 if role == "visitor" else 404
    expected = 200 if role in ALLOWED[name] else elsewhere
    assert client.get(url(name, *args)).status_code == expected


@pytest.mark.parametrize("role", ["leader", "facilitator", "evaluator"])
def test_every_link_on_the_desk_leads_somewhere(
    client: Client, town: Town, greedy: DecisionRun, role: str
) -> None:
    enter(client, getattr(town, role))
    shown = client.get(url("desk-round", greedy.round_id)).content.decode()
    links = set(re.findall(r'href="(/en/[^"]+)"', shown.split("<main")[1].split("</main>")[0]))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("name", ["desk-weights", "desk-rule", "desk-portfolio"])
@pytest.mark.parametrize("role", ["evaluator", "resident"])
def test_others_can_neither_weigh_nor_compute(
    client: Client, town: Town, greedy: DecisionRun, name: str, role: str
) -> None:
    enter(client, getattr(town, role))
    sent = {**EVEN, "rule": "equal_shares", "weight_set": "votes", "time_limit": 5}
    assert client.post(url(name, greedy.round_id), sent).status_code in {404, 422}
    assert not WeightSet.objects.exists()
    assert DecisionRun.objects.count() == 1


def test_weights_are_saved_and_wrong_ones_keep_what_was_typed(
    leader: Client, small_round: Round
) -> None:
    wrong = leader.post(url("desk-weights", small_round.pk), {**EVEN, "greener": 21})
    assert wrong.status_code == 422
    assert b"they must sum to 100" in wrong.content
    assert b'value="21"' in wrong.content
    assert leader.post(url("desk-weights", small_round.pk), EVEN).status_code == 302
    assert WeightSet.objects.get().weights["greener"] == 20


def test_votes_are_counted_again_by_another_rule_and_compared(
    leader: Client, greedy: DecisionRun
) -> None:
    answer = leader.post(
        url("desk-rule", greedy.round_id), {"rule": "equal_shares", "rest": "add1"}, follow=True
    )
    html = answer.content.decode()
    assert DecisionRun.objects.count() == 2
    assert "Computations side by side" in html
    assert "always in" in html
    assert Progress.objects.get().state == "done"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("phragmen", "Taking turns"),
        ("maximin_support", "Level burdens"),
        ("nash_welfare", "Something for everybody"),
        ("max_welfare", "Most wishes for the money"),
    ],
)
def test_every_rule_can_be_run_and_its_page_explains_it(
    leader: Client, greedy: DecisionRun, rule: str, words: str
) -> None:
    leader.post(url("desk-rule", greedy.round_id), {"rule": rule})
    run = DecisionRun.objects.get(method=rule)
    html = leader.get(url("run", run.pk)).content.decode()
    assert words in html
    assert "short-changed?" in html
    assert "Was the money used as far as possible?" in html
    for verdict in verdicts_of(run, run.round.candidates.all()):
        assert sentences_of(verdict.code, verdict.values, "EUR", {})[0]


def test_a_rule_that_does_not_know_an_answer_says_so_and_keeps_it(
    leader: Client, greedy: DecisionRun
) -> None:
    sent = {"rule": "max_welfare", "worth": "root"}
    answer = leader.post(url("desk-rule", greedy.round_id), sent)
    assert answer.status_code == 422
    assert "Square roots count under" in answer.content.decode()


def test_the_advice_leads_back_to_the_desk_with_the_form_filled_in(
    leader: Client, greedy: DecisionRun
) -> None:
    desk = leader.get(url("desk-round", greedy.round_id)).content.decode()
    way = f"{url('picker')}?round={greedy.round_id}"
    assert way in desk
    advice = leader.get(f"{way}&have=votes&aim=shares&rest=no").content.decode()
    assert "Why it suits" in advice
    found = re.search(r'href="([^"#]+)#count"', advice)
    assert found is not None
    filled = leader.get(found[1].replace("&amp;", "&")).content.decode()
    assert re.search(r'<option value="equal_shares"\s+selected', filled)
    assert re.search(r'<option value="add1_fill"\s+selected', filled)


def test_a_portfolio_is_computed_with_constraints(leader: Client, greedy: DecisionRun) -> None:
    sent = {"weight_set": "votes", "time_limit": 5, "excludes": "a, b\n", "at_least": "1 of c, d"}
    answer = leader.post(url("desk-portfolio", greedy.round_id), sent)
    assert answer.status_code == 302
    run = DecisionRun.objects.get(kind="portfolio")
    assert not {"a", "b"} <= set(run.selected)


def test_a_clash_of_constraints_is_told_on_the_desk(leader: Client, greedy: DecisionRun) -> None:
    sent = {"weight_set": "votes", "time_limit": 5, "at_least": "2 of a, c"}
    html = leader.post(url("desk-portfolio", greedy.round_id), sent, follow=True).content.decode()
    assert "No choice keeps all of these together" in html


@pytest.mark.parametrize(
    "wrong", [{"requires": "a"}, {"excludes": "a"}, {"at_most": "some of a, b"}, {"time_limit": 0}]
)
def test_constraints_that_cannot_be_read_are_refused(
    leader: Client, greedy: DecisionRun, wrong: dict[str, object]
) -> None:
    sent = {"weight_set": "votes", "time_limit": 5, **wrong}
    assert leader.post(url("desk-portfolio", greedy.round_id), sent).status_code == 422
    assert DecisionRun.objects.count() == 1


def published_form(run: DecisionRun, town: Town, **more: str) -> dict[str, str]:
    return {
        "answer-en": "Yes to three.",
        "rationale-en": "The votes.",
        "owner": f"user:{town.leader.user_id}",
        **more,
    }


def test_a_decision_is_looked_at_before_it_is_published(
    leader: Client, town: Town, greedy: DecisionRun
) -> None:
    target = url("desk-publish", greedy.round_id, greedy.pk)
    preview = leader.post(target, published_form(greedy, town, step="preview"))
    assert b"Nothing is published yet" in preview.content
    assert not Decision.objects.exists()
    done = leader.post(target, published_form(greedy, town, step="publish"))
    decision = Decision.objects.get()
    assert done.headers["Location"].endswith(f"/decisions/{decision.pk}/")


def test_a_deviation_without_money_is_refused_and_kept_on_the_form(
    leader: Client, town: Town, greedy: DecisionRun
) -> None:
    lamps = greedy.round.candidates.get(code="c").pk
    sent = published_form(greedy, town, step="publish", **{f"why-{lamps}": "Lamps are urgent"})
    answer = leader.post(url("desk-publish", greedy.round_id, greedy.pk), sent)
    assert answer.status_code == 422
    assert b"costs more than the budget" in answer.content
    assert b"Lamps are urgent" in answer.content
    assert not Decision.objects.exists()


def test_an_evaluator_scores_a_candidate(client: Client, town: Town, small_round: Round) -> None:
    candidate = small_round.candidates.get(code="a").pk
    enter(client, town.evaluator)
    sent = {"greener-score": "4", "greener-certainty": "high", "greener-note": "Trees"}
    sent |= {f"{key}-certainty": "medium" for key in EVEN if key not in {"name", "greener"}}
    assert client.post(url("desk-scores", candidate), sent).status_code == 302
    assert CandidateScore.objects.get().score == 4
    assert (
        client.post(url("desk-scores", candidate), {**sent, "greener-score": "9"}).status_code
        == 422
    )


def test_a_leader_gets_advice_with_reasons_and_sources(leader: Client, small_round: Round) -> None:
    candidate = small_round.candidates.get(code="a").pk
    sent = {"challenge": "C5", "threat": "high", "horizon": "short"}
    html = leader.post(url("desk-guidance", candidate), sent, follow=True).content.decode()
    assert GuidanceAssessment.objects.get().challenge == "C5"
    assert html.index("Keep apart for a while") < html.index("Build bridges for knowledge")
    assert "Recommended Framework, Figure 1" in html
    assert "empty here; what is shown comes from its text" in html
    assert "It is advice, not proof" in html


def test_an_owner_records_a_reading_and_moves_the_project(
    client: Client, town: Town, small_round: Round
) -> None:
    publish_small(town, small_round)
    project = Project.objects.get(candidate__code="a")
    target = url("desk-project", project.pk)
    enter(client, town.evaluator)
    assert client.get(target).status_code == 404
    enter(client, town.resident)
    indicator = project.indicators.get().pk
    sent = {"step": "reading", "indicator": indicator, "value": "40", "taken_on": "2026-01-05"}
    assert client.post(target, sent).status_code == 302
    assert Reading.objects.get().value == 40
    assert client.post(target, {**sent, "value": "much"}).status_code == 422
    assert client.post(target, {"step": "move", "move-action": "start"}).status_code == 302
    project.refresh_from_db()
    assert project.state == "running"


def test_the_work_list_names_rounds_to_decide(leader: Client, small_round: Round) -> None:
    html = leader.get(reverse("desk:work_list")).content.decode()
    assert "Decisions to take" in html
    assert "Little budget" in html


def test_the_desk_costs_a_constant_number_of_queries(
    leader: Client, greedy: DecisionRun, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        leader.get(url("desk-round", greedy.round_id))


def test_the_rounds_have_pages_at_a_constant_number_of_queries(
    leader: Client, town: Town, small_round: Round
) -> None:
    listed = reverse("decision:desk-rounds")
    cost = queries_of(leader, listed)
    for number in range(6):
        create_round(
            actor=town.leader,
            municipality=town.municipality,
            title={"en": f"Round {number}"},
            budget_minor=100,
        )
    assert "Little budget" in assert_steps_through(leader, listed, pages=2)
    assert queries_of(leader, listed) == cost


def test_candidates_and_runs_of_a_round_have_pages_of_their_own(
    leader: Client,
    town: Town,
    small_round: Round,
    greedy: DecisionRun,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk_parts, "_CANDIDATES_A_PAGE", 3)
    monkeypatch.setattr(desk_parts, "_RUNS_A_PAGE", 1)
    run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="equal_shares",
    )
    address = url("desk-round", small_round.pk)
    page = leader.get(address, {"candidates": "2", "runs": "2"}).content.decode()
    assert "?runs=2&amp;candidates=1" in page
    assert "?candidates=2&amp;runs=1" in page
    for name in ("candidates", "runs"):
        assert leader.get(address, {name: "3"}).status_code == 404

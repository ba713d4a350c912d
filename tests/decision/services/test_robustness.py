import pytest
from django.db import IntegrityError, transaction

from decision.jobs import robustness_key
from decision.models import DecisionRun, Round, RunRobustness
from decision.records import digest_of_run
from decision.services.ordering import order_robustness
from decision.services.robustness import compute_robustness_of
from decision.services.runs import run_portfolio_on, run_rule_on
from portal.accounts.actor import ANONYMOUS
from portal.audit.models import AuditEntry
from portal.common.errors import InvalidInput, LoginRequired, NotAllowed, NotFound
from portal.jobs.models import Progress
from tests.decision.conftest import Town
from tests.decision.elections import election_text
from tests.decision.weighed import weighed_run

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks")


@pytest.fixture
def run(town: Town, small_round: Round) -> DecisionRun:
    return weighed_run(town, small_round)


def test_what_is_ordered_is_kept_beside_the_run(town: Town, run: DecisionRun) -> None:
    assert order_robustness(actor=town.facilitator, run=run, within=20)
    content = RunRobustness.objects.get(run=run, within=20).content
    assert content["weights"] == {"greener": "0.65", "new_services": "0.35"}
    assert content["nondominated"]["is_exact"]
    assert content["certificate"]["holds"]
    assert Progress.objects.get(key=robustness_key(run.pk)).state == "done"
    assert run.sha256 == digest_of_run(run)


def test_the_weights_at_which_another_choice_draws_level_are_found(
    town: Town, small_round: Round
) -> None:
    run = weighed_run(town, small_round, {"greener": 90, "new_services": 10})
    kept = compute_robustness_of(actor=town.leader, run_id=run.pk, within=10).content
    assert run.selected == ["a", "b", "d"]
    assert kept["chosen"]["gap"] == 0
    # a, b, d bring 8 and 2, b, c, d bring 6 and 7: level at 5/7 of the weight for the first.
    assert float(kept["stability"]["distance"]) == pytest.approx(0.9 - 5 / 7, abs=1e-6)
    assert kept["stability"]["enters"] == ["c"]
    assert kept["stability"]["leaves"] == ["a"]
    assert kept["nondominated"]["core"] == ["a", "b", "d"]
    assert kept["question"] is None


def test_the_same_range_is_computed_once(town: Town, run: DecisionRun) -> None:
    first = compute_robustness_of(actor=town.leader, run_id=run.pk, within=10)
    assert compute_robustness_of(actor=town.leader, run_id=run.pk, within=10) == first
    assert not order_robustness(actor=town.leader, run=run, within=10)
    assert AuditEntry.objects.filter(verb="run.robustness").count() == 1


def test_only_those_who_prepare_may_order(town: Town, run: DecisionRun) -> None:
    for actor in (town.resident, town.evaluator):
        with pytest.raises(NotAllowed):
            order_robustness(actor=actor, run=run, within=20)
    with pytest.raises((LoginRequired, NotAllowed)):
        order_robustness(actor=ANONYMOUS, run=run, within=20)
    assert not RunRobustness.objects.exists()
    assert not Progress.objects.filter(key=robustness_key(run.pk)).exists()


def test_other_ranges_absent_runs_and_counted_votes_are_refused(
    town: Town, small_round: Round, run: DecisionRun
) -> None:
    with pytest.raises(InvalidInput):
        order_robustness(actor=town.leader, run=run, within=25)
    with pytest.raises(NotFound):
        compute_robustness_of(actor=town.leader, run_id=run.pk + 99, within=20)
    text = election_text(small_round)
    counted = run_rule_on(
        actor=town.leader, round_id=small_round.pk, election_text=text, rule="greedy"
    )
    by_votes = run_portfolio_on(
        actor=town.leader, round_id=small_round.pk, votes={"a": 5, "b": 2, "c": 4, "d": 1}
    )
    for each in (counted, by_votes):
        with pytest.raises(InvalidInput):
            order_robustness(actor=town.leader, run=each, within=20)


def test_a_job_that_cannot_finish_says_why(
    town: Town, run: DecisionRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("decision.core.robust.nondominated.MOST_CANDIDATES", 3)
    order_robustness(actor=town.leader, run=run, within=20)
    job = Progress.objects.get(key=robustness_key(run.pk))
    assert job.state == "failed"
    assert "at most 3" in job.message
    assert not RunRobustness.objects.exists()


def test_the_database_keeps_one_of_a_range_and_knows_the_ranges(
    town: Town, run: DecisionRun
) -> None:
    kept = compute_robustness_of(actor=town.leader, run_id=run.pk, within=10)
    for within in (10, 15):
        with pytest.raises(IntegrityError), transaction.atomic():
            RunRobustness.objects.create(run=run, within=within, created_at=kept.created_at)

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from decision.models import DecisionRun, Round
from decision.problems import Constraints, Group
from decision.services.rounds import save_weight_set, score_candidate
from decision.services.runs import run_portfolio_on, run_rule_on
from portal.common.errors import InvalidInput, NotAllowed
from tests.decision.conftest import Town
from tests.decision.elections import election_text

GREEN = {"greener": 100}


@pytest.fixture
def greedy(town: Town, small_round: Round) -> DecisionRun:
    return run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )


def test_a_rule_run_keeps_input_outcome_versions_and_hashes(greedy: DecisionRun) -> None:
    stored = DecisionRun.objects.get()
    assert stored.selected == ["a", "b", "d"]
    assert stored.proof == "rule"
    assert {"engine", "numpy", "pulp"} <= stored.versions.keys()
    assert len(stored.sha256) == len(stored.input_sha256) == 64


def test_the_same_computation_twice_is_one_run(
    town: Town, small_round: Round, greedy: DecisionRun
) -> None:
    again = run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )
    assert again.pk == greedy.pk
    assert DecisionRun.objects.count() == 1


def test_a_resident_cannot_compute(town: Town, small_round: Round) -> None:
    with pytest.raises(NotAllowed):
        run_rule_on(
            actor=town.resident,
            round_id=small_round.pk,
            election_text=election_text(small_round),
            rule="greedy",
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("budget;1", "budget;2"),
        ("a;0.6;", "a;0.7;"),
        ("a;0.6;", "z;0.6;"),
        ("PROJECTS", "PROJECT"),
    ],
)
def test_ballots_about_other_sums_or_projects_are_refused(
    town: Town, small_round: Round, old: str, new: str
) -> None:
    text = election_text(small_round)
    assert old in text
    with pytest.raises(InvalidInput):
        run_rule_on(
            actor=town.leader,
            round_id=small_round.pk,
            election_text=text.replace(old, new),
            rule="greedy",
        )
    assert not DecisionRun.objects.exists()


@pytest.mark.parametrize(("rule", "options"), [("dice", {}), ("greedy", {"mood": 1})])
def test_an_unknown_rule_or_option_is_refused_with_a_sentence(
    town: Town, small_round: Round, rule: str, options: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput, match=r"no (rule|option)"):
        run_rule_on(
            actor=town.leader,
            round_id=small_round.pk,
            election_text=election_text(small_round),
            rule=rule,
            options=options,
        )


def scored(town: Town, round_: Round) -> int:
    for code, score in (("a", 5), ("b", 2), ("c", 4), ("d", 1)):
        candidate = round_.candidates.get(code=code)
        score_candidate(
            actor=town.leader, candidate_id=candidate.pk, value_key="greener", score=score
        )
    return save_weight_set(actor=town.leader, round_id=round_.pk, name="Green", weights=GREEN).pk


def test_a_portfolio_is_worth_most_and_proven(town: Town, small_round: Round) -> None:
    weights = scored(town, small_round)
    run = run_portfolio_on(actor=town.leader, round_id=small_round.pk, weight_set_id=weights)
    assert run.selected == ["a", "b", "d"]
    assert (run.proof, run.outcome["value"], run.bound, run.gap) == ("optimal", 800, "800", "0")
    assert run.outcome["alternatives"] == {
        "c": {"value_lost": 100, "joins": [], "leaves": ["a"], "proof": "optimal"}
    }


def test_constraints_bind(town: Town, small_round: Round) -> None:
    weights = scored(town, small_round)
    run = run_portfolio_on(
        actor=town.leader,
        round_id=small_round.pk,
        weight_set_id=weights,
        constraints=Constraints(
            requires=(("d", "c"),),
            excludes=(("a", "b"),),
            at_most=(Group(2, ("a", "b", "c", "d")),),
        ),
    )
    assert run.selected == ["b", "c"]


def test_constraints_that_clash_are_named(town: Town, small_round: Round) -> None:
    with pytest.raises(InvalidInput, match="No choice keeps all"):
        run_portfolio_on(
            actor=town.leader,
            round_id=small_round.pk,
            votes={"a": 1, "b": 1, "c": 1, "d": 1},
            constraints=Constraints(at_least=(Group(2, ("a", "c")),)),
        )


def test_votes_can_be_what_counts(town: Town, small_round: Round) -> None:
    run = run_portfolio_on(
        actor=town.leader, round_id=small_round.pk, votes={"a": 1, "b": 3, "c": 3}
    )
    assert run.selected == ["b", "c", "d"]


@pytest.mark.parametrize("votes", [None, {"z": 1}])
def test_a_portfolio_needs_weights_or_known_votes(
    town: Town, small_round: Round, votes: dict[str, int] | None
) -> None:
    with pytest.raises(InvalidInput):
        run_portfolio_on(actor=town.leader, round_id=small_round.pk, votes=votes)


@pytest.mark.parametrize("column", ["outcome", "input_text", "sha256", "seed", "created_at"])
def test_the_database_refuses_to_change_a_run(greedy: DecisionRun, column: str) -> None:
    changed = {"outcome": {}, "seed": 7, "created_at": "2020-01-01T00:00:00Z"}.get(column, "x")
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionRun.objects.filter(pk=greedy.pk).update(**{column: changed})


def test_a_run_is_neither_saved_again_nor_deleted(greedy: DecisionRun) -> None:
    with pytest.raises(TypeError):
        greedy.save()
    with pytest.raises(TypeError):
        greedy.delete()


def test_erasing_the_person_leaves_the_run(town: Town, greedy: DecisionRun) -> None:
    DecisionRun.objects.filter(pk=greedy.pk).update(actor=None)
    assert DecisionRun.objects.get().actor is None

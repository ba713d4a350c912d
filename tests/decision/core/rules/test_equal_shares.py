"""The method of equal shares against its definition, the papers' examples and real elections."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import pabulib, run_rule
from decision.core.errors import InvalidOption
from decision.core.rules.matrix import matrix_of
from decision.core.rules.purse import ExactPurse
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored, scored_elections
from tests.shared import shared_data


@settings(max_examples=300, deadline=None)
@given(approval_elections(), st.sampled_from(["cost", "cardinality", "root"]))
def test_purchases_follow_the_definition(one, utility):
    outcome = run_rule(one, "equal_shares", utility=utility)
    assert list(outcome.selected) == oracles.equal_shares(one, utility)
    assert outcome.cost <= one.budget


@settings(max_examples=150, deadline=None)
@given(scored_elections(), st.sampled_from(["cost", "cardinality", "root"]))
def test_purchases_follow_the_definition_with_points(one, utility):
    outcome = run_rule(one, "equal_shares", utility=utility)
    assert list(outcome.selected) == oracles.equal_shares(one, utility)


@settings(max_examples=150, deadline=None)
@given(
    approval_elections(),
    st.sampled_from(["cost", "cardinality", "root"]),
    st.sampled_from(["overshoot", "exhaustive"]),
)
def test_add1_follows_the_definition_with_both_stop_rules(one, utility, stop):
    outcome = run_rule(one, "equal_shares", utility=utility, completion="add1", stop=stop)
    assert list(outcome.selected) == oracles.equal_shares_add1(one, utility, stop)


@settings(max_examples=100, deadline=None)
@given(approval_elections())
def test_filling_leaves_no_project_that_fits(one):
    for completion in ("fill", "add1_fill"):
        outcome = run_rule(one, "equal_shares", completion=completion)
        left = one.budget - outcome.cost
        assert left >= 0
        assert all(
            project.cost > left for project in one.projects if project.id not in outcome.selected
        )


def test_a_cohesive_minority_gets_its_share():
    """Sixty want a, b, c; forty want x, y, z: greedy serves only the sixty, equal shares both."""
    one = election(100, dict.fromkeys("abcxyz", 20), ["abc"] * 60 + ["xyz"] * 40)
    assert set(run_rule(one, "greedy").selected) == set("abcxy")
    outcome = run_rule(one, "equal_shares")
    assert outcome.selected == ("a", "b", "c", "x", "y")
    two = election(60, dict.fromkeys("abcxyz", 20), ["abc"] * 60 + ["xyz"] * 40)
    assert run_rule(two, "greedy").selected == ("a", "b", "c")
    assert run_rule(two, "equal_shares").selected == ("a", "x")


def test_with_square_roots_cost_counts_less_than_in_full_and_more_than_not_at_all():
    """a: 9 for two votes, b: 4 for one. Prices: cost 1/2, 1; one each 9/2, 4; root 3/2, 2."""
    one = election(15, {"a": 9, "b": 4}, ["a", "a", "b"])
    bought = {
        utility: run_rule(one, "equal_shares", utility=utility).trace
        for utility in ("cost", "cardinality", "root")
    }
    prices = {utility: [it.price for it in trace] for utility, trace in bought.items()}
    assert prices == {"cost": [0.5, 1], "cardinality": [4, 4.5], "root": [1.5, 2]}
    tied = election(30, {"a": 9, "b": 4}, ["a"] * 3 + ["b"] * 2)
    assert run_rule(tied, "equal_shares", utility="root").selected == ("b", "a")


def test_the_step_follows_the_currency():
    def raised(currency):
        costs, ballots = {"a": 500_000, "b": 450_000}, ["a", "b", "ab"]
        one = election(900_000, costs, ballots, currency=currency)
        return run_rule(one, "equal_shares", completion="add1", step="currency")

    assert raised("HUF").options["step"] == "currency"
    plain = run_rule(
        election(900_000, {"a": 500_000, "b": 450_000}, ["a", "b", "ab"]),
        "equal_shares",
        completion="add1",
        step=100,
    )
    assert raised("huf").notes == plain.notes
    assert raised("EUR").selected == raised("HUF").selected == plain.selected


def test_a_run_worked_by_hand():
    """Shares of 30. First r: 40 / 3 per point, paid 26 2/3 and 13 1/3. Then q: one supporter has
    only 3 1/3 left, the other two pay 28 1/3 each. Nobody can pay for p.
    """
    one = scored(
        120, {"p": 100, "q": 60, "r": 40}, [{"p": 3, "q": 1}, {"q": 1}, {"q": 1, "r": 2}, {"r": 1}]
    )
    outcome = run_rule(one, "equal_shares", utility="cardinality")
    assert outcome.selected == ("r", "q")
    assert [reason.price for reason in outcome.trace[:2]] == pytest.approx([40 / 3, 85 / 3])
    lost = outcome.reason("p")
    assert lost.effective_support == pytest.approx(0.3)
    assert dict(lost.needed) == {"money": 99}


def test_ties_go_to_the_cheaper_then_the_more_wanted_then_the_lot():
    dearer_first = election(10, {"a": 4, "b": 2}, ["a", "a", "b", "b"])
    assert run_rule(dearer_first, "equal_shares").selected[0] == "b"
    equal = election(4, {"a": 2, "b": 2, "c": 2}, ["abc", "abc"])
    assert run_rule(equal, "equal_shares").selected == ("a", "b")
    assert run_rule(equal, "equal_shares", lot=["c", "b", "a"]).selected == ("c", "b")
    seeded = {run_rule(equal, "equal_shares", lot=f"seed {n}").selected for n in range(20)}
    assert len(seeded) > 1


def test_a_project_that_its_supporters_can_pay_to_the_last_coin_is_bought():
    """Seven voters share 10; three of them must pay 30/7 in full: exact, though 10/7 is not."""
    one = election(70, {"a": 30}, ["a"] * 3 + [""] * 4)
    assert run_rule(one, "equal_shares").selected == ("a",)
    almost = election(70, {"a": 31}, ["a"] * 3 + [""] * 4)
    assert run_rule(almost, "equal_shares").selected == ()


def test_the_comparison_step_takes_the_outcome_that_more_voters_prefer():
    one = election(60, dict.fromkeys("abcxyz", 20), ["abc"] * 60 + ["xyz"] * 40)
    outcome = run_rule(one, "equal_shares", comparison=True)
    assert outcome.selected == ("a", "b", "c")
    assert "the greedy outcome was taken" in outcome.notes[-1]
    three = ["abc"] * 34 + ["x"] * 34 + ["y"] * 34
    kept = run_rule(
        election(75, dict.fromkeys("abcxy", 25), three), "equal_shares", comparison=True
    )
    assert kept.selected == ("a", "x", "y")
    assert "kept" in kept.notes[-1]


def test_a_vote_of_strength_two_counts_like_two_votes():
    text = (
        "META\nkey;value\nbudget;12\nvote_type;approval\nnum_projects;2\nnum_votes;3\n"
        "PROJECTS\nproject_id;cost\na;6\nb;5\nVOTES\nvoter_id;vote;vote_strength\n"
    )
    strong = pabulib.parse(text + "1;a;2\n2;b;1\n3;a,b;1\n")
    twice = pabulib.parse(text + "1;a;1\n1x;a;1\n2;b;1\n3;a,b;1\n")
    assert strong.votes == twice.votes == {"a": 3, "b": 2}
    for rule in ("greedy", "equal_shares"):
        assert run_rule(strong, rule).selected == run_rule(twice, rule).selected


def test_no_voter_means_no_purchase():
    outcome = run_rule(election(10, {"a": 3}, []), "equal_shares", completion="add1")
    assert outcome.selected == ()
    assert outcome.reason("a").code == "unsupported"


def test_a_long_climb_of_the_shares_is_quick():
    """Three voters and millions: about two million steps of one unit lie before the overshoot."""
    one = election(9_000_000, {"a": 5_000_000, "b": 4_500_000}, ["a", "b", "ab"])
    outcome = run_rule(one, "equal_shares", completion="add1")
    assert outcome.cost <= one.budget
    assert outcome.selected


@pytest.mark.parametrize(
    "options",
    [
        {"utility": "fun"},
        {"completion": "most"},
        {"stop": "never"},
        {"step": 0},
        {"lot": ["a"]},
        {"speed": 1},
    ],
)
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        run_rule(election(9, {"a": 1, "b": 2}, ["a"]), "equal_shares", **options)


@settings(max_examples=100, deadline=None)
@given(approval_elections())
def test_the_exact_purse_never_makes_or_loses_money(one):
    matrix = matrix_of(one, "cost")
    purse = ExactPurse(matrix, Fraction(one.budget, len(one.ballots)))
    place = {project.id: index for index, project in enumerate(one.projects)}
    bought = [place[name] for name in oracles.equal_shares(one)]
    purse.replay(bought)
    counts = [count for _, count in one.distinct_ballots]
    left = sum(
        Fraction(int(b), purse.denominator) * n for b, n in zip(purse.balance, counts, strict=True)
    )
    assert left == one.budget - sum(matrix.costs[p] for p in bought)


@pytest.mark.shared
def test_the_two_stop_rules_differ_on_a_real_election():
    one = pabulib.parse(shared_data("pabulib") / "Poland_Wieliczka_2023_Green_Budget.pb")
    over = run_rule(one, "equal_shares", completion="add1", stop="overshoot")
    full = run_rule(one, "equal_shares", completion="add1", stop="exhaustive")
    assert frozenset(over.selected) == one.official_outcome
    assert frozenset(full.selected) != one.official_outcome
    assert over.reason("16").effective_support == pytest.approx(0.99996, abs=0.01)

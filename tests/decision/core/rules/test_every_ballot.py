"""Every kind of ballot under every rule."""

import pytest

from decision.core import RULES, Election, Project, Voter, pabulib, run_rule
from decision.core.ballots import BALLOT_KINDS, POINT_KINDS

NAMES = [name for name in RULES if name != "official"]
PILE = [(("a", "b"), (3, 1))] * 3 + [(("b", "a"), (2, 2))] + [(("c",), (4,))] * 2


def cast(kind):
    """Three want a above b, one b above a, two c alone; each costs a third of the budget or so."""
    stated = kind in POINT_KINDS - {"ordinal"}
    ballots = [
        BALLOT_KINDS[kind](names[:1] if kind == "choose-1" else names, points if stated else None)
        for names, points in PILE
    ]
    return Election.of(
        budget=9,
        projects=[Project("a", 4), Project("b", 4), Project("c", 3), Project("nobody", 1)],
        voters=[Voter(str(place), ballot) for place, ballot in enumerate(ballots)],
        vote_type=kind,
        meta={"max_length": "2"},
    )


@pytest.mark.parametrize("kind", BALLOT_KINDS)
@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_counts_every_kind_of_ballot_and_tells_why(kind, rule):
    one = cast(kind)
    outcome = run_rule(one, rule)
    assert outcome.cost <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)
    assert outcome.reason("nobody").selected is (rule == "greedy")
    assert outcome == run_rule(pabulib.parse(pabulib.write(one)), rule)


@pytest.mark.parametrize("rule", ["phragmen", "maximin_support", "nash_welfare"])
@pytest.mark.parametrize("kind", ["cumulative", "ordinal", "scoring", "knapsack"])
def test_rules_about_who_supports_whom_take_a_named_project_as_supported(kind, rule):
    assert run_rule(cast(kind), rule).selected == run_rule(cast("approval"), rule).selected


def test_points_count_where_a_rule_weighs_them():
    """a has 11 points of four voters, b 5, c 8 of two; in rankings a has 7, b 5, c 4."""
    cumulative, ordinal = cast("cumulative"), cast("ordinal")
    assert [run_rule(cumulative, "greedy").reason(name).support for name in "abc"] == [11, 5, 8]
    assert [run_rule(ordinal, "greedy").reason(name).support for name in "abc"] == [7, 5, 4]
    assert run_rule(cumulative, "greedy").selected[:2] == ("a", "c")
    assert run_rule(ordinal, "greedy").selected[:2] == ("a", "b")
    prices = {
        kind: run_rule(cast(kind), "equal_shares").trace[0].price
        for kind in ("approval", "ordinal")
    }
    assert prices == {"approval": 0.25, "ordinal": pytest.approx(1 / 7)}

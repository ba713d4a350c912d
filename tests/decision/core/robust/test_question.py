"""The question that settles most."""

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.question import next_question
from decision.core.robust.weighing import Weighing
from decision.core.valuing.weights.polytope import WeightPolytope


def _problem() -> Problem:
    return Problem(
        (
            Candidate("leaf", costs={"money": 1}, scores={"green": 8, "safe": 2, "calm": 5}),
            Candidate("lamp", costs={"money": 1}, scores={"green": 2, "safe": 8, "calm": 5}),
        ),
        {"money": 1},
    )


def test_it_asks_for_the_two_criteria_on_which_the_choice_hangs() -> None:
    weighing = Weighing(spec_of(_problem()), WeightPolytope(("calm", "green", "safe")))
    found = next_question(weighing, [["leaf"], ["lamp"]])
    assert found is not None
    assert found.text == "Is green at least as important as safe?"
    assert found.open_now == ("leaf", "lamp")
    assert found.open_then == 0
    assert 0.4 < found.yes < 0.6
    for statement in (found.if_yes, found.if_no):
        settled = Weighing(spec_of(_problem()), WeightPolytope(weighing.criteria, (statement,)))
        assert next_question(settled, [["leaf"], ["lamp"]]) is None
    assert found.to_json()["times"] == 1


def test_it_asks_nothing_where_one_portfolio_is_always_best() -> None:
    weighing = Weighing(spec_of(_problem()), WeightPolytope(("calm", "green", "safe")))
    assert next_question(weighing, [["leaf"]]) is None

"""Valuations, consensus, totals, what hangs on one criterion or assessor, and agreement."""

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core.valuing.agreement import kendall_w, krippendorff_alpha, spreads
from decision.core.valuing.errors import InvalidValuation, MissingScores
from decision.core.valuing.evaluation import Evaluation, evaluate
from decision.core.valuing.tables import ValueTable, consensus, draw, individual, ranges
from decision.core.valuing.valuation import Valuation
from tests.decision.core.valuing.cases import SCORES, TENTHS, TREE, WEIGHTS, rows, valuation

SOMEBODY = rows({name: reversed(levels) for name, levels in SCORES.items()}, "ann")


def entry(candidate="lamps", criterion="env", **more):
    return {"candidate": candidate, "criterion": criterion, "assessor": "bo", "score": 5, **more}


def test_totals_of_the_portfolio_example():
    """Programme management, section 7.3: the column of scores."""
    found = evaluate(valuation(), WEIGHTS)
    assert {name: total * 10 for name, total in found.totals.items()} == {
        name: Fraction(points) for name, points in TENTHS.items()
    }
    assert found.ranks == {
        "sensor lab": 1,
        "lamps": 2,
        "data hub": 2,
        "youth app": 4,
        "parents app": 5,
    }
    assert sum(found.by_value_type["lamps"].values()) == found.totals["lamps"]


def test_a_valuation_survives_json():
    uncertain = entry(score={"kind": "triangular", "low": 1, "mode": 2, "high": "4.5"})
    whole = valuation(uncertain, agreed=[{"candidate": "lamps", "criterion": "env", "score": 7}])
    assert Valuation.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_consensus_keeps_what_each_assessor_gave():
    both = valuation(*SOMEBODY)
    assert both.assessors == ("everybody", "ann")
    assert individual(both, "ann").values["lamps"]["env"] == Fraction(1, 10)
    assert consensus(both).values["lamps"]["env"] == Fraction(45, 100)
    assert consensus(both, "median") == consensus(both)
    assert set(evaluate(both, WEIGHTS).by_assessor) == {"everybody", "ann"}


def test_what_was_agreed_counts_and_the_rest_must_be_alike():
    settled = valuation(entry(), agreed=[{"candidate": "lamps", "criterion": "env", "score": 7}])
    assert consensus(settled, "agreed").values["lamps"]["env"] == Fraction(7, 10)
    assert ranges(settled)["lamps"]["env"] == (Fraction(7, 10), Fraction(7, 10))
    with pytest.raises(MissingScores, match="'lamps' on 'env'"):
        consensus(valuation(entry()), "agreed")


def test_ranges_reach_over_all_assessors():
    wide = valuation(entry(score={"kind": "range", "low": 1, "high": 4}))
    assert ranges(wide)["lamps"]["env"] == (Fraction(1, 10), Fraction(8, 10))


def test_draws_follow_the_scores_and_come_again():
    uncertain = valuation(entry(score={"kind": "uniform", "low": 0, "high": 4}))
    drawn = draw(uncertain, 4000, seed=4)
    assert drawn.shape == (4000, 5, 4)
    assert (drawn == draw(uncertain, 4000, seed=4)).all()
    assert abs(drawn[:, 0, 0].mean() - (0.8 + 0.2) / 2) < 0.02
    assert np.allclose(drawn[:, 1:], draw(valuation(), 1, seed=0)[:, 1:])


def test_leaving_out_a_criterion_is_counting_without_it():
    found = evaluate(valuation(*SOMEBODY), WEIGHTS)
    for left_out in found.left_out:
        if left_out.kind == "criterion":
            fewer = valuation(*SOMEBODY).without_criterion(left_out.name)
            rest = {key: weight for key, weight in WEIGHTS.items() if key != left_out.name}
            assert evaluate(fewer, rest).totals == left_out.totals


def test_without_research_the_lamps_come_first():
    found = evaluate(valuation(), WEIGHTS)
    without_research = next(one for one in found.left_out if one.name == "res")
    assert without_research.changes_first
    assert {"lamps", "sensor lab"} <= set(without_research.moved)


def test_leaving_out_an_assessor_is_the_other_ones_totals():
    found = evaluate(valuation(*SOMEBODY), WEIGHTS)
    without_ann = next(one for one in found.left_out if one.name == "ann")
    assert without_ann.totals == evaluate(valuation(), WEIGHTS).totals
    assert Evaluation.from_json(json.loads(json.dumps(found.to_json()))) == found
    with pytest.raises(InvalidValuation, match="documented form"):
        Evaluation.from_json({"weights": {}})


def test_candidates_without_scores_are_left_out_and_listed():
    fewer = Valuation.from_json(
        {"tree": TREE, "candidates": ["x", *SCORES], "scores": rows(SCORES)}
    )
    with pytest.raises(MissingScores, match=r"'x' on 'env'.* 3 more") as raised:
        evaluate(fewer, WEIGHTS)
    assert len(raised.value.missing) == 4
    kept, dropped = fewer.without_unscored()
    assert dropped == ("x",)
    assert kept == valuation()
    assert kept.without_unscored() == (kept, ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"candidates": []}, "there is none"),
        ({"candidates": ["lamps", "lamps"]}, "twice"),
        ({"scores": [entry(), entry()]}, "given twice"),
        ({"scores": [entry("pond")]}, "'pond'"),
        ({"scores": [entry(criterion="fun")]}, "'fun'"),
        ({"scores": [entry(score=11)]}, "outside the bounds 0 to 10"),
        ({"scores": [entry(score=float("nan"))]}, "not a number"),
        ({"scores": [entry(score="much")]}, "Enter a number"),
        ({"scores": [{"candidate": "lamps"}]}, "documented form"),
        ({"scores": 3}, "documented form"),
        ({"format": "other/1"}, "throughline-valuation/1"),
    ],
)
def test_wrong_valuations_are_refused_with_place_and_way_out(change, words):
    values = {"tree": TREE, "candidates": list(SCORES), "scores": rows(SCORES), **change}
    with pytest.raises(InvalidValuation, match=words) as raised:
        Valuation.from_json(values)
    assert raised.value.place
    assert raised.value.remedy


def test_wrong_questions_are_refused():
    for make in (
        lambda: evaluate(valuation(), {**WEIGHTS, "fun": 1}),
        lambda: evaluate(valuation(), dict.fromkeys(WEIGHTS, 0)),
        lambda: consensus(valuation(), "vote"),
        lambda: individual(valuation(), "zoe"),
        lambda: valuation().without_assessor("zoe"),
        lambda: kendall_w([[1, 2]]),
        lambda: krippendorff_alpha([[1, 2]], "nominal"),
    ):
        with pytest.raises(InvalidValuation):
            make()


def test_the_only_criterion_cannot_be_left_out():
    one = {"criteria": TREE["criteria"][:1], "branches": TREE["branches"][:1]}
    only = Valuation.from_json({"tree": one, "candidates": ["a"], "scores": [entry("a")]})
    assert evaluate(only, {"env": 1}).left_out == ()
    with pytest.raises(InvalidValuation, match="only criterion"):
        only.without_criterion("env")


def krippendorff_units():
    """Krippendorff 2011, section C: four observers, twelve units, values missing."""
    table = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    columns = zip(*(row.split() for row in table), strict=True)
    return [[int(value) for value in column if value != "."] for column in columns]


def test_alpha_of_the_published_example():
    assert round(float(krippendorff_alpha(krippendorff_units())), 3) == 0.849
    assert round(float(krippendorff_alpha(krippendorff_units(), "ordinal")), 3) == 0.815


def test_agreement_cannot_be_told_where_nothing_differs():
    assert krippendorff_alpha([[1, 1], [1]]) is None
    assert kendall_w([[1, 1], [2, 2]]) is None
    assert evaluate(valuation(), WEIGHTS).agreement.kendall_w is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=2, max_size=5))
def test_people_of_one_mind_agree_fully(row):
    expected = None if len(set(row)) == 1 else 1
    assert kendall_w([row, row, row]) == expected
    assert krippendorff_alpha([[value] * 3 for value in row]) == expected


def test_the_widest_spread_comes_first():
    found = spreads(valuation(*SOMEBODY))
    assert found[0].width == max(one.width for one in found)
    assert {(one.candidate, one.criterion) for one in found[:2]} == {
        ("youth app", "eco"),
        ("youth app", "soc"),
    } or found[0].width > Fraction(1, 2)


parts = st.fractions(-1, 1, max_denominator=2**50)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(parts, parts), min_size=1, max_size=4))
def test_totals_lie_between_the_values_of_the_criteria(pairs):
    table = ValueTable({f"c{i}": {"x": x, "y": y} for i, (x, y) in enumerate(pairs)})
    totals = table.totals({"x": Fraction(1, 3), "y": Fraction(2, 3)})
    assert all(min(pair) <= totals[f"c{i}"] <= max(pair) for i, pair in enumerate(pairs))
    assert ValueTable.from_json(table.to_json()) == table

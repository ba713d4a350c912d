"""The JSON schemas describe what is really read and written."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from decision.core.valuing.evaluation import evaluate
from decision.core.valuing.weights.ahp import ahp
from decision.core.valuing.weights.best_worst import best_worst
from decision.core.valuing.weights.direct import direct, swing
from decision.core.valuing.weights.elicited import from_statements
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.ranks import rank_order_centroid
from decision.core.valuing.weights.statements import at_least
from tests.decision.core.valuing.cases import TREE, WEIGHTS, valuation
from tests.decision.core.valuing.test_returns import SHARED, ledger
from tests.decision.core.valuing.test_tree import tree

FOLDER = Path(__file__).resolve().parents[4] / "decision" / "core" / "schemas"


def check(name, values):
    content = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    Draft202012Validator(content).validate(json.loads(json.dumps(values)))


SCORES = [
    3,
    {"kind": "range", "low": 1, "high": "2.5"},
    {"kind": "triangular", "low": 0, "high": 10, "mode": 2},
    {"kind": "normal", "low": 0, "high": 5, "mean": 1, "deviation": 2},
    {"kind": "quantiles", "points": [[0, 1], [1, "2.5"]]},
]


@pytest.mark.parametrize("score", SCORES, ids=str)
def test_valuations_and_evaluations_fit(score):
    uncertain = {"candidate": "lamps", "criterion": "env", "assessor": "bo", "score": score}
    settled = {"candidate": "lamps", "criterion": "env", "score": 5}
    found = valuation(uncertain, agreed=[settled])
    check("valuation", found.to_json())
    check("evaluation", evaluate(found, WEIGHTS).to_json())


def test_every_kind_of_value_function_fits():
    check("valuation", {"tree": tree().to_json(), "candidates": ["a"]})


def test_weights_of_every_method_fit():
    for found in (
        direct({"a": 1, "b": 2}),
        swing({"a": 100, "b": 20}),
        rank_order_centroid(["a", "b"]),
        ahp(("a", "b"), {("a", "b"): 3}),
        best_worst({"a": 1, "b": 3}, {"a": 3, "b": 1}),
        from_statements(WeightPolytope(("a", "b"), (at_least("a", "b"),))),
    ):
        check("weights", found.to_json())


def test_ledgers_fit():
    check("ledger", ledger(SHARED, adoptions={"lamps": 2}).to_json())


def test_a_typing_error_does_not_fit():
    with pytest.raises(ValidationError):
        check("valuation", {"tree": TREE, "candidates": ["a"], "score": []})

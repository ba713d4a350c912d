"""The value model: value tree, scores, weights, and what candidates are worth.

The names below are what most callers need; ``docs/decision-core/valuing.md`` walks through them.
"""

from decision.core.valuing.card import value_card
from decision.core.valuing.catalogue import catalogue
from decision.core.valuing.criterion import Criterion, harm_scale, linear
from decision.core.valuing.errors import ContradictoryWeights, InvalidValuation, MissingScores
from decision.core.valuing.evaluation import Evaluation, evaluate
from decision.core.valuing.ledger import Ledger
from decision.core.valuing.problems import valued_problem
from decision.core.valuing.promises import promises
from decision.core.valuing.returns import candidate_returns, programme_return, steps
from decision.core.valuing.tree import ValueTree, by_value_type
from decision.core.valuing.valuation import Valuation
from decision.core.valuing.weights.ahp import ahp
from decision.core.valuing.weights.answers import Answer
from decision.core.valuing.weights.best_worst import best_worst
from decision.core.valuing.weights.direct import direct, swing
from decision.core.valuing.weights.elicited import Elicited, from_statements
from decision.core.valuing.weights.people import people_weights
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.ranks import rank_order_centroid, rank_sum

__all__ = [
    "Answer",
    "ContradictoryWeights",
    "Criterion",
    "Elicited",
    "Evaluation",
    "InvalidValuation",
    "Ledger",
    "MissingScores",
    "Valuation",
    "ValueTree",
    "WeightPolytope",
    "ahp",
    "best_worst",
    "by_value_type",
    "candidate_returns",
    "catalogue",
    "direct",
    "evaluate",
    "from_statements",
    "harm_scale",
    "linear",
    "people_weights",
    "programme_return",
    "promises",
    "rank_order_centroid",
    "rank_sum",
    "steps",
    "swing",
    "value_card",
    "valued_problem",
]

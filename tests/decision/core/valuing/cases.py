"""The portfolio example of the programme management domain file, section 7.3, as a valuation."""

from decision.core.valuing.valuation import Valuation

POINTS = {"low": 0, "high": 10}
TYPES = ("environmental", "economic", "social", "research")
TREE = {
    "criteria": [{"key": key[:3], "unit": "points", "function": POINTS} for key in TYPES],
    "branches": [{"key": key, "parts": [key[:3]]} for key in TYPES],
}
WEIGHTS = {"env": "0.25", "eco": "0.25", "soc": "0.30", "res": "0.20"}
SCORES = {
    "lamps": (8, 6, 2, 1),
    "data hub": (2, 6, 3, 7),
    "youth app": (0, 3, 8, 2),
    "sensor lab": (5, 4, 3, 9),
    "parents app": (0, 2, 6, 1),
}
TENTHS = {
    "lamps": "4.30",
    "data hub": "4.30",
    "youth app": "3.55",
    "sensor lab": "4.95",
    "parents app": "2.50",
}
COSTS = {
    "lamps": (400, 8),
    "data hub": (300, 14),
    "youth app": (120, 6),
    "sensor lab": (200, 9),
    "parents app": (90, 5),
}


def rows(scores, assessor=None):
    """One JSON entry per score of a table of scores."""
    by = {"assessor": assessor} if assessor else {}
    return [
        {"candidate": name, "criterion": key, **by, "score": level}
        for name, levels in scores.items()
        for key, level in zip(WEIGHTS, levels, strict=True)
    ]


def valuation(*more, agreed=()):
    """The example, with further entries."""
    return Valuation.from_json(
        {
            "tree": TREE,
            "candidates": list(SCORES),
            "scores": [*rows(SCORES), *more],
            "agreed": list(agreed),
        }
    )


def problem(staff=30, groups=()):
    """The example's budgets and rules, without scores."""
    return {
        "candidates": [
            {"id": name, "costs": {"money": money, "staff": months}}
            for name, (money, months) in COSTS.items()
        ],
        "budgets": {"money": 900, "staff": staff},
        "requires": [["sensor lab", "data hub"]],
        "excludes": [["youth app", "parents app"]],
        "groups": [{"members": ["data hub", "sensor lab"], "at_least": 1}, *groups],
    }

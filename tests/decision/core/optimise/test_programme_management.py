"""The portfolio example of the reference on programme management, section 7.3.

Programme management (domain reference), section 7.3 "Portfolio decision engine", the checked
example: weights env .25, eco .25, soc .30, res .20; budget 900 k EUR, 30 months of ICT staff; D
requires B; C and E exclude each other; at least one project with research of 5 or more.
"""

from fractions import Fraction

from decision.core import Problem, select_portfolio

ROWS = (
    ("A", "lamps", 400, 8, (8, 6, 2, 1)),
    ("B", "data hub", 300, 14, (2, 6, 3, 7)),
    ("C", "youth app", 120, 6, (0, 3, 8, 2)),
    ("D", "sensor lab", 200, 9, (5, 4, 3, 9)),
    ("E", "parents app", 90, 5, (0, 2, 6, 1)),
)
CRITERIA = ("env", "eco", "soc", "res")


def example(ict=30, **more):
    return Problem.from_json(
        {
            "candidates": [
                {
                    "id": name,
                    "name": title,
                    "cost": cost,
                    "uses": {"ICT": months},
                    "scores": dict(zip(CRITERIA, scores, strict=True)),
                }
                for name, title, cost, months, scores in ROWS
            ],
            "budget": 900,
            "capacities": {"ICT": ict},
            "weights": {"env": "0.25", "eco": "0.25", "soc": "0.30", "res": "0.20"},
            "requires": [["D", "B"]],
            "excludes": [["C", "E"]],
            "groups": [{"name": "research", "members": ["B", "D"], "at_least": 1}],
            **more,
        }
    )


def test_the_scores_of_the_example():
    problem = example()
    scores = [problem.value_of(each) for each in problem.candidates]
    assert scores == [Fraction(n, 100) for n in (430, 430, 355, 495, 250)]


def test_the_optimum_of_the_example():
    outcome = select_portfolio(example())
    assert (outcome.selected, outcome.proof, outcome.unique) == (("B", "C", "D"), "optimal", True)
    assert outcome.value == Fraction("12.80")
    assert outcome.spend == {"money": 620, "ICT": 29}


def test_the_runner_up_of_the_example():
    not_again = {"name": "runner-up", "amounts": {"B": 1, "C": 1, "D": 1}, "at_most": 2}
    outcome = select_portfolio(example(limits=[not_again]))
    assert (outcome.selected, outcome.value) == (("A", "B", "C"), Fraction("12.15"))


def test_one_more_month_of_staff_brings_the_lamps():
    outcome = select_portfolio(example(ict=31))
    assert (outcome.selected, outcome.value) == (("A", "B", "D"), Fraction("13.55"))
    assert outcome.spend["money"] == 900


def test_a_least_number_of_social_projects_brings_the_first_optimum_back():
    social = {"name": "social", "members": ["C", "E"], "at_least": 1}
    research = {"name": "research", "members": ["B", "D"], "at_least": 1}
    outcome = select_portfolio(example(ict=31, groups=[research, social]))
    assert outcome.selected == ("B", "C", "D")

"""The decision library: elections, voting rules and portfolios, in plain Python.

It knows no web, no database and no clock; reading files, running solvers and printing are in
``pabulib``, ``optimise.solver`` and ``__main__``.
"""

from decision.core import pabulib
from decision.core.election import Election, Project, Voter
from decision.core.errors import DecisionError
from decision.core.optimise.portfolio import select_portfolio
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import PortfolioOutcome
from decision.core.outcome import Outcome
from decision.core.record import Question, make_record
from decision.core.registry import RULES, run_rule
from decision.core.replay import compute, replay

__all__ = [
    "RULES",
    "DecisionError",
    "Election",
    "Outcome",
    "PortfolioOutcome",
    "Problem",
    "Project",
    "Question",
    "Voter",
    "compute",
    "make_record",
    "pabulib",
    "replay",
    "run_rule",
    "select_portfolio",
]

"""Readiness for change: does a city's platform get used, and do its practices lead there? Pure."""

from decision.readiness.answers import Combined, Respondent, combine, rows_of
from decision.readiness.classify import Classified, governance_of, in_time, observed, predicted
from decision.readiness.comparison import changes_of, most_like
from decision.readiness.education import InvalidFigures, check_education
from decision.readiness.structure import Standing, board_of
from decision.readiness.study import Rows, Study, UnknownAnswer, study

__all__ = [
    "Classified",
    "Combined",
    "InvalidFigures",
    "Respondent",
    "Rows",
    "Standing",
    "Study",
    "UnknownAnswer",
    "board_of",
    "changes_of",
    "check_education",
    "combine",
    "governance_of",
    "in_time",
    "most_like",
    "observed",
    "predicted",
    "rows_of",
    "study",
]

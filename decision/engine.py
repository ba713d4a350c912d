"""The one door to the decision library: its errors become sentences for the person who asked."""

import time
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from decision.core import DecisionError, Election, Question, pabulib
from decision.core import compute as core_compute
from decision.core.errors import NothingFound
from decision.core.record import Computed, canonical, normalised
from decision.core.replay import election_of
from portal.common.errors import InvalidInput


def read_election(text: str) -> Election:
    """Return the election of a Pabulib text; raise ``InvalidInput`` with the line at fault."""
    try:
        return election_of(text)
    except DecisionError as error:
        raise InvalidInput(str(error)) from error


def canonical_election(election: Election) -> str:
    """Return the one Pabulib text of an election."""
    return pabulib.write(election)


def canonical_problem(problem: Mapping[str, Any]) -> str:
    """Return the one JSON text of a portfolio problem."""
    return canonical(normalised(problem))


def compute(question: Question) -> tuple[Computed, float]:
    """Run a rule or an optimisation; return its answer and the seconds it took.

    Raises ``InvalidInput`` with the library's sentence.
    """
    started = time.perf_counter()
    try:
        computed = core_compute(question)
    except NothingFound as error:
        raise InvalidInput(_nothing_found(error)) from error
    except DecisionError as error:
        raise InvalidInput(str(error)) from error
    return computed, round(time.perf_counter() - started, 3)


def _nothing_found(error: NothingFound) -> str:
    if error.conflict:
        return _("No choice keeps all of these together: %(rules)s.") % {
            "rules": "; ".join(error.conflict)
        }
    return _("The solver found no choice in the time given. Give it more time.")

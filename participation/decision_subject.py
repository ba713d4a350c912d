"""What a decision about a budget process is told: who took part, and the ballots to count."""

from django.urls import reverse

from decision.registry import Breakdown, Turnout, TurnoutRow, register_subject
from participation.decision_input import pb_text_of
from participation.models import Process
from participation.selectors import list_turnout
from participation.urls_of import process_url

_TRAITS = ("age", "sex", "district")


def register_decisions() -> None:
    """Let rounds decide for budget processes."""
    register_subject(
        Process,
        turnout=turnout_of,
        ballots_download=ballots_url,
        url=process_url,
        election_text=pb_text_of,
    )


def turnout_of(process: Process) -> Turnout:
    """Return how many voted, by each trait that people stated; small groups stay hidden."""
    return Turnout(
        voters=process.ballot_count,
        eligible=process.population or None,
        breakdowns=tuple(
            Breakdown(
                found.fact,
                tuple(
                    TurnoutRow(cell.group, cell.count)
                    for cell in found.cells
                    if cell.count is not None
                ),
            )
            for found in list_turnout(process=process)
            if found.fact in _TRAITS
        ),
    )


def ballots_url(process: Process) -> str:
    """Return where the ballots can be downloaded."""
    return reverse("participation:download", kwargs={"slug": process.slug, "form": "pb"})

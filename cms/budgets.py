"""A new budget as an editor describes it, and the process made of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.models.sites import SiteMunicipality
from participation.models import Process
from participation.services.phases import PhaseDates
from participation.services.processes import BallotRules, open_process
from participation.states import PhaseKind
from portal.accounts.actor import Actor
from portal.common.errors import InvalidInput


@dataclass(frozen=True)
class NewBudget:
    """What an editor says of a new budget. ``budget`` is in minor units."""

    budget: int
    max_length: int | None
    discussion_starts: datetime
    voting_starts: datetime
    voting_ends: datetime
    result_date: datetime

    @property
    def phases(self) -> tuple[PhaseDates, ...]:
        """Return the phases these dates stand for."""
        return (
            PhaseDates(PhaseKind.DISCUSSION, self.discussion_starts, self.voting_starts),
            PhaseDates(PhaseKind.VOTING, self.voting_starts, self.voting_ends),
            PhaseDates(PhaseKind.DECISION, self.voting_ends, self.result_date),
            PhaseDates(PhaseKind.RESULT, self.result_date),
        )


def open_budget_for(*, actor: Actor, page: Any, new: NewBudget) -> Process:
    """Make the draft of a process from a page and what its editor described."""
    link = SiteMunicipality.objects.filter(site=page.get_site()).first()
    if link is None:
        raise InvalidInput(_("This site belongs to no municipality yet. Set that under Settings."))
    language = page.locale.language_code
    return open_process(
        actor=actor,
        titles={language: page.title},
        summaries={language: page.introduction},
        municipality_ids=[link.municipality_id],
        budget=new.budget,
        rules=BallotRules(max_length=new.max_length),
        phases=new.phases,
    )

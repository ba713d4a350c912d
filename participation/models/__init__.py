"""Rows of a participatory budget."""

from participation.models.ballots import Ballot
from participation.models.processes import Phase, Process
from participation.models.proposals import Proposal, Support

__all__ = ["Ballot", "Phase", "Process", "Proposal", "Support"]

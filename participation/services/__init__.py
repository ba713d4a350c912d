"""Every write of a participatory budget."""

from participation.services.ballots import cast_ballot
from participation.services.phases import PhaseDates, set_phases
from participation.services.processes import (
    BallotRules,
    archive_process,
    edit_process,
    open_process,
    publish_process,
    reopen_process,
    unpublish_process,
)
from participation.services.proposals import (
    ProposalFields,
    edit_proposal,
    save_draft,
    submit_proposal,
    withdraw_proposal,
)
from participation.services.review import (
    cost_proposal,
    hide_proposal,
    merge_proposal,
    restore_proposal,
)
from participation.services.supports import support_proposal, withdraw_support

__all__ = [
    "BallotRules",
    "PhaseDates",
    "ProposalFields",
    "archive_process",
    "cast_ballot",
    "cost_proposal",
    "edit_process",
    "edit_proposal",
    "hide_proposal",
    "merge_proposal",
    "open_process",
    "publish_process",
    "reopen_process",
    "restore_proposal",
    "save_draft",
    "set_phases",
    "submit_proposal",
    "support_proposal",
    "unpublish_process",
    "withdraw_proposal",
    "withdraw_support",
]

"""Personal records of processes: proposals and supports stay, under an account without a name.

Ballots hold no person: their voter is a keyed hash.
"""

from participation.models import Proposal, Support
from portal.accounts.personal import keep_rows, register_personal, rows_of

PROPOSAL = ("process__slug", "title", "text", "cost", "place", "state", "created_at")

register_personal(Proposal, rows_of(Proposal, "author", *PROPOSAL), keep_rows)
register_personal(
    Support, rows_of(Support, "user", "proposal_id", "proposal__title", "created_at"), keep_rows
)

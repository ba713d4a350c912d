"""Personal records of budgets.

A public proposal stays, without its author; a draft goes. Support goes, and
is counted anew. Ballots hold no person: they stay and count, and the person
gets a copy of their own while the server's key can still find them.
"""

from typing import Any

from django.db.models import F

from participation.models import Ballot, Process, Proposal, Support
from participation.secrecy import voter_token
from participation.states import ProposalState
from portal.accounts.models import User
from portal.accounts.personal import keep_rows, register_personal, rows_of

PROPOSAL = ("code", "state", "title", "text", "place", "created_at", "published_at")


def _erase_proposals(user: User) -> int:
    drafts = Proposal.objects.filter(author=user, state=ProposalState.DRAFT)
    removed = drafts.delete()[0]
    return removed + Proposal.objects.filter(author=user).update(author=None)


def _erase_supports(user: User) -> int:
    mine = Support.objects.filter(user=user)
    Proposal.objects.filter(supports__in=mine).update(support_count=F("support_count") - 1)
    return mine.delete()[0]


def _ballots(user: User) -> list[dict[str, Any]]:
    tokens = [voter_token(pk, user.pk) for pk in Process.objects.values_list("pk", flat=True)]
    found = Ballot.objects.filter(voter__in=tokens).order_by("pk")
    columns = ("process__slug", "marks", "facts", "receipt", "is_live", "cast_on")
    return [dict(row) for row in found.values(*columns)]


register_personal(Proposal, rows_of(Proposal, "author", *PROPOSAL), _erase_proposals)
register_personal(Support, rows_of(Support, "user", "proposal_id", "created_at"), _erase_supports)
register_personal(Ballot, _ballots, keep_rows)

"""Emptying what the log knows of a person; the chain stays whole."""

from django.db import transaction
from django.db.models import Q

from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.audit.models import AuditPayload
from portal.audit.services.entries import record
from portal.common.clock import database_now

CHUNK = 500


@transaction.atomic
def erase_person(*, actor: Actor, user: User) -> int:
    """Empty the payloads of what ``user`` did and of what was done to the account; return how many.

    The erasure is an entry of its own and names the entries it emptied, so
    that nobody can pass off a hidden payload as an erased one.
    """
    moment = database_now()
    theirs = AuditPayload.objects.filter(
        Q(actor=user)
        | Q(entry__subject_type=user._meta.label_lower, entry__subject_id=str(user.pk)),
        erased_at__isnull=True,
    )
    emptied = list(theirs.order_by("entry_id").values_list("entry_id", flat=True))
    for start in range(0, len(emptied), CHUNK):
        AuditPayload.objects.filter(entry_id__in=emptied[start : start + CHUNK]).update(
            canonical="", salt="", actor=None, erased_at=moment
        )
    record(
        actor=actor,
        verb="audit.erase",
        subject=user,
        details={"entries": emptied},
        at=moment,
    )
    return len(emptied)

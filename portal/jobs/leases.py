"""Duties that one process at a time has."""

from datetime import timedelta

from django.db.models import Q

from portal.common.clock import database_now
from portal.jobs.models import Lease


def hold(name: str, holder: str, *, seconds: float) -> bool:
    """Take or renew the lease for so many seconds of the database's clock; say whether it is ours."""
    now = database_now()
    Lease.objects.get_or_create(name=name, defaults={"expires_at": now})
    free = Q(holder=holder) | Q(expires_at__lte=now)
    taken = Lease.objects.filter(free, name=name).update(
        holder=holder, expires_at=now + timedelta(seconds=seconds)
    )
    return taken == 1


def let_go(name: str, holder: str) -> None:
    """End the lease if it is the holder's, so that another need not wait."""
    Lease.objects.filter(name=name, holder=holder).update(holder="", expires_at=database_now())

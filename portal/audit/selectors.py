"""Reads of the log that are open to everybody: the published heads."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import Municipality
from portal.audit.models import AuditHead

SHOWN_DAYS = 30


def list_heads(*, days: int = SHOWN_DAYS) -> list[AuditHead]:
    """Return the heads published in the last ``days``, newest first, then by chain."""
    since = timezone.localdate() - timedelta(days=days)
    return list(AuditHead.objects.filter(day__gte=since).order_by("-day", "chain"))


def names_of_chains() -> dict[int, str]:
    """Return whose chain is whose: the municipality's name by the chain's number."""
    return dict(Municipality.objects.values_list("pk", "name"))

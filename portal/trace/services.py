"""Drawing arrows on the spine."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models

from portal.accounts.actor import Actor
from portal.common.clock import database_now
from portal.trace.models import Link, Relation


def link(
    *,
    actor: Actor,
    source: models.Model,
    relation: Relation,
    target: models.Model,
    reason: str = "",
    body: str = "",
    at: datetime | None = None,
) -> Link:
    """Store the arrow ``source → target``; ``at`` defaults to now by the database's clock."""
    return Link.objects.create(
        relation=relation,
        source_type=ContentType.objects.get_for_model(source),
        source_id=source.pk,
        target_type=ContentType.objects.get_for_model(target),
        target_id=target.pk,
        actor=actor.user,
        body=body,
        reason=reason,
        created_at=at or database_now(),
    )

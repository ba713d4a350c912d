"""What the log knows of a person."""

import json
from typing import Any

from portal.accounts.actor import SYSTEM
from portal.accounts.models import User
from portal.accounts.personal import register_personal
from portal.audit.models import AuditPayload
from portal.audit.services.erasure import erase_person


def _export(user: User) -> list[dict[str, Any]]:
    texts = AuditPayload.objects.filter(actor=user).order_by("entry_id")
    return [json.loads(text) for text in texts.values_list("canonical", flat=True) if text]


register_personal(AuditPayload, _export, lambda user: erase_person(actor=SYSTEM, user=user))

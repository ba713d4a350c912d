"""The log's heads, for those who keep them and check us against them."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from portal.audit.models import AuditHead
from portal.audit.selectors import list_heads

router = Router(tags=["audit"])


class HeadOut(Schema):
    """The tail of one chain on one day; chain 0 is the installation, others are municipalities."""

    chain: int
    day: date
    position: int
    digest: str
    published_at: datetime


class HeadsOut(Schema):
    """What ``manage.py verify_audit --head FILE`` reads."""

    heads: list[HeadOut]


@router.get(
    "/heads", response=HeadsOut, url_name="audit_heads", summary="Published heads of the audit log"
)
def heads(request: HttpRequest) -> dict[str, list[AuditHead]]:
    """Return the heads of the last thirty days."""
    return {"heads": list_heads()}

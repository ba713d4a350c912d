"""Sending what stands in the outbox: each mail by one sender at a time, again after a failure."""

import logging
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import override

from portal.common.clock import database_now
from portal.notify.conf import option
from portal.notify.models import Mail
from portal.notify.services.writing import leave_url
from portal.notify.states import MAIL, MailState

logger = logging.getLogger(__name__)


def send_mails(*, now: datetime | None = None, limit: int = 200) -> int:
    """Send what is due, at most ``limit`` mails; return how many went out.

    A mail is claimed by pushing its due time forward, so a sender that dies
    leaves it to another one after the lease. It can then arrive twice in the
    one case that the first sender died between sending and saying so; both
    copies carry the same Message-ID, by which mail systems know them as one.
    """
    connection = get_connection()
    return sum(_send_one(mail, connection, now) for mail in _claimed(now, limit))


def prune_mails(*, now: datetime | None = None) -> int:
    """Forget mails that were settled long ago; return how many."""
    limit = (now or database_now()) - option("KEEP_MAILS")
    settled = Mail.objects.exclude(state=MailState.PENDING).filter(created_at__lt=limit)
    deleted, _rows = settled.delete()
    return deleted


def _claimed(now: datetime | None, limit: int) -> Iterator[Mail]:
    """Yield due mails one by one, each leased to this sender when it is yielded."""
    for _count in range(limit):
        mail = _claim(now or database_now())
        if mail is None:
            return
        yield mail


@transaction.atomic
def _claim(moment: datetime) -> Mail | None:
    mail = (
        Mail.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("user")
        .filter(state=MailState.PENDING, due_at__lte=moment)
        .order_by("due_at", "pk")
        .first()
    )
    if mail is None:
        return None
    mail.due_at, mail.attempts = moment + option("LEASE"), mail.attempts + 1
    mail.save(update_fields=["due_at", "attempts"])
    return mail


def _send_one(mail: Mail, connection: BaseEmailBackend, now: datetime | None) -> bool:
    """Send a claimed mail; whoever left or was erased since gets none."""
    if not mail.user.is_active or mail.user.erased_at is not None:
        _settle(mail, "cancel")
        return False
    try:
        connection.send_messages([message_of(mail)])
    except (OSError, SMTPException) as error:
        _postpone(mail, error, now or database_now())
        return False
    mail.sent_at, mail.last_error = now or database_now(), ""
    _settle(mail, "send")
    return True


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """Return the mail as it travels, with the way out that RFC 8058 asks for."""
    with override(mail.language):
        leave = leave_url(mail.user, mail.category)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.user.email],
        headers={
            "Message-ID": f"<{mail.message_id}@{host}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _settle(mail: Mail, action: str) -> None:
    mail.state = MAIL.next_state(mail.state, action)
    Mail.objects.filter(pk=mail.pk, state=MailState.PENDING).update(
        state=mail.state, sent_at=mail.sent_at, last_error=mail.last_error
    )


def _postpone(mail: Mail, error: Exception, now: datetime) -> None:
    """Try again later, each time after a longer wait, and give up in the end."""
    waits = option("BACK_OFF")
    mail.last_error = f"{type(error).__name__}: {error}"[:200]
    logger.warning("Mail %s was not sent: %s", mail.key, type(error).__name__)
    if mail.attempts > len(waits):
        _settle(mail, "give_up")
        return
    Mail.objects.filter(pk=mail.pk).update(
        due_at=now + waits[mail.attempts - 1], last_error=mail.last_error
    )

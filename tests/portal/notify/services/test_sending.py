from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import ClassVar

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from portal.accounts.models import User
from portal.notify.models import Mail
from portal.notify.services.sending import prune_mails, send_mails
from portal.notify.services.writing import write_mails
from tests.portal.notify.services.test_writing import at

MORNING = at(18, 8)


class MoodyBackend(EmailBackend):
    """Fails or dies as the test says, before or after the mail has gone out."""

    before: ClassVar[list[BaseException]] = []
    after: ClassVar[list[BaseException]] = []

    def send_messages(self, messages):
        if self.before:
            raise self.before.pop()
        sent = super().send_messages(messages)
        if self.after:
            raise self.after.pop()
        return sent


@pytest.fixture
def moody(settings) -> type[MoodyBackend]:
    settings.EMAIL_BACKEND = f"{__name__}.MoodyBackend"
    MoodyBackend.before, MoodyBackend.after = [], []
    return MoodyBackend


@pytest.fixture
def waiting(aino, tell) -> Mail:
    tell(aino, now=at(17, 12))
    write_mails(now=MORNING)
    return Mail.objects.get()


def test_a_mail_goes_out_once_with_the_way_out_in_its_head(waiting):
    assert send_mails(now=MORNING) == 1
    assert send_mails(now=MORNING + timedelta(days=1)) == 0
    [message] = outbox.outbox
    assert message.to == ["aino@example.org"]
    assert message.extra_headers["Message-ID"] == f"<{waiting.message_id}@localhost>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/en/me/mail/leave/" in message.extra_headers["List-Unsubscribe"]
    assert [kind for _content, kind in message.alternatives] == ["text/html"]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sent_at) == ("sent", MORNING)


def test_a_failure_waits_longer_each_time_and_then_gives_up(waiting, moody):
    moment, waits = MORNING, []
    for _attempt in range(6):
        moody.before = [SMTPServerDisconnected("gone")]
        assert send_mails(now=moment) == 0
        waiting.refresh_from_db()
        waits.append((waiting.due_at - moment).total_seconds() / 60)
        assert send_mails(now=waiting.due_at - timedelta(seconds=1)) == 0
        moment = waiting.due_at
    assert waits[:5] == [1, 5, 30, 120, 720]
    assert waiting.state == "failed"
    assert "SMTPServerDisconnected" in waiting.last_error
    assert outbox.outbox == []


def test_a_passing_failure_loses_nothing(waiting, moody):
    moody.before = [ConnectionRefusedError("not yet")]
    send_mails(now=MORNING)
    assert send_mails(now=MORNING + timedelta(minutes=2)) == 1
    assert len(outbox.outbox) == 1


def test_a_sender_killed_before_sending_leaves_the_mail_to_the_next(waiting, moody):
    moody.before = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        send_mails(now=MORNING)
    assert send_mails(now=MORNING + timedelta(minutes=1)) == 0
    assert send_mails(now=MORNING + timedelta(minutes=6)) == 1
    assert len(outbox.outbox) == 1


def test_a_sender_killed_just_after_sending_repeats_the_same_message_id(waiting, moody):
    moody.after = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        send_mails(now=MORNING)
    assert send_mails(now=MORNING + timedelta(minutes=6)) == 1
    assert len({message.extra_headers["Message-ID"] for message in outbox.outbox}) == 1
    assert send_mails(now=MORNING + timedelta(days=1)) == 0


@pytest.mark.parametrize("change", [{"is_active": False}, {"erased_at": MORNING}])
def test_who_left_after_the_mail_was_written_gets_none(waiting, change):
    User.objects.filter(pk=waiting.user_id).update(**change)
    assert send_mails(now=MORNING) == 0
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    assert outbox.outbox == []


def test_one_bad_mail_does_not_stop_the_others(aino, bo, tell, moody):
    tell(aino, bo, now=at(17, 12))
    write_mails(now=MORNING)
    moody.before = [SMTPServerDisconnected("gone")]
    assert send_mails(now=MORNING) == 1
    assert len(outbox.outbox) == 1


def test_settled_mails_are_forgotten_after_a_month_and_never_written_again(waiting):
    send_mails(now=MORNING)
    assert prune_mails(now=MORNING + timedelta(days=60)) == 1
    assert not Mail.objects.exists()
    assert write_mails(now=MORNING + timedelta(days=60)) == 0

import pytest
from django.core import mail as outbox

from portal.accounts.actor import ANONYMOUS
from portal.audit.models import AuditEntry
from portal.common.errors import InvalidInput, LoginRequired, NotFound
from portal.notify.models import Follow, Mail, Notification, Preference
from portal.notify.selectors import count_unread, is_following, list_choices
from portal.notify.services import choose, follow, mark_read, unfollow, unsubscribe
from portal.notify.services.sending import send_mails
from portal.notify.services.writing import write_mails
from portal.notify.topics import Topic
from tests.portal.notify.services.test_writing import at


def test_following_is_kept_once_and_logged(aino, club):
    for _time in range(2):
        follow(actor=aino, topic=Topic.of(club))
    assert Follow.objects.count() == 1
    assert AuditEntry.objects.filter(verb="topic.follow").count() == 1
    assert is_following(aino, Topic.of(club))
    for _time in range(2):
        unfollow(actor=aino, topic=Topic.of(club))
    assert not is_following(aino, Topic.of(club))
    assert AuditEntry.objects.filter(verb="topic.unfollow").count() == 1


@pytest.mark.parametrize(
    "key",
    [
        "",
        "accounts.organisation:999",
        "accounts.organisation:x",
        "accounts.user:1",
        "area:1:Nowhere",
        "area:x:Ranta",
        "nonsense",
        "a:b:c:d",
    ],
)
def test_what_is_no_topic_cannot_be_followed(aino, club, key):
    with pytest.raises(NotFound):
        follow(actor=aino, topic=Topic(key))


def test_what_one_may_not_read_cannot_be_followed_but_always_left(aino, club, gate):
    follow(actor=aino, topic=Topic.of(club))
    gate.readers = frozenset()
    with pytest.raises(NotFound):
        follow(actor=aino, topic=Topic.of(club))
    unfollow(actor=aino, topic=Topic.of(club))
    assert not Follow.objects.exists()


def test_visitors_log_in_first(club):
    for act in (follow, unfollow):
        with pytest.raises(LoginRequired):
            act(actor=ANONYMOUS, topic=Topic.of(club))


def test_wrong_choices_are_refused_whole(aino):
    with pytest.raises(InvalidInput):
        choose(actor=aino, choices={"reply": (True, "none"), "follow": (True, "hourly")})
    assert not Preference.objects.exists()


def test_decisions_about_ones_words_always_stand_in_the_portal(aino, tell):
    choose(actor=aino, choices={"moderation": (False, "none")})
    assert tell(aino, category="moderation") == 1
    assert count_unread(aino.user_id) == 1


def test_consent_given_taken_back_and_given_again_decides_every_mail(aino, tell):
    """The round trip: at once → none (also what waits) → at once (nothing old comes back)."""
    choose(actor=aino, choices={"reply": (True, "at_once")})
    tell(aino)
    assert write_mails(now=at(18, 12)) == 1
    choose(actor=aino, choices={"reply": (True, "none")})
    tell(aino, now=at(18, 13))
    assert send_mails(now=at(18, 14)) == 0
    assert write_mails(now=at(18, 14)) == 0
    assert outbox.outbox == []
    assert Mail.objects.get().state == "cancelled"
    choose(actor=aino, choices={"reply": (True, "at_once")})
    assert write_mails(now=at(18, 15)) == 0
    tell(aino, now=at(18, 16))
    assert write_mails(now=at(18, 17)) == 1
    assert send_mails(now=at(18, 17)) == 1
    assert len(outbox.outbox) == 1
    assert count_unread(aino.user_id) == 3
    assert AuditEntry.objects.filter(verb="notify.choose").count() == 3


def test_what_waits_follows_a_change_from_daily_to_at_once(aino, tell):
    tell(aino)
    assert write_mails(now=at(18, 13)) == 0
    choose(actor=aino, choices={"reply": (True, "at_once")})
    assert write_mails(now=at(18, 13)) == 1


def test_leaving_one_category_leaves_the_others_alone(aino, tell):
    unsubscribe(user=aino.user, category="reply")
    plans = {each.category.name: each.mail for each in list_choices(aino.user_id)}
    assert plans["reply"] == "none"
    assert plans["moderation"] == "at_once"
    unsubscribe(user=aino.user)
    assert {each.mail for each in list_choices(aino.user_id)} == {"none"}


def test_reading_concerns_ones_own_notifications_only(aino, bo, tell):
    tell(aino, bo)
    tell(aino)
    theirs = Notification.objects.get(user=bo.user)
    assert mark_read(actor=aino, notification_id=theirs.pk) == 0
    assert mark_read(actor=aino) == 2
    assert (count_unread(aino.user_id), count_unread(bo.user_id)) == (0, 1)
    assert count_unread(None) == 0

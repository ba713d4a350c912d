"""The digests, with a clock that stands where the test puts it (Helsinki time, November 2026)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.accounts.models import User
from portal.notify.models import Mail, Notification
from portal.notify.services import choose
from portal.notify.services.writing import last_daily_hour, last_weekly_hour, write_mails

HELSINKI = ZoneInfo("Europe/Helsinki")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HELSINKI)


def in_mails() -> list[str]:
    """The title of each piece of news, once per mail it stands in."""
    texts = Mail.objects.values_list("text", flat=True)
    return sorted(line for text in texts for line in text.splitlines() if line.startswith("News "))


def test_the_digest_hours_are_local_and_past():
    assert last_daily_hour(at(18, 7)) == at(18, 7)
    assert last_daily_hour(at(18, 6, 59)) == at(17, 7)
    assert last_weekly_hour(at(18, 12)) == at(16, 7)
    assert last_weekly_hour(at(16, 6)) == at(9, 7)


def test_the_hour_stays_local_when_clocks_change():
    winter = datetime(2026, 10, 25, 12, 0, tzinfo=HELSINKI)
    assert last_daily_hour(winter).hour == 7
    assert last_daily_hour(winter - timedelta(days=1)).hour == 7


def test_one_mail_a_day_with_everything_since_the_last_one(aino, tell):
    for hour in (8, 12, 23):
        tell(aino, now=at(17, hour))
    assert write_mails(now=at(18, 6, 59)) == 0
    assert write_mails(now=at(18, 7, 1)) == 1
    assert write_mails(now=at(18, 7, 2)) == 0
    assert len(in_mails()) == 3
    assert Mail.objects.get().key == f"daily:{aino.user_id}:2026-11-18"


def test_no_news_are_lost_and_none_come_twice_whenever_the_writer_runs(aino, tell):
    """News every five hours for eight days; the writer runs at odd times, and twice each time."""
    told = 0
    moment, end = at(10, 0), at(18, 0)
    while moment < end:
        told += tell(aino, now=moment)
        moment += timedelta(hours=5)
    moment = at(10, 3)
    while moment < at(20, 0):
        write_mails(now=moment)
        write_mails(now=moment)
        moment += timedelta(hours=11)
    assert in_mails() == sorted(set(in_mails()))
    assert len(in_mails()) == told
    assert not Notification.objects.filter(queued_at__isnull=True).exists()


def test_news_that_commit_late_wait_for_the_next_digest(aino, tell):
    tell(aino, now=at(17, 12))
    write_mails(now=at(18, 7))
    tell(aino, now=at(18, 6))
    assert write_mails(now=at(18, 12)) == 0
    assert write_mails(now=at(19, 7)) == 1
    assert len(in_mails()) == 2


def test_a_writer_that_slept_for_days_writes_one_mail_not_many(aino, tell):
    for day in (10, 11, 12):
        tell(aino, now=at(day, 12))
    assert write_mails(now=at(18, 9)) == 1
    assert len(in_mails()) == 3


def test_weekly_news_come_on_monday(aino, tell):
    choose(actor=aino, choices={"reply": (True, "weekly")})
    tell(aino, now=at(17, 12))
    assert [write_mails(now=at(day, 9)) for day in (18, 20, 22, 23, 24)] == [0, 0, 0, 1, 0]


def test_mail_at_once_gathers_what_waits_at_that_moment(aino, tell):
    choose(actor=aino, choices={"reply": (True, "at_once")})
    tell(aino)
    tell(aino)
    assert write_mails(now=at(18, 13)) == 1
    assert len(in_mails()) == 2


@pytest.mark.parametrize("change", [{"is_active": False}, {"erased_at": at(18, 6)}])
def test_who_left_or_was_erased_gets_no_mail(aino, tell, change):
    tell(aino, now=at(17, 12))
    User.objects.filter(pk=aino.user_id).update(**change)
    assert write_mails(now=at(18, 8)) == 0
    assert not Mail.objects.exists()


def test_the_mail_speaks_the_language_of_the_person_and_shows_mark_up_as_text(bo, tell):
    from portal.notify.services import News

    tell(bo, now=at(17, 12), news=News("reply", "k", "<b>bold</b>", "<script>x</script>", "/fi/x/"))
    write_mails(now=at(18, 8))
    mail = Mail.objects.get()
    assert mail.language == "fi"
    assert "/fi/me/mail/leave/" in mail.text
    assert "<b>bold</b>" in mail.text
    assert "<b>" not in mail.html
    assert "<script>" not in mail.html
    assert "http://localhost:8000/fi/x/" in mail.html


def test_a_title_with_line_breaks_makes_no_header(aino, tell):
    from portal.notify.services import News

    tell(aino, now=at(17, 12), news=News("reply", "k", "one\r\nBcc: everybody@example.org"))
    write_mails(now=at(18, 8))
    assert "\n" not in Mail.objects.get().subject


def test_a_long_digest_is_cut_and_says_how_much_is_left(aino, tell):
    for minute in range(35):
        tell(aino, now=at(17, 12, minute))
    write_mails(now=at(18, 8))
    assert len(in_mails()) == 30
    assert "And 5 more" in Mail.objects.get().text

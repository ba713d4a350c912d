"""Writing mails into the outbox: at once, and as daily and weekly digests."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from portal.accounts.models import User
from portal.common.clock import database_now
from portal.notify.conf import option
from portal.notify.models import Mail, Notification
from portal.notify.states import MailPlan
from portal.notify.tokens import token_for

_SHOWN = 30  # pieces of news in one mail; the rest is counted and linked


def write_mails(*, now: datetime | None = None) -> int:
    """Write every mail that is due into the outbox; return how many.

    Safe to repeat and to run twice at once: each mail has one key, each piece
    of news goes into one mail. What was told after a digest's hour, or
    committed late, waits for the next one.
    """
    moment = now or database_now()
    hours = {
        MailPlan.AT_ONCE: moment,
        MailPlan.DAILY: last_daily_hour(moment),
        MailPlan.WEEKLY: last_weekly_hour(moment),
    }
    return sum(_write_all(plan, until, moment) for plan, until in hours.items())


def last_daily_hour(now: datetime) -> datetime:
    """Return the latest digest hour that is not after ``now``, in local time."""
    local = timezone.localtime(now)
    hour = local.replace(hour=option("DIGEST_HOUR"), minute=0, second=0, microsecond=0)
    return hour if hour <= local else hour - timedelta(days=1)


def last_weekly_hour(now: datetime) -> datetime:
    """Return the latest weekly digest hour that is not after ``now``, in local time."""
    daily = last_daily_hour(now)
    return daily - timedelta(days=(daily.weekday() - option("DIGEST_WEEKDAY")) % 7)


def _write_all(plan: MailPlan, until: datetime, now: datetime) -> int:
    waiting = Notification.objects.filter(
        plan=plan, queued_at__isnull=True, created_at__lte=until
    ).order_by()
    user_ids = waiting.values_list("user_id", flat=True).distinct()
    return sum(_write_one(user_id, plan, until, now) for user_id in list(user_ids))


@transaction.atomic
def _write_one(user_id: int, plan: MailPlan, until: datetime, now: datetime) -> bool:
    """Put what waits for this person into one mail; return whether one was written."""
    user = User.objects.select_for_update().get(pk=user_id)
    news = list(
        Notification.objects.select_for_update()
        .filter(user=user, plan=plan, queued_at__isnull=True, created_at__lte=until)
        .order_by("created_at", "pk")
    )
    if not news:
        return False
    ids = [each.pk for each in news]
    if not user.is_active or user.erased_at is not None:
        Notification.objects.filter(pk__in=ids).update(queued_at=now)
        return False
    key = _key(user, plan, until, news)
    if Mail.objects.filter(key=key).exists():
        return False
    mail = _compose(user, plan, news, key, now)
    Notification.objects.filter(pk__in=ids).update(queued_at=now, mail=mail)
    return True


def _key(user: User, plan: MailPlan, until: datetime, news: list[Notification]) -> str:
    if plan == MailPlan.AT_ONCE:
        return f"at_once:{user.pk}:{news[0].pk}"
    return f"{plan.value}:{user.pk}:{timezone.localtime(until).date().isoformat()}"


def _compose(user: User, plan: MailPlan, news: list[Notification], key: str, now: datetime) -> Mail:
    categories = {each.category for each in news}
    category = news[0].category if len(categories) == 1 else ""
    with override(user.language):
        shown = {
            "news": [(each, _absolute(each.url)) for each in news[:_SHOWN]],
            "more": max(0, len(news) - _SHOWN),
            "person": user.name,
            "plan": plan,
            "site_name": settings.SITE_NAME,
            "language": user.language,
            "list_url": _absolute(reverse("notify:list")),
            "choices_url": _absolute(reverse("notify:choices")),
            "leave_url": leave_url(user, category),
        }
        return Mail.objects.create(
            user=user,
            key=key,
            category=category,
            language=user.language,
            subject=_subject(plan, news),
            text=render_to_string("notify/email/news.txt", shown),
            html=render_to_string("notify/email/news.html", shown),
            due_at=now,
        )


def leave_url(user: User, category: str) -> str:
    """Return the address that ends these mails, in the active language."""
    return _absolute(reverse("notify:leave", args=[token_for(user, category)]))


def _subject(plan: MailPlan, news: list[Notification]) -> str:
    if len(news) == 1:
        subject = news[0].title
    else:
        words = {
            MailPlan.DAILY: ngettext("%(count)d thing today", "%(count)d things today", len(news)),
            MailPlan.WEEKLY: ngettext(
                "%(count)d thing this week", "%(count)d things this week", len(news)
            ),
        }.get(plan, _("%(count)d things for you"))
        subject = words % {"count": len(news)}
    return " ".join(f"{settings.SITE_NAME}: {subject}".split())[:200]


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}" if path.startswith("/") else path

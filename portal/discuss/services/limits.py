"""Who acts, and how much one person may write in a while."""

from datetime import datetime

from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.common.errors import InvalidInput, LoginRequired
from portal.common.ratelimit import limit
from portal.discuss.conf import Rate, limits
from portal.discuss.models import Comment


def person(actor: Actor) -> User:
    """Return the signed-in person; raise ``LoginRequired`` for everyone else."""
    if actor.user is None:
        raise LoginRequired
    return actor.user


def limit_comments(user: User, text: str, *, now: datetime) -> None:
    """Raise ``TooManyRequests`` past the person's pace, ``InvalidInput`` for the same text again."""
    same = Comment.objects.filter(
        author=user, text=text, created_at__gt=now - limits("SAME_TEXT_FOR")
    )
    if same.exists():
        message = _("You have just posted exactly this. Change it, or wait a few minutes.")
        raise InvalidInput(message, fields={"text": message})
    if now - user.date_joined < limits("NEWCOMER_FOR"):
        limit_acts("COMMENTS_NEWCOMER_DAY", user)
        limit_acts("COMMENTS_NEWCOMER", user)
    else:
        limit_acts("COMMENTS", user)


def limit_acts(name: str, user: User) -> None:
    """Raise ``TooManyRequests`` past the rate of this name."""
    rate: Rate = limits(name)
    limit(f"discuss.{name.lower()}", user.pk, times=rate.times, seconds=rate.seconds)

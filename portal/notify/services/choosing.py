"""What a person wants to be told, and how: every change is their own act and is logged."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import User
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, LoginRequired
from portal.notify.models import Follow, Mail, Notification, Preference
from portal.notify.registry import categories
from portal.notify.selectors import list_choices
from portal.notify.states import MAIL, MailPlan, MailState
from portal.notify.topics import Topic, find_topic

MOST_FOLLOWED = 500


@transaction.atomic
def follow(*, actor: Actor, topic: Topic) -> Follow:
    """Follow a topic that the actor may read; doing it again changes nothing."""
    user = _person(actor)
    found = find_topic(topic.key, actor)
    if Follow.objects.filter(user=user).count() >= MOST_FOLLOWED:
        raise InvalidInput(_("You follow very many things. Stop following some first."))
    row, is_new = Follow.objects.get_or_create(user=user, topic=found.topic.key)
    if is_new:
        record(actor=actor, verb="topic.follow", subject=row, details={"topic": row.topic})
    return row


@transaction.atomic
def unfollow(*, actor: Actor, topic: Topic) -> None:
    """Stop following, whether or not the topic can still be read."""
    user = _person(actor)
    row = Follow.objects.filter(user=user, topic=topic.key).first()
    if row is not None:
        record(actor=actor, verb="topic.unfollow", subject=row, details={"topic": row.topic})
        row.delete()


@transaction.atomic
def choose(*, actor: Actor, choices: Mapping[str, tuple[bool, str]]) -> None:
    """Store a person's choices: category → (in the portal, mail plan).

    News that wait for their mail follow the new choice: what is no longer
    wanted by mail is not sent, not even if it stands in the outbox already.
    """
    user = _person(actor)
    known = {category.name: category for category in categories()}
    before = {each.category.name: each for each in list_choices(user.pk)}
    for name, (in_portal, mail) in choices.items():
        if name not in known or mail not in MailPlan.values:
            raise InvalidInput(fields={name: _("Choose one of the options offered.")})
        shown = in_portal or known[name].is_required
        if (shown, mail) != (before[name].in_portal, before[name].mail):
            _store(actor, user, name, in_portal=shown, mail=mail)
    _cancel_unwanted(user)


def unsubscribe(*, user: User, category: str = "") -> None:
    """Send no more mail of a category (of none at all, if none is named); the portal's list stays."""
    wanted = [each for each in list_choices(user.pk) if category in {"", each.category.name}]
    choose(
        actor=actor_for(user),
        choices={each.category.name: (each.in_portal, MailPlan.NONE.value) for each in wanted},
    )


@transaction.atomic
def mark_read(*, actor: Actor, notification_id: int | None = None) -> int:
    """Mark one of the actor's notifications as read, or all; return how many were unread."""
    unread = Notification.objects.filter(user=_person(actor), read_at__isnull=True)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=database_now())


def _store(actor: Actor, user: User, name: str, *, in_portal: bool, mail: str) -> None:
    row, _is_new = Preference.objects.update_or_create(
        user=user, category=name, defaults={"in_portal": in_portal, "mail": mail}
    )
    waiting = Notification.objects.filter(user=user, category=name, queued_at__isnull=True)
    waiting.exclude(plan=MailPlan.NONE).update(plan=mail)
    record(
        actor=actor,
        verb="notify.choose",
        subject=row,
        details={"category": name, "in_portal": in_portal, "mail": mail},
    )


def _cancel_unwanted(user: User) -> None:
    """Cancel the mails in the outbox that hold nothing the person still wants by mail."""
    wanted = {each.category.name for each in list_choices(user.pk) if each.mail != MailPlan.NONE}
    pending = Mail.objects.select_for_update().filter(user=user, state=MailState.PENDING)
    for mail in pending.prefetch_related("notifications"):
        if wanted.isdisjoint(news.category for news in mail.notifications.all()):
            mail.state = MAIL.next_state(mail.state, "cancel")
            mail.save(update_fields=["state"])


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise LoginRequired
    return actor.user

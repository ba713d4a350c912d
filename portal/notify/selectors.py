"""Reading notifications, choices and topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.accounts.actor import Actor
from portal.notify.models import Follow, Notification, Preference, TopicEntry
from portal.notify.registry import Category, categories, category_of
from portal.notify.states import MailPlan
from portal.notify.topics import Found, Topic, find_many


@dataclass(frozen=True)
class Choice:
    """What a person wants of one category."""

    category: Category
    in_portal: bool
    mail: MailPlan


def count_unread(user_id: int | None) -> int:
    """Return how many notifications wait to be read; one indexed query, none for a visitor."""
    if user_id is None:
        return 0
    return Notification.objects.filter(
        user_id=user_id, read_at__isnull=True, is_in_portal=True
    ).count()


def list_notifications(actor: Actor) -> QuerySet[Notification]:
    """Return the actor's notifications, newest first."""
    return Notification.objects.filter(user_id=actor.user_id or 0, is_in_portal=True).order_by(
        "-created_at", "-pk"
    )


def list_choices(user_id: int) -> list[Choice]:
    """Return the person's choice for every category."""
    stored = {each.category: each for each in Preference.objects.filter(user_id=user_id)}
    return [_choice(category, stored.get(category.name)) for category in categories()]


def choices_of(user_ids: Iterable[int], category_name: str) -> dict[int, Choice]:
    """Return each person's choice for one category, in one query."""
    ids = list(user_ids)
    category = category_of(category_name)
    stored = {
        each.user_id: each
        for each in Preference.objects.filter(user_id__in=ids, category=category_name)
    }
    return {user_id: _choice(category, stored.get(user_id)) for user_id in ids}


def is_following(actor: Actor, topic: Topic) -> bool:
    """Whether the actor follows the topic."""
    if actor.user_id is None:
        return False
    return Follow.objects.filter(user_id=actor.user_id, topic=topic.key).exists()


def list_followed(actor: Actor) -> list[Found]:
    """Return the topics the actor follows and may still read, newest first."""
    keys = Follow.objects.filter(user_id=actor.user_id or 0).order_by("-pk")
    return find_many(list(keys.values_list("topic", flat=True)), actor)


def list_entries(topic: Topic, limit: int = 50) -> list[TopicEntry]:
    """Return the topic's newest public entries; access to the topic is the caller's."""
    return list(TopicEntry.objects.filter(topic=topic.key).order_by("-created_at", "-pk")[:limit])


def _choice(category: Category, stored: Preference | None) -> Choice:
    if stored is None:
        return Choice(category, in_portal=True, mail=category.mail)
    in_portal = stored.in_portal or category.is_required
    return Choice(category, in_portal=in_portal, mail=MailPlan(stored.mail))

"""Telling people something, in the transaction that makes it true."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import override

from portal.accounts.actor import ANONYMOUS, actor_for
from portal.accounts.models import User
from portal.common.clock import database_now
from portal.common.errors import NotFound
from portal.notify.models import Notification, TopicEntry
from portal.notify.selectors import choices_of
from portal.notify.states import MailPlan
from portal.notify.topics import Topic, find_topic

Words = str | Promise | Callable[[], str]


@dataclass(frozen=True)
class News:
    """What there is to tell.

    ``key`` names the fact: nobody is told twice under the same key. ``title``,
    ``body`` and ``url`` are texts, lazy translations, or functions without
    arguments, called once per language with that language active.
    """

    category: str
    key: str
    title: Words
    body: Words = ""
    url: Words = ""


def notify(
    *,
    news: News,
    user_ids: Iterable[int] = (),
    topics: Sequence[Topic] = (),
    exclude: Iterable[int] = (),
    in_feed: bool = True,
    now: datetime | None = None,
) -> int:
    """Tell these people, and everyone who follows one of ``topics``; return how many are told now.

    Each person's choice for the category says whether it stands in the portal
    and when it goes by mail; ``exclude`` names those who know already;
    ``in_feed`` says whether the topics' public feeds carry it. Raises
    ``RuntimeError`` outside a transaction and ``LookupError`` for an
    unregistered category.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("notify() belongs inside the transaction that it tells of.")
    moment = now or database_now()
    people = _people(set(user_ids) | _followers(topics), set(exclude))
    rows = _rows(people, news, moment)
    Notification.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    if in_feed and topics:
        _publish(topics, news, moment)
    return len(rows)


Text = tuple[str, str, str]


def _rows(people: list[User], news: News, moment: datetime) -> list[Notification]:
    """Return a row for each person who wants this category in any way and was not told yet."""
    told = set(
        Notification.objects.filter(
            dedupe_key=news.key, user_id__in=[person.pk for person in people]
        ).values_list("user_id", flat=True)
    )
    choices = choices_of([person.pk for person in people], news.category)
    texts = _texts({person.language for person in people}, news)
    rows = []
    for person in people:
        choice = choices[person.pk]
        if person.pk in told or not (choice.in_portal or choice.mail != MailPlan.NONE):
            continue
        title, body, url = texts[person.language]
        rows.append(
            Notification(
                user=person,
                category=news.category,
                dedupe_key=news.key,
                title=title,
                body=body,
                url=url,
                language=person.language,
                is_in_portal=choice.in_portal,
                plan=choice.mail,
                created_at=moment,
            )
        )
    return rows


def _followers(topics: Sequence[Topic]) -> set[int]:
    """Return who follows any of the topics and may read it now."""
    found: set[int] = set()
    for topic in topics:
        users = list(User.objects.filter(follows__topic=topic.key, is_active=True))
        if users and not _is_open_to_all(topic):
            users = [user for user in users if _may_read(topic, user)]
        found |= {user.pk for user in users}
    return found


def _is_open_to_all(topic: Topic) -> bool:
    try:
        find_topic(topic.key, ANONYMOUS)
    except NotFound:
        return False
    return True


def _may_read(topic: Topic, user: User) -> bool:
    try:
        find_topic(topic.key, actor_for(user))
    except NotFound:
        return False
    return True


def _people(wanted: set[int], known: set[int]) -> list[User]:
    alive = User.objects.filter(is_active=True, erased_at__isnull=True)
    return list(alive.filter(pk__in=wanted - known).order_by("pk"))


def _texts(languages: set[str], news: News) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for language in languages:
        with override(language):
            title, body, url = (_said(each) for each in (news.title, news.body, news.url))
            texts[language] = (title[:250], body, url)
    return texts


def _said(words: Words) -> str:
    return str(words() if callable(words) and not isinstance(words, Promise) else words)


def _publish(topics: Sequence[Topic], news: News, moment: datetime) -> None:
    texts = _texts({code for code, _name in settings.LANGUAGES}, news)
    title, body, url = ({code: text[part] for code, text in texts.items()} for part in range(3))
    entries = [
        TopicEntry(
            topic=topic.key, dedupe_key=news.key, title=title, body=body, url=url, created_at=moment
        )
        for topic in topics
    ]
    TopicEntry.objects.bulk_create(entries, ignore_conflicts=True)

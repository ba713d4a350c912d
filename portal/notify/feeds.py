"""The news of a topic as Atom."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.accounts.actor import actor_of
from portal.common.translated import pick
from portal.notify.models import TopicEntry
from portal.notify.selectors import list_entries
from portal.notify.topics import Found, find_topic


class TopicFeed(Feed):  # type: ignore[type-arg]
    """The newest public entries of one topic, in the language of the address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Found:
        """Return the topic, if the reader may see it."""
        return find_topic(kwargs["key"], actor_of(request))

    def title(self, found: Found) -> str:
        """Name the feed after the topic."""
        return _("News: %(title)s") % {"title": found.title}

    def link(self, found: Found) -> str:
        """Return the topic's page."""
        return found.url or "/"

    def items(self, found: Found) -> list[TopicEntry]:
        """Return the newest entries."""
        return list_entries(found.topic)

    def item_title(self, item: TopicEntry) -> str:
        """Return the entry's title in the active language."""
        return pick(item.title)

    def item_description(self, item: TopicEntry) -> str:
        """Return the entry's text in the active language."""
        return pick(item.body)

    def item_link(self, item: TopicEntry) -> str:
        """Return the entry's page in the active language."""
        return pick(item.url) or "/"

    def item_guid(self, item: TopicEntry) -> str:
        """Return what identifies the entry in every language."""
        return f"tag:{item.topic},{item.created_at:%Y-%m-%d}:{item.pk}"

    def item_pubdate(self, item: TopicEntry) -> datetime:
        """Return when it was told."""
        return item.created_at

    def item_updateddate(self, item: TopicEntry) -> datetime:
        """Return when it was told; entries are never changed."""
        return item.created_at

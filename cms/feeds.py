"""The news of a site as an Atom feed, per language."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cms.homes import home_of_request
from cms.models import ArticlePage


class NewsFeed(Feed[ArticlePage, HttpRequest]):
    """The twenty newest articles."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        """Keep the request: it names the site and the language."""
        return request

    def title(self, request: HttpRequest) -> str:
        """Name the feed after the site."""
        home = home_of_request(request)
        return _("News from %(place)s") % {"place": home.title if home else request.get_host()}

    def link(self, request: HttpRequest) -> str:
        """Point to the home page."""
        home = home_of_request(request)
        return str(home.get_url(request)) if home else "/"

    def items(self, request: HttpRequest) -> Iterable[ArticlePage]:
        """Return the newest articles below the home page in this language."""
        home = home_of_request(request)
        if home is None:
            return []
        pages: Iterable[ArticlePage] = (
            ArticlePage.objects.descendant_of(home).live().public().order_by("-date", "-pk")[:20]
        )
        return pages

    def item_title(self, item: Any) -> str:
        """Return the headline."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return the introduction."""
        return str(item.introduction)

    def item_link(self, item: Any) -> str:
        """Return the page's address."""
        return str(item.get_full_url())

    def item_updateddate(self, item: Any) -> datetime:
        """Return when it last changed."""
        moment: datetime = item.last_published_at
        return moment

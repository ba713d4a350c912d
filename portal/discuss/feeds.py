"""A thread as an Atom feed."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.accounts.actor import actor_of
from portal.discuss.components import author_name
from portal.discuss.models import Comment, Thread
from portal.discuss.selectors import get_readable_thread, list_public_comments
from portal.discuss.states import CommentState
from portal.discuss.text import excerpt, render_text
from portal.discuss.titles import title_of

_ENTRIES = 50


class ThreadFeed(Feed):  # type: ignore[type-arg]
    """The newest comments of one thread that are shown."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Thread:
        """Return the thread, if the reader may see it."""
        return get_readable_thread(actor=actor_of(request), thread_id=kwargs["thread_id"])

    def title(self, thread: Thread) -> str:
        """Name the feed after what is discussed."""
        return _("Discussion: %(title)s") % {"title": title_of(thread)}

    def link(self, thread: Thread) -> str:
        """Return the thread's page."""
        return reverse("discuss:thread", args=[thread.pk])

    def items(self, thread: Thread) -> list[Comment]:
        """Return the newest comments."""
        shown = list_public_comments(thread=thread).filter(state=CommentState.VISIBLE)
        return list(shown.order_by("-created_at", "-pk")[:_ENTRIES])

    def item_title(self, item: Comment) -> str:
        """Say who wrote what."""
        return f"{author_name(item)}: {excerpt(item.text)}"

    def item_description(self, item: Comment) -> str:
        """Return the text as HTML."""
        return render_text(item.text)

    def item_link(self, item: Comment) -> str:
        """Return the comment's own page."""
        return reverse("discuss:comment", args=[item.pk])

    def item_pubdate(self, item: Comment) -> Any:
        """Return when it was written."""
        return item.created_at

    def item_updateddate(self, item: Comment) -> Any:
        """Return when it was last changed."""
        return item.edited_at or item.created_at

    def item_author_name(self, item: Comment) -> str:
        """Return the author's name as shown."""
        return author_name(item)

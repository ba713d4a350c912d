"""A discussion, as it stands on any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.accounts.actor import Actor, actor_of
from portal.common.errors import Message
from portal.common.pagecache import depends_on
from portal.discuss import selectors
from portal.discuss.components.comment import CommentCard
from portal.discuss.events import page_group_of, stream_of
from portal.discuss.forms import CommentForm
from portal.discuss.models import Thread
from portal.discuss.permissions import can_comment
from portal.discuss.selectors import DEFAULT_SORT, SORTS
from portal.live.selectors import position_of
from portal.ui.component import Component
from portal.ui.components import Button, FormFields, Pager

PAGE_PARAMETER, SORT_PARAMETER = "comments", "order"

_SORT_NAMES: Mapping[str, Message] = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "supported": gettext_lazy("Most supported"),
}


@dataclass(frozen=True)
class ThreadView(Component):
    """A discussion on any page: live where there is a script, complete without.

    ``actor`` reads; a signed-in one who may write gets the form in place, a
    visitor a link to log in. ``form`` holds what was typed and refused.
    """

    template_name: ClassVar[str] = "discuss/components/thread_view.html"
    thread: Thread
    actor: Actor
    page: int = 1
    sort: str = DEFAULT_SORT
    form: CommentForm | None = None
    level: int = 2

    @classmethod
    def of(
        cls, subject: models.Model, request: HttpRequest, topic: str = ""
    ) -> "ThreadView | None":
        """Return the view of the discussion of ``subject`` as the request asks for it, or None."""
        thread = selectors.find_thread(subject, topic)
        return None if thread is None else cls.asked(thread, request)

    @classmethod
    def asked(
        cls, thread: Thread, request: HttpRequest, form: CommentForm | None = None
    ) -> "ThreadView":
        """Return the view with page and order of the request's address."""
        depends_on(request, page_group_of(thread.pk))
        number = request.GET.get(PAGE_PARAMETER, "1")
        return cls(
            thread=thread,
            actor=actor_of(request),
            page=int(number) if number.isdecimal() and len(number) < 7 else 1,
            sort=request.GET.get(SORT_PARAMETER, DEFAULT_SORT),
            form=form,
        )

    def context(self) -> dict[str, Any]:
        """Read the page; the stream's position comes first, so that nothing is missed."""
        stream = stream_of(self.thread.pk)
        seq = position_of(stream)
        listed = selectors.list_page(
            thread=self.thread, actor=self.actor, number=self.page, sort=self.sort
        )
        shown = {
            "thread": self.thread,
            "level": self.level,
            "stream": stream,
            "seq": seq,
            "listed": listed,
            "live_order": self._live_order(listed),
            "sorts": self._sorts(listed.sort),
            "pager": self._pager(listed),
            "count": count_in_words(self.thread.comment_count),
            "login_url": reverse(settings.LOGIN_URL),
        }
        return shown | self._for_reader(listed)

    def _for_reader(self, listed: selectors.ThreadPage) -> dict[str, Any]:
        """Return what depends on who reads: the comments with their acts, and the form."""
        may_write = can_comment(self.actor, self.thread)
        reader = self.actor if self.actor.is_authenticated else None
        writable = may_write or reader is None
        cards = [
            CommentCard(branch, reader, self.level + 1, writable) for branch in listed.branches
        ]
        form = (self.form or CommentForm(thread=self.thread)) if may_write else None
        return {
            "pinned": [card for card in cards if card.branch.comment.is_pinned],
            "cards": [card for card in cards if not card.branch.comment.is_pinned],
            "is_signed_in": reader is not None,
            "form": form,
            "fields": FormFields(form) if form else None,
            "post_button": Button(_("Post the comment")),
        }

    @staticmethod
    def _pager(listed: selectors.ThreadPage) -> Pager:
        return Pager(
            listed.number,
            listed.pages,
            {SORT_PARAMETER: listed.sort},
            PAGE_PARAMETER,
            _("Pages of the discussion"),
        )

    @staticmethod
    def _live_order(listed: selectors.ThreadPage) -> str:
        """Return the order in which new comments join this page; empty where they would not show."""
        shows_new = {"newest": listed.number == 1, "oldest": listed.number == listed.pages}
        return listed.sort if shows_new.get(listed.sort) else ""

    @staticmethod
    def _sorts(chosen: str) -> list[tuple[Message, str, bool]]:
        return [
            (_SORT_NAMES[sort], f"?{urlencode({SORT_PARAMETER: sort})}", sort == chosen)
            for sort in SORTS
        ]


def count_in_words(count: int) -> str:
    """Return "34 comments" in the active language."""
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}

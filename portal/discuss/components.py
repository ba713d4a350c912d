"""A thread and its comments, as they stand on a page."""

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
from portal.discuss import selectors
from portal.discuss.events import stream_of
from portal.discuss.forms import CommentForm
from portal.discuss.models import Alignment, Case, Comment, Label, ReactionKind, Rule, Thread
from portal.discuss.permissions import (
    can_appeal,
    can_comment,
    can_edit,
    can_moderate,
    can_react,
    can_remove,
    can_reply,
    can_report,
    is_author,
)
from portal.discuss.selectors import DEFAULT_SORT, SORTS, Branch
from portal.discuss.states import CASE, CommentState
from portal.discuss.text import render_text
from portal.live.selectors import position_of
from portal.ui.component import Component
from portal.ui.components import Button, FormFields, Pager

PAGE_PARAMETER, SORT_PARAMETER = "comments", "order"

_NOTICES: Mapping[str, Message] = {
    CommentState.HIDDEN: gettext_lazy(
        "A moderator hid this comment because it broke a rule of the discussion."
    ),
    CommentState.HELD: gettext_lazy("This comment is waiting for a moderator to look at it."),
    CommentState.REMOVED: gettext_lazy("The author removed this comment."),
}
_DECIDED: Mapping[str, Message] = {
    "keep": gettext_lazy("A moderator kept this comment"),
    "hide": gettext_lazy("A moderator hid this comment"),
    "label": gettext_lazy("A moderator put a note above this comment"),
}
_SORT_NAMES: Mapping[str, Message] = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "supported": gettext_lazy("Most supported"),
}


@dataclass(frozen=True)
class CommentBody(Component):
    """The text of a comment, or the sentence that stands in its place."""

    template_name: ClassVar[str] = "discuss/components/comment_body.html"
    comment: Comment

    def context(self) -> dict[str, Any]:
        """Add the paragraphs, the notice and the moderator's label."""
        comment = self.comment
        return {
            "comment": comment,
            "text": render_text(comment.text) if comment.is_visible else "",
            "notice": _NOTICES.get(comment.state, ""),
            "label": Label(comment.label).label if comment.label else "",
            "history_url": reverse("discuss:history", args=[comment.pk]),
        }


@dataclass(frozen=True)
class ReactionButton:
    """One reaction under a comment."""

    kind: str
    name: Message
    count: int
    is_mine: bool
    url: str


@dataclass(frozen=True)
class CommentCard(Component):
    """One comment with the replies below it.

    ``reader`` is None in what everyone receives: then every act is a link to its
    own page, and nothing depends on who reads.
    """

    template_name: ClassVar[str] = "discuss/components/comment.html"
    branch: Branch
    reader: Actor | None = None
    level: int = 3
    writable: bool = True

    def context(self) -> dict[str, Any]:
        """Add names, acts and replies."""
        comment, reader = self.branch.comment, self.reader
        return {
            "comment": comment,
            "level": self.level,
            "author": author_name(comment),
            "url": reverse("discuss:comment", args=[comment.pk]),
            "body": CommentBody(comment),
            "alignment": Alignment(comment.alignment).label if comment.alignment else "",
            "reactions": self._reactions(),
            "has_forms": reader is not None and self.writable and can_react(reader, comment),
            "acts": self._acts() if comment.is_visible else [],
            "replies": [
                CommentCard(reply, reader, min(self.level + 1, 6), self.writable)
                for reply in self.branch.replies
            ],
            "more": self.branch.more,
        }

    def _reactions(self) -> list[ReactionButton]:
        comment = self.branch.comment
        return [
            ReactionButton(
                kind=kind.value,
                name=kind.label,
                count=getattr(comment, f"{kind.value}_count"),
                is_mine=kind.value in self.branch.mine,
                url=reverse("discuss:react", args=[comment.pk, kind.value]),
            )
            for kind in ReactionKind
        ]

    def _acts(self) -> list[tuple[str, Message, str]]:
        """Return names, words and addresses of the acts that are links."""
        comment, reader = self.branch.comment, self.reader
        acts: list[tuple[str, Message]] = []
        if self.writable and (reader is None or can_reply(reader, comment)) and comment.depth < 2:
            acts.append(("reply", _("Reply")))
        if reader is None or can_report(reader, comment):
            acts.append(("report", _("Report")))
        if reader is not None:
            acts += self._own_acts(reader)
        return [
            (name, words, reverse(f"discuss:{name}", args=[comment.pk])) for name, words in acts
        ]

    def _own_acts(self, reader: Actor) -> list[tuple[str, Message]]:
        comment = self.branch.comment
        may_moderate = can_moderate(reader, comment.thread.municipality_id)
        possible = (
            (can_edit(reader, comment), "edit", _("Edit")),
            (can_remove(reader, comment), "remove", _("Remove")),
            (may_moderate and not is_author(reader, comment), "hide", _("Hide")),
        )
        return [(name, words) for allowed, name, words in possible if allowed]


@dataclass(frozen=True)
class CaseNotice(Component):
    """A moderator's decision, as the author and the moderators read it."""

    template_name: ClassVar[str] = "discuss/components/case_notice.html"
    case: Case
    actor: Actor

    def context(self) -> dict[str, Any]:
        """Add the words and whether an appeal is still possible."""
        case = self.case
        return {
            "case": case,
            "headline": _DECIDED[case.decision],
            "rule": Rule(case.rule).label if case.rule else "",
            "may_appeal": can_appeal(self.actor, case) and "appeal" in CASE.available(case.state),
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
        seq = position_of(stream_of(self.thread.pk))
        listed = selectors.list_page(
            thread=self.thread, actor=self.actor, number=self.page, sort=self.sort
        )
        may_write = can_comment(self.actor, self.thread)
        form = (self.form or CommentForm(thread=self.thread)) if may_write else None
        reader = self.actor if self.actor.is_authenticated else None
        writable = may_write or reader is None
        cards = [
            CommentCard(branch, reader, self.level + 1, writable) for branch in listed.branches
        ]
        return {
            "thread": self.thread,
            "level": self.level,
            "stream": stream_of(self.thread.pk),
            "seq": seq,
            "pinned": [card for card in cards if card.branch.comment.is_pinned],
            "cards": [card for card in cards if not card.branch.comment.is_pinned],
            "listed": listed,
            "live_order": self._live_order(listed),
            "sorts": self._sorts(listed.sort),
            "pager": Pager(
                listed.number,
                listed.pages,
                {SORT_PARAMETER: listed.sort},
                PAGE_PARAMETER,
                _("Pages of the discussion"),
            ),
            "count": count_in_words(self.thread.comment_count),
            "is_signed_in": reader is not None,
            "form": form,
            "fields": FormFields(form) if form else None,
            "post_button": Button(_("Post the comment")),
            "login_url": reverse(settings.LOGIN_URL),
        }

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


def author_name(comment: Comment) -> str:
    """Return the name shown for the author, also after the account was erased."""
    author = comment.author
    if author is None or author.erased_at is not None or not author.name:
        return _("A former participant")
    return str(author.name)


def count_in_words(count: int) -> str:
    """Return "34 comments" in the active language."""
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}

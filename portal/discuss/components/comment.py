"""One comment, with what stands below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.actor import Actor
from portal.common.errors import Message
from portal.discuss.models import Alignment, Comment, Label, ReactionKind
from portal.discuss.permissions import (
    can_edit,
    can_moderate,
    can_react,
    can_remove,
    can_reply,
    can_report,
    is_author,
)
from portal.discuss.selectors import Branch
from portal.discuss.states import CommentState
from portal.discuss.text import render_text
from portal.ui.component import Component

_NOTICES: Mapping[str, Message] = {
    CommentState.HIDDEN: gettext_lazy(
        "A moderator hid this comment because it broke a rule of the discussion."
    ),
    CommentState.HELD: gettext_lazy("This comment is waiting for a moderator to look at it."),
    CommentState.REMOVED: gettext_lazy("The author removed this comment."),
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
            "has_links": reader is None,
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


def author_name(comment: Comment) -> str:
    """Return the name shown for the author, also after the account was erased."""
    author = comment.author
    if author is None or author.erased_at is not None or not author.name:
        return _("A former participant")
    return str(author.name)

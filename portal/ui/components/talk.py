"""Comments, reactions and votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import ngettext

from portal.ui.component import Component, Content, Text
from portal.ui.moulds import Moulding


@dataclass(frozen=True)
class Reaction:
    """A reaction people can give; ``action`` is where its form is sent, empty for those who may not."""

    name: str
    label: Text
    count: int = 0
    is_mine: bool = False
    action: str = ""


@dataclass(frozen=True)
class CommentView(Component):
    """One comment, with its replies below it. ``text`` is plain text and is escaped."""

    template_name: ClassVar[str] = "ui/components/comment.html"
    html_id: str
    author: Text
    text: Content
    when: datetime | None = None
    role: Text = ""
    language: str = ""
    url: str = ""
    badge: Component | None = None
    removed_because: Text = ""
    is_edited: bool = False
    reactions: Sequence[Reaction] = ()
    actions: Sequence[Component] = ()
    reply_form: Content = None
    replies: Sequence[Component] = ()


@dataclass(frozen=True)
class VoteControl(Component):
    """Support for one thing: a form in place for those who may, a link or a reason for the others."""

    template_name: ClassVar[str] = "ui/components/vote_control.html"
    moulding = Moulding(
        words=("label", "subject", "count", "counted", "chosen_label", "action", "link_url",
               "link_label", "reason", "name"),
        choices=("is_chosen",),
    )  # fmt: skip
    label: Text
    subject: Text
    count: int | None = None
    is_chosen: bool = False
    chosen_label: Text = ""
    action: str = ""
    link_url: str = ""
    link_label: Text = ""
    reason: Text = ""
    name: str = "support"

    def context(self) -> dict[str, Any]:
        """Add the count in words."""
        if self.count is None:
            return super().context() | {"count": "", "counted": ""}
        return super().context() | {"count": str(self.count), "counted": supporters(self.count)}


def supporters(count: int) -> str:
    """Return what so many do, to follow their number: “supports this”, “support this”."""
    return ngettext("supports this", "support this", count)

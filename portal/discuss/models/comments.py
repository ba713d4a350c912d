"""What people say, how it was changed, and what others think of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.models import ImmutableModel
from portal.discuss.models.threads import Thread
from portal.discuss.states import CommentState

DEEPEST = 2  # three levels: comment, reply, reply to a reply


class Alignment(models.TextChoices):
    """Which way a comment speaks."""

    NONE = "", _("Neither")
    FOR = "for", _("For")
    AGAINST = "against", _("Against")


class Label(models.TextChoices):
    """What a moderator may write above a comment that stays."""

    NONE = "", _("No label")
    OFF_TOPIC = "off_topic", _("Off topic")
    DISPUTED = "disputed", _("Facts are disputed")
    STRONG = "strong", _("Strong words")


class ReactionKind(models.TextChoices):
    """The small set of answers that need no words."""

    SUPPORT = "support", _("Support")
    THANKS = "thanks", _("Thanks")
    INSIGHT = "insight", _("Good point")


class Comment(models.Model):
    """One contribution to a thread, in plain text.

    ``root`` is the top-level comment it stands below, None for one of these.
    ``reply_count`` counts what is shown below it, at every level. The state says
    what became of it; the text stays.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    root = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="branch"
    )
    depth = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )
    text = models.TextField(_("comment"))
    language = models.CharField(_("language"), max_length=8)
    alignment = models.CharField(max_length=8, choices=Alignment, blank=True, default="")
    state = models.CharField(max_length=8, choices=CommentState, default=CommentState.VISIBLE)
    label = models.CharField(max_length=12, choices=Label, blank=True, default="")
    is_pinned = models.BooleanField(default=False)
    support_count = models.PositiveIntegerField(default=0)
    thanks_count = models.PositiveIntegerField(default=0)
    insight_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["thread", "depth", "created_at"], name="comment_by_time"),
            models.Index(fields=["thread", "depth", "support_count"], name="comment_by_support"),
            models.Index(fields=["author", "created_at"], name="comment_of_author"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=CommentState.values), name="known_comment_state"
            ),
            models.CheckConstraint(
                condition=models.Q(depth__lte=DEEPEST), name="comment_three_levels"
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def is_visible(self) -> bool:
        """Whether everyone may read the text."""
        return self.state == CommentState.VISIBLE


class CommentRevision(ImmutableModel):
    """A text that an edit replaced."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=8)
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "number"], name="one_comment_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"comment {self.comment_id}, version {self.number}"


class Reaction(models.Model):
    """One person's reaction of one kind to one comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reactions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions"
    )
    kind = models.CharField(max_length=8, choices=ReactionKind)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "user", "kind"], name="one_reaction_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ReactionKind.values), name="known_reaction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on comment {self.comment_id}"

"""Reading discussions; every read is checked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from portal.accounts.actor import Actor
from portal.common.errors import NotFound
from portal.discuss.conf import limits
from portal.discuss.models import Comment, CommentRevision, Reaction, Thread
from portal.discuss.permissions import can_read_text, can_read_thread, is_author
from portal.discuss.states import CommentState

SORTS = {
    "newest": ("-is_pinned", "-created_at", "-pk"),
    "oldest": ("-is_pinned", "created_at", "pk"),
    "supported": ("-is_pinned", "-support_count", "-created_at", "-pk"),
}
DEFAULT_SORT = "newest"


@dataclass
class Branch:
    """A comment with what stands below it.

    ``mine`` holds the kinds of the reader's own reactions; ``more`` counts the
    replies that are not listed here.
    """

    comment: Comment
    replies: list["Branch"] = field(default_factory=list)
    mine: frozenset[str] = frozenset()
    more: int = 0


@dataclass(frozen=True)
class ThreadPage:
    """One page of a thread's top-level comments with their replies."""

    branches: list[Branch]
    number: int
    pages: int
    sort: str


def find_thread(subject: models.Model, topic: str = "") -> Thread | None:
    """Return the thread on ``subject``, or None; access is the caller's, who shows the subject."""
    kind = ContentType.objects.get_for_model(subject)
    thread = Thread.objects.filter(subject_type=kind, subject_id=subject.pk, topic=topic).first()
    if thread is not None:
        thread.subject = subject
    return thread


def get_readable_thread(*, actor: Actor, thread_id: int) -> Thread:
    """Return the thread, or raise ``NotFound`` if absent or hidden from ``actor``."""
    thread = Thread.objects.select_related("municipality").filter(pk=thread_id).first()
    if thread is None or not can_read_thread(actor, thread):
        raise NotFound
    return thread


def get_readable_comment(*, actor: Actor, comment_id: int) -> Comment:
    """Return the comment with its thread, or raise ``NotFound``; its text may still be withheld."""
    comment = (
        Comment.objects.select_related("thread__municipality", "author", "parent__author")
        .filter(pk=comment_id)
        .first()
    )
    if comment is None or not can_read_thread(actor, comment.thread):
        raise NotFound
    return comment


def get_own_comment(*, actor: Actor, comment_id: int) -> Comment:
    """Return the actor's own comment, or raise ``NotFound``."""
    comment = get_readable_comment(actor=actor, comment_id=comment_id)
    if not is_author(actor, comment):
        raise NotFound
    return comment


def list_page(*, thread: Thread, actor: Actor, number: int = 1, sort: str = "") -> ThreadPage:
    """Return one page of the thread in four queries at most, however long it is."""
    sort = sort if sort in SORTS else DEFAULT_SORT
    roots = thread.comments.filter(depth=0).select_related("author").order_by(*SORTS[sort])
    paginator = Paginator(roots, limits("PAGE_SIZE"))
    page = paginator.get_page(number)
    branches = _branches(thread, list(page.object_list), actor, shown=limits("REPLIES_SHOWN"))
    return ThreadPage(branches, page.number, paginator.num_pages, sort)


def get_branch(*, comment: Comment, actor: Actor) -> Branch:
    """Return the comment with everything below it."""
    branches = _branches(comment.thread, [comment], actor, shown=None)
    return branches[0]


def page_number_of(*, comment: Comment, sort: str) -> int:
    """Return the page on which the comment's top-level comment stands in this order."""
    root = comment if comment.root_id is None else Comment.objects.get(pk=comment.root_id)
    same = Q(is_pinned=root.is_pinned)
    later = Q(created_at__gt=root.created_at) | Q(created_at=root.created_at, pk__gt=root.pk)
    earlier = Q(created_at__lt=root.created_at) | Q(created_at=root.created_at, pk__lt=root.pk)
    ahead = {
        "newest": later,
        "oldest": earlier,
        "supported": Q(support_count__gt=root.support_count)
        | (Q(support_count=root.support_count) & later),
    }[sort if sort in SORTS else DEFAULT_SORT]
    before = same & ahead if root.is_pinned else Q(is_pinned=True) | (same & ahead)
    count = Comment.objects.filter(before, thread_id=root.thread_id, depth=0).count()
    return count // int(limits("PAGE_SIZE")) + 1


def list_public_comments(*, thread: Thread) -> QuerySet[Comment]:
    """Return every comment of the thread in order of time, for lists that everyone may read.

    The text of a comment that is not shown must be left out by the caller.
    """
    return thread.comments.select_related("author").order_by("created_at", "pk")


def list_versions(*, actor: Actor, comment: Comment) -> list[CommentRevision]:
    """Return the texts that edits replaced, oldest first, if the actor may read the comment's text."""
    if not can_read_text(actor, comment):
        raise NotFound
    return list(comment.revisions.all())


def has_reacted(*, actor: Actor, comment: Comment, kind: str) -> bool:
    """Whether the actor has given the comment a reaction of this kind."""
    return kind in _own_reactions(actor, [comment])[comment.pk]


def list_of_person(user_id: int) -> QuerySet[Comment]:
    """Return a person's comments, newest first, without those they removed."""
    return (
        Comment.objects.filter(author_id=user_id)
        .exclude(state=CommentState.REMOVED)
        .select_related("thread")
        .order_by("-created_at", "-pk")
    )


def _branches(
    thread: Thread, tops: list[Comment], actor: Actor, *, shown: int | None
) -> list[Branch]:
    replies = list(_replies_below(tops, shown))
    mine = _own_reactions(actor, [*tops, *replies])
    branches = {each.pk: Branch(each, mine=mine[each.pk]) for each in [*tops, *replies]}
    for each in [*tops, *replies]:
        each.thread = thread
    listed: dict[int, int] = defaultdict(int)
    for reply in replies:
        if reply.parent_id in branches:
            branches[reply.parent_id].replies.append(branches[reply.pk])
        if reply.is_visible and reply.root_id is not None:
            listed[reply.root_id] += 1
    for top in tops:
        if shown is not None:
            branches[top.pk].more = max(0, top.reply_count - listed[top.pk])
    return [branches[top.pk] for top in tops]


def _replies_below(tops: list[Comment], shown: int | None) -> Iterable[Comment]:
    """Return the replies in order of time; a reply never comes before what it answers."""
    wanted = Q(root_id__in=[top.pk for top in tops]) | Q(parent_id__in=[t.pk for t in tops])
    found = Comment.objects.filter(wanted).select_related("author").order_by("created_at", "pk")
    if shown is None:
        return found
    place = Window(RowNumber(), partition_by=F("root_id"), order_by=["created_at", "pk"])
    return found.annotate(place=place).filter(place__lte=shown)


def _own_reactions(actor: Actor, comments: list[Comment]) -> defaultdict[int, frozenset[str]]:
    kinds: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    if actor.user_id is not None:
        own = Reaction.objects.filter(
            user_id=actor.user_id, comment_id__in=[each.pk for each in comments]
        )
        for comment_id, kind in own.values_list("comment_id", "kind"):
            kinds[comment_id] |= {kind}
    return kinds

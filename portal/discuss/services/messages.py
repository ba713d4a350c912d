"""What people are told about their comments."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Role, RoleGrant
from portal.discuss.models import Case, Comment, Rule
from portal.discuss.titles import title_of
from portal.notify.services import News, notify
from portal.notify.topics import Topic


def tell_reply(comment: Comment) -> None:
    """Tell the author of the comment that was answered; nobody hears of their own answer."""
    parent = comment.parent
    if parent is None or parent.author_id is None or comment.author is None:
        return
    name, thread = comment.author.name, comment.thread
    news = News(
        category="reply",
        key=f"comment:{comment.pk}:reply",
        title=lambda: (
            _("%(name)s answered your comment on %(title)s")
            % {"name": name, "title": title_of(thread)}
        ),
        url=lambda: reverse("discuss:comment", args=[comment.pk]),
    )
    notify(news=news, user_ids=[parent.author_id], exclude=[comment.author_id or 0])


def tell_followers(comment: Comment) -> None:
    """Tell those who follow the subject that it is being discussed, at most once a day."""
    thread = comment.thread
    day = comment.created_at.date().isoformat()
    if thread.subject is None:
        return
    news = News(
        category="follow",
        key=f"thread:{thread.pk}:{day}",
        title=lambda: _("New comments on %(title)s") % {"title": title_of(thread)},
        url=lambda: reverse("discuss:thread", args=[thread.pk]),
    )
    notify(
        news=news,
        topics=[Topic.of(thread.subject)],
        exclude=[comment.author_id or 0],
        in_feed=False,
    )


def tell_moderators(case: Case) -> None:
    """Tell the moderators of the place that a comment waits for them."""
    place = case.comment.thread.municipality_id
    grants = RoleGrant.objects.filter(
        municipality_id=place, role=Role.MODERATOR, ended_at__isnull=True
    )
    news = News(
        category="work",
        key=f"case:{case.pk}:open",
        title=lambda: _("A comment was reported and waits for a moderator"),
        url=lambda: reverse("moderation:case", args=[case.pk]),
    )
    notify(
        news=news,
        user_ids=grants.values_list("user_id", flat=True),
        exclude=[case.comment.author_id or 0],
    )


def tell_decision(case: Case) -> None:
    """Tell the author what was decided, by which rule and why, and how to appeal."""
    if case.decision == "keep" and not case.was_held:
        return
    _tell(case, "decision", lambda: _DECIDED[case.decision](case), case.reason)


def tell_review(case: Case) -> None:
    """Tell the author what became of the appeal."""
    _tell(case, "review", lambda: _reviewed(case), case.review_reason)


def _tell(case: Case, step: str, title: Callable[[], str], body: str) -> None:
    if case.comment.author_id is None:
        return
    news = News(
        category="moderation",
        key=f"case:{case.pk}:{step}",
        title=title,
        body=body,
        url=lambda: reverse("discuss:comment", args=[case.comment_id]),
    )
    notify(news=news, user_ids=[case.comment.author_id])


def _hidden(case: Case) -> str:
    words = _("A moderator hid your comment on %(title)s. Rule: %(rule)s. You may appeal.")
    return words % _named(case)


def _labelled(case: Case) -> str:
    words = _(
        "A moderator put a note on your comment on %(title)s. Rule: %(rule)s. You may appeal."
    )
    return words % _named(case)


def _kept(case: Case) -> str:
    return _("A moderator looked at your comment on %(title)s and kept it.") % _named(case)


def _reviewed(case: Case) -> str:
    words = (
        _("Your appeal was right: the decision on your comment on %(title)s was taken back.")
        if case.state == "reversed"
        else _("Your appeal was reviewed: the decision on your comment on %(title)s stands.")
    )
    return words % _named(case)


def _named(case: Case) -> dict[str, str]:
    rule = str(Rule(case.rule).label) if case.rule else ""
    return {"title": title_of(case.comment.thread), "rule": rule}


_DECIDED = {"hide": _hidden, "label": _labelled, "keep": _kept}

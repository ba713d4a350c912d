"""What people who follow a round or its subject are told."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.models import Decision, Project, Round
from decision.permissions import can_read_round
from portal.accounts.actor import Actor
from portal.common.translated import pick
from portal.notify.registry import Category, register_category, register_topic
from portal.notify.services import News, notify
from portal.notify.topics import Topic

CATEGORY = "decision"


def register_news() -> None:
    """Offer news of decisions, and let rounds and projects be followed."""
    register_category(
        Category(
            CATEGORY,
            gettext_lazy("Decisions"),
            gettext_lazy("When something you follow is decided, with the reason."),
        )
    )
    register_topic(
        Round,
        can_read=can_read_round,
    )
    register_topic(Project, url=lambda project: reverse("decision:project", args=[project.pk]))


def tell_followers(actor: Actor, decision: Decision) -> None:
    """Tell those who follow the round or its subject, inside the transaction that publishes."""
    round_ = decision.round
    topics = [Topic.of(round_)]
    if round_.subject is not None:
        topics.append(Topic.of(round_.subject))
    notify(
        news=News(
            category=CATEGORY,
            key=f"decision:{decision.pk}",
            title=lambda: _("Decided: %(title)s") % {"title": pick(round_.title)},
            body=lambda: pick(decision.answer),
            url=lambda: reverse("decision:decision", args=[decision.pk]),
        ),
        topics=topics,
        exclude=[actor.user_id] if actor.user_id else [],
    )

"""Following, on any page."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode

from portal.accounts.actor import Actor
from portal.notify.selectors import is_following
from portal.notify.topics import Topic
from portal.ui.component import Component


@dataclass(frozen=True)
class FollowButton(Component):
    """Follow a thing, or stop: a form in place for signed-in people, a link for visitors.

    ``subject`` is an object of a registered model or a ``Topic``; a list that
    knows ``is_followed`` says so and spares a query.
    """

    template_name: ClassVar[str] = "notify/components/follow_button.html"
    subject: models.Model | Topic
    actor: Actor
    is_followed: bool | None = None

    def context(self) -> dict[str, Any]:
        """Add the topic's key and whether the actor follows it."""
        topic = self.subject if isinstance(self.subject, Topic) else Topic.of(self.subject)
        known = self.is_followed
        return {
            "topic": topic.key,
            "is_signed_in": self.actor.is_authenticated,
            "is_following": is_following(self.actor, topic) if known is None else known,
            "url": f"{reverse('notify:follow')}?{urlencode({'topic': topic.key})}",
        }

"""Answers to signals; each calls one service."""

import logging
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from cms.kept import drop_pages
from cms.models import BudgetPage
from cms.services import publish_front_door, set_editor
from decision.signals import decision_published
from portal.accounts.actor import SYSTEM, actor_for
from portal.accounts.models import Role
from portal.accounts.signals import role_changed
from portal.common.errors import DomainError

logger = logging.getLogger(__name__)
PAGES_CHANGED = (
    page_published,
    page_unpublished,
    post_page_move,
    page_slug_changed,
    decision_published,
)


def connect() -> None:
    """Connect all receivers."""
    page_published.connect(on_page_published, sender=BudgetPage, dispatch_uid="cms.front_door")
    for changed in PAGES_CHANGED:
        changed.connect(drop_pages, dispatch_uid="cms.pages")
    for model in (Page, PageViewRestriction):
        post_delete.connect(drop_pages, sender=model, dispatch_uid="cms.pages")
    post_save.connect(drop_pages, sender=PageViewRestriction, dispatch_uid="cms.pages")
    role_changed.connect(on_role_changed, dispatch_uid="cms.editors")


def on_page_published(instance: BudgetPage, revision: Any = None, **kwargs: Any) -> None:
    """Publish the process when a page goes live by schedule, workflow or translation.

    A click on "publish" has done so already, and was refused with a reason
    where that was not possible.
    """
    author = getattr(revision, "user", None)
    try:
        publish_front_door(actor=actor_for(author) if author else SYSTEM, page=instance)
    except DomainError as refusal:
        logger.warning("Page %s is live but its process is not: %s", instance.pk, refusal)


def on_role_changed(user_id: int, role: str, **kwargs: Any) -> None:
    """Let editors into the editors' area while they hold the role anywhere."""
    if role in {Role.EDITOR, Role.ADMINISTRATOR}:
        set_editor(user_id=user_id)

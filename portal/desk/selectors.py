"""Reads of the work list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from portal.accounts.actor import Actor
from portal.common.errors import LoginRequired, NotFound
from portal.desk.registry import WorkItem, list_desks, list_work, name_of_kind
from portal.ui.component import Text

COUNT_SECONDS = 30


@dataclass(frozen=True)
class Group:
    """Items of one kind, the most pressing first."""

    kind: str
    name: Text
    entries: Sequence[WorkItem]


def has_desk(actor: Actor) -> bool:
    """Whether the work list exists for the actor: any role, any desk, or something that waits."""
    if not actor.is_authenticated:
        return False
    return bool(actor.is_administrator or actor.roles or list_desks(actor) or count_work(actor))


def get_work(actor: Actor) -> list[WorkItem]:
    """Return what needs the actor; ``NotFound`` for those who have no desk."""
    if not actor.is_authenticated:
        raise LoginRequired
    found = list_work(actor)
    cache.set(_count_key(actor), len(found), COUNT_SECONDS)
    if not found and not has_desk(actor):
        raise NotFound
    return found


def count_work(actor: Actor) -> int:
    """Return how many things wait, at most half a minute old."""
    if actor.user_id is None:
        return 0
    return int(
        cache.get_or_set(_count_key(actor), lambda: len(list_work(actor)), COUNT_SECONDS) or 0
    )


def _count_key(actor: Actor) -> str:
    return f"desk:count:{actor.user_id}"


def of_kind(found: list[WorkItem], kind: str) -> list[WorkItem]:
    """Return the items of one kind; all where there is none of it."""
    return [item for item in found if item.kind == kind] or found


def group_by_kind(found: Sequence[WorkItem]) -> list[Group]:
    """Return the items by kind; the kind with the most pressing item comes first."""
    kinds = dict.fromkeys(item.kind for item in found)
    return [
        Group(kind, name_of_kind(kind), [item for item in found if item.kind == kind])
        for kind in kinds
    ]

"""Who may listen to a thread."""

from portal.accounts.actor import Actor
from portal.common.errors import NotFound
from portal.discuss.selectors import get_readable_thread
from portal.live.registry import register_stream


def register_streams() -> None:
    """Tell the live layer who may read ``thread:…``."""
    register_stream("thread", can_listen)


def can_listen(actor: Actor, rest: str) -> bool:
    """Whether the actor may read the thread with this number."""
    if not (rest.isascii() and rest.isdecimal() and len(rest) < 19):
        return False
    try:
        get_readable_thread(actor=actor, thread_id=int(rest))
    except NotFound:
        return False
    return True

"""Everything that tells people something."""

from portal.notify.services.choosing import choose, follow, mark_read, unfollow, unsubscribe
from portal.notify.services.telling import News, notify

__all__ = ["News", "choose", "follow", "mark_read", "notify", "unfollow", "unsubscribe"]

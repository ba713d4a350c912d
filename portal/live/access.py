"""Whether somebody may listen, asked once for all anonymous visitors."""

import asyncio
import time
from collections.abc import Iterable

from portal.accounts.actor import ANONYMOUS, Actor
from portal.live.registry import can_read_stream
from portal.live.subscriptions import Subscription
from portal.live.threads import in_thread

_FRESH = 2.0  # seconds for which an answer serves all anonymous visitors
_MANY = 2000  # answers kept


class Access:
    """The answers of one event loop. A thousand visitors who come at once cost one question."""

    def __init__(self) -> None:
        self._anonymous: dict[str, tuple[float, asyncio.Future[bool]]] = {}

    async def may_listen(self, actor: Actor, stream: str) -> bool:
        """Whether the actor may listen to the stream; False for a stream that does not exist."""
        if actor.is_authenticated or actor.is_system:
            return await in_thread(can_read_stream)(actor, stream)
        now = time.monotonic()
        asked_at, answer = self._anonymous.get(stream, (0.0, None))
        if answer is None or now - asked_at > _FRESH:
            if len(self._anonymous) >= _MANY:
                self._anonymous.clear()
            answer = asyncio.ensure_future(in_thread(can_read_stream)(ANONYMOUS, stream))
            self._anonymous[stream] = (now, answer)
        return await asyncio.shield(answer)

    async def recheck(self, subscriptions: Iterable[Subscription]) -> None:
        """Revoke what is no longer open; ask once for each person and stream."""
        answers: dict[tuple[int | None, str], bool] = {}
        for subscription in subscriptions:
            asked = (subscription.actor.user_id, subscription.stream)
            if asked not in answers:
                answers[asked] = await self.may_listen(subscription.actor, subscription.stream)
            if not answers[asked]:
                subscription.revoke()

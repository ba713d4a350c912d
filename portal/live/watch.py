"""Closes sockets whose log-in has ended, within a few seconds, with one look for all of them."""

import asyncio
import logging
from collections.abc import Callable

from django.db import Error as DatabaseError

from portal.live.sessions import Claim, lapsed
from portal.live.threads import in_thread

CHECK_INTERVAL = 3.0  # seconds

logger = logging.getLogger(__name__)


class LoginWatch:
    """The signed-in sockets of one process. Works while there are any."""

    def __init__(self) -> None:
        self._sockets: dict[Claim, set[Callable[[], None]]] = {}
        self._round: asyncio.Task[None] | None = None

    def add(self, claim: Claim, close: Callable[[], None]) -> None:
        """Call ``close()`` when the claim lapses."""
        self._sockets.setdefault(claim, set()).add(close)
        if self._round is None or self._round.done():
            self._round = asyncio.create_task(self._run())

    def remove(self, claim: Claim, close: Callable[[], None]) -> None:
        """Forget the socket."""
        closers = self._sockets.get(claim, set())
        closers.discard(close)
        if not closers:
            self._sockets.pop(claim, None)

    async def _run(self) -> None:
        while self._sockets:
            await asyncio.sleep(CHECK_INTERVAL)
            try:
                ended = await in_thread(lapsed)(tuple(self._sockets))
            except DatabaseError:
                logger.exception("Log-ins could not be checked; trying again.")
                continue
            for claim in ended:
                for close in tuple(self._sockets.get(claim, ())):
                    close()


_watches: dict[asyncio.AbstractEventLoop, LoginWatch] = {}


def this_watch() -> LoginWatch:
    """Return the watch of the running event loop."""
    loop = asyncio.get_running_loop()
    watch = _watches.get(loop)
    if watch is None:
        for past in [known for known in _watches if known.is_closed()]:
            del _watches[past]
        watch = _watches[loop] = LoginWatch()
    return watch

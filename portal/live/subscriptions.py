"""One socket on one stream."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.accounts.actor import ANONYMOUS, Actor
from portal.live.outbox import Frame, Outbox


@dataclass(eq=False, slots=True)
class Subscription:
    """One socket on one stream.

    ``on_revoked(stream)`` is called when the stream is closed to the actor.
    While ``held`` is a list, the socket is still being brought up to date and
    frames wait in it.
    """

    stream: str
    language: str
    outbox: Outbox
    actor: Actor = ANONYMOUS
    on_revoked: Callable[[str], None] | None = None
    held: list[Frame] | None = None

    def offer(self, frame: Frame) -> None:
        """Pass a frame on, or keep it until the replay is sent."""
        if self.held is None:
            self.outbox.put(frame)
        else:
            self.held.append(frame)

    def revoke(self) -> None:
        """Say that the actor may no longer listen."""
        if self.on_revoked is not None:
            self.on_revoked(self.stream)

    def release(self, after: int) -> None:
        """End the replay that reached ``after``."""
        held, self.held = self.held or [], None
        for frame in held:
            if frame.last > after:
                self.outbox.put(frame)

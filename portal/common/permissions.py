"""The one gate that services use."""

from portal.common.errors import Message, NotAllowed


def require(allowed: bool, reason: Message | None = None) -> None:
    """Raise ``NotAllowed`` with ``reason`` unless ``allowed``."""
    if not allowed:
        raise NotAllowed(reason)

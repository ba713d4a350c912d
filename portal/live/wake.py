"""Telling the hubs that a stream has grown."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

GROUP = "portal.live"


def wake(stream: str, seq: int) -> None:
    """Say to every server process that ``stream`` reached ``seq``; losing the message is harmless."""
    layer = get_channel_layer()
    if layer is not None:
        async_to_sync(layer.group_send)(
            GROUP, {"type": "stream.grew", "stream": stream, "seq": seq}
        )

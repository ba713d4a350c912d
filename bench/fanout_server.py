# ruff: noqa: E402 - the applications must be loaded before what stands on them
"""The two ways to send one message to many sockets, side by side in one server.

``/usual/``: each consumer joins a group of the channel layer, as the Channels
documentation shows it. ``/hub/``: ours, without the database: one channel, one
frame, bounded outboxes.
"""

import asyncio
import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

from django.core.asgi import get_asgi_application

get_asgi_application()

import uvicorn
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from portal.live.audience import Audience
from portal.live.outbox import Frame
from portal.live.sockets import Socket
from portal.live.subscriptions import Subscription

GROUP = "fanout"


class UsualConsumer(AsyncWebsocketConsumer):
    """One group membership per socket."""

    async def connect(self) -> None:
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def receive(self, text_data: str = "", bytes_data: bytes | None = None) -> None:
        await self.channel_layer.group_send(GROUP, {"type": "say", "text": text_data})

    async def say(self, event: dict[str, Any]) -> None:
        await self.send(text_data=event["text"])


class HubConsumer(Socket):
    """One socket of the hub."""

    burst = 1_000_000
    audience: Audience | None = None

    async def opened(self) -> None:
        cls = type(self)
        if cls.audience is None:
            cls.audience = Audience("bench:1", interval=0)
            cls.relay = asyncio.create_task(relay(cls.audience))
        self.subscription = Subscription("bench:1", "en", self.outbox)
        cls.audience.add(self.subscription)

    async def closed(self) -> None:
        self.audience.remove(self.subscription)

    async def received(self, message: dict[str, Any]) -> None:
        await get_channel_layer().group_send("hub", {"type": "say", "text": message["text"]})


async def relay(audience: Audience) -> None:
    """What the hub does between the channel layer and the sockets, coalescing off."""
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add("hub", channel)
    while True:
        message = await layer.receive(channel)
        await audience.deliver({"en": Frame.of(message["text"])})


application = ProtocolTypeRouter(
    {
        "websocket": URLRouter(
            [path("usual/", UsualConsumer.as_asgi()), path("hub/", HubConsumer.as_asgi())]
        )
    }
)

if __name__ == "__main__":
    uvicorn.run(
        application,
        port=int(sys.argv[1]),
        loop="uvloop",
        ws="websockets-sansio",
        lifespan="off",
        log_level="error",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
    )

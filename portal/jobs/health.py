"""Whether the parts that the site needs answer."""

import asyncio
from collections.abc import Callable

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import connection

from portal.jobs.workers import count_alive_workers

_PATIENCE = 3.0  # seconds


def failing_parts() -> dict[str, str]:
    """Return what does not answer, with the reason; empty when the site is ready."""
    failing: dict[str, str] = {}
    for name, check in _CHECKS.items():
        try:
            reason = check()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
            reason = type(error).__name__
        if reason:
            failing[name] = reason
    return failing


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _channel_layer() -> str:
    async_to_sync(_publish)()
    return ""


async def _publish() -> None:
    layer = get_channel_layer()
    async with asyncio.timeout(_PATIENCE):
        await layer.group_send("portal.health", {"type": "health.check"})


def _worker() -> str:
    return "" if count_alive_workers() else "no heartbeat"


_CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "channel_layer": _channel_layer,
    "worker": _worker,
}

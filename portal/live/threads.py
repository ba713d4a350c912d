"""Where the live layer's database work runs, so that sockets never wait for one another's queries."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from channels.db import database_sync_to_async

P = ParamSpec("P")
T = TypeVar("T")

_executor = ThreadPoolExecutor(max_workers=4, thread_name_prefix="live")


def in_thread(function: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    """Return ``function`` as a coroutine that runs in one of a few threads with the database."""
    awaitable: Callable[P, Awaitable[T]] = database_sync_to_async(
        function, thread_sensitive=False, executor=_executor
    )
    return awaitable

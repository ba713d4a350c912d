"""Rate limits that all processes share through the cache."""

import time

from django.core.cache import cache

from portal.common.errors import TooManyRequests


def limit(name: str, who: str | int, *, times: int, seconds: int) -> None:
    """Count one use of ``name`` by ``who``; raise ``TooManyRequests`` past ``times`` in ``seconds``.

    A fixed window per name and person: at worst twice the limit across a
    window's edge, at the price of one cache increment.
    """
    window, passed = divmod(int(time.time()), seconds)
    key = f"limit:{name}:{who}:{window}"
    cache.add(key, 0, timeout=seconds + 1)
    try:
        used = cache.incr(key)
    except ValueError:  # expired between the two calls
        used = 1
    if used > times:
        raise TooManyRequests(retry_after=seconds - passed)

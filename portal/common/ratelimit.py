"""Rate limits that all processes share through the cache."""

import math
import time

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.common.errors import TooManyRequests

_MINUTE, _HOUR = 60, 3600


def limit(name: str, who: str | int, *, times: int, seconds: int) -> None:
    """Count one use of ``name`` by ``who``; raise ``TooManyRequests`` past ``times`` in ``seconds``.

    The window slides: uses of the window before count by the part of it that
    the last ``seconds`` still reach into. What is refused is not counted.
    """
    wait = wait_of(name, who, times=times, seconds=seconds)
    if wait == 0 and _count(_key(name, who, int(time.time()) // seconds), seconds) > times:
        wait = seconds
    if wait:
        raise TooManyRequests(_message(wait), retry_after=wait)


def wait_of(name: str, who: str | int, *, times: int, seconds: int) -> int:
    """Return in how many seconds ``who`` may use ``name`` again; 0 for now."""
    now = time.time()
    window = int(now) // seconds
    this, last = (_key(name, who, each) for each in (window, window - 1))
    counts = cache.get_many([this, last])
    used, before = counts.get(this, 0), counts.get(last, 0)
    passed = now - window * seconds
    if before * (1 - passed / seconds) + used + 1 <= times:
        return 0
    if used >= times:
        return math.ceil(seconds - passed + seconds * (1 - (times - 1) / max(used, 1)))
    return math.ceil(seconds * (1 - (times - 1 - used) / before) - passed)


def _count(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=2 * seconds + 1)
    try:
        return int(cache.incr(key))
    except ValueError:  # expired between the two calls
        return 1


def _key(name: str, who: str | int, window: int) -> str:
    return f"limit:{name}:{who}:{window}"


def _message(wait: int) -> str:
    return _("That was too many in a short time. Try again in %(time)s.") % {"time": _span(wait)}


def _span(seconds: int) -> str:
    """Return a length of time in the largest unit that says enough, rounded up."""
    if seconds <= 2 * _MINUTE:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    if seconds <= 2 * _HOUR:
        count = math.ceil(seconds / _MINUTE)
        return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    count = math.ceil(seconds / _HOUR)
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}

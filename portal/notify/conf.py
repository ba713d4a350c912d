"""When mails go out; ``PORTAL_NOTIFY`` in the settings overrides any of it."""

from datetime import timedelta
from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    "DIGEST_HOUR": 7,  # of the installation's time zone
    "DIGEST_WEEKDAY": 0,  # Monday
    "LEASE": timedelta(minutes=5),  # how long one sending may take before another tries
    "BACK_OFF": (  # waiting after the first, second, … failure; then it is given up
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=12),
    ),
    "KEEP_MAILS": timedelta(days=30),
}


def option(name: str) -> Any:
    """Return the option of this name."""
    return getattr(settings, "PORTAL_NOTIFY", {}).get(name, DEFAULTS[name])

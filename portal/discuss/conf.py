"""The limits of discussion; ``PORTAL_DISCUSS`` in the settings overrides any of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Rate:
    """At most ``times`` in ``seconds``."""

    times: int
    seconds: int


_DAY = 24 * 60 * 60

DEFAULTS: dict[str, Any] = {
    "LENGTH": 4000,  # characters of one comment
    "PAGE_SIZE": 20,  # top-level comments on one page
    "REPLIES_SHOWN": 20,  # replies below one top-level comment before "show all"
    "NEWCOMER_FOR": timedelta(days=1),  # how long an account counts as new
    "COMMENTS_NEWCOMER": Rate(2, 60),
    "COMMENTS_NEWCOMER_DAY": Rate(13, _DAY),
    "COMMENTS": Rate(3, 15),
    "REACTIONS": Rate(50, _DAY),
    "REPORTS": Rate(20, _DAY),
    "EDITS": Rate(30, _DAY),
    "SAME_TEXT_FOR": timedelta(minutes=5),
    "HOLD_AT_REPORTERS": 3,  # distinct people; 0 never holds
    "DECIDE_WITHIN": timedelta(days=3),
    "APPEAL_WITHIN": timedelta(days=14),
}


def limits(name: str) -> Any:
    """Return the limit of this name."""
    return getattr(settings, "PORTAL_DISCUSS", {}).get(name, DEFAULTS[name])

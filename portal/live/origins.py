"""Refuses sockets that pages of other sites open, and says so in the log."""

import logging
from typing import Any
from urllib.parse import ParseResult

from channels.security.websocket import OriginValidator
from django.conf import settings

logger = logging.getLogger(__name__)


class SameSite(OriginValidator):
    """Lets in sockets opened by pages of the site's own hosts only."""

    def __init__(self, application: Any) -> None:
        super().__init__(application, settings.ALLOWED_HOSTS)

    def valid_origin(self, parsed_origin: ParseResult | None) -> bool:
        """Whether the page is one of ours."""
        allowed = bool(super().valid_origin(parsed_origin))
        if not allowed:
            origin = parsed_origin.netloc if parsed_origin else "none"
            logger.warning("A socket from the origin %s was refused.", origin)
        return allowed

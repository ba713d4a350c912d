"""Shared fixtures."""

import os

from tests.browser import asgi_server, base_url, browser_type_launch_args

# Playwright keeps an event loop in the test's thread; Django would refuse its queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

__all__ = ["asgi_server", "base_url", "browser_type_launch_args"]

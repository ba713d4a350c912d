"""Shared fixtures."""

import os

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from tests.browser import asgi_server, base_url, browser_type_launch_args
from tests.databases import empty_tables, provide

# Playwright keeps an event loop in the test's thread; Django would refuse its queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TransactionTestCase._fixture_teardown = empty_tables

__all__ = ["asgi_server", "base_url", "browser_type_launch_args"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """Start from a copy of a migrated database instead of migrating."""
    provide(settings.DATABASES["default"], os.environ.get("PORTAL_DATABASE_URL", ""))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Use the copy as it is."""
    return True

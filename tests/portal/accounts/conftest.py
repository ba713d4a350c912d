"""Fixtures of accounts."""

import pytest
from django.core.cache import cache

from tests.portal.accounts.people import make, make_town


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def town(db):
    return make_town()


@pytest.fixture
def aino(town):
    return make("aino")

"""The site with one more view: the bare floor that a vote is measured against."""

from portal.settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.votes_urls"

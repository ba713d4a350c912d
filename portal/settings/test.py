"""What differs under pytest; ``PORTAL_DATABASE_URL`` and ``PORTAL_REDIS_URL`` still choose the profile."""

import os

# Tests empty their Redis, so each worker of a parallel run has one of its own.
if _REDIS := os.environ.get("PORTAL_TEST_REDIS_URLS", "").split():
    _WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["PORTAL_REDIS_URL"] = _REDIS[_WORKER % len(_REDIS)]

from portal.settings import environment as env
from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, DATABASES, REDIS_URL, VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105
PORTAL_VOTER_KEY = "only-for-the-votes-of-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # No test cuts the power, so none need wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] = env.SQLITE_PRAGMAS.replace("FULL", "OFF")
else:
    DATABASES["default"]["TEST"] = {"NAME": "test_portal"}
if not REDIS_URL:
    CACHES["default"]["LOCATION"] = "tests"
WHITENOISE_AUTOREFRESH = True
VAR_DIR.mkdir(parents=True, exist_ok=True)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

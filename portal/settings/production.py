"""A public server; refuses to start without its secrets."""

import os

from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment as env
from portal.settings.base import *  # noqa: F403

for _name in ("SECRET_KEY", "VOTER_KEY", "ALLOWED_HOSTS", "BASE_URL"):
    if not os.environ.get(f"PORTAL_{_name}"):
        raise ImproperlyConfigured(
            f"Set PORTAL_{_name}: a public server does not start without it."
        )

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
PORTAL_VOTER_KEY = env.text("VOTER_KEY")
if PORTAL_VOTER_KEY == SECRET_KEY:
    raise ImproperlyConfigured(
        "Set PORTAL_VOTER_KEY to another text than PORTAL_SECRET_KEY: it keeps ballots apart from"
        " people, and must stay the same when the other is changed."
    )
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(env.text("HSTS_SECONDS", "31536000"))
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_TLS")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

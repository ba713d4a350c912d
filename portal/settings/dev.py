"""One machine, one command: the embedded profile and the demo."""

from portal.settings import environment as env
from portal.settings.base import *  # noqa: F403
from portal.settings.base import ACCOUNT_RATE_LIMITS, STATIC_ROOT, VAR_DIR

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY", "only-for-a-demo-on-this-machine-never-for-a-public-server")
PORTAL_VOTER_KEY = env.text("VOTER_KEY", "only-for-the-votes-of-a-demo-on-this-machine")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
WHITENOISE_USE_FINDERS = True  # static files straight from the apps, without collectstatic
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # empty is fine, absent warns
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Whoever tries a demo changes people often, all from one machine.
ACCOUNT_RATE_LIMITS = {**ACCOUNT_RATE_LIMITS, "login": env.text("LOGIN_PACE", "30/m/ip,120/h/ip")}

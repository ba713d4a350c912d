"""Where the log-in meets our people: sign-up, redirects, what other log-ins tell us."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.models import User
from portal.accounts.pace import count_new_account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by e-mail."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Make the account; an address of the network makes only so many a day."""
        if commit:
            count_new_account(request)
        made: User = super().save_user(request, user, form, commit=commit)
        return made

    def is_safe_url(self, url: str) -> bool:
        """Whether ``url`` leads to this very host: no other host, however trusted, is a way on."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Log-in through another issuer."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Take the address and one name from what the issuer says."""
        user: User = sociallogin.user
        user.email = (data.get("email") or "").lower()
        parts = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = (data.get("name") or " ".join(parts).strip())[:80]
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """Fill in the sign-up form from what the issuer says."""
        return {"email": sociallogin.user.email, "name": sociallogin.user.name}

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Make the account; a person without a name in the issuer's answer is called by the address."""
        user: User = sociallogin.user
        user.name = user.name or user.email.partition("@")[0]
        saved: User = super().save_user(request, sociallogin, form)
        return saved


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step of the log-in. Its secrets are stored encrypted."""

    def encrypt(self, text: str) -> str:
        """Return ``text`` encrypted with the installation's present key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text, whichever of the installation's keys encrypted it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    derived = (sha256(b"portal.accounts.mfa" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])

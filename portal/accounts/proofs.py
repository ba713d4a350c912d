"""Keyed hashes of what proves something, so that one proof serves one account and none can be read back."""

import re

from django.utils.crypto import salted_hmac

_NOT_SAID = re.compile(r"[\s\-_.]+")


def keyed_hash(kind: str, text: str) -> str:
    """Return the keyed SHA-256, in hex, of a code or document number; case and blanks do not count."""
    spoken = _NOT_SAID.sub("", text).upper()
    return salted_hmac(f"portal.accounts.{kind}", spoken, algorithm="sha256").hexdigest()

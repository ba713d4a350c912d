"""Short texts kept in several languages: ``{"en": "…", "fi": "…"}``."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language


def pick(texts: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in ``language`` (default: the active one), else the default language's, else any."""
    wanted = language or get_language() or settings.LANGUAGE_CODE
    for code in (wanted, wanted.split("-")[0], settings.LANGUAGE_CODE):
        if texts.get(code):
            return texts[code]
    return next((text for text in texts.values() if text), "")

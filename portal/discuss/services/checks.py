"""What is accepted as a comment."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.common.errors import InvalidInput
from portal.discuss.conf import limits
from portal.discuss.models import Alignment, Thread
from portal.discuss.text import clean_text


def checked_text(typed: str) -> str:
    """Return the cleaned text; raise ``InvalidInput`` if it is empty or too long."""
    text, longest = clean_text(typed), int(limits("LENGTH"))
    if not text:
        raise InvalidInput(fields={"text": _("Write something first.")})
    if len(text) > longest:
        message = _("This is %(length)d characters long; %(longest)d is the most.")
        raise InvalidInput(fields={"text": message % {"length": len(text), "longest": longest}})
    return text


def checked_language(language: str) -> str:
    """Return the language, by default the active one; raise ``InvalidInput`` for an unknown one."""
    known = {code for code, _name in settings.LANGUAGES}
    language = language or (get_language() or settings.LANGUAGE_CODE)
    if language not in known:
        raise InvalidInput(fields={"language": _("Choose one of the languages offered.")})
    return language


def checked_alignment(thread: Thread, alignment: str) -> str:
    """Return the alignment; raise ``InvalidInput`` for an unknown one or where none is asked."""
    if alignment and (not thread.asks_alignment or alignment not in Alignment.values):
        raise InvalidInput(fields={"alignment": _("Choose one of the options offered.")})
    return alignment

"""What an error page tells: what happened, what was kept, and the way on."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.common.errors import DomainError

Text = str | Promise


@dataclass(frozen=True)
class ErrorPage:
    """The words of an error page."""

    status: int
    title: Text
    message: Text
    kept: Text = ""
    ways: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()


_NOTHING_CHANGED = _("Nothing was changed.")
_BACK = _("Go back one page: what you typed is still there in most browsers.")

_TITLES: dict[int, Text] = {
    400: _("We could not read that request"),
    401: _("Log in to do this"),
    403: _("This is not open to you"),
    404: _("We could not find this page"),
    405: _("This address cannot be used that way"),
    409: _("Something changed in the meantime"),
    413: _("That file is too large"),
    422: _("Check what you entered"),
    429: _("That was too many in a short time"),
    500: _("Something went wrong on our side"),
}
_WAYS: dict[int, tuple[Text, ...]] = {
    400: (_("Open the page again and repeat the step."), _BACK),
    403: (
        _("If you were logged out, log in again and repeat the step."),
        _("If you think you should have access, ask the person who sent you the link."),
    ),
    404: (
        _("Check the address for a slip of the pen."),
        _("Search for what you were looking for, or start from the front page."),
    ),
    405: (_("Open the page again from a link instead."),),
    409: (_("Open the page again to see how things stand now, then repeat the step."), _BACK),
    413: (_("Choose a smaller file, or ask us how else to send it."), _BACK),
    422: (_BACK,),
    429: (_("Wait a minute, then try again."), _BACK),
    500: (
        _("Try again in a few minutes."),
        _("What you had already sent and seen confirmed is safe."),
    ),
}


def page_of(error: DomainError, status: int | None = None) -> ErrorPage:
    """Return the words for ``error``; ``status`` overrides its own."""
    code = status or error.status
    kept = (
        ""
        if code in {401, 404, 405} or error.message == error.default_message
        else _NOTHING_CHANGED
    )
    return ErrorPage(
        status=code,
        title=_TITLES.get(code, _TITLES[400]),
        message=error.message,
        kept=kept,
        ways=_WAYS.get(code, (_BACK,)),
        fields=tuple(error.fields.values()),
    )

"""The errors a person may meet. Raise the narrowest; they are caught once, at the edge."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise


class DomainError(Exception):
    """Something the person asked for cannot be done; the message is safe to show.

    ``fields`` names the inputs at fault, each with its own message.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    default_message: ClassVar[Message] = _("That did not work. Nothing was changed.")

    def __init__(
        self, message: Message | None = None, *, fields: Mapping[str, Message] | None = None
    ) -> None:
        self.message: Message = message if message is not None else self.default_message
        self.fields: dict[str, Message] = dict(fields or {})
        super().__init__(str(self.message))


class NotFound(DomainError):
    """Absent or hidden: both give the same answer."""

    code = "not_found"
    status = 404
    default_message = _("There is no such page, or it is not open to you.")


class NotAllowed(DomainError):
    """The actor may see the thing but not do this to it."""

    code = "not_allowed"
    status = 403
    default_message = _("You may not do this.")


class LoginRequired(NotAllowed):
    """The act needs a signed-in person; the edge offers the log-in page."""

    code = "login_required"
    status = 401
    default_message = _("Log in to do this.")


class InvalidInput(DomainError):
    """What was typed cannot be accepted; ``fields`` says where."""

    code = "invalid"
    status = 422
    default_message = _("Check what you entered.")


class IllegalTransition(DomainError):
    """The state machine has no such step from the present state."""

    code = "illegal_transition"
    status = 409
    default_message = _("This is no longer possible in the present state.")


class Conflict(DomainError):
    """Somebody else changed the same thing first."""

    code = "conflict"
    status = 409
    default_message = _("Somebody changed this at the same time. Look again and repeat.")


class TooManyRequests(DomainError):
    """A rate limit was reached. ``retry_after`` is in seconds."""

    code = "too_many_requests"
    status = 429
    default_message = _("That was too many in a short time. Wait a moment and try again.")

    def __init__(self, message: Message | None = None, *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after

"""How a form's page answers, whatever the form is about."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.actor import Actor, actor_of
from portal.common.errors import Conflict, DomainError, InvalidInput, LoginRequired, TooManyRequests


def signed_in(request: HttpRequest) -> Actor:
    """Return the actor; raise ``LoginRequired`` for a visitor."""
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    return actor


def tried(form: BaseForm, act: Callable[[dict[str, Any]], Any]) -> tuple[Any, int]:
    """Return what ``act`` returned for the cleaned input, with 200; or None and the error's status.

    What the person can put right goes to the form, which keeps what was
    typed; everything else is left to the edge.
    """
    if not form.is_valid():
        return None, InvalidInput.status
    try:
        return act(form.cleaned_data), 200
    except (InvalidInput, TooManyRequests, Conflict) as error:
        _tell(form, error)
        return None, error.status


def way_back(request: HttpRequest, default: str) -> str:
    """Return the address the form named in ``next`` if it is on this site, else ``default``."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return default


def language_of(request: HttpRequest) -> str:
    """Return the language of the page that is answered."""
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)


def _tell(form: BaseForm, error: DomainError) -> None:
    for name, message in error.fields.items():
        form.add_error(name if name in form.fields else None, str(message))
    if not error.fields:
        form.add_error(None, str(error.message))

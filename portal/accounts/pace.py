"""How many accounts one address of the network makes in a day."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.common.errors import TooManyRequests
from portal.common.ratelimit import limit, wait_of

_NAME = "accounts-made"
_DAY = 86_400
_HOME = 64  # bits of an IPv6 address that one connection keeps


def refusal(request: HttpRequest) -> str:
    """Return why the address may not make another account now, and what to do; empty if it may."""
    most = settings.PORTAL_ACCOUNTS_PER_ADDRESS
    if not wait_of(_NAME, _network_of(request), times=most, seconds=_DAY):
        return ""
    counted = ngettext(
        "From this internet connection %(count)s new account was made within a day: no more can be made now.",
        "From this internet connection %(count)s new accounts were made within a day: no more can be made now.",
        most,
    ) % {"count": most}
    advice = _(
        "If you have an account already, log in. Otherwise come back tomorrow, or use another connection, such as your phone's own."
    )
    return f"{counted} {advice}"


def count_new_account(request: HttpRequest) -> None:
    """Count an account just made; raise ``TooManyRequests`` past what an address makes in a day."""
    refused = refusal(request)
    if refused:
        raise TooManyRequests(refused, retry_after=_DAY)
    most = settings.PORTAL_ACCOUNTS_PER_ADDRESS
    limit(_NAME, _network_of(request), times=most, seconds=_DAY)


def _network_of(request: HttpRequest) -> str:
    """Return the address that asks; of IPv6 the network, as one home has countless addresses."""
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _HOME), strict=False))
    return str(address)

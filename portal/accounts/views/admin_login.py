"""One log-in for everybody: the editors' area has none of its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def editors_login(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in, and back to where the editor wanted to go."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    way_back = wanted if is_ours else resolve_url("wagtailadmin_home")
    return redirect(f"{resolve_url('account_login')}?{urlencode({'next': way_back})}")

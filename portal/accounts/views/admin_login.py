"""One log-in for everybody: the editors' area has none of its own."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.common.errors import NotAllowed


@never_cache
def editors_login(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in, and back to where the editor wanted to go; refuse who is no editor."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise NotAllowed(_("Only editors work here. Ask an administrator for the role."))
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    way_back = wanted if is_ours else resolve_url("wagtailadmin_home")
    return redirect(f"{resolve_url('account_login')}?{urlencode({'next': way_back})}")

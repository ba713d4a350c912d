"""Every URL prefix of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.accounts.views.admin_login import editors_login
from portal.api import api

urlpatterns = [
    path("", include("portal.jobs.urls")),
    path("admin/login/", editors_login),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", api.urls),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("cms.urls_plain")),
    *i18n_patterns(
        path("accounts/", include("portal.accounts.urls_login")),
        path("audit/", include("portal.audit.urls")),
        path("organisations/", include("portal.accounts.urls_organisations")),
        path("me/", include("portal.accounts.urls")),
        path("me/", include("portal.trace.urls")),
        path("me/", include("portal.notify.urls")),
        path("desk/", include("portal.desk.urls")),
        path("discuss/", include("portal.discuss.urls")),
        path("feeds/", include("portal.notify.urls_feeds")),
        path("desk/moderation/", include("portal.discuss.urls_desk")),
        path("desk/", include("portal.assess.urls")),
        path("styleguide/", include("portal.ui.urls")),
        path("budgets/", include("participation.urls")),
        path("desk/", include("participation.desk_urls")),
        path("", include("decision.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "portal.ui.views.bad_request"
handler403 = "portal.ui.views.permission_denied"
handler404 = "portal.ui.views.page_not_found"
handler500 = "portal.ui.views.server_error"

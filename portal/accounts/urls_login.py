"""The log-in, with what we do differently before it."""

from django.urls import include, path

from portal.accounts.oidc import callback

urlpatterns = [
    path("oidc/<str:provider_id>/login/callback/", callback, name="openid_connect_callback"),
    path("", include("allauth.urls")),
]

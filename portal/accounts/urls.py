"""A person's own pages, below ``/me/``."""

from django.urls import path

from portal.accounts.views import profile, verification

app_name = "accounts"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("download/", profile.download, name="download"),
    path("erase/", profile.erase, name="erase"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<slug:name>/", verification.verify_by, name="verify_by"),
]
